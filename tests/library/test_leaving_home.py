"""Steps towards what is feared stand behind a safety gate, on the page and in the file alike."""

import re
from html import unescape

import pytest

from server.i18n.languages import LANGUAGES
from server.library.shelves import read_library

LIBRARY = read_library()
THEME = LIBRARY.themes["leaving-home"]
TEXTS = {piece.slug: piece.texts for shelf in (LIBRARY.themes, LIBRARY.tools) for piece in shelf.values()}
# Of each language: Belarus, threat, death; a dissociated mind; heart; the first step of the ladder.
ASKED = {
    "be": ("у Беларусі", "пагражае", "смерць", "«выпадаеце»", "сэрца"),
    "ru": ("в Беларуси", "угрожает", "смерт", "«выпадаете»", "сердца"),
    "en": ("in Belarus", "threaten", "dying", "lose time", "heart"),
}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=["", "keep"], ids=["page", "file"])
def parts(ask, language, request):
    """The page before the gate, its questions, what is folded behind it, and what stands after."""
    html = unescape(ask(f"/{language}/m/{THEME.code}/{request.param}").html)
    article = html[html.index("<article") : html.index("</article>")]
    before, questions, folded, after = re.fullmatch(
        r'(.*)<div class="note gate" (.*?)</div><details class="gated">(.*)</details>(.*)', article, re.DOTALL
    ).groups()
    return before, questions, folded, after


def test_a_stranger_sees_no_step_before_the_gate_is_opened(parts, language):
    before, questions, folded, after = parts
    steps = [line for line in ladder(language) if line in folded]
    assert len(steps) >= 5
    assert not [step for step in steps if step in before + questions + after]


def test_the_gate_asks_for_all_that_makes_it_unsafe(parts, language):
    _, questions, __, ___ = parts
    assert [word for word in ASKED[language] if word not in questions] == []
    assert questions.count("<li>") == 5


def test_who_is_in_belarus_has_another_path_before_the_gate_and_outside_it(parts):
    before, _, folded, after = parts
    assert before.count('class="note" role="note"') == 2
    assert before.count("<li>") >= 4
    assert "<h2>" in after
    assert 'class="exercise"' in after
    assert 'class="exercise"' in folded


def test_what_a_reader_answers_is_asked_for_by_no_field(parts):
    assert not re.search(r"<(input|form|button|select|textarea)", "".join(parts))


def test_no_other_text_of_ours_has_a_ladder_without_a_gate():
    gated = {slug for slug, words in TEXTS.items() if any("::: gate" in words[one] for one in LANGUAGES)}
    assert gated == {"leaving-home"}
    assert all("::: gate" in THEME.texts[one] for one in LANGUAGES)


def ladder(language):
    """The examples of steps, which end in how hard they are."""
    return re.findall(r"^- (.* [–-] \d+)$", THEME.texts[language], flags=re.MULTILINE)
