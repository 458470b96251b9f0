"""What stands between three colons in our texts, and the HTML that each becomes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it.token import Token


@dataclass(frozen=True)
class Wording:
    """What the page itself says around directives, in the reader's language; headings are h2 or h3."""

    labels: Mapping[str, str]
    level: int = 3


HOW_MANY = re.compile(r"[1-9]|1[0-9]|20")

# What markdown-it calls: (renderer, tokens, place, options, environment).
Directive = Callable[[Any, Sequence[Token], int, Any, Any], str]


def _note(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if _closes(tokens[at]):
        return "</div>\n"
    return f'<div class="note" role="note"><p class="note-name">{_label(env, _name(tokens[at]))}</p>\n'


def _exercise(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if _closes(tokens[at]):
        return "</section>\n"
    return f'<section class="exercise" {_heading(env, escape(_argument(tokens[at])))}\n'


def _other(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    # No landmark: a page may have several, and all of one name.
    if _closes(tokens[at]):
        return "</div>\n"
    level = env["wording"].level
    return f'<div class="other"><h{level}>{_label(env, "other")}</h{level}>\n'


def _steps(_: Any, tokens: Sequence[Token], at: int, __: Any, ___: Any) -> str:
    return "</div>\n" if _closes(tokens[at]) else '<div class="steps">\n'


def _skip(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if _closes(tokens[at]):
        return f'</div><div id="after-{env["skips"]}" tabindex="-1"></div>\n'
    env["skips"] += 1
    return f'<p class="skip-part"><a href="#after-{env["skips"]}">{_label(env, "skip")}</a></p><div>\n'


def _pacer(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    if _closes(tokens[at]):
        return "</div></div>\n"
    return (
        '<div class="pacing"><input type="checkbox" id="pace" class="pace">'
        f'<label for="pace">{_label(env, "pacer")}</label>'
        '<div class="pacer" aria-hidden="true"><span></span></div><div class="pacer-words">\n'
    )


def _gate(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    """The safety questions; what follows up to `endgate` stays folded until the reader has answered them."""
    if _closes(tokens[at]):
        return f'</div><details class="gated"><summary>{_label(env, "open-gate")}</summary>\n'
    return f'<div class="note gate" role="note"><p class="note-name">{_label(env, "gate")}</p>\n'


def _write(_: Any, tokens: Sequence[Token], at: int, __: Any, ___: Any) -> str:
    """Empty lines for a pencil; whoever hears the page is spared them."""
    if _closes(tokens[at]):
        return "</div>\n"
    asked = _argument(tokens[at])
    lines = int(asked) if HOW_MANY.fullmatch(asked) else 1
    return f'<div class="write" aria-hidden="true">{"<span></span>" * lines}\n'


def _endgate(_: Any, tokens: Sequence[Token], at: int, __: Any, ___: Any) -> str:
    return "" if _closes(tokens[at]) else "</details>\n"


DIRECTIVES: dict[str, Directive] = {
    "exercise": _exercise,
    "other": _other,
    "steps": _steps,
    "skip": _skip,
    "pacer": _pacer,
    "gate": _gate,
    "endgate": _endgate,
    "caution": _note,
    "belarus": _note,
    "write": _write,
}


def _closes(token: Token) -> bool:
    return token.nesting == -1


def _name(token: Token) -> str:
    return token.info.strip().partition(" ")[0]


def _argument(token: Token) -> str:
    return token.info.strip().partition(" ")[2].strip()


def _label(env: Any, name: str) -> str:
    return escape(env["wording"].labels[name])


def _heading(env: Any, text: str) -> str:
    """The rest of an opening tag that its own heading names, and the heading."""
    env["names"] += 1
    level = env["wording"].level
    return f'aria-labelledby="n{env["names"]}"><h{level} id="n{env["names"]}">{text}</h{level}>'
