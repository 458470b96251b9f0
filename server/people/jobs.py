"""What is due for people: the expired go each hour, and each night the order in which they came."""

from server.db.base import Base
from server.db.database import Database
from server.db.forgetting import forget
from server.db.rewriting import rewrite
from server.jobs.kinds import Kind, every, nightly
from server.kit.clock import SLOTS_AN_HOUR, Clock, day
from server.people.expiry import erase_expired, withdraw_vouchers
from server.people.forgetting import FORGET
from server.people.models import Person, Voucher

PEOPLE = Base.metadata.tables[Person.__tablename__]
VOUCHERS = Base.metadata.tables[Voucher.__tablename__]


def expire(database: Database, clock: Clock) -> None:
    today = day(clock())
    with database.writing() as session:
        withdraw_vouchers(session, today)
        erased = erase_expired(session, today)
    if erased:
        forget(database, PEOPLE)


def shuffle(database: Database, _: Clock) -> None:
    rewrite(database, PEOPLE)
    rewrite(database, VOUCHERS)
    forget(database)


def forget_people(database: Database, _: Clock) -> None:
    forget(database, PEOPLE)


KINDS = (
    Kind("people.expire", expire, every(SLOTS_AN_HOUR)),
    Kind("people.shuffle", shuffle, nightly()),
    Kind(FORGET, forget_people),
)
