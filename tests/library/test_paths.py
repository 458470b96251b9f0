"""A path is an order of themes and tools for one situation: each step leads on, and none is a must."""

import re

import pytest

from server.i18n.languages import LANGUAGES
from server.library.shelves import read_library

LIBRARY = read_library()
FIRST = {
    "After detention": "after-detention",
    "When someone in the family is in prison": "families",
    "New in exile": "reactions",
    "I help others": "helping",
}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_path = pytest.mark.parametrize("path", LIBRARY.paths, ids=lambda path: path.code)


def test_a_stranger_finds_the_four_paths_under_the_themes(ask):
    html = ask("/en/m/").html
    for path in LIBRARY.paths:
        assert f'href="/en/m/{path.code}/"' in html
        assert path.line["en"] in html


def test_each_begins_where_its_reader_is():
    assert {path.name["en"]: path.steps[0].theme for path in LIBRARY.paths} == FIRST


@each_path
@each_language
def test_a_path_says_its_name_under_a_title_that_does_not(ask, seen, path, language):
    answer = ask(f"/{language}/m/{path.code}/")
    assert seen(answer).heading == path.name[language]
    assert re.search(r"<title>(.*?)</title>", answer.html, re.DOTALL)[1].strip() == path.title[language]
    assert path.line[language] in seen(answer).text


@each_path
@each_language
def test_its_steps_lead_to_themes_and_tools_in_their_order(app, ask, seen, path, language):
    steps = [
        f"/{language}/m/{LIBRARY.themes[step.theme].code}/"
        if step.theme
        else f"/{language}/now/{LIBRARY.tools[step.tool].code}/"
        for step in path.steps
    ]
    assert seen(ask(f"/{language}/m/{path.code}/")).ways == steps
    assert set(steps) <= set(app.shelf.ready)


@each_path
def test_no_step_is_taken_twice_and_something_to_do_stands_between_what_to_read(path):
    steps = [step.theme or step.tool for step in path.steps]
    assert len(set(steps)) == len(steps)
    assert any(step.tool for step in path.steps)
    assert path.steps[-1].theme == "when-to-seek"


@each_path
def test_nothing_counts_the_steps_that_were_taken(ask, seen, path):
    answer = ask(f"/en/m/{path.code}/")
    assert not re.search(r"<(input|progress|meter|button)\b|%", seen(answer).main)
    assert answer.all("set-cookie") == []
