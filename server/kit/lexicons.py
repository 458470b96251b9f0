"""Lists of words that may not stand somewhere: stems and phrases match from the beginning of a word."""

from collections.abc import Iterator
from pathlib import Path

from server.kit.prose import words


def read_lexicon(file: Path) -> list[str]:
    """One entry a line; what follows a tab is advice, and a line that begins with # is a note."""
    lines = file.read_text("utf8").splitlines()
    return [line.casefold() for line in lines if line.strip() and not line.startswith("#")]


def hits(text: str, lexicon: list[str], *, whole: bool = False) -> Iterator[str]:
    """The entries that begin a word of the text; with `whole`, only those that are whole words of it."""
    found = [word.casefold() for word in words(same_apostrophe(text))]
    flat = f" {' '.join(found)} "
    for entry in lexicon:
        stem = same_apostrophe(entry.partition("\t")[0])
        end = " " if whole else ""
        if f" {stem}{end}" in flat:
            yield entry


def same_apostrophe(text: str) -> str:
    """Looked for as it is printed, however it was typed."""
    return text.replace("'", "’")
