"""Vetters who press in the same instant: what takes two is done once, and by two."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from server.therapists.models import Agreement, Therapist
from tests.steps import forms
from tests.vetting import ask, check_all, fresh, vetter
from tests.visitor import Visitor


@pytest.fixture
def ales(made, house):
    return vetter(house, Visitor(made), "Ліхтар", "Алесь")


def press_together(page, act, colleagues, **typed):
    """The form of each, fetched before and sent at once; the status that each gets."""
    path = f"{page}{act}"
    tokens = []
    for colleague in colleagues:
        fresh(colleague)
        tokens.append(forms(colleague.browser.get(page))[path])

    def send(number):
        return colleagues[number].browser.post(path, t=tokens[number], **typed).status

    with ThreadPoolExecutor(len(colleagues)) as threads:
        return sorted(threads.map(send, range(len(colleagues))))


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def test_two_who_agree_at_once_list_somebody_once(house, page, volha, hleb, ales):
    check_all(volha, hleb, page)
    ask(volha, page)
    (request,) = rows(house, Agreement)
    assert press_together(page, "agreements/", [hleb, ales], i=request.id.hex()) == [303, 422]
    assert len(rows(house, Therapist)) == 1
    assert rows(house, Agreement)[0].agreed_by in {one.who.standing.staff for one in (hleb, ales)}


def test_two_who_ask_for_a_second_at_once_are_not_two_who_agreed(house, page, volha, hleb):
    check_all(volha, hleb, page)
    assert press_together(page, "requests/", [volha, hleb], what="list")[0] == 303
    assert rows(house, Therapist) == []
    assert {row.agreed for row in rows(house, Agreement)} == {None}
    assert len(rows(house, Agreement)) == 1, "one thing is asked for once"
