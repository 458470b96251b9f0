"""A gate folds what follows it until the reader opens it; what is for Belarus stands outside the fold."""

import re

import pytest

from server.kit.directives import Wording
from server.kit.markdown import render

LABELS = {
    "gate": "First, safety",
    "open-gate": "Every answer is <no>",
    "belarus": "In Belarus",
    "other": "Else",
}
TEXT = """Words before.

::: belarus
Not for you.
:::

::: gate
- Are you safe?
:::

## The ladder

::: other
Look at a map.
:::

::: endgate
:::

Another way."""


@pytest.fixture
def html():
    return render(TEXT, Wording(LABELS))


@pytest.fixture
def folded(html):
    """What is not shown until the reader asks for it."""
    (found,) = re.findall(r"<details[^>]*>(.*)</details>", html, flags=re.DOTALL)
    return found


def test_a_stranger_sees_the_questions_and_not_what_is_behind_them(html, folded):
    assert "open" not in re.search(r"<details[^>]*>", html)[0]
    assert "The ladder" in folded
    assert "Look at a map." in folded
    assert "Are you safe?" in html
    assert "Are you safe?" not in folded


def test_the_questions_are_a_note_that_says_so_and_stand_right_before_the_fold(html):
    note = '<div class="note gate" role="note"><p class="note-name">First, safety</p>'
    assert html.index(note) < html.index("Are you safe?") < html.index("<details")
    assert re.search(r"</ul>\s*</div><details", html)


def test_what_opens_the_fold_says_what_was_answered(folded):
    assert folded.startswith("<summary>Every answer is &lt;no&gt;</summary>")


def test_whoever_is_in_belarus_is_told_without_opening_anything(html, folded):
    assert "Not for you." not in folded
    assert html.index("Not for you.") < html.index("<details")


def test_the_other_way_is_open_to_everybody(html, folded):
    assert "Another way." not in folded
    assert html.index("</details>") < html.index("Another way.")


def test_nothing_of_the_marks_is_left_to_read(html):
    assert ":::" not in html
    assert "endgate" not in html


def test_a_gate_that_is_never_ended_spills_nothing_over_the_page():
    html = render("::: gate\nx\n:::\n\nBehind.", Wording(LABELS))
    assert html.count("<details") == html.count("</details>") == 1
    assert html.index("Behind.") < html.index("</details>")


def test_empty_lines_are_as_many_as_asked_for_and_silent():
    html = render("1. Ask\n\n   ::: write 3\n   :::\n2. Then", Wording(LABELS))
    assert '<div class="write" aria-hidden="true"><span></span><span></span><span></span>' in html
    assert html.count("<li>") == 2, "the lines stand inside their question"
