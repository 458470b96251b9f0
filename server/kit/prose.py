"""Counting words and sentences, and how hard a text is to read."""

import re

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.?!…:;]+(?=\s|$)|\n+")
DIRECTIVE = re.compile(r"^[ \t]*:{3,}.*$", re.MULTILINE)
MARKS = re.compile(r"^\s*(?:#+|\d+\.|[-*])\s+|\*\*|[«»]", re.MULTILINE)
LONG = 6


def plain(markdown: str) -> str:
    """The text without directives and marks; each list item and paragraph keeps its line."""
    return MARKS.sub("", DIRECTIVE.sub("", markdown))


def words(text: str) -> list[str]:
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if WORD.search(part)]


def lix(text: str) -> float:
    """LIX, the readability index of C.-H. Björnsson (1968): words a sentence plus per cent of long words.

    It needs no syllables, so one formula serves the three languages; the limits differ, because the words do.
    """
    found = words(text)
    if not found:
        return 0.0
    long = sum(len(word) > LONG for word in found)
    return len(found) / len(sentences(text)) + 100 * long / len(found)
