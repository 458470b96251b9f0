"""What creeps into Belarusian from Russian: each has a better word, which is none of them."""

import pytest

from server.kit.lexicons import hits, read_lexicon
from server.library.shelves import CONTENT
from tests.words.test_spelling import texts

FILE = CONTENT / "lexicons" / "russisms.be.txt"
LIST = read_lexicon(FILE)


def test_the_list_is_sorted_and_says_nothing_twice():
    lines = FILE.read_text("utf8").splitlines()
    words = [line.partition("\t")[0] for line in lines]
    assert lines == sorted(lines)
    assert len(words) == len(set(words)) > 450


@pytest.mark.parametrize("entry", LIST, ids=lambda entry: entry.partition("\t")[0])
def test_each_has_a_better_word_that_is_none_itself(entry):
    word, _, advice = entry.partition("\t")
    assert advice.strip()
    assert list(hits(advice, LIST, whole=True)) == []
    assert list(hits(f"А тут {word.replace('’', chr(39))}.", LIST, whole=True))


def test_what_the_list_gathers_stands_in_no_text():
    seen = list(texts("be"))
    assert len(seen) > 300, "hardly any texts were found: this would prove nothing"
    assert [entry for text in seen for entry in hits(text, LIST, whole=True)] == []
