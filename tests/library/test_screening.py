"""Self-checks: the sum leads to one of three plain bands, what is left out is asked for, nothing is kept."""

import re
from urllib.parse import urlencode

import pytest

from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.library.screens import read_screens
from server.library.shelves import read_library
from server.web.packing import WIRE_SIZE

SCREENS = read_screens()
LIBRARY = read_library()
# As their authors publish them: the lowest and the highest sum of each band.
BOUNDS = {
    "who-5": [(0, 7), (8, 12), (13, 25)],
    "phq-4": [(0, 2), (3, 5), (6, 12)],
    "pc-ptsd-5": [(0, 0), (1, 2), (3, 5)],
    "gad-7": [(0, 4), (5, 9), (10, 21)],
    "phq-9": [(0, 4), (5, 9), (10, 27)],
}
# Above it the last item of the PHQ-9 is answered too, and help comes first.
REACHED = {slug: bands[-1][1] for slug, bands in BOUNDS.items()} | {"phq-9": 24}
SUMS = [
    (slug, at, total)
    for slug, bands in BOUNDS.items()
    for at, (lowest, highest) in enumerate(bands)
    for total in range(lowest, min(highest, REACHED[slug]) + 1)
]
EDGES = [(slug, at, total) for slug, at, total in SUMS if total in (*BOUNDS[slug][at], REACHED[slug])]
HEAVY = SCREENS["phq-9"].heavy

