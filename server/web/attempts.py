"""What somebody typed as their phrase, looked at and hashed before the page is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends

from server.errors import Busy
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.sealed.derivation import Derived
from server.sealed.hashing import PoolFull
from server.sealed.phrases import NotAPhrase, TooLong, UnknownWord, WrongCount, canonical
from server.web import limits
from server.web.forms import Typed, switched
from server.web.house import House, OurHouse

PHRASE = "w"
# Pressed to see in the field what was typed blind; nothing is tried.
SHOW = "show"
# All people together; what is over it waits a minute, and reading is not slowed.
TRIES = "240/minute"
COUNTED = _("A phrase has seven words; here we count %(count)s.")
UNKNOWN = _("Word number %(position)s is in none of our lists. Please look at it once more.")
LONG = _("That is longer than any phrase of ours. Please type the seven words and nothing else.")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Either `derived`, or a sentence on what cannot be a phrase; neither when nothing is tried."""

    derived: Sequence[Derived] = field(default=(), repr=False)
    fault: str = ""


async def attempt(house: OurHouse, typed: Typed) -> Attempt:
    """Runs before the handler, because hashing waits its turn without holding a thread."""
    if SHOW in typed or switched(typed):
        return Attempt()
    try:
        words = canonical(house.lists, typed.get(PHRASE, ""))
    except NotAPhrase as problem:
        return Attempt(fault=_sentence(problem))
    limits.take("sign-in", TRIES)
    return Attempt(await hashed(house, words))


async def hashed(house: House, words: str) -> Sequence[Derived]:
    """With the current pepper first; raises Busy when too many are waiting."""
    try:
        return await house.pool.derive(words, house.keyring.peppers, house.keyring.site_salt)
    except PoolFull:
        raise Busy from None


Attempted = Annotated[Attempt, Depends(attempt)]


def _sentence(problem: NotAPhrase) -> str:
    if isinstance(problem, UnknownWord):
        return gettext(UNKNOWN) % {"position": problem.position}
    if isinstance(problem, WrongCount):
        return gettext(COUNTED) % {"count": problem.count}
    assert isinstance(problem, TooLong)  # noqa: S101 - the third and last kind
    return gettext(LONG)
