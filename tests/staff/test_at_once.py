"""What opens once opens once, also for those who come in the same instant."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from server.db.database import Database
from server.staff import auditing
from server.staff.auditing import Act
from server.staff.models import RecoveryCode, Staff
from tests.staffing import AGAIN, hire, invite
from tests.steps import forms
from tests.turning import MINUTE
from tests.visitor import Visitor

MANY = 6
AWAY = "postgresql://nobody@localhost:1/x"


def tries(colleague, made, code):
    """The same form from many browsers at once; returns their statuses."""
    browsers = [Visitor(made) for _ in range(MANY)]
    tokens = [browser.get("/be/staff/").field("t") for browser in browsers]

    def send(number):
        typed = {"t": tokens[number], "w": colleague.phrase, "code": code}
        return browsers[number].post("/be/staff/", **typed).status

    with ThreadPoolExecutor(MANY) as threads:
        return sorted(threads.map(send, range(MANY)))


def test_one_code_opens_one_session(alesia, made):
    assert tries(alesia, made, alesia.next_code()) == [303] + [422] * (MANY - 1)


def test_one_code_of_paper_opens_one_session(alesia, made, house):
    assert tries(alesia, made, alesia.paper[0]) == [303] + [422] * (MANY - 1)
    with house.database.reading() as session:
        assert len(session.scalars(select(RecoveryCode)).all()) == 19


def test_wrong_codes_at_once_are_all_counted(alesia, made, house, visitor):
    assert tries(alesia, made, "000000") == [422] * MANY
    assert alesia.sign_in(visitor).status == 422
    with house.database.reading() as session:
        assert session.scalars(select(Staff.tries).where(Staff.name == "Алеся")).one() == 5
        assert [line.act for line in auditing.lines(session)].count(Act.REST) == 1


def test_a_code_is_for_the_door_or_for_what_weighs_much_and_not_for_both(alesia, made):
    alesia.house.clock.turn(6 * MINUTE)
    code, browser = alesia.next_code(), Visitor(made)
    asked = alesia.submit("/be/desk/vouchers/", count="1")
    again = {"t": forms(asked)[AGAIN], "kept": asked.field("kept"), "code": code}
    door = {"t": browser.get("/be/staff/").field("t"), "w": alesia.phrase, "code": code}
    with ThreadPoolExecutor(2) as both:
        inside = both.submit(alesia.browser.post, AGAIN, **again)
        outside = both.submit(browser.post, "/be/staff/", **door)
    assert sorted([inside.result().status != 422, outside.result().status != 422]) == [False, True]


def test_one_invitation_is_approved_by_one(keepers, made):
    third = hire(keepers, Visitor(made), "keeper", "Стася")
    invite(keepers[0])
    sent = []
    for keeper in (keepers[1], third):
        desk = keeper.browser.get("/be/desk/")
        sent.append((keeper.browser, {"t": forms(desk)["/be/desk/approvals/"], "i": desk.field("i")}))
    with ThreadPoolExecutor(2) as both:
        shown = both.map(lambda one: one[0].post("/be/desk/approvals/", **one[1]).status, sent)
        assert sorted(shown) == [200, 404]


def test_with_the_database_away_the_answer_is_calm_and_no_code_is_spent(alesia, made, house, monkeypatch):
    code, browser = alesia.next_code(), Visitor(made)
    away = Database(AWAY)
    with monkeypatch.context() as patched:
        patched.setattr(house, "database", away)
        refused = alesia.sign_in(browser, code=code)
    away.close()
    assert (refused.status, refused.all("retry-after"), browser.cookies) == (503, ["60"], {})
    assert alesia.sign_in(browser, code=code).status == 303
