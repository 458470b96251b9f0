"""One term for one thing: which word is ours, and which may not stand in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.kit.folders import read_toml
from server.kit.lexicons import same_apostrophe
from server.kit.prose import words
from server.kit.shapes import Misshapen


@dataclass(frozen=True)
class Term:
    ours: str
    never: tuple[re.Pattern[str], ...]


def read_terms(file: Path, language: str) -> list[Term]:
    """From one table for all languages: a concept, and for each our word and then its rivals.

    Raises Misshapen.
    """
    table = read_toml(file)
    if lacking := [concept for concept in table if language not in table[concept]]:
        raise Misshapen(f"{file.name}: {', '.join(lacking)}: lacks {language}")
    return [term(*concept[language]) for concept in table.values()]


def term(ours: str, *never: str) -> Term:
    """In what may not stand * is any ending: «панічн* прыступ*»."""
    return Term(ours, tuple(re.compile(f" {_pattern(rival)} ") for rival in never))


def faults(text: str, terms: list[Term]) -> Iterator[str]:
    flat = f" {' '.join(words(same_apostrophe(text))).casefold()} "
    for term in terms:
        for rival in term.never:
            if found := rival.search(flat):
                yield f"says {found[0].strip()}, but our word is {term.ours}"


def _pattern(rival: str) -> str:
    return re.escape(rival.casefold()).replace(r"\*", r"\S*").replace(r"\ ", " ")
