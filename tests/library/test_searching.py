"""Looking in one's own words: they come by a form, are kept in the field, and stand nowhere else."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.library.searching import LONGEST
from server.library.shelves import read_library
from server.web.packing import PLAIN_SIZE, WIRE_SIZE

LIBRARY = read_library()
CANARY = "canary7f3a"

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def send(ask):
    """Sends words as the form on the contents page would."""

    def sent(words, language="be", **headers):
        return ask(f"/{language}/m/", "POST", urlencode({"words": words}).encode(), **headers)

    return sent


def said(words, language):
    return translations(language).gettext(words)


def typed(answer):
    """What stands in the field."""
    (value,) = re.findall(r'<input id="words"\s+name="words"\s+value="([^"]*)"', answer.html)
    return unescape(value)


def offered(answer, seen):
    """The addresses of what was found, in order."""
    return re.findall(r'class="way-link" href="([^"]+)"', seen(answer).main)


@each_language
def test_a_stranger_finds_an_empty_field_above_the_themes(ask, seen, language):
    answer = ask(f"/{language}/m/")
    page = seen(answer)
    assert typed(answer) == ""
    assert f'method="post"\n          action="/{language}/m/"' in page.main
    assert page.main.index('id="search"') < page.main.index('class="ways"')
    assert 'spellcheck="false"' in page.main, "some browsers send what is typed to a spelling service"


@each_language
def test_what_is_found_is_offered_in_the_language_of_the_page(send, seen, language):
    answer = send("бяссонніца", language)
    sleep = LIBRARY.themes["sleep"]
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.html
    assert seen(answer).heading == said("What was found", language)
    assert offered(answer, seen)[0] == f"/{language}/m/{sleep.code}/"
    assert sleep.name[language] in seen(answer).text


def test_themes_tools_and_paths_each_lead_to_their_own_place(app, send, seen):
    found = [*offered(send("родныя зняволеных"), seen), *offered(send("выдых"), seen)]
    assert {"/be/m/x6tw/", "/be/m/r3vw/", "/be/now/z4hb/"} <= set(found)
    assert set(found) <= set(app.shelf.ready)


@pytest.mark.parametrize(
    "words", ["сон", "«сон»", "<b>сон</b>", '" onfocus="сон', "сон & страх", "сон' страх"]
)
def test_the_words_are_kept_in_the_field_and_are_only_words(send, words):
    answer = send(words)
    assert typed(answer) == words
    assert "<b>" not in answer.html


@each_language
def test_who_can_bear_no_more_is_led_to_help_before_anything_else(send, seen, language):
    for words in ("не хачу жыць", "самоубийство", "I want to die", "nie chaču žyć"):
        page = seen(send(words, language))
        help_now = page.main.index(f'class="button" href="/{language}/help/"')
        assert (
            page.main.index("</h1>") < help_now < page.main.index('id="search"') < page.main.index("way-link")
        )
        assert page.main.count(f'href="/{language}/help/"') == 1


@each_language
def test_other_words_lead_to_help_at_the_end(send, seen, language):
    page = seen(send("сон", language))
    assert page.main.index("way-link") < page.main.index(f'href="/{language}/help/"')
    assert "note" not in re.findall(r'class="(\w+)"', page.main)


@each_language
def test_where_nothing_is_found_there_is_a_way_on(send, seen, language):
    answer = send("бульба", language)
    page = seen(answer)
    assert answer.status == 200
    assert offered(answer, seen) == []
    assert (
        said("We found nothing for these words. It is not you: our texts may say it otherwise.", language)
        in page.text
    )
    assert page.ways == [f"/{language}/m/", f"/{language}/help/"]


@each_language
def test_what_is_suggested_then_does_find_something(send, seen, language):
    hint = said("One short word may work better: sleep, fear, breathing, family, prison.", language)
    suggested = hint.partition(":")[2].strip(" .").split(", ")
    assert len(suggested) == 5
    for word in suggested:
        assert offered(send(word, language), seen), word


@each_language
@pytest.mark.parametrize("nothing", ["", "   ", "\t\r\n", "\0", None])
def test_no_words_at_all_show_the_contents(ask, send, language, nothing):
    answer = ask(f"/{language}/m/", "POST", b"") if nothing is None else send(nothing, language)
    assert (answer.status, answer.html) == (200, ask(f"/{language}/m/").html)


def test_what_no_keyboard_types_is_taken_out(send, seen):
    answer = send("с\0он\x07 \x9fстрах")
    assert typed(answer) == "с он страх"
    assert "\0" not in answer.html


def test_unseen_marks_and_letters_of_the_other_alphabet_hide_nothing(send, seen):
    (sleep,) = [f"/be/m/{LIBRARY.themes['sleep'].code}/"]
    for words in ("бяс\u200bсонніца", "БЯССОННІЦА", "бяcсoннiца", "бя\u0301ссонніца", "bia\u00adssonnica"):
        assert offered(send(words), seen)[0] == sleep, words


@each_language
def test_too_many_words_are_kept_and_the_limit_is_said(send, seen, language):
    assert send("ё" * LONGEST, language).status == 200
    answer = send("ё" * (LONGEST + 1), language)
    page = seen(answer)
    assert (answer.status, typed(answer)) == (422, "ё" * (LONGEST + 1))
    assert (
        said("At most %(max_length)s characters fit here.", language) % {"max_length": LONGEST} in page.text
    )
    assert page.heading == said("Themes", language)
    assert 'aria-describedby="words-error"' in page.main


def test_a_whole_letter_is_refused_calmly(send):
    assert send("я" * 3_000).status == 413


@each_language
def test_the_language_can_be_switched_and_the_words_stay(send, seen, language):
    html = send("сон").html
    buttons = re.findall(r'formaction="(/\w\w/m/)"\s+formnovalidate\s+name="switch"\s+value="(\w\w)"', html)
    assert buttons == [(f"/{other}/m/", other) for other in LANGUAGES if other != "be"]
    answer = send("сон", language)
    assert (typed(answer), f'<html lang="{language}">' in answer.html) == ("сон", True)


def test_from_the_contents_the_languages_are_plain_links(ask):
    """Nothing was sent yet, and a form would stand in the way of Back."""
    assert 'href="/ru/m/"\n           lang="ru"' in ask("/be/m/").html


def test_on_the_wire_no_answer_can_be_told_from_another(ask, send):
    words = ("сон", "бульба", "не хачу жыць", "", CANARY, "ё" * LONGEST, "ё" * (LONGEST + 1))
    for encoding, size in (("gzip", WIRE_SIZE), ("identity", PLAIN_SIZE)):
        answers = [send(word, accept_encoding=encoding) for word in words]
        answers.append(ask("/be/m/", accept_encoding=encoding))
        assert {len(answer.body) for answer in answers} == {size}
        kept = [[pair for pair in answer.headers if pair[0] != "x-fill"] for answer in answers]
        assert all(headers == kept[0] for headers in kept)


@pytest.mark.parametrize("letters", ["鬱驪麤龘灪籱纞虋讟钃鸜麣", "&<>\"'", "\U0001f9ff\U0001faf6"])
def test_the_longest_words_of_the_strangest_letters_fit_the_page(send, letters):
    hard = (letters * LONGEST)[:LONGEST]
    for words in (hard, hard * 4):
        for encoding in ("gzip", "identity"):
            assert len(send(words, accept_encoding=encoding).body) in {WIRE_SIZE, PLAIN_SIZE}


def test_nothing_is_kept_or_told(send, capfd):
    for words in (CANARY, f"{CANARY} не хачу жыць", CANARY * 30, f"{CANARY}\0"):
        answer = send(words)
        assert answer.all("set-cookie") == answer.all("etag") == answer.all("location") == []
        assert answer["cache-control"] == "no-store"
        assert CANARY not in str(answer.headers)
        assert CANARY not in re.sub(r'value="[^"]*"', "", answer.html)
    assert "".join(capfd.readouterr()) == ""


def test_words_in_an_address_find_nothing(ask):
    assert ask(f"/be/m/?words={CANARY}").html == ask("/be/m/").html


def test_words_in_an_address_beside_the_form_are_not_read(ask):
    assert CANARY not in ask(f"/be/m/?words={CANARY}", "POST", b"words=x").html


def test_a_title_does_not_say_that_somebody_looked(ask, send):
    titles = [
        re.findall(r"<title>(.*?)</title>", answer.html, re.DOTALL) for answer in (ask("/be/m/"), send("сон"))
    ]
    assert titles[0] == titles[1]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": None, "origin": "https://evil.example"}, 403),
        ({"sec_fetch_site": None, "origin": "null"}, 200),
        ({"content_type": "application/json"}, 415),
        ({"content_length": "99999"}, 413),
        ({"host": "evil.example"}, 421),
    ],
)
def test_a_form_of_somebody_else_is_refused(send, headers, status):
    assert send("сон", **headers).status == status


def test_a_field_sent_twice_is_refused(ask):
    assert ask("/be/m/", "POST", b"words=a&words=b").status == 400


def test_a_language_that_nobody_speaks_here_has_no_page(ask):
    assert ask("/xx/m/", "POST", b"words=a").status == 404


def test_who_has_left_finds_nothing_any_more(send, ask):
    mark = ask("/exit", "POST", b"l=be")["set-cookie"].partition(";")[0]
    assert send("сон", cookie=mark).status == 303
