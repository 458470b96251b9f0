"""What is wrong with the words of the rooms, said before somebody reads them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import chain

from server.i18n.languages import LANGUAGES
from server.kit import folding, rules
from server.kit.rules import Lexicons
from server.kit.shapes import Words
from server.rooms.models import CLOSED, DARK, HELD, LIT
from server.rooms.shelf import CONTENT, Paper, Shelf

LONGEST_TITLE, LONGEST_NAME = 40, 24
FEWEST_NAMES = 300
# How a name is compared, so that nobody can be taken for somebody else. Belarusian and Russian are folded
# together: one room is read in both.
FOLDED: dict[str, Callable[[str], str]] = {
    "be": folding.cyrillic,
    "ru": folding.cyrillic,
    "en": folding.latin,
}


@cache
def lexicons(language: str) -> Lexicons:
    return rules.read_lexicons(CONTENT.parent / "lexicons", language)


def faults(shelf: Shelf, tools: Collection[str]) -> Iterator[str]:
    """One line per fault; `tools` are the codes of those that there are."""
    for room in shelf.rooms.values():
        yield from (f"{room.code}: no tool has the code {code}" for code in room.tools if code not in tools)
        yield from (f"{room.code}: {fault}" for fault in _title_faults(room.title))
    yield from (f"sample.toml: {fault}" for fault in _title_faults(shelf.sample.title))
    yield from _name_faults(shelf.names)
    if set(shelf.states) != {LIT, HELD, DARK, CLOSED}:
        yield "states.toml: has other states than a room"
    for where, words in _said(shelf):
        yield from (f"{where}: {fault}" for fault in _words_faults(words))
    for where, paper in (("agreement", shelf.agreement), ("younger", shelf.younger)):
        yield from (f"{where}: {fault}" for fault in _paper_faults(paper))


def _said(shelf: Shelf) -> Iterator[tuple[str, Words]]:
    """Everything short that somebody sees."""
    for room in shelf.rooms.values():
        shown = (room.title, room.name, room.about, room.first.asks, *room.first.choices)
        yield from ((room.code, words) for words in shown)
    yield "names.toml", _together(shelf.names.values())
    for code, one in chain(shelf.labels.items(), shelf.answers.items()):
        yield code, one.name
    for code, one in chain(shelf.states.items(), shelf.ready.items()):
        yield from ((code, words) for words in (one.name, one.says))
    for code, reason in shelf.reasons.items():
        yield from ((code, words) for words in (reason.name, reason.says, reason.told) if words)
    yield from (
        ("sample.toml", words) for words in (shelf.sample.title, shelf.sample.name, shelf.sample.about)
    )
    yield from (("sample.toml", message.says) for message in shelf.sample.messages if message.says)


def _together(words: Collection[Words]) -> Words:
    """Hundreds of names as one text: a fault says itself which of them it means."""
    return Words(**{language: ". ".join(one[language] for one in words) for language in LANGUAGES})


def _paper_faults(paper: Paper) -> Iterator[str]:
    yield from _title_faults(paper.title)
    yield from chain(_words_faults(paper.title), _words_faults(paper.name))
    for language in LANGUAGES:
        found = rules.text_faults(paper.texts[language], language, lexicons(language))
        yield from (f"{language}: {fault}" for fault in found)


def _title_faults(title: Words) -> Iterator[str]:
    for language in LANGUAGES:
        found = rules.title_faults(title[language], lexicons(language))
        yield from (f"{language} title {fault}" for fault in found)
        if len(title[language]) > LONGEST_TITLE:
            yield f"{language} title is too long"


def _words_faults(words: Words) -> Iterator[str]:
    for language in LANGUAGES:
        found = rules.words_faults(words[language], language, lexicons(language))
        yield from (f"{language} {fault}" for fault in found)


def _name_faults(names: Mapping[str, Words]) -> Iterator[str]:
    if len(names) < FEWEST_NAMES:
        yield f"names.toml: has {len(names)} names, not {FEWEST_NAMES}"
    taken: dict[str, str] = {}
    for code, words in names.items():
        for language, folded in FOLDED.items():
            name = words[language]
            if taken.setdefault(folded(name), code) != code:
                yield f"names.toml: {name} could be taken for {taken[folded(name)]}"
            if len(name) > LONGEST_NAME:
                yield f"names.toml: {name} is too long"
