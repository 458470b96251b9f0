"""A crowd of listed specialists, to measure with: rows as the acts leave them, written many at a time."""

from collections.abc import Iterator, Sequence
from random import Random
from secrets import token_bytes
from typing import Any

from sqlalchemy import insert, update

from server.db.database import Writing
from server.db.tables import metadata
from server.demo.cast import specialists
from server.demo.vetting import Vetted
from server.kit.clock import Day
from server.staff.access import ACTIVE
from server.therapists.agreeing import LIST
from server.therapists.checks import CHECKED, IDENTITY, NEEDED, YEAR
from server.therapists.profiles import profile_of
from server.therapists.signing import Hand
from server.therapists.vocabulary import APPROACHES, FORMATS, LANGUAGES, TOPICS

AT_ONCE = 500
# The same crowd each time: what is measured twice is measured with the same people.
SEED = 5
# The oldest is still listed for two months and a half.
OLDEST_DAYS = 290
# Written past the acts, and hence by the names of the tables; their rules hold all the same.
TABLES = metadata.tables
Row = dict[str, Any]


def gather(where: Vetted, count: int) -> None:
    # It draws towns and languages, and no secret.
    chance = Random(SEED)  # noqa: S311  # nosec B311
    for start in range(0, count, AT_ONCE):
        with where.house.database.writing() as session:
            one, other = where.hands(session)
            _come(
                session,
                one,
                other,
                [_profile(one, chance) for _ in range(start, min(start + AT_ONCE, count))],
            )


def _come(session: Writing, one: Hand, other: Hand, profiles: Sequence[Row]) -> None:
    """In the order that the rules of the database ask for: seen, asked, agreed, listed."""
    agreements = TABLES["agreements"]
    session.execute(insert(TABLES["staff"]), [_staff(each) for each in profiles])
    session.execute(
        insert(TABLES["vetting_items"]), [item for each in profiles for item in _items(one, other, each)]
    )
    session.execute(insert(agreements), [_agreement(one, each) for each in profiles])
    mine = agreements.c.id.in_([each["agreement"] for each in profiles])
    signed = {"agreed_by": other.vetter.id, "agreed_organisation": other.vetter.organisation}
    session.execute(update(agreements).where(mine).values(agreed=agreements.c.asked, **signed))
    session.execute(insert(TABLES["therapists"]), profiles)


def _profile(hand: Hand, chance: Random) -> Row:
    kind = chance.choice(specialists())
    where = chance.choice(specialists()).answers
    checked = Day(hand.today - chance.randrange(OLDEST_DAYS))
    answers = {
        **kind.answers,
        "name": kind.called,
        "register": "",
        "country": where["country"],
        "city": where["city"],
        "languages": chance.sample(LANGUAGES, 2),
        "approaches": chance.sample(list(APPROACHES), 2),
        "topics": chance.sample(list(TOPICS), 4),
        "formats": chance.sample(list(FORMATS), 2),
        "visibility": "public",
    }
    row = profile_of(token_bytes(16), answers, checked)
    found = {column.key: getattr(row, column.key) for column in TABLES["therapists"].columns}
    found |= {"kind": "specialist"}
    return found | {"until": Day(checked + YEAR), "agreement": token_bytes(16), "staff": token_bytes(16)}


def _staff(profile: Row) -> Row:
    """Nobody can sign in as one of them: no phrase leads to these keys."""
    return {
        "id": profile["staff"],
        "lookup": token_bytes(32),
        "wrapped": token_bytes(72),
        "public_key": token_bytes(32),
        "role": "therapist",
        "organisation": "",
        "name": profile["name"],
        "second": None,
        "totp_step": 0,
        "tries": 0,
        "tries_slot": 0,
        "state": ACTIVE,
    }


def _items(one: Hand, other: Hand, profile: Row) -> Iterator[Row]:
    for kind in NEEDED:
        seen = kind == IDENTITY
        yield {
            "id": token_bytes(16),
            "subject": profile["id"],
            "kind": kind,
            "about": "",
            "state": CHECKED,
            "day": profile["checked"],
            "until": None,
            "first_by": one.vetter.id,
            "first_organisation": one.vetter.organisation,
            "second_by": other.vetter.id if seen else None,
            "second_organisation": other.vetter.organisation if seen else None,
        }


def _agreement(hand: Hand, profile: Row) -> Row:
    return {
        "id": profile["agreement"],
        "subject": profile["id"],
        "what": LIST,
        "until": profile["until"],
        "version": 1,
        "asked": profile["checked"],
        "asked_by": hand.vetter.id,
        "asked_organisation": hand.vetter.organisation,
    }
