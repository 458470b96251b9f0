"""Specialists on the list, as many as a test or the bench wants: agreed to by two, as the database asks."""

from secrets import token_bytes
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from server.staff.models import Staff
from server.therapists.models import Agreement, Item, Therapist
from server.therapists.profiles import new_handle

DAY = 20_780
TWO = (("Маяк", "Вольга"), ("Бераг", "Глеб"))
PROFILE: dict[str, Any] = {
    "visibility": "public", "name": "Ганна", "about": "", "gender": "woman", "country": "PL",
    "city": "Варшава", "languages": 1, "approaches": 1, "topics": 1, "formats": 1, "minors": 0, "fee": "free",
    "price": None, "currency": "", "title": "псіхолаг", "local_title": "", "register": "", "cap": 3,
    "suspended": None, "next_free": None,
}  # fmt: skip


def put(session: Session, *changes: dict[str, Any], today: int = DAY) -> list[str]:
    """Their handles; each is given as what differs from PROFILE."""
    dated = {"until": today + 300, "checked": today, "probation": today + 90}
    one, other = (_vetter(session, *who) for who in TWO)
    rows: list[dict[str, Any]] = [
        PROFILE
        | dated
        | {"id": token_bytes(16), "handle": new_handle(), "staff": token_bytes(16), "referral": None}
        | {"agreement": token_bytes(16)}
        | change
        for change in changes
    ]
    first = {"first_by": one, "first_organisation": TWO[0][0], "second_by": other}
    seen = {"kind": "identity", "about": "", "state": "checked", "day": today, "until": None}
    asked = {"what": "list", "version": 1, "asked": today, "asked_by": one, "asked_organisation": TWO[0][0]}
    session.execute(
        insert(Item),
        [
            {"id": token_bytes(16), "subject": row["id"], **seen, **first, "second_organisation": TWO[1][0]}
            for row in rows
        ],
    )
    session.execute(
        insert(Agreement),
        [{"id": row["agreement"], "subject": row["id"], **asked, "until": today + 365} for row in rows],
    )
    agreed = {"agreed": today, "agreed_by": other, "agreed_organisation": TWO[1][0]}
    session.execute(update(Agreement).where(Agreement.asked_by == one).values(**agreed))
    session.execute(insert(Therapist), rows)
    return [row["handle"] for row in rows]


def _vetter(session: Session, organisation: str, name: str) -> bytes:
    row = Staff(
        id=token_bytes(16),
        lookup=token_bytes(32),
        wrapped=token_bytes(73),
        public_key=token_bytes(32),
        role="vetter",
        organisation=organisation,
        name=name,
        second=None,
        state="active",
    )
    session.add(row)
    session.flush()
    return row.id
