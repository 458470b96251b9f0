"""Seven words: drawn evenly, read forgivingly, never taken for others."""

import time
from collections import Counter
from contextlib import suppress
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.sealed.phrases import (
    LONGEST,
    NotAPhrase,
    TooLong,
    UnknownWord,
    WrongCount,
    canonical,
    draw,
    holds_phrase,
)

KINDS = ("be", "ru", "en", "digits")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_is_read_back(lists, kind):
    phrase = draw(lists, kind)
    assert len(phrase) == 7
    assert canonical(lists, " ".join(phrase)) == f"{kind}: {' '.join(phrase)}"


@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_phrases_are_even_and_never_alike(lists, kind):
    phrases = [draw(lists, kind) for _ in range(10_000)]
    assert len(set(phrases)) == len(phrases)
    expected = len(phrases) / 2_048
    for position in range(7):
        counted = Counter(phrase[position] for phrase in phrases)
        chi = sum((counted[word] - expected) ** 2 / expected for word in lists[kind].words)
        # 2,047 degrees of freedom: mean 2,047, deviation 64. Six of them happen once in a thousand million.
        assert abs(chi - 2_047) < 6 * 64


def test_a_phrase_that_two_lists_can_read_is_drawn_again(lists):
    shared = [word for word in lists["be"].words if lists["ru"].holds_prefix(word)]
    # Otherwise a phrase in two lists would be too rare to be met in so few draws.
    assert len(shared) >= 1_024
    for _ in range(2_000):
        assert not all(lists["ru"].holds_prefix(word) for word in draw(lists, "be"))


@pytest.mark.parametrize(
    "typed",
    [
        str.upper,
        lambda text: normalize("NFD", text),
        lambda text: text.replace("ё", "е").replace("ў", "у").replace("і", "и"),
        lambda text: text.replace("а", "a").replace("о", "o").replace("к", "k").replace("с", "c"),
        lambda text: text.replace(" ", " - "),
        lambda text: text.replace(" ", ",\n"),
        lambda text: f"\ufeff«{text}».\t",
        lambda text: text.replace(" ", "\u00a0\u200b"),
        "\u00ad".join,
        lambda text: " ".join(word[:4] for word in text.split()),
        lambda text: " ".join(word[:5] for word in text.split()),
    ],
)
@pytest.mark.parametrize("kind", ["be", "ru"])
def test_ways_of_typing_are_forgiven(lists, kind, typed):
    for _ in range(20):
        phrase = " ".join(draw(lists, kind))
        assert canonical(lists, typed(phrase)) == canonical(lists, phrase)


def test_the_first_letters_alone_name_the_same_list(lists):
    for kind in KINDS:
        for _ in range(300):
            phrase = draw(lists, kind)
            short = " ".join(word[:4] for word in phrase)
            assert canonical(lists, short) == canonical(lists, " ".join(phrase))


@pytest.mark.parametrize("between", ["", " ", "-", " . "])
def test_digits_may_be_typed_in_one_row(lists, between):
    phrase = draw(lists, "digits")
    assert canonical(lists, between.join(phrase)) == canonical(lists, " ".join(phrase))


@pytest.mark.parametrize("position", range(1, 8))
def test_an_unknown_word_is_named_by_its_position(lists, position):
    words = list(draw(lists, "be"))
    words[position - 1] = "жжжж"
    with pytest.raises(UnknownWord) as refused:
        canonical(lists, " ".join(words))
    assert refused.value.position == position


@pytest.mark.parametrize("count", [0, 1, 6, 8])
def test_a_wrong_number_of_words_is_counted(lists, count):
    with pytest.raises(WrongCount) as refused:
        canonical(lists, " ".join([lists["en"].words[0]] * count))
    assert refused.value.count == count


def test_two_lists_do_not_mix(lists):
    with pytest.raises(UnknownWord):
        canonical(lists, " ".join((*draw(lists, "be")[:6], draw(lists, "en")[0])))


@pytest.mark.parametrize(
    "typed",
    ["а" * 300_000, "вада " * 10_000, "\0" * 300_000, "\ufdfa" * 100_000, "0" * 300_000, "\ud800" * 1_000],
)
def test_what_is_far_too_long_costs_nothing(lists, typed):
    # The time of this thread alone, however busy the machine is.
    started = time.thread_time()
    with pytest.raises(TooLong):
        canonical(lists, typed)
    assert time.thread_time() - started < 0.01


def test_the_longest_honest_way_of_typing_fits(lists):
    # Eight letters of four bytes each, and a comma and a space between.
    phrase = ", ".join(["йёўйёўйё"] * 7)
    assert len(normalize("NFD", phrase).encode()) == 236 < LONGEST
    with pytest.raises(UnknownWord):
        canonical(lists, normalize("NFD", phrase))


@pytest.mark.parametrize("dirt", ["\0", "\x1b", "\x7f"])
def test_a_word_with_a_control_character_is_no_word(lists, dirt):
    phrase = draw(lists, "ru")
    with pytest.raises(UnknownWord, match="word 3"):
        canonical(lists, " ".join((*phrase[:2], phrase[2] + dirt, *phrase[3:])))


def test_what_was_typed_is_in_no_refusal(lists):
    for typed in ("секрэт " * 7, "секрэт", "секрэт" * 100):
        with pytest.raises(NotAPhrase) as refused:
            canonical(lists, typed)
        assert "секрэт" not in f"{refused.value} {refused.value!r} {vars(refused.value)}"


@given(typed=st.text(max_size=200))
def test_whatever_is_typed_is_a_phrase_or_refused(lists, typed):
    with suppress(NotAPhrase):
        assert canonical(lists, typed).partition(": ")[0] in KINDS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("around", ["{}", "Мой ключ: {}, не згубіце!", "Так. {}\nДзякуй, да аўторка"])
@pytest.mark.parametrize("between", [" ", ", ", "\n"])
def test_a_phrase_is_seen_in_the_middle_of_a_text(lists, kind, around, between):
    assert holds_phrase(lists, around.format(between.join(draw(lists, kind))))


def test_digits_without_spaces_are_seen_too(lists):
    assert holds_phrase(lists, f"код {''.join(draw(lists, 'digits'))}!")


@pytest.mark.parametrize("kind", KINDS)
def test_six_words_are_no_phrase(lists, kind):
    assert not holds_phrase(lists, " ".join(draw(lists, kind)[:6]))
