"""What every table has in common."""

from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from server.db.columns import Raw
from server.kit.clock import Day, Hour, Slot

# Without names of ours each database would choose its own, and a migration could not find what it must drop.
NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
}


class Base(DeclarativeBase):
    """The ground of every model. Its primary key is random or a hash: a counter would tell who came first."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        bytes: Raw,
        str: Text,
        Day: Integer,
        Hour: Integer,
        Slot: Integer,
    }
    # SQLite otherwise gives each row a hidden number in the order of arrival, and keeps it for good.
    __table_args__: Any = {"sqlite_with_rowid": False}
