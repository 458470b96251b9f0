"""The therapist's own page: off the list at once, and who may see them."""

import pytest
from sqlalchemy import select

from server.errors import NotFound
from server.kit.clock import day
from server.staff.auditing import lines
from server.therapists.access import listed_by_code, listed_one
from server.therapists.models import Agreement, Item, Note, Therapist
from tests.staffing import hire, listed
from tests.visitor import Visitor

PRACTICE = "/be/practice/"


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def is_shown(house, handle, *, signed=False):
    with house.database.reading() as session:
        try:
            listed_one(session, handle, day(house.clock()), signed=signed)
        except NotFound:
            return False
        return True


def opens(house, code):
    with house.database.reading() as session:
        return listed_by_code(session, code, day(house.clock())) is not None


def test_a_stranger_finds_no_practice(visitor, volha):
    assert visitor.get(PRACTICE).leads_to == "/be/staff/"
    assert volha.browser.get(PRACTICE).status == 404


def test_who_was_invited_and_not_vetted_is_not_on_the_list(keepers, made):
    colleague = hire(keepers, Visitor(made), "therapist")
    assert "няма ў спісе" in colleague.browser.get(PRACTICE).html
    assert colleague.submit(f"{PRACTICE}removal/", f"{PRACTICE}removal/").leads_to == PRACTICE


def test_off_the_list_at_once_without_a_reason(house, listed_hanna):
    handle = rows(house, Therapist)[0].handle
    assert is_shown(house, handle)
    assert listed_hanna.submit(f"{PRACTICE}removal/", f"{PRACTICE}removal/").leads_to == PRACTICE
    assert not is_shown(house, handle)
    for model in (Therapist, Item, Agreement, Note):
        assert rows(house, model) == [], model
    assert "няма ў спісе" in listed_hanna.browser.get(PRACTICE).html


def test_it_is_in_the_chain(house, listed_hanna):
    listed_hanna.submit(f"{PRACTICE}removal/", f"{PRACTICE}removal/")
    with house.database.reading() as session:
        last = lines(session)[-1]
    assert (last.act, last.actor) == ("take a therapist off the list", "Ганна")


def test_only_for_who_has_signed_in(house, listed_hanna):
    assert listed_hanna.submit(f"{PRACTICE}visibility/", PRACTICE, visibility="signed").leads_to == PRACTICE
    handle = rows(house, Therapist)[0].handle
    assert not is_shown(house, handle)
    assert is_shown(house, handle, signed=True)
    with house.database.reading() as session:
        last = lines(session)[-1]
    assert (last.act, last.actor) == ("change who may see one's profile", "Ганна")


def test_only_by_a_code_and_only_by_the_last_one(house, listed_hanna):
    codes = []
    for _ in range(2):
        shown = listed_hanna.submit(f"{PRACTICE}visibility/", PRACTICE, visibility="referral")
        codes += listed(shown, "codes")
    handle = rows(house, Therapist)[0].handle
    assert not is_shown(house, handle, signed=True)
    assert [opens(house, code) for code in codes] == [False, True]


@pytest.mark.parametrize("typed", ["", "nobody", "public; --"])
def test_an_unknown_visibility_is_refused(house, listed_hanna, typed):
    assert listed_hanna.submit(f"{PRACTICE}visibility/", PRACTICE, visibility=typed).status == 400
    assert rows(house, Therapist)[0].visibility == "public"


def test_the_key_waits_until_it_is_signed(house, settle, listed_hanna, tmp_path):
    from server.sealed.manifest import new_signing_pair, sign
    from server.staff.manifests import KEY, take_in, to_be_signed

    assert "чакае подпісу" in listed_hanna.browser.get(PRACTICE).html
    settings = house.answers.settings
    pair = new_signing_pair()
    file = settings.keys_folder / KEY
    file.touch(mode=0o600)
    file.write_bytes(pair.verifying.hex().encode())
    with house.database.reading() as session:
        take_in(settings, sign(to_be_signed(settings, session), pair.seed))
    try:
        assert "чакае подпісу" not in listed_hanna.browser.get(PRACTICE).html
    finally:
        (settings.data / "manifest").unlink()
        file.unlink()
