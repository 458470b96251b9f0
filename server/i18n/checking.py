"""Refuses a catalogue that lacks a message, keeps a dead one, or leaves one empty."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # pyright: ignore[reportUnknownVariableType]

from server.i18n.catalogues import read
from server.i18n.languages import LANGUAGES
from server.kit import rules
from server.kit.rules import Lexicons

# A stray % is one too: formatting would break on it.
PLACEHOLDER = re.compile(r"%(?:\(\w+\)s)?")
ROOT = Path(__file__).parents[2]
LEXICONS = ROOT / "content" / "lexicons"


def faults() -> Iterator[str]:
    """One line per fault, over all languages."""
    asked = set(asked_for())
    for language in LANGUAGES:
        lexicons = rules.read_lexicons(LEXICONS, language)
        found = (*catalogue_faults(read(language), asked), *said_faults(read(language), language, lexicons))
        yield from (f"{language}: {fault}" for fault in found)


def catalogue_faults(catalogue: Catalog, asked: set[str]) -> Iterator[str]:
    """What is wrong with one catalogue, given the messages that templates and code ask for."""
    there = {_key(message): message for message in catalogue if message.id}
    yield from (f"lacks {message!r}: make catalogues" for message in sorted(asked - there.keys()))
    yield from (f"no longer needs {message!r}: make catalogues" for message in sorted(there.keys() - asked))
    for key, message in there.items():
        if message.fuzzy or not all(_strings(message)):
            yield f"does not say {key!r}"
        elif any(_placeholders(text) != _placeholders(key) for text in _strings(message)):
            yield f"{key!r}: other placeholders"
        yield from (f"{key!r}: {error}" for error in message.check(catalogue))


def said_faults(catalogue: Catalog, language: str, lexicons: Lexicons) -> Iterator[str]:
    """What is wrong with the words themselves, as in any other text of ours."""
    for message in catalogue:
        for text in _strings(message) if message.id else ():
            found = rules.words_faults(PLACEHOLDER.sub("0", text), language, lexicons)
            yield from (f"{text!r}: {fault}" for fault in found)


def asked_for() -> Iterator[str]:
    """Every message that templates and code mark, by its singular."""
    with (ROOT / "babel.cfg").open() as source:
        methods, options = parse_mapping_cfg(source)
    for _, __, message, ___, ____ in extract_from_dir(ROOT, methods, options):
        yield message if isinstance(message, str) else message[0]


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
