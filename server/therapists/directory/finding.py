"""Who is meant by one's own words: names, towns, countries, topics, approaches, in whatever alphabet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from babel import Locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.database import Database
from server.i18n.catalogues import translations
from server.i18n.countries import COUNTRIES
from server.i18n.languages import LANGUAGES as OURS
from server.kit.alike import Beginnings, Found, distinct, heavier
from server.kit.alphabets import Index
from server.kit.clock import day
from server.kit.folding import sounds
from server.kit.lexicons import read_lexicon
from server.therapists.access import is_listed, is_shown
from server.therapists.models import Therapist
from server.therapists.vocabulary import APPROACHES, FORMATS, HOME, LANGUAGES, TOPICS, Vocabulary, codes
from server.web.house import House

TOWNS = Path(__file__).parents[3] / "content" / "lexicons" / "towns.txt"
NAME, TOWN, TERM = 6, 5, 4
MOST = 60
# What is worth less than half of the best is there by chance.
WORTH = 0.5
# Whoever came in since then is found a little later; whoever has left is not shown, whatever stands here.
FRESH_SECONDS = 60


@dataclass(frozen=True, slots=True)
class People:
    """Whom words can find: by their name and town, and by the terms that describe them."""

    made: float
    count: int
    names: Beginnings
    terms: Mapping[str, Sequence[str]]


_people: WeakKeyDictionary[Database, People] = WeakKeyDictionary()


def find(house: House, session: Session, text: str) -> list[bytes]:
    """Ids, the nearest first. Not every word has to be found; a rare one weighs more than a common one."""
    people, total = _known(house, session), Found()
    for word in distinct(text):
        near = _near(people, word)
        for one, weight in near.items():
            total[one] = total.get(one, 0) + weight * log(1 + people.count / len(near))
    best = sorted(total, key=lambda one: (-total[one], one))
    return [bytes.fromhex(one) for one in best[:MOST] if total[one] >= WORTH * total[best[0]]]


def _near(people: People, word: str) -> Found:
    found = Found()
    for sound in sounds(word):
        heavier(found, people.names.near(sound))
    for term, weight in _terms().near(word).items():
        heavier(found, dict.fromkeys(people.terms.get(term, ()), weight))
    return found


def _known(house: House, session: Session) -> People:
    now, known = house.clock(), _people.get(house.database)
    if known is None or not 0 <= now - known.made < FRESH_SECONDS:
        known = _people[house.database] = _read(session, now)
    return known


def _read(session: Session, now: float) -> People:
    """Those who are found by a code alone are not here at all."""
    rows = session.execute(select(*_COLUMNS).where(is_listed(day(now)), is_shown(signed=True))).all()
    names, terms = Beginnings(), defaultdict[str, list[str]](list)
    for row in rows:
        one = row.id.hex()
        for term in _terms_of(row):
            terms[term].append(one)
        for text, weight in ((row.name, NAME), (row.city, TOWN), (_elsewhere(row.city), TOWN)):
            for word in distinct(text):
                for sound in sounds(word):
                    names.add(sound, {one: weight})
    return People(now, len(rows), names, terms)


_COLUMNS = (
    Therapist.id,
    Therapist.name,
    Therapist.city,
    Therapist.country,
    Therapist.languages,
    Therapist.topics,
    Therapist.approaches,
    Therapist.formats,
)


def _terms_of(row: Any) -> Iterator[str]:
    yield f"c{row.country}"
    yield from (f"l{code}" for code in codes(row.languages, LANGUAGES))
    yield from (f"o{code}" for code in codes(row.topics, TOPICS))
    yield from (f"a{code}" for code in codes(row.approaches, APPROACHES))
    yield from (f"f{code}" for code in codes(row.formats, FORMATS))


def _elsewhere(city: str) -> str:
    """What the town is called in other languages, for the towns to which most have gone."""
    return _towns().get(city.strip().casefold(), "")


@cache
def _towns() -> dict[str, str]:
    return {name: line for line in read_lexicon(TOWNS) for name in line.split(", ")}


@cache
def _terms() -> Index:
    """Every term in the three languages, made with the first question."""
    made = Index()
    for language in OURS:
        for term, text in _called(language):
            for word in distinct(text):
                made.add(language, word, {term: TERM})
    return made


def _called(language: str) -> Iterator[tuple[str, str]]:
    names = Locale(language)
    yield from ((f"c{code}", str(names.territories[code])) for code in COUNTRIES - {HOME})
    yield from ((f"l{code}", str(names.languages[code])) for code in LANGUAGES)
    sets: dict[str, Vocabulary] = {"o": TOPICS, "a": APPROACHES, "f": FORMATS}
    say = translations(language).gettext
    yield from ((f"{kind}{code}", say(text)) for kind, set_ in sets.items() for code, text in set_.items())
