"""The profile that everybody may read, made from the answers once two vetters have agreed to it."""

import secrets
from collections.abc import Mapping
from typing import Any

from server.kit.clock import Day
from server.therapists.models import Therapist
from server.therapists.vocabulary import APPROACHES, FORMATS, LANGUAGES, TOPICS, bits

PROBATION_DAYS, PROBATION_CAP = 90, 3
# Without vowels no word comes out, and nothing in them is taken for something else.
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 7


def profile_of(subject: bytes, answers: Mapping[str, Any], today: Day) -> Therapist:
    """Not listed yet, and with nobody behind it yet."""
    fixed = answers["fee"] == "fixed"
    return Therapist(
        id=subject,
        handle=new_handle(),
        visibility=answers["visibility"],
        name=answers["name"],
        about=answers["about"],
        gender=answers["gender"],
        country=answers["country"],
        city=answers["city"],
        languages=bits(answers["languages"], LANGUAGES),
        approaches=bits(answers["approaches"], APPROACHES),
        topics=bits(answers["topics"], TOPICS),
        formats=bits(answers["formats"], FORMATS),
        minors=int(answers["minors"] == "yes"),
        fee=answers["fee"],
        price=int(answers["price"]) if fixed else None,
        currency=answers["currency"] if fixed else "",
        title=answers["title"],
        local_title=answers["local_title"],
        register=answers["register"],
        checked=today,
        probation=Day(today + PROBATION_DAYS),
        cap=PROBATION_CAP,
    )


def new_handle() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
