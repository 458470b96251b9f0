"""Who is there for what was chosen, a page at a time, the next free time first: one question to one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, or_, select
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
Kinds = frozenset[str]
# Those with a time to offer, and the others.
FREE, REST = "free", "rest"
# More kinds of choice than people make in a day.
KEPT = 512


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
    """A page and one more: first those with a free time; the others only where these do not fill it."""
    kinds, given = _kinds(chosen), _given(chosen, reader)
    offset = (chosen.page - 1) * PAGE_SIZE
    found = _part(session, FREE, reader, kinds, given | {"offset": offset, "limit": PAGE_SIZE + 1})
    if len(found) <= PAGE_SIZE and DAYS not in chosen.codes:
        free = offset + len(found) if found or not offset else _free(session, reader, kinds, given)
        rest = {"offset": max(0, offset - free), "limit": PAGE_SIZE + 1 - len(found)}
        found = [*found, *_part(session, REST, reader, kinds, given | rest)]
    count = found[0].counted if found else 0
    return Listing(found[:PAGE_SIZE], count, len(found) > PAGE_SIZE)


def _part(
    session: Session, part: str, reader: Reader, kinds: Kinds, given: Mapping[str, Any]
) -> Sequence[Card]:
    return session.execute(_page_of(part, kinds, reader.signed), given).all()


def _free(session: Session, reader: Reader, kinds: Kinds, given: Mapping[str, Any]) -> int:
    """How many have a free time: as many as were passed over before this page."""
    wanted = _wanted(kinds, signed=reader.signed)
    query = select(func.count()).select_from(Therapist).where(*wanted, _PARTS[FREE][0])
    return session.scalar(query, given) or 0


# Putting a question together takes longer than its answer: there is one for each kind of choice, kept.
@lru_cache(maxsize=KEPT)
def _page_of(part: str, kinds: Kinds, signed: bool) -> Select[*tuple[Any, ...]]:
    """Each card with the count of all beside it. Either part is read in the order of an index of 0005."""
    wanted = _wanted(kinds, signed=signed)
    which, order = _PARTS[part]
    return (
        select(*CARD, _counted(wanted).label("counted"))
        .where(*wanted, which)
        .order_by(*order)
        .limit(bindparam("limit", type_=Integer))
        .offset(bindparam("offset", type_=Integer))
    )


def without_one(session: Session, chosen: Chosen, reader: Reader) -> dict[str, int]:
    """How many there would be if one filter were let go, by its name; only where that helps."""
    if not chosen.codes:
        return {}
    kinds = _kinds(chosen)
    counts = [
        _counted(_wanted(kinds - {kind}, signed=reader.signed)).label(kind.partition(" ")[0])
        for kind in kinds
    ]
    row = session.execute(select(*counts), _given(chosen, reader)).mappings().one()
    return {name: row[name] for name in chosen.codes if row[name]}


def of_ids(session: Session, ids: Sequence[bytes], reader: Reader) -> Sequence[Card]:
    """Those of them who may be seen now, in the given order."""
    if not ids:
        return []
    query = select(*CARD).where(*_wanted(frozenset(), signed=reader.signed), Therapist.id.in_(ids))
    places = {id_: place for place, id_ in enumerate(ids)}
    return sorted(session.execute(query, _given(Chosen({}), reader)), key=lambda card: places[card.id])


def places(session: Session, reader: Reader) -> Sequence[str]:
    """The countries in which somebody is."""
    query = select(Therapist.country).where(*_wanted(frozenset(), signed=reader.signed)).distinct()
    return session.scalars(query, _given(Chosen({}), reader)).all()


def _counted(wanted: Sequence[ColumnElement[bool]]) -> ColumnElement[int]:
    some = select(Therapist.id).where(*wanted).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _kinds(chosen: Chosen) -> Kinds:
    """Which conditions it takes, without the codes themselves."""
    return frozenset(f"{name} {ONLINE}" if code == ONLINE else name for name, code in chosen.codes.items())


def _given(chosen: Chosen, reader: Reader) -> dict[str, Any]:
    """What the conditions are asked with."""
    codes = {name: _value(name, code, reader.now) for name, code in chosen.codes.items()}
    return {"today": day_of(reader.now), "now": reader.now, **codes}


def _value(name: str, code: str, now: Slot) -> int | str:
    if name == DAYS:
        return now + int(code) * SLOTS_A_DAY
    if name in _SETS:
        return bits([code], _SETS[name][1])
    return 1 if name == MINORS else code


def _wanted(kinds: Kinds, *, signed: bool) -> list[ColumnElement[bool]]:
    today: Any = bindparam("today", type_=Integer)
    return [is_listed(today), is_shown(signed=signed), *(_condition(kind) for kind in sorted(kinds))]


def _condition(kind: str) -> ColumnElement[bool]:
    if kind == DAYS:
        return Therapist.next_free.between(bindparam("now"), bindparam(DAYS))
    if kind.endswith(ONLINE):
        return Therapist.formats.bitwise_and(AT_A_DISTANCE) != 0
    if kind in _SETS:
        return _SETS[kind][0].bitwise_and(bindparam(kind, type_=Integer)) != 0
    return _PLAIN[kind] == bindparam(kind)


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
# A time that has passed is none, whether or not booking has looked since.
_PARTS: dict[str, tuple[ColumnElement[bool], Sequence[Any]]] = {
    FREE: (Therapist.next_free >= bindparam("now"), (Therapist.next_free, Therapist.handle)),
    REST: (
        or_(Therapist.next_free.is_(None), Therapist.next_free < bindparam("now")),
        (Therapist.checked.desc(), Therapist.handle.desc()),
    ),
}
