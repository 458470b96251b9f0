"""What every text of ours must keep to, whatever it is about: short, readable, harmless, ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.kit import addressing, belarusian, terms, typesetting
from server.kit.directives import DIRECTIVES
from server.kit.lexicons import hits, read_lexicon
from server.kit.prose import lix, plain, sentences, words
from server.kit.terms import Term, read_terms

# Belarusian and Russian words are longer than English ones, so LIX counts more of them as long.
HARDEST = {"be": 48.0, "ru": 50.0, "en": 36.0}
LONGEST_TEXT = {"be": 900, "ru": 900, "en": 1_100}
LONGEST_SENTENCE = {"be": 22, "ru": 22, "en": 25}
# The text is ours alone: nothing is fetched from elsewhere and nothing leads away.
FOREIGN = re.compile(r"!\[|\]\(|<[a-z/!]|https?:|www\.", re.IGNORECASE)
# The name of what begins, or nothing where it ends.
DIRECTIVE = re.compile(r"^[ \t]*:{3,}[ \t]*(\w*)", re.MULTILINE)


@dataclass(frozen=True)
class Lexicons:
    """What may not be said: `topic` in titles, `method` anywhere, `russisms` in Belarusian; and our terms."""

    topic: list[str]
    method: list[str]
    russisms: list[str]
    terms: list[Term]


def read_lexicons(folder: Path, language: str) -> Lexicons:
    russisms = folder / f"russisms.{language}.txt"
    return Lexicons(
        read_lexicon(folder / f"topic.{language}.txt"),
        read_lexicon(folder / f"method.{language}.txt"),
        read_lexicon(russisms) if russisms.exists() else [],
        read_terms(folder / "terms.toml", language),
    )


def text_faults(markdown: str, language: str, lexicons: Lexicons) -> Iterator[str]:
    """What is wrong with a whole text, one line each."""
    text = plain(markdown)
    if FOREIGN.search(markdown):
        yield "has a link, a picture or HTML"
    yield from _directive_faults(markdown)
    if (count := len(words(text))) > LONGEST_TEXT[language]:
        yield f"has {count} words, at most {LONGEST_TEXT[language]} are read"
    if (hardness := lix(text)) > HARDEST[language]:
        yield f"is hard to read: LIX {hardness:.0f}, at most {HARDEST[language]:.0f}"
    yield from _long_sentences(text, LONGEST_SENTENCE[language])
    # Not the plain text: it has no quotation marks and no names of exercises.
    yield from words_faults(markdown, language, lexicons)


def words_faults(text: str, language: str, lexicons: Lexicons) -> Iterator[str]:
    """What is wrong with any words of ours that a reader sees."""
    yield from forbidden_faults(text, lexicons)
    yield from terms.faults(text, lexicons.terms)
    yield from typesetting.faults(text, language)
    yield from addressing.faults(text, language)
    if language == "be":
        yield from belarusian.faults(text)


def forbidden_faults(text: str, lexicons: Lexicons) -> Iterator[str]:
    """What may not be said even in words that are not ours to mend."""
    yield from (f"describes a method: {entry}" for entry in hits(text, lexicons.method))
    yield from (f"is not Belarusian: {entry}" for entry in hits(text, lexicons.russisms, whole=True))


def title_faults(title: str, lexicons: Lexicons) -> Iterator[str]:
    """What a title, an address or a file name may not give away."""
    yield from (f"names a topic: {entry}" for entry in hits(title, lexicons.topic))


def _directive_faults(markdown: str) -> Iterator[str]:
    names = DIRECTIVE.findall(markdown)
    yield from (f"has no directive called {name}" for name in names if name and name not in DIRECTIVES)
    if names.count("") != len(names) - names.count(""):
        yield "does not close every directive"
    if names.count("gate") != names.count("endgate"):
        # What stands behind it would stay folded, down to the last word.
        yield "does not end every gate"


def _long_sentences(text: str, longest: int) -> Iterator[str]:
    for sentence in sentences(text):
        if (count := len(words(sentence))) > longest:
            yield f"has a sentence of {count} words: {' '.join(sentence.split()[:6])} ..."
