"""At the hour and after it: the vetters learn that nobody came, and a number that it made things worse."""

import pytest
from sqlalchemy import select

from server.booking.models import Worsening
from server.booking.worsening import count_worse
from server.kit.clock import Slot
from server.therapists.models import Report, Therapist
from tests.booking.visits.conftest import Asked

ONE_PRESS = "адным націскам"


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def told_to(vetter, report) -> str:
    return vetter.browser.get(f"/be/vetting/reports/{report.id.hex()}/").html


def test_ten_minutes_in_one_can_say_that_nobody_came(asked):
    asked.turn_to(Slot(asked.row.begins + 1))
    assert "absence/" not in asked.see().html
    assert asked.see("absence/").status == 404
    asked.turn_to(Slot(asked.row.begins + 2))
    assert "absence/" in asked.see().html
    assert "times/" in asked.see("absence/").html


def test_the_vetters_learn_it_once_and_not_from_whom(house, asked: Asked, volha):
    asked.turn_to(Slot(asked.row.begins + 2))
    for _ in range(2):
        assert asked.send("absence/").leads_to == asked.path
    (report,) = rows(house, Report)
    (therapist,) = rows(house, Therapist)
    assert report.subject == therapist.id
    parts = [part for part in vars(report).values() if isinstance(part, bytes)]
    assert not {asked.id, asked.own.id, asked.row.uid} & set(parts)
    volha.let_in()
    assert "спецыяліст не прыйшоў" in told_to(volha, report)
    assert "не ведаюць, ад каго" in asked.see().html


def test_how_it_was_is_asked_when_it_is_over_and_once(house, asked):
    assert asked.see("after/").status == 404
    asked.turn_to(asked.row.ends)
    assert asked.send("after/").status == 422
    for _ in range(2):
        asked.send("after/", how="worse")
    assert [row.count for row in rows(house, Worsening)] == [1]
    assert "after/" not in asked.see().html
    assert rows(house, Report) == []


@pytest.mark.parametrize("how", ["better", "same"])
def test_nothing_else_is_counted(house, asked, how):
    asked.turn_to(asked.row.ends)
    assert asked.send("after/", how=how).leads_to == asked.path
    assert rows(house, Worsening) == []


def test_after_the_third_in_a_month_the_vetters_are_told(house, asked):
    for told in (0, 0, 1):
        with house.database.writing() as session:
            count_worse(house, session, asked.own.therapist)
        assert len(rows(house, Report)) == told


def test_of_somebody_erased_nobody_is_told(house, asked):
    with house.database.writing() as session:
        for _ in range(3):
            count_worse(house, session, bytes(16))
    assert rows(house, Report) == []
