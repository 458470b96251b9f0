"""How a text is set: which quotation marks, apostrophes, dashes and spaces are ours."""

import re
from collections.abc import Iterator

ANYWHERE = {
    "has a straight quotation mark": r'"',
    "has a straight apostrophe": r"'",
    "has two spaces in a row": r"(?<=\S) {2,}(?=\S)",
    "has a space or a sign that cannot be seen": "[\t\u00a0\u00ad\u2000-\u200f\u202f\u2060\ufeff]",
    "has a hyphen for a dash": r"(?<=\S) -+ (?=\S)|--",
    "has a long dash: ours is –": "—",
    "has a hyphen between numbers": r"(?<![\d-])(?!\d{4}-\d\d-\d\d\b)\d+-\d",
    "has a dash without its spaces": r"[^\W\d]–|–[^\W\d]",
    "has three points for …": r"\.{3}",
    "has a space before a mark": r"\s[,;:.?](?=\s|$)",
    "has no space after a mark": r"[,;?][^\W\d_]",
    # Nobody is cheered on here, and nobody is shouted at.
    "has an exclamation mark": r"!(?!\[)",
}
# Between letters it is an apostrophe; anywhere else it would be an English quotation mark.
GUILLEMETS = {
    "has quotation marks that are not «»": r"[“”„‟‹›‘‚]|(?<![^\W\d_])’|’(?![^\W\d_])",
    "has a space inside its quotation marks": r"«\s|\s»",
}
OWN = {
    "be": GUILLEMETS,
    "ru": GUILLEMETS,
    "en": {
        "has quotation marks that are not ‘’": r"[“”„‟‹›«»‚]",
        "has a space inside its quotation marks": r"‘\s",
    },
}


def faults(text: str, language: str) -> Iterator[str]:
    for fault, pattern in (ANYWHERE | OWN[language]).items():
        if re.search(pattern, text):
            yield fault
    if _unclosed(text):
        yield "does not close its quotation marks"


def _unclosed(text: str) -> bool:
    """An English mark may also close as an apostrophe, so there may be more of those."""
    if text.count("«") != text.count("»"):
        return True
    return text.count("‘") > text.count("’")
