"""The specialists of a demo were checked by two, as any are; something waits for the vetters."""

from collections import Counter

import pytest
from sqlalchemy import select

from server.demo.cast import hopefuls, specialists
from server.demo.vetting import ALIKE
from server.kit.clock import day
from server.staff import manifests
from server.staff.auditing import verify
from server.therapists.access import is_listed
from server.therapists.answering import is_whole
from server.therapists.models import Agreement, Therapist
from server.therapists.questions import STEPS
from server.therapists.queues import queues


@pytest.fixture
def session(app, world):
    with app.house.database.reading() as found:
        yield found


@pytest.fixture
def today(app):
    return day(app.house.clock())


def test_their_answers_are_such_as_the_pages_take(today):
    for one in (*specialists(), *hopefuls()):
        answers = {**ALIKE, "name": one.called, **one.answers}
        assert [step.code for step in STEPS if not is_whole(step, answers, today)] == [], one.code


def test_all_of_them_are_listed_abroad_and_agreed_to_by_two_organisations(session, world, today):
    rows = session.scalars(select(Therapist).where(is_listed(today))).all()
    assert {row.handle for row in rows} == set(world.handles.values())
    assert len({row.country for row in rows}) >= 8
    assert "BY" not in {row.country for row in rows}
    for row in rows:
        agreement = session.get_one(Agreement, row.agreement)
        assert {agreement.asked_organisation, agreement.agreed_organisation} == {"Маяк", "Бераг"}


def test_most_are_public_and_some_are_on_probation(session, today):
    rows = session.scalars(select(Therapist).where(Therapist.kind == "specialist")).all()
    assert Counter(row.visibility for row in rows) == {"public": 21, "signed": 2, "referral": 1}
    assert 0 < sum(row.probation >= today for row in rows) < 12


def test_two_applications_one_recheck_and_one_report_wait(session, today):
    found = queues(session, today)
    assert sorted(one.what for one in found.applications) == ["sent", "taken"]
    assert len(found.rechecks) == len(found.reports) == 1
    assert 0 < found.rechecks[0].left <= 60
    assert found.reports[0].left == 14
    assert found.seconds == []


def test_the_chain_holds(session):
    count, _ = verify(session)
    assert count > 24


def test_their_keys_are_signed_so_that_they_can_be_written_to(app, session, today):
    rows = session.scalars(select(Therapist).where(is_listed(today))).all()
    settings = app.house.answers.settings
    assert [one.name for one in rows if not manifests.is_listed(settings, session, one.staff)] == []
