"""What the files of a database hold, byte for byte, as somebody who has seized them would look."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from server.db.database import Database

Remains = Callable[..., list[str]]


@pytest.fixture
def files(database: Database, request: pytest.FixtureRequest) -> Callable[[], dict[str, bytes]]:
    """Every file of the database with its logs; of PostgreSQL the whole cluster without other databases."""
    if database.kind == "sqlite":
        folder = Path(str(make_url(database.engine.url).database)).parent
        return lambda: _contents([folder])
    else:
        folder = request.getfixturevalue("postgres").folder
        if folder is None:
            pytest.fail("The files of PRYSTAN_TEST_POSTGRES are not ours to look into.", pytrace=False)
        with database.reading() as session:
            oid = session.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
        others = [path for path in folder.iterdir() if path.name != "base"]
        return lambda: _contents([folder / "base" / str(oid), folder / "base" / "pgsql_tmp", *others])


@pytest.fixture
def remains(files: Callable[[], dict[str, bytes]]) -> Remains:
    """The names of the files that hold any of these bytes, anywhere."""

    def found(*wanted: bytes) -> list[str]:
        return [name for name, held in files().items() if any(part in held for part in wanted)]

    return found


def _contents(places: list[Path]) -> dict[str, bytes]:
    held: dict[str, bytes] = {}
    for place in places:
        for path in [place, *place.rglob("*")]:
            # PostgreSQL drops a segment of its log whenever it likes.
            with suppress(FileNotFoundError, IsADirectoryError):
                held[str(path.relative_to(place.parent))] = path.read_bytes()
    return held
