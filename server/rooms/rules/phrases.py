"""Lists of words and phrases to look for: literals only, so that no list can make the server think for long.

One entry a line. `*` at the end of a word is any ending; `!` before a line is a phrase that is fine, with
everything that is found inside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.i18n.languages import LANGUAGES
from server.kit.folding import composed
from server.kit.lexicons import read_lexicon
from server.kit.shapes import Misshapen
from server.rooms.rules.message import SHORTEST, Forms, Message, Said, latin_words, spoken, typed_words

LEXICONS = Path(__file__).parents[3] / "content" / "lexicons"

# From which word to which, the last one not included.
Span = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """One word of an entry: whole, or how it begins."""

    forms: Forms
    beginnings: tuple[str, ...] = ()

    def fits(self, forms: Forms) -> bool:
        return not self.forms.isdisjoint(forms) or any(form.startswith(self.beginnings) for form in forms)


@dataclass(frozen=True)
class Phrase:
    rest: tuple[Part, ...]
    fine: bool

    def possible(self, said: Said) -> bool:
        """Whether every whole word of the rest is said anywhere: most are not, and then nothing is tried."""
        return all(part.beginnings or not part.forms.isdisjoint(said.places.keys()) for part in self.rest)

    def ends(self, said: Sequence[Forms], at: int, gap: int) -> int:
        """Behind its last word if the rest follows, with at most `gap` words between two; else 0."""
        for part in self.rest:
            near = range(at, min(at + gap + 1, len(said)))
            at = next((here + 1 for here in near if part.fits(said[here])), 0)
            if not at:
                return 0
        return at


class Phrases:
    """Entries by how they begin, so that only those are tried of which the first word was said."""

    def __init__(self, gap: int) -> None:
        self.gap = gap
        self._whole: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._stems: defaultdict[str, list[tuple[str, Phrase]]] = defaultdict(list)

    def add(self, parts: Sequence[Part], *, fine: bool) -> None:
        phrase = Phrase(tuple(parts[1:]), fine)
        for form in parts[0].forms:
            self._whole[form].append(phrase)
        for stem in parts[0].beginnings:
            if len(stem) < SHORTEST:
                raise Misshapen(f"{stem}* begins too many words")
            self._stems[stem[:SHORTEST]].append((stem, phrase))

    def find(self, said: Said) -> list[Span]:
        """Where something of the list is said, but for what is fine."""
        found = list(self._spans(said))
        fine = [span for span, is_fine in found if is_fine]
        return [span for span, is_fine in found if not is_fine and not _inside(span, fine)]

    def _spans(self, said: Said) -> Iterator[tuple[Span, bool]]:
        begun = ((form, phrase) for form, phrase in self._begun(said) if phrase.possible(said))
        for form, phrase in begun:
            for at in said.places[form]:
                if end := phrase.ends(said.words, at + 1, 0 if phrase.fine else self.gap):
                    yield (at, end), phrase.fine

    def _begun(self, said: Said) -> Iterator[tuple[str, Phrase]]:
        for form in said.places.keys() & self._whole.keys():
            yield from ((form, phrase) for phrase in self._whole[form])
        for beginning in said.beginnings.keys() & self._stems.keys():
            for form in said.beginnings[beginning]:
                yield from ((form, each) for stem, each in self._stems[beginning] if form.startswith(stem))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


@dataclass(frozen=True)
class Lists:
    """One kind of words: Belarusian and Russian ones are compared by sound, English ones by letters."""

    spoken: Phrases
    latin: Phrases

    def said(self, message: Message) -> bool:
        return any(self.found(message))

    def found(self, message: Message) -> Iterator[tuple[Said, Span]]:
        """What is found, with the words among which it stands; also between letters written apart."""
        apart, latin = message.joined
        for phrases, said in (
            (self.spoken, message.spoken),
            (self.latin, message.latin),
            (self.spoken, apart),
            (self.latin, latin),
        ):
            yield from ((said, span) for span in phrases.find(said))


@cache
def lists(*kinds: str, gap: int = 0) -> Lists:
    """All languages of these kinds together: people mix them."""
    found = Lists(Phrases(gap), Phrases(gap))
    for kind in kinds:
        for language in LANGUAGES:
            into = found.latin if language == "en" else found.spoken
            for line in read_lexicon(LEXICONS / f"{kind}.{language}.txt"):
                into.add(parts(_starred(line, kind), language), fine=line.startswith("!"))
    return found


def _starred(line: str, kind: str) -> str:
    """Lists that others read as well have no stars: the last word of each line is a beginning."""
    is_word = kind.startswith("rooms.") or len(line.rsplit(maxsplit=1)[-1]) < SHORTEST
    return line if is_word else f"{line}*"


def parts(line: str, language: str) -> list[Part]:
    return [_part(word, language) for word in line.removeprefix("!").split()]


def _part(word: str, language: str) -> Part:
    folded = (
        latin_words(typed_words(composed(word))) if language == "en" else spoken(typed_words(composed(word)))
    )
    forms = frozenset(form for one in folded for form in one)
    if not word.endswith("*"):
        return Part(forms)
    soft = word.rstrip("*").endswith(("і", "и"))
    return Part(
        frozenset(), tuple(sorted({longer for form in forms for longer in _beginnings(form, soft=soft)}))
    )


def _beginnings(stem: str, *, soft: bool) -> Iterator[str]:
    """A stem as it sounds when the word goes on: і is lost before a vowel, and т before с is ц."""
    yield stem
    if soft:
        yield from (stem[:-1] + vowel for vowel in "aeou")
    if stem.endswith("t"):
        yield stem[:-1] + "c"
