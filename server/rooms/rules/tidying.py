"""A message as it is kept and shown: nothing that hides, turns the line around, or climbs out of it."""

import re
from unicodedata import category, normalize

# A letter may be stressed and accented; more is a pile.
MARKS = 2
LINES = 40
BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
JOINER = "\u200d"
EMOJI_STYLE = "\ufe0f"
# Controls, unseen signs, halves of letters, private signs.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
# Letters and signs that have no shape, what the standard calls no character, and the other styles of a sign.
EMPTY = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufdd0-\ufdef\ufffe\uffff\ufe00-\ufe0e"
    "\U000e0000-\U000e0fff\U0001fffe\U0001ffff]"
)
PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2328\u232b-\u27bf\u2900-\u2adb\u2b00-\u2bff"
    "\U0001f000-\U0001fbff"
)
# Where the style of a sign, and what joins two of them into one, stand for nothing.
LOOSE_STYLE = re.compile(f"(?<![{PICTURE}0-9#*]){EMOJI_STYLE}")
LOOSE_JOINER = re.compile(
    f"(?<![{PICTURE}{EMOJI_STYLE}]){JOINER}|(?<=[0-9#*]{EMOJI_STYLE}){JOINER}|{JOINER}(?![{PICTURE}])"
)


def tidy(text: str) -> str:
    """The same words to the eye; what is tidy stays as it is."""
    whole = normalize("NFC", "".join(_visible(BREAKS.sub("\n", text))))
    signs = LOOSE_JOINER.sub("", LOOSE_STYLE.sub("", EMPTY.sub("", whole)))
    return _lines("".join(_bounded(normalize("NFC", signs))))


def _visible(text: str) -> list[str]:
    return [kept for letter in text if (kept := _kept(letter))]


def _kept(letter: str) -> str:
    """Spaces of any kind are one kind; a joiner is looked at later."""
    if letter in "\n\u200d":
        return letter
    if letter == "\t" or category(letter) == "Zs":
        return " "
    return "" if category(letter) in UNSEEN else letter


def _bounded(text: str) -> list[str]:
    """At most so many marks over one letter, and none over nothing."""
    kept: list[str] = []
    free = 0
    for letter in text:
        is_mark = category(letter)[0] == "M" and letter != EMOJI_STYLE
        if not is_mark:
            free = 0 if letter in " \n" else free if letter in (JOINER, EMOJI_STYLE) else MARKS
        if not is_mark or free > 0:
            kept.append(letter)
        free -= is_mark
    return kept


def _lines(text: str) -> str:
    """One empty line between two at most, and no message as tall as the room."""
    lines = [" ".join(line.split(" ")).strip() for line in re.sub(" +", " ", text).split("\n")]
    fewer = re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip().split("\n")
    rest = " ".join(line for line in fewer[LINES - 1 :] if line)
    return "\n".join([*fewer[: LINES - 1], rest]).strip()
