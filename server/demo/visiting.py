"""An invented person comes, writes their plan, ticks what they have read, and signs out."""

from server.demo.cast import Visitor
from server.kit.clock import day
from server.people.lockers import change_locker
from server.people.opening import open_account
from server.people.reading import SHELF
from server.sealed.derivation import Derived
from server.web import signed
from server.web.house import House


def visit(house: House, each: Visitor, key: Derived) -> None:
    with house.database.writing() as session:
        entered = open_account(session, key, day(house.clock()))
        cookie = signed.begin(house, session, "person", entered.lookup, entered.secret)
    who = signed.begun(house, cookie, "person")
    own = {"plan": each.plan.model_dump(), "read": [one.code for one in SHELF[: each.ticks]]}
    change_locker(house.database, who, lambda content: {**content, **own})
    with house.database.writing() as session:
        signed.end(house, session, who)
