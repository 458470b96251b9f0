"""Keepers see how much waits, for how long and what comes next, and no names."""

from tests.steps import forms
from tests.vetting import ask


def test_a_keeper_sees_numbers_days_and_the_next_step(keepers, page, volha):
    ask(volha, page, "refuse")
    html = keepers[0].browser.get("/be/desk/").html
    panel = html.partition("Праверка</h2>")[2].partition("</section>")[0]
    assert "1. Чакае 0 дзён. Далей: не прымаць." in " ".join(panel.split())
    assert "Далей: узяць у працу." in " ".join(panel.split())
    assert "Ганна" not in html
    assert page not in html
    assert not [path for path in forms(keepers[0].browser.get("/be/desk/")) if "vetting" in path]
