"""Who is there for what was chosen, a page at a time, the next free time first: one question to one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from server.kit.clock import SLOTS_A_DAY, Slot, day_of
from server.therapists.access import is_listed, is_shown
from server.therapists.directory.choosing import (
    APPROACH,
    DAYS,
    FEE,
    FORMAT,
    GENDER,
    LANGUAGE,
    MINORS,
    ONLINE,
    PLACE,
    TOPIC,
    Chosen,
)
from server.therapists.models import Therapist
from server.therapists.vocabulary import APPROACHES, FORMATS, LANGUAGES, TOPICS, bits

PAGE_SIZE = 20
# Nobody reads further; counting on would make a long list slow.
MOST_COUNTED = 200
AT_A_DISTANCE = bits("vat", FORMATS)
CARD = (
    Therapist.id,
    Therapist.handle,
    Therapist.name,
    Therapist.title,
    Therapist.country,
    Therapist.city,
    Therapist.languages,
    Therapist.topics,
    Therapist.formats,
    Therapist.minors,
    Therapist.fee,
    Therapist.price,
    Therapist.currency,
    Therapist.checked,
    Therapist.next_free,
)
Card = Any


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, and when: all that a question needs to know of them."""

    signed: bool
    now: Slot


@dataclass(frozen=True, slots=True)
class Listing:
    """`count` goes no further than MOST_COUNTED; `more` says that another page follows."""

    cards: Sequence[Card]
    count: int
    more: bool


def look(session: Session, chosen: Chosen, reader: Reader) -> Listing:
    found = session.execute(page_of(chosen, reader)).all()
    count = found[0].counted if found else 0
    return Listing(found[:PAGE_SIZE], count, len(found) > PAGE_SIZE)


def page_of(chosen: Chosen, reader: Reader) -> Select[*tuple[Any, ...]]:
    """The cards of a page and one more, each with the count beside it."""
    wanted = _wanted(chosen, reader)
    return (
        select(*CARD, _counted(wanted).label("counted"))
        .where(*wanted)
        .order_by(*_order(reader.now))
        .limit(PAGE_SIZE + 1)
        .offset((chosen.page - 1) * PAGE_SIZE)
    )


def without_one(session: Session, chosen: Chosen, reader: Reader) -> dict[str, int]:
    """How many there would be if one filter were let go, by its name; only where that helps."""
    if not chosen.codes:
        return {}
    counts = [_counted(_wanted(chosen.without(name), reader)).label(name) for name in chosen.codes]
    row = session.execute(select(*counts)).mappings().one()
    return {name: count for name, count in row.items() if count}


def of_ids(session: Session, ids: Sequence[bytes], reader: Reader) -> Sequence[Card]:
    """Those of them who may be seen now, in the given order."""
    if not ids:
        return []
    query = select(*CARD).where(*_wanted(Chosen({}), reader), Therapist.id.in_(ids))
    places = {id_: place for place, id_ in enumerate(ids)}
    return sorted(session.execute(query), key=lambda card: places[card.id])


def places(session: Session, reader: Reader) -> Sequence[str]:
    """The countries in which somebody is."""
    query = select(Therapist.country).where(*_wanted(Chosen({}), reader)).distinct()
    return session.scalars(query).all()


def _counted(wanted: Sequence[ColumnElement[bool]]) -> ColumnElement[int]:
    some = select(Therapist.id).where(*wanted).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _wanted(chosen: Chosen, reader: Reader) -> list[ColumnElement[bool]]:
    shown = [is_listed(day_of(reader.now)), is_shown(signed=reader.signed)]
    return shown + [_condition(name, code, reader.now) for name, code in chosen.codes.items()]


def _condition(name: str, code: str, now: Slot) -> ColumnElement[bool]:
    if name == DAYS:
        return Therapist.next_free.between(now, now + int(code) * SLOTS_A_DAY)
    if code == ONLINE:
        return Therapist.formats.bitwise_and(AT_A_DISTANCE) != 0
    if name in _SETS:
        column, vocabulary = _SETS[name]
        return column.bitwise_and(bits([code], vocabulary)) != 0
    return _PLAIN[name] == (1 if name == MINORS else code)


_SETS: dict[str, tuple[Any, Any]] = {
    LANGUAGE: (Therapist.languages, LANGUAGES),
    TOPIC: (Therapist.topics, TOPICS),
    FORMAT: (Therapist.formats, FORMATS),
    APPROACH: (Therapist.approaches, APPROACHES),
}
_PLAIN: dict[str, Any] = {
    PLACE: Therapist.country,
    FEE: Therapist.fee,
    GENDER: Therapist.gender,
    MINORS: Therapist.minors,
}


def _order(now: Slot) -> list[ColumnElement[Any]]:
    # A time that has passed is none, whether or not booking has looked since.
    free = case((Therapist.next_free >= now, Therapist.next_free))
    return [free.is_(None), free, Therapist.checked.desc(), Therapist.handle.asc()]
