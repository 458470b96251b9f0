"""Words, sentences and LIX are counted as a reader would count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kit.prose import lix, plain, sentences, words


def test_no_text_has_no_words_and_no_hardness():
    assert (words(""), sentences(""), lix("")) == ([], [], 0.0)
    assert lix("1, 2, 3! ...") == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сям’я за мяжою", ["Сям’я", "за", "мяжою"]),
        ("сям'я", ["сям'я"]),
        ("па-беларуску, хутка", ["па-беларуску", "хутка"]),
        ("a – b - c", ["a", "b", "c"]),
        ("112 або 116 123", ["або"]),
        ("so_called", ["so", "called"]),
    ],
)
def test_a_word_is_letters_with_what_ties_them(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One", "Two", "Three"]),
        ("First: second; third…", ["First", "second", "third"]),
        ("one line\nanother", ["one line", "another"]),
        ("Tel. 8.30 is no end.", ["Tel", "8.30 is no end"]),
        ("... ?!", []),
    ],
)
def test_a_sentence_ends_where_the_voice_falls(text, expected):
    assert sentences(text) == expected


def test_marks_and_directives_are_not_words():
    text = "## Part\n\n::: exercise Name\n1. **One** «two»\n- three\n:::\n"
    assert words(plain(text)) == ["Part", "One", "two", "three"]


def test_lix_is_sentence_length_plus_long_words():
    # Two sentences of three words, one word of six longer than six letters.
    assert lix("We sit down. We breathe out.") == pytest.approx(3 + 100 / 6)


def test_longer_words_and_sentences_are_harder():
    assert lix("The cat sat. It ran.") < lix("The cat sat and it ran.")
    assert lix("The cat sat.") < lix("The caterpillar sat.")


@given(st.text())
def test_counting_never_fails_and_never_counts_below_nothing(text):
    assert lix(text) >= 0
    assert bool(words(text)) == bool(sentences(text))


@given(st.lists(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=9), min_size=1, max_size=20))
def test_what_is_joined_by_spaces_is_counted_one_by_one(parts):
    assert words(" ".join(parts)) == parts
