"""Templates are whole, escape what they show, and leave the language as they found it."""

import re

import pytest
from jinja2 import TemplateRuntimeError, UndefinedError
from jinja2.nodes import FromImport, Name

from server.i18n.languages import LANGUAGES, current
from server.web.rendering import TEMPLATES, environment, render

# An underscore says that it is a part of a page.
PARTS = re.compile(r"^(components|layouts)/|/_")
PAGES = [name for name in environment().list_templates() if not PARTS.search(name)]


@pytest.mark.parametrize("name", environment().list_templates())
def test_every_template_compiles(name):
    assert environment().get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stands_in_a_layout_and_has_a_title(name):
    source = (TEMPLATES / name).read_text("utf8")
    assert source.startswith('{% extends "layouts/')
    assert "{% block title %}" in source


@pytest.mark.parametrize("name", environment().list_templates())
def test_no_template_brings_what_it_does_not_use(name):
    assert unused((TEMPLATES / name).read_text("utf8")) == set()


def test_what_is_not_used_would_be_found():
    source = (
        '{% from "components/way.html" import way, minutes as count, tool_way %}{{ way() }}{{ tool_ways }}'
    )
    assert unused(source) == {"count", "tool_way"}


def unused(source):
    """The names that a template imports and never mentions."""
    tree = environment().parse(source)
    names = [name for one in tree.find_all(FromImport) for name in one.names]
    brought = {name[1] if isinstance(name, tuple) else name for name in names}
    return brought - {name.name for name in tree.find_all(Name)}


def test_a_page_without_a_title_is_refused():
    page = environment().from_string('{% extends "layouts/page.html" %}{% block main %}x{% endblock %}')
    with pytest.raises(TemplateRuntimeError, match="title"):
        page.render(path="/", mirror="", fictional=False)


def test_an_unknown_word_is_refused():
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()


def test_what_is_shown_is_escaped():
    shown = environment().from_string('<p title="{{ word }}">{{ word }}</p>').render(word="\"'><script>&")
    assert "<script>" not in shown
    assert shown.count('"') == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_leaves_the_readers_alone(language):
    before = current.get()
    assert f'<html lang="{language}">' in render(
        "errors/moved.html", language, {"path": "/", "mirror": "", "fictional": False}
    )
    assert current.get() == before


def test_a_page_that_breaks_leaves_the_language_alone_too():
    before = current.get()
    with pytest.raises(UndefinedError):
        render("library/themes.html", "en", {"path": "/", "mirror": "", "fictional": False})
    assert current.get() == before
