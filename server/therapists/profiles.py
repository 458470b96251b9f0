"""The profile that everybody may read, made from the answers once two vetters have agreed to it."""

import secrets
from collections.abc import Mapping
from typing import Any

from server.kit.clock import Day
from server.therapists.models import Therapist
from server.therapists.vocabulary import APPROACHES, FORMATS, LANGUAGES, TOPICS, bits, codes

PROBATION_DAYS, PROBATION_CAP = 90, 3
# Without vowels no word comes out, and nothing in them is taken for something else.
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 7
AS_ANSWERED = (
    "visibility", "name", "about", "gender", "country", "city", "title", "local_title", "register",
)  # fmt: skip
SETS = {"languages": LANGUAGES, "approaches": APPROACHES, "topics": TOPICS, "formats": FORMATS}


def profile_of(subject: bytes, answers: Mapping[str, Any], today: Day) -> Therapist:
    """Not listed yet, and with nobody behind it yet."""
    return Therapist(
        id=subject,
        handle=new_handle(),
        **columns(answers),
        checked=today,
        probation=Day(today + PROBATION_DAYS),
        cap=PROBATION_CAP,
    )


def columns(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What these answers say of the profile; of one page as of all of them."""
    found = {name: answers[name] for name in AS_ANSWERED if name in answers}
    found |= {name: bits(answers[name], every) for name, every in SETS.items() if name in answers}
    if "minors" in answers:
        found["minors"] = int(answers["minors"] == "yes")
    if "fee" in answers:
        fixed = answers["fee"] == "fixed"
        found["fee"], found["price"] = answers["fee"], int(answers["price"]) if fixed else None
        found["currency"] = answers["currency"] if fixed else ""
    return found


def answers_in(row: Therapist) -> dict[str, Any]:
    """The answers from which such a profile is made."""
    found = {name: getattr(row, name) for name in AS_ANSWERED}
    found |= {name: codes(getattr(row, name), every) for name, every in SETS.items()}
    found["minors"] = "yes" if row.minors else "no"
    return found | {"fee": row.fee, "price": str(row.price or ""), "currency": row.currency}


def new_handle() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
