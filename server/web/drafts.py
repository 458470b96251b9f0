"""A phrase on its way from the page that shows it to the page that asks two of its words back.

It travels in the form itself, sealed: until its owner has answered, the server keeps nothing.
"""

import json
import secrets
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends

from server.errors import StaleForm
from server.kit.clock import Clock
from server.sealed.boot import BootSecret
from server.sealed.box import CannotBeOpened
from server.sealed.derivation import Derived
from server.sealed.letters import open_letter, seal_letter
from server.sealed.phrases import COUNT, canonical, draw
from server.sealed.words import WordLists
from server.web.attempts import hashed
from server.web.forms import Typed
from server.web.house import House, OurHouse

DRAFT, KIND, VOUCHER = "d", "kind", "v"
ASKED = 2
# What keyboards and lists put around a word.
BETWEEN = " ,.-\u00a0"
LIFE_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Draft:
    """`asked` are the places, from 1, of the words that are asked back; `whose` names a session or none."""

    words: tuple[str, ...] = field(repr=False)
    asked: tuple[int, ...]
    until: float
    whose: str = ""

    @property
    def phrase(self) -> str:
        return " ".join(self.words)

    def knows(self, typed: list[str], lists: WordLists) -> bool:
        """Whether these are the words that were asked back; typed as forgivingly as a phrase is."""
        wanted = [self.words[place - 1] for place in self.asked]
        return len(typed) == len(wanted) and all(
            any(words.find(given.strip(BETWEEN)) == word for words in lists.values())
            for given, word in zip(typed, wanted, strict=True)
        )


def new_draft(lists: WordLists, kind: str, clock: Clock, whose: str = "") -> Draft:
    asked = sorted(secrets.SystemRandom().sample(range(1, COUNT + 1), ASKED))
    return Draft(draw(lists, kind), tuple(asked), clock() + LIFE_SECONDS, whose)


def seal_draft(boot: BootSecret, draft: Draft) -> str:
    content = {
        "words": draft.words,
        "asked": draft.asked,
        "until": int(draft.until),
        "whose": draft.whose,
    }
    return seal_letter(boot, "draft/v1", json.dumps(content))


def open_draft(boot: BootSecret, sealed: str, clock: Clock) -> Draft:
    """Raises StaleForm after an hour, after a restart of the machine, and for whatever we did not seal."""
    try:
        content = json.loads(open_letter(boot, "draft/v1", sealed))
    except CannotBeOpened:
        raise StaleForm from None
    if content["until"] < clock():
        raise StaleForm
    return Draft(tuple(content["words"]), tuple(content["asked"]), content["until"], content["whose"])


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with what its owner typed back: `derived` once the words are right."""

    draft: Draft
    typed: list[str] = field(repr=False)
    derived: Derived | None = field(default=None, repr=False)


async def drafted(house: OurHouse, typed: Typed) -> Drafted:
    """Runs before the handler, as hashing does."""
    draft = open_draft(house.boot, typed.get(DRAFT, ""), house.clock)
    back = [typed.get(f"w{place}", "") for place in draft.asked]
    if not draft.knows(back, house.lists):
        return Drafted(draft, back)
    current, *_ = await hashed(house, canonical(house.lists, draft.phrase))
    return Drafted(draft, back, current)


TypedBack = Annotated[Drafted, Depends(drafted)]


def carried(house: House, draft: Draft, base: str, voucher: str = "", kept: str = "") -> dict[str, Any]:
    """What the pages of a draft hand on in their forms; `base` is where they live, after the language."""
    return {
        "draft": draft,
        "letter": seal_draft(house.boot, draft),
        "voucher": voucher,
        "kept": kept,
        "base": base,
    }
