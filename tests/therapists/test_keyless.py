"""Nobody gives their key away by telling of it, neither to vetters nor in a report."""

from server.therapists.models import Note, Therapist
from tests.steps import forms, take_key
from tests.vetting import OWN
from tests.visitor import Visitor


def notes(house):
    with house.database.reading() as session:
        return session.query(Note).count()


def test_a_phrase_is_not_sent_to_vetters_and_the_text_is_kept(house, visitor, hanna):
    text, before = f"Вось мой ключ: {take_key(visitor)}. Дзякуй", notes(house)
    shown = hanna.submit(f"{OWN}messages/", text=text)
    assert (shown.status, notes(house)) == (422, before)
    assert "ключ-фразы" in shown.html
    assert "Дзякуй</textarea>" in shown.html
    answered = hanna.answer("6", supervision=text, training="EMDR")
    assert answered.status != 303


def test_nor_does_a_report_hold_one(house, made, visitor, listed_hanna):
    phrase, before = take_key(visitor), notes(house)
    with house.database.reading() as session:
        handle = session.query(Therapist).one().handle
    path = f"/be/people/{handle}/report/"
    stranger = Visitor(made)
    token = forms(stranger.get(path))[path]
    assert stranger.post(path, t=token, text=phrase).status == 422
    assert notes(house) == before
