"""The lists that phrases are drawn from keep what they promise, or are not read."""

from pathlib import Path

import pytest

from server.sealed.words import SIZE, BadWordList, read_lists, word_list

CONTENT = Path(__file__).parents[2] / "content" / "words"


def test_every_kind_has_all_its_words(lists):
    assert {kind: len(words.words) for kind, words in lists.items()} == dict.fromkeys(
        ("be", "ru", "en", "digits"), SIZE
    )


def test_a_word_is_found_whole_and_by_its_first_letters(lists):
    word = lists["be"].words[5]
    assert [lists["be"].find(word[:letters]) for letters in (4, 5, 6)] == [word] * 3


def test_a_word_is_not_guessed(lists):
    word = lists["be"].words[5]
    for typed in (word[:3], word + "а", word[:4] + "ж", "", "жжжжж"):
        assert lists["be"].find(typed) is None


def test_digits_may_come_without_their_zeros(lists):
    found = [lists["digits"].find(typed) for typed in ("7", "0007", "2047", "2048", "00007", "-1", "7a")]
    assert found == ["0007", "0007", "2047", None, None, None, None]


@pytest.mark.parametrize("spoilt", ["short", "twice", "three letters"])
def test_a_list_with_fewer_guesses_than_promised_is_refused(lists, spoilt):
    words = list(lists["en"].words)
    broken = {
        "short": words[:-1],
        # The first four letters decide, and they are compared folded.
        "twice": [*words[:-1], words[0].upper() + "more"],
        "three letters": [*words[:-1], "sea"],
    }
    assert word_list("en", words).words == tuple(words)
    with pytest.raises(BadWordList):
        word_list("en", broken[spoilt])


def test_lists_that_are_nearly_one_are_refused(folder, tmp_path):
    for name in ("be", "ru", "en"):
        source = "ru" if name == "be" else name
        (tmp_path / f"{name}.txt").write_text((folder / f"{source}.txt").read_text("utf8"), "utf8")
    with pytest.raises(BadWordList, match="alike"):
        read_lists(tmp_path)


def test_the_lists_of_the_house_are_good():
    # They come with the words; from then on this line reads them, and never the other branch again.
    if CONTENT.exists():
        assert set(read_lists(CONTENT)) == {"be", "ru", "en", "digits"}
    else:
        pytest.skip("content/words is not here yet")