each_screen = pytest.mark.parametrize("slug", SCREENS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def send(ask):
    """Sends answers to a self-check as its form would."""

    def sent(slug, answers, language="en", **headers):
        body = answers if isinstance(answers, str) else urlencode(answers)
        return ask(f"/{language}/c/{SCREENS[slug].code}/", "POST", body.encode(), **headers)

    return sent


def summing(slug, total):
    """A whole set of answers that adds up to `total`, each as high as may be."""
    screen = SCREENS[slug]
    answers = {"gate": "1"} if screen.gate else {}
    for name in screen.fields:
        value = min(total, max(option.value for option in screen.options))
        answers[name] = str(value)
        total -= value
    assert total == 0
    return answers


def said(words, language):
    return translations(language).gettext(words)


@each_screen
@each_language
def test_a_stranger_finds_a_plain_form_with_nothing_chosen(ask, seen, slug, language):
    page = seen(ask(f"/{language}/c/{SCREENS[slug].code}/"))
    assert page.heading == SCREENS[slug].name[language]
    assert page.chosen == {}
    assert 'method="post"' in page.main
    assert 'role="alert"' not in page.main
    assert all(item[language] in page.text for item in SCREENS[slug].items)


def test_the_bands_are_those_of_their_authors():
    assert set(BOUNDS) == set(SCREENS)
    for slug, bounds in BOUNDS.items():
        assert [(band.lowest, band.highest) for band in SCREENS[slug].bands] == bounds


@pytest.mark.parametrize(("slug", "at", "total"), SUMS)
def test_every_sum_leads_to_its_band(send, seen, slug, at, total):
    answer = send(slug, summing(slug, total))
    assert answer.status == 200
    assert seen(answer).heading == SCREENS[slug].bands[at].name["en"]


@pytest.mark.parametrize(("slug", "at", "total"), EDGES)
@each_language
def test_a_band_says_what_it_may_mean_and_one_step_in_every_language(
    app, send, seen, slug, at, total, language
):
    page, band = seen(send(slug, summing(slug, total), language)), SCREENS[slug].bands[at]
    assert band.text[language] in page.text
    assert band.step[language] in page.text
    assert SCREENS[slug].limits[language] in page.text
    step, *helping, home = page.ways
    # The list of specialists is asked anew each time, and no ready page.
    assert {step, *helping} <= {*app.shelf.ready, f"/{language}/people/"}
    assert home == f"/{language}/"


@pytest.mark.parametrize(("slug", "at", "total"), EDGES)
@each_language
def test_below_it_stands_what_may_help_and_the_one_step_is_not_said_twice(
    send, seen, slug, at, total, language
):
    step, *helping, _ = seen(send(slug, summing(slug, total), language)).ways
    tools = [f"/{language}/now/{LIBRARY.tools[tool].code}/" for tool in SCREENS[slug].tools]
    themes = [f"/{language}/m/{LIBRARY.themes[theme].code}/" for theme in SCREENS[slug].themes]
    assert helping == [way for way in (*tools, *themes) if way != step]
    assert len(helping) >= 4


@each_screen
def test_a_page_of_a_band_cannot_tell_the_sum(send, slug):
    """Byte for byte it is one page, whatever the sum within the band."""
    for lowest, highest in BOUNDS[slug]:
        sums = range(lowest, min(highest, REACHED[slug]) + 1)
        assert len({send(slug, summing(slug, total)).body for total in sums}) == 1


# The lightest answer of all but one, a middle one, and the heaviest of all.
WITH_THE_LAST = [({}, 0), ({"q1": "3", "q2": "3"}, 1), ({f"q{n}": "3" for n in range(1, 9)}, 2)]


@pytest.mark.parametrize("last", ["1", "2", "3"])
@pytest.mark.parametrize(("others", "at"), WITH_THE_LAST)
@each_language
def test_where_life_itself_is_in_question_help_comes_first_whatever_the_sum(
    send, seen, language, others, at, last
):
    zeros = dict.fromkeys(SCREENS["phq-9"].fields, "0")
    page = seen(send("phq-9", {**zeros, **others, "q9": last}, language))
    assert page.heading == HEAVY.name[language]
    assert HEAVY.text[language] in page.text
    assert page.ways[0] == f"/{language}/help/"
    assert 'class="button" href="/' not in page.main[page.main.index("/help/") + 1 :]
    assert SCREENS["phq-9"].bands[at].text[language] in page.text
    without = seen(send("phq-9", {**zeros, **others}, language))
    assert without.heading != HEAVY.name[language]
    assert f"/{language}/help/" not in without.ways[:1]


@each_language
def test_help_does_not_wait_for_the_answers_that_are_missing(send, seen, language):
    page = seen(send("phq-9", {"q9": "1"}, language))
    assert page.main.index(HEAVY.text[language]) < page.main.index('role="alert"')
    assert page.ways[0] == f"/{language}/help/"
    assert HEAVY.text[language] not in seen(send("phq-9", {"q9": "0"}, language)).text


def test_help_first_looks_from_outside_like_any_other_answer(send):
    whole = summing("phq-9", 0)
    answers = [send("phq-9", given) for given in (whole, {**whole, "q9": "3"}, {"q9": "3"})]
    assert {len(answer.body) for answer in answers} == {WIRE_SIZE}


def test_the_item_that_no_sum_may_hide_is_the_ninth():
    assert {slug: screen.heavy.item for slug, screen in SCREENS.items() if screen.heavy} == {"phq-9": 9}


@pytest.mark.parametrize(("slug", "at", "total"), EDGES)
@each_language
def test_a_result_shows_no_number_no_percentage_and_no_dial(send, seen, slug, at, total, language):
    page = seen(send(slug, summing(slug, total), language))
    before_the_sources = page.main[: page.main.index('class="sources"')]
    assert not re.search(r"[\d%]", re.sub(r"<[^>]+>", "", before_the_sources))
    assert not re.search(r"<(meter|progress|svg|img|canvas)|style=", page.main)


@pytest.mark.parametrize(("slug", "at", "total"), EDGES)
def test_help_now_stands_before_the_result(send, slug, at, total):
    html = send(slug, summing(slug, total)).html
    assert 0 < html.index('class="bar-help" href="/en/help/"') < html.index("<h1")


@each_screen
@each_language
def test_an_answer_left_out_is_asked_for_and_no_other_is_lost(send, seen, slug, language):
    whole = summing(slug, 1)
    for missing in whole:
        given = {name: value for name, value in whole.items() if name != missing}
        answer = send(slug, given, language)
        page = seen(answer)
        assert answer.status == 422
        assert (page.heading, page.chosen) == (SCREENS[slug].name[language], given)
        assert said("Some answers are missing", language) in page.text
        assert page.main.count(said("No answer here yet.", language)) == 1
        assert f'href="#{missing}"' in page.main
        field = page.main.index(f'id="{missing}"')
        assert field < page.main.index('class="field-error"') < page.main.index("</fieldset>", field)


@each_screen
@pytest.mark.parametrize("strange", ["", "6", "-1", "01", "1.0", " 1", "١", "canary7f3a", "<b>"])
def test_an_answer_that_nobody_offered_is_none_and_is_not_shown_again(send, seen, slug, strange):
    whole = summing(slug, 1)
    for name in whole:
        answer = send(slug, {**whole, name: strange})
        assert answer.status == 422
        assert seen(answer).chosen == {other: value for other, value in whole.items() if other != name}
        assert "canary7f3a" not in answer.html


def test_nothing_at_all_leads_to_the_first_question(send, seen):
    for slug, first in {"who-5": "q1", "phq-4": "q1", "pc-ptsd-5": "gate"}.items():
        answer = send(slug, "")
        assert (answer.status, seen(answer).chosen) == (422, {})
        assert f'href="#{first}"' in answer.html


@each_screen
@each_language
def test_the_language_can_be_switched_in_the_middle(send, seen, slug, language):
    whole = summing(slug, 2)
    half = dict(list(whole.items())[::2])
    for given in (half, whole, {}):
        answer = send(slug, {**given, "switch": language}, language)
        page = seen(answer)
        assert answer.status == 200
        assert f'<html lang="{language}">' in answer.html
        assert (page.heading, page.chosen) == (SCREENS[slug].name[language], given)
        assert 'role="alert"' not in page.main


@each_screen
def test_the_buttons_of_the_languages_lead_to_their_own_address(ask, slug):
    """After the switch, what is sent next is answered in the language that was switched to."""
    html = ask(f"/be/c/{SCREENS[slug].code}/").html
    buttons = re.findall(
        r'formaction="/(\w\w)/c/(\w+)/"\s+formnovalidate\s+name="switch"\s+value="(\w\w)"', html
    )
    assert buttons == [(other, SCREENS[slug].code, other) for other in LANGUAGES if other != "be"]


def test_a_language_that_nobody_speaks_here_switches_nothing(send, seen):
    answer = send("who-5", {**summing("who-5", 25), "switch": "xx"})
    assert seen(answer).heading == SCREENS["who-5"].bands[2].name["en"]


def test_who_says_no_at_the_gate_needs_to_answer_nothing_more(send, seen):
    nothing = SCREENS["pc-ptsd-5"].bands[0].name["en"]
    for more in ({}, {"q1": "1"}, summing("pc-ptsd-5", 5), {"q1": "strange"}):
        answer = send("pc-ptsd-5", {**more, "gate": "0"})
        assert (answer.status, seen(answer).heading) == (200, nothing)


def test_who_says_yes_at_the_gate_is_asked_the_rest(send):
    answer = send("pc-ptsd-5", {"gate": "1"})
    assert answer.status == 422
    assert answer.html.count('class="field-error"') == 5


def test_a_gate_opens_nothing_where_there_is_none(send):
    assert send("who-5", {"gate": "0"}).status == 422


def test_a_result_has_no_address(ask, app, send):
    assert not [address for address in app.shelf.ready if "#" in address]
    for screen in SCREENS.values():
        for at in range(3):
            for address in (f"/en/c/{screen.code}/%23{at}", f"/en/c/{screen.code}/{at}/"):
                assert ask(address).status == 404
                assert ask(address, "POST").status == 404


@each_screen
def test_answers_in_an_address_count_nothing(ask, slug):
    place = f"/en/c/{SCREENS[slug].code}/"
    assert ask(f"{place}?{urlencode(summing(slug, 1))}") == ask(place)


@each_screen
def test_from_a_result_the_other_languages_lead_to_the_questions(send, slug):
    html = send(slug, summing(slug, 1)).html
    ways = re.findall(r'class="languages-one"\s+href="([^"]+)"', html)
    assert ways == [f"/be/c/{SCREENS[slug].code}/", f"/ru/c/{SCREENS[slug].code}/"]


@each_screen
def test_on_the_wire_no_answer_can_be_told_from_another(ask, send, slug):
    sums = (0, *(highest for _, highest in BOUNDS[slug]))
    answers = [send(slug, summing(slug, total)) for total in sums]
    answers += [send(slug, ""), send(slug, {"switch": "be"}), ask(f"/en/c/{SCREENS[slug].code}/")]
    assert {len(answer.body) for answer in answers} == {WIRE_SIZE}
    kept = [[pair for pair in answer.headers if pair[0] != "x-fill"] for answer in answers]
    assert all(headers == kept[0] for headers in kept)


@each_screen
def test_nothing_is_kept(send, slug, capfd):
    for answers in (summing(slug, 2), "", "q1=1&q1=2", {"switch": "be"}):
        answer = send(slug, answers)
        assert answer.all("set-cookie") == answer.all("etag") == answer.all("last-modified") == []
        assert answer["cache-control"] == "no-store"
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize("twice", ["q1=1&q1=2", "q1=1&q1=1", "gate=0&gate=1", "switch=be&switch=ru"])
def test_a_field_sent_twice_is_refused(send, twice):
    for slug in SCREENS:
        whole = {name: value for name, value in summing(slug, 2).items() if f"{name}=" not in twice}
        answer = send(slug, f"{urlencode(whole)}&{twice}")
        assert answer.status == 400
        assert len(answer.body) == WIRE_SIZE


def test_a_form_of_somebody_else_is_refused(send):
    assert send("who-5", summing("who-5", 5), sec_fetch_site="cross-site").status == 403
    assert send("who-5", summing("who-5", 5), sec_fetch_site="same-origin").status == 200


@pytest.mark.parametrize("address", ["/en/c/none/", "/xx/c/k2mw/", "/en/c/who-5/", "/en/m/k2mw/"])
def test_what_nobody_asks_has_no_page(ask, address):
    assert ask(address, "POST", urlencode(summing("who-5", 5)).encode()).status == 404


@each_screen
@each_language
def test_whose_wording_it_is_stands_under_the_questions(ask, seen, slug, language):
    words = {
        "original": "This is the original wording.",
        "validated": "This translation has been tested in research:",
        "not validated": (
            "This translation has not been tested in research,"
            " so the bounds between the answers are approximate."
        ),
    }
    text = seen(ask(f"/{language}/c/{SCREENS[slug].code}/")).text
    status = SCREENS[slug].translation[language]
    assert [kind for kind, sentence in words.items() if said(sentence, language) in text] == [status]
