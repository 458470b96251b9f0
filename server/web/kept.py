"""What somebody was sending when their session had ended: it travels sealed in the page that asks them in."""

import json
from dataclasses import dataclass, field

from server.errors import TooMuch
from server.sealed.box import CannotBeOpened
from server.sealed.letters import open_letter, seal_letter
from server.web.forms import SignInNeeded
from server.web.house import House
from server.web.pages import Page

KEPT = "kept"
LABEL = "kept/v1"
# The letter comes back in a form beside a phrase, and the whole may be 32 KiB.
LONGEST = 30_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An address of ours, and the fields of its form."""

    path: str
    typed: dict[str, str] = field(repr=False)


def keep(house: House, needed: SignInNeeded) -> str:
    """For a hidden field, empty when there was nothing to lose. Raises TooMuch if it could not come back."""
    if not needed.typed:
        return ""
    # Not in ASCII: it would make of each Cyrillic letter three times its bytes.
    content = json.dumps([needed.path, needed.typed], ensure_ascii=False)
    letter = seal_letter(house.boot, LABEL, content)
    if len(letter) > LONGEST:
        raise TooMuch
    return letter


def open_kept(house: House, letter: str) -> Kept | None:
    try:
        path, typed = json.loads(open_letter(house.boot, LABEL, letter))
    except CannotBeOpened:
        return None
    return Kept(path, typed)


def again(language: str, back: str, kept: Kept) -> Page:
    """The page that shows it and can send it; `back` is where letting it go leads, after the language."""
    context = {"action": kept.path, "typed": kept.typed, "back": back}
    return Page(language, back, "drafts/again.html", context)
