"""Markdown with a few directives, and nothing else: no links, pictures or HTML get through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.container import container_plugin

NOTES = ("caution", "belarus")
DIRECTIVES = ("exercise", "steps", "other", "skip", "pacer", *NOTES)
TAGS = {"p", "h2", "h3", "ol", "ul", "li", "strong", "em", "section", "div", "a", "span", "input", "label"}
ATTRIBUTES = {
    "*": {"class", "id", "aria-labelledby", "aria-hidden", "role", "tabindex"},
    "a": {"href"},
    "input": {"type"},
    "label": {"for"},
}


@dataclass(frozen=True)
class Wording:
    """What the page itself says around directives, in the reader's language; headings are h2 or h3."""

    labels: Mapping[str, str]
    level: int = 3


def render(text: str, wording: Wording) -> Markup:
    """The text as safe HTML."""
    html = _parser().render(text, {"wording": wording, "skips": 0, "names": 0})
    # A second wall: whatever a future plugin lets through stops here.
    return Markup(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None))  # noqa: S704


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["heading", "list", "emphasis", "newline", "escape"])
    for name in DIRECTIVES:
        parser.use(container_plugin, name=name, render=_RENDERERS.get(name, _note))
    return parser


def _argument(token: Token) -> str:
    return token.info.strip().partition(" ")[2].strip()


def _name(token: Token) -> str:
    return token.info.strip().partition(" ")[0]


def _heading(env: Any, text: str) -> str:
    env["names"] += 1
    level = env["wording"].level
    return f'aria-labelledby="n{env["names"]}"><h{level} id="n{env["names"]}">{escape(text)}</h{level}>'


def _exercise(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if tokens[at].nesting == -1:
        return "</section>\n"
    return f'<section class="exercise" {_heading(env, _argument(tokens[at]))}\n'


def _other(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if tokens[at].nesting == -1:
        return "</section>\n"
    return f'<section class="other" {_heading(env, env["wording"].labels["other"])}\n'


def _steps(_: Any, tokens: Sequence[Token], at: int, __: Any, ___: Any) -> str:
    return '<div class="steps">\n' if tokens[at].nesting == 1 else "</div>\n"


def _note(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if tokens[at].nesting == -1:
        return "</div>\n"
    label = escape(env["wording"].labels[_name(tokens[at])])
    return f'<div class="note" role="note"><p class="note-name">{label}</p>\n'


def _skip(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if tokens[at].nesting == -1:
        return f'</div><div id="after-{env["skips"]}" tabindex="-1"></div>\n'
    env["skips"] += 1
    label = escape(env["wording"].labels["skip"])
    return f'<p class="skip-part"><a href="#after-{env["skips"]}">{label}</a></p><div>\n'


def _pacer(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if tokens[at].nesting == -1:
        return "</div></div>\n"
    label = escape(env["wording"].labels["pacer"])
    return (
        f'<div class="pacing"><input type="checkbox" id="pace" class="pace"><label for="pace">{label}</label>'
        '<div class="pacer" aria-hidden="true"><span></span></div><div class="pacer-words">\n'
    )


_RENDERERS = {"exercise": _exercise, "other": _other, "steps": _steps, "skip": _skip, "pacer": _pacer}
