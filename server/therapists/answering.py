"""Reads the answers of one page: what is right is kept, what is not is said beside its field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from server.i18n.catalogues import gettext
from server.i18n.countries import COUNTRIES
from server.i18n.messages import _
from server.kit.clock import Day, date_of, day_from
from server.sealed.phrases import holds_phrase
from server.therapists.questions import COUNTRY, DAY, LINE, MANY, NUMBER, ONE, TEXT, TICK, Question, Step
from server.therapists.vocabulary import HOME
from server.web.forms import HOLDS_PHRASE, MESSAGES, OTHERWISE, Filled
from server.web.house import our_lists

IN_BELARUS = _(
    "We list nobody who is located in Belarus: it would put you in danger, and those who come to you."
    " When you are elsewhere, you are welcome."
)
NO_DATE = _("Please write the day as in 2027-03-31.")
PAST = _("This day has passed.")
CHOOSE = _("Please choose.")
HOW_MUCH = _("Please say how much, and in which currency.")
TOO_LONG, NOT_FILLED = MESSAGES["string_too_long"], MESSAGES["missing"]
NUMBERS = re.compile(r"\d{1,5}")

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """`answers` when all is right, and the page to show again when it is not."""

    filled: Filled
    answers: Answers | None = field(default=None, repr=False)


class Wrong(Exception):
    """Says what to do, in the language of the reader."""


def answer(step: Step, typed: Mapping[str, str], today: Day) -> Answered:
    answers: Answers = {}
    errors: dict[str, str] = {}
    for question in step.questions:
        try:
            answers[question.name] = READERS[question.kind](question, typed, today)
        except Wrong as fault:
            errors[question.name] = str(fault)
    if not errors and answers.get("fee") == "fixed" and not (answers["price"] and answers["currency"]):
        errors["price"] = gettext(HOW_MUCH)
    filled = Filled(_values(step, typed), errors)
    return Answered(filled) if errors else Answered(filled, answers)


def shown(step: Step, answers: Mapping[str, Any]) -> Filled:
    """The page with what was answered before."""
    values: dict[str, str] = {}
    for question in step.questions:
        given = answers.get(question.name, "")
        if question.kind == MANY:
            values |= {f"{question.name}_{code}": "on" for code in given}
        else:
            values[question.name] = str(given)
    return Filled(values)


def is_whole(step: Step, answers: Mapping[str, Any], today: Day) -> bool:
    """Whether this page could be sent as it stands; a day may have passed since it was written."""
    return answer(step, shown(step, answers).values, today).answers is not None


def _line(question: Question, typed: Mapping[str, str], _today: Day) -> str:
    given = typed.get(question.name, "").strip()
    if len(given) > question.limit:
        raise Wrong(gettext(TOO_LONG) % {"max_length": question.limit})
    if question.needed and not given:
        raise Wrong(gettext(NOT_FILLED))
    if holds_phrase(our_lists(), given):
        raise Wrong(gettext(MESSAGES[HOLDS_PHRASE]))
    return given


def _one(question: Question, typed: Mapping[str, str], _today: Day) -> str:
    given = typed.get(question.name, "")
    if given not in (question.options or {}) and (given or question.needed):
        raise Wrong(gettext(CHOOSE))
    return given


def _many(question: Question, typed: Mapping[str, str], _today: Day) -> list[str]:
    given = [code for code in question.options or {} if typed.get(f"{question.name}_{code}")]
    if not given:
        raise Wrong(gettext(CHOOSE))
    return given


def _tick(question: Question, typed: Mapping[str, str], _today: Day) -> str:
    if not typed.get(question.name):
        raise Wrong(gettext(CHOOSE))
    return "on"


def _country(question: Question, typed: Mapping[str, str], _today: Day) -> str:
    given = typed.get(question.name, "")
    if given == HOME:
        raise Wrong(gettext(IN_BELARUS))
    if given not in COUNTRIES:
        raise Wrong(gettext(CHOOSE))
    return given


def _day(question: Question, typed: Mapping[str, str], today: Day) -> str:
    given = _line(question, typed, today)
    if not given:
        return ""
    if read_day(given) < today:
        raise Wrong(gettext(PAST))
    return given


def _number(question: Question, typed: Mapping[str, str], today: Day) -> str:
    given = _line(question, typed, today)
    if given and not (NUMBERS.fullmatch(given) and given.isascii() and int(given)):
        raise Wrong(gettext(OTHERWISE))
    return given


def read_day(text: str) -> Day:
    """Raises Wrong."""
    try:
        return day_from(date.fromisoformat(text.strip()))
    except ValueError:
        raise Wrong(gettext(NO_DATE)) from None


def written_day(day: Day) -> str:
    return date_of(day).isoformat()


READERS: dict[str, Callable[[Question, Mapping[str, str], Day], Any]] = {
    LINE: _line,
    TEXT: _line,
    ONE: _one,
    MANY: _many,
    TICK: _tick,
    COUNTRY: _country,
    DAY: _day,
    NUMBER: _number,
}


def _values(step: Step, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into fields of this page, and nothing else."""
    names = {question.name for question in step.questions}
    return {name: value for name, value in typed.items() if name in names or name.rpartition("_")[0] in names}
