"""Two tabs of one person at the same moment: nothing that was acknowledged is lost, and closed is closed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from server.db.sessions import SessionRow
from server.errors import StaleForm
from server.people.lockers import change_locker
from server.people.models import Person
from server.web import signed
from tests.steps import OTHER, answer, close, draw, take_key, token_for
from tests.visitor import Visitor

PLAN, CLOSE = "/be/mine/plan/", "/be/mine/close/"
TABS = 4


def counts(house):
    with house.database.reading() as session:
        return [session.scalar(select(func.count()).select_from(one)) for one in (Person, SessionRow)]


def test_whoever_closes_while_another_tab_writes_is_gone(house, made, visitor):
    phrase = take_key(visitor)
    tabs = [Visitor(made, cookies=dict(visitor.cookies)) for _ in range(TABS)]
    written, closed = token_for(visitor, PLAN), token_for(visitor, CLOSE)

    def act(number):
        tab = tabs[number % TABS]
        return tab.post(CLOSE, t=closed) if number == TABS else tab.post(PLAN, t=written, own="іду да ракі")

    with ThreadPoolExecutor(TABS) as threads:
        answers = list(threads.map(act, range(4 * TABS)))
    assert answers[TABS].leads_to == "/be/key/closed/"
    assert {shown.status for shown in answers} <= {303, 403}
    assert counts(house) == [0, 0]
    assert visitor.sign_in(phrase).status == 422


@pytest.mark.parametrize("go", [close, lambda visitor: answer(visitor, draw(visitor, base=OTHER))])
def test_what_cannot_be_kept_any_more_is_not_acknowledged(house, visitor, go):
    """The other tab was let in a moment before: its row is gone, or stands under the new phrase."""
    take_key(visitor)
    who = signed.find(house, visitor.cookies["s"], "person")
    assert who
    assert go(visitor).status == 303
    with pytest.raises(StaleForm):
        change_locker(house.database, who, lambda content: {**content, "plan": {"own": "lost"}})


def test_of_two_sign_ins_at_once_both_are_in(house, made, visitor):
    """The day until which they are kept is written by both."""
    phrase = take_key(visitor)
    with ThreadPoolExecutor(TABS) as threads:
        tabs = [Visitor(made) for _ in range(TABS)]
        assert {shown.leads_to for shown in threads.map(lambda tab: tab.sign_in(phrase), tabs)} == {
            "/be/mine/"
        }
    assert counts(house) == [1, 1 + TABS]
