"""The list: whom it shows to whom, in which order, and what it says when nobody is there."""

import re

import pytest

from server.kit.clock import SLOTS_A_DAY, day, slot
from server.therapists.directory import choosing, listing
from server.therapists.directory.listing import Reader
from server.therapists.models import Therapist
from tests.people.conftest import made
from tests.turning import DAY

LIST = "/be/people/"
NOW = 20_780 * SLOTS_A_DAY
PROFILE = {
    "visibility": "public", "about": "", "gender": "woman", "country": "PL", "city": "Варшава",
    "languages": 1, "approaches": 1, "topics": 1, "formats": 1, "minors": 0, "fee": "free", "price": None,
    "currency": "", "title": "псіхолаг", "local_title": "", "register": "", "checked": 20_000, "probation": 0,
    "cap": 3, "until": 30_000, "agreement": b"a" * 16,
}  # fmt: skip


@pytest.fixture
def put(house, unguarded):
    """Puts somebody on the list without the two who would have to agree: their tests are elsewhere."""
    return lambda name, **changes: unguarded(name, **changes)


def named(shown):
    return re.findall(r'way-name">([^<]+)<', shown.html)


def look(house, *, signed=False, **codes):
    reader = Reader(signed, slot(house.clock()))
    with house.database.reading() as session:
        found = listing.look(session, choosing.read(codes), reader)
        return [card.name for card in found.cards]
