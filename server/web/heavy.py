"""Words of somebody for whom it is too much: help now then stands before whatever was found."""

from functools import cache
from pathlib import Path

from server.i18n.languages import LANGUAGES
from server.kit.alike import words
from server.kit.folding import cyrillic, latin, sounds
from server.kit.lexicons import read_lexicon

LEXICONS = Path(__file__).parents[2] / "content" / "lexicons"
# One word as each alphabet may have it.
Forms = set[str]


def heavy(text: str) -> bool:
    """Whether an entry's words stand in the text in their order, whatever stands between.

    Of its last word the beginning is enough. A yes too many only puts help first; a no too many does not.
    """
    typed = [{cyrillic(word), latin(word), *sounds(word)} for word in words(text)]
    return any(_stands(entry, typed) for entry in _entries())


def _stands(entry: list[Forms], typed: list[Forms]) -> bool:
    *whole, stem = entry
    # What was passed once is not looked at again: that keeps the order.
    rest = iter(typed)
    return all(any(word & given for given in rest) for word in whole) and any(
        given.startswith(form) for forms in rest for given in forms for form in stem
    )


@cache
def _entries() -> list[list[Forms]]:
    return [
        [{latin(word)} if language == "en" else {cyrillic(word), *sounds(word)} for word in words(line)]
        for language in LANGUAGES
        for line in read_lexicon(LEXICONS / f"crisis.{language}.txt")
    ]
