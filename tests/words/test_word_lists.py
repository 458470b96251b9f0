"""The words that phrases are made of: as many as we promise, told apart by four letters, and kind."""

from pathlib import Path

import pytest

from server.kit import folding
from server.sealed.words import PREFIX, SIZE, read_lists

WORDS = Path(__file__).parents[2] / "content" / "words"
KINDS = ("be", "ru", "en")
FOLDS = {"be": folding.cyrillic, "ru": folding.cyrillic, "en": folding.latin}
SHORTEST, LONGEST = 4, 8


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def words(kind) -> list[str]:
    return (WORDS / f"{kind}.txt").read_text("utf8").split()


def test_there_are_as_many_as_seven_words_need(words):
    assert len(words) == len(set(words)) == SIZE


def test_each_is_short_enough_to_hear_and_long_enough_to_tell(words):
    assert [word for word in words if not SHORTEST <= len(word) <= LONGEST] == []
    assert [word for word in words if not word.isalpha() or word != word.lower()] == []


def test_four_letters_are_enough(words, kind):
    prefixes = {FOLDS[kind](word)[:PREFIX] for word in words}
    assert len(prefixes) == SIZE


def test_no_word_is_one_that_was_refused(words, kind):
    refused, stems = rejected(kind)
    assert len(refused) + len(stems) >= 300
    assert refused.isdisjoint(words)
    assert [word for word in words if word.startswith(tuple(stems))] == []


def test_every_refusal_says_why(kind):
    lines = (WORDS / f"rejected.{kind}.txt").read_text("utf8").splitlines()
    assert [line for line in lines if not line.partition("\t")[2].strip()] == []


def test_no_two_words_differ_in_one_letter(words):
    """A slip of the pen must not give another word of the list."""
    seen: set[str] = set()
    for word in words:
        holes = {word[:at] + "_" + word[at + 1 :] for at in range(len(word))}
        assert seen.isdisjoint(holes), word
        seen |= holes


def test_the_lists_stand_beside_each_other():
    assert set(read_lists(WORDS)) == {*KINDS, "digits"}


def rejected(kind: str) -> tuple[set[str], list[str]]:
    """Whole words, and stems that are marked by a star."""
    lines = (WORDS / f"rejected.{kind}.txt").read_text("utf8").splitlines()
    entries = [line.partition("\t")[0] for line in lines]
    return {entry for entry in entries if "*" not in entry}, [
        entry[:-1] for entry in entries if entry.endswith("*")
    ]
