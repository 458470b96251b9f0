"""Each rule for a text finds its own fault, and a clean text has none."""

import pytest

from server.kit.rules import (
    LONGEST_TEXT,
    Lexicons,
    forbidden_faults,
    read_lexicons,
    text_faults,
    title_faults,
    words_faults,
)
from server.kit.terms import term

LEXICONS = Lexicons(
    topic=["torture"],
    method=["a handful of pills"],
    russisms=["абшча\tсупольна"],
    terms=[term("tool", "technique*")],
)
CLEAN = "## Now\n\nSit down. Feel the floor.\n\n::: other\n- Look around.\n:::\n"


def faults(text, language="en"):
    return list(text_faults(text, language, LEXICONS))


def test_a_clean_text_has_no_fault():
    assert faults(CLEAN) == []
    assert faults("Сядзьце тут. Падлога пад вамі: яна вас трымае.", "be") == []


@pytest.mark.parametrize(
    "planted",
    [
        "[here](/be/)",
        "![a wave](wave.png)",
        "<b>bold</b>",
        "<!-- note -->",
        "</p>",
        "https://evil.example",
        "HTTP://EVIL.EXAMPLE",
        "www.evil.example",
    ],
)
def test_nothing_may_lead_away_or_be_fetched(planted):
    assert "has a link, a picture or HTML" in faults(f"{CLEAN}\n{planted}\n")


def test_a_number_smaller_than_another_is_no_html():
    assert faults(f"{CLEAN}\n2 < 3\n") == []


@pytest.mark.parametrize(
    ("language", "planted", "fault"),
    [
        ("be", "Сям'я побач.", "has a straight apostrophe"),
        ("be", "Яна “тут”.", "has quotation marks that are not «»"),
        ("be", "Яна у доме.", "has у after a vowel: у"),
        ("be", "Вы зрабіў.", "gives the reader a gender: Вы зрабіў"),
        ("ru", "Вы готова.", "gives the reader a gender: Вы готова"),
        ("en", "Say 'yes' now.", "has a straight apostrophe"),
        ("en", "Try this technique as you sit.", "says technique, but our word is tool"),
    ],
)
def test_how_a_text_is_set_and_speaks_is_looked_at_too(language, planted, fault):
    assert faults(planted, language) == [fault]
    assert list(words_faults(planted, language, LEXICONS)) == [fault]
    assert list(forbidden_faults(planted, LEXICONS)) == []


def test_only_belarusian_has_a_short_u():
    assert faults("Она у дома.", "ru") == []


def test_the_name_of_an_exercise_is_looked_at_too():
    (fault,) = faults("Sit down.\n\n::: exercise A technique\n1. Look.\n:::\n")
    assert fault == "says technique, but our word is tool"


def test_a_text_longer_than_anyone_reads_is_refused():
    longest = "Sit down now. " * (LONGEST_TEXT["en"] // 3)
    assert faults(longest) == []
    (fault,) = faults(f"{longest}And now once more.")
    assert fault.startswith("has 1102 words")


def test_long_words_make_a_text_hard():
    (fault,) = faults("Extraordinarily complicated terminology overwhelms.")
    assert fault.startswith("is hard to read: LIX 10")


def test_each_language_has_its_own_limit():
    text = "Reading at sea teaches us."
    assert faults(text) == ["is hard to read: LIX 45, at most 36"]
    assert faults(text, "be") == faults(text, "ru") == []


def test_a_sentence_that_needs_two_breaths_is_named_by_its_beginning():
    longest = " ".join(["we sit and look"] * 6) + " on"
    assert faults(f"{longest}.") == []
    assert faults(f"{longest} again.") == ["has a sentence of 26 words: we sit and look we sit ..."]


def test_methods_are_never_described():
    assert faults(f"{CLEAN}\nTake a handful of pills.\n") == ["describes a method: a handful of pills"]


def test_a_russism_is_named_with_its_better_word():
    assert faults("Гэта абшча.", "be") == ["is not Belarusian: абшча\tсупольна"]


def test_words_beside_the_text_are_looked_at_too():
    said = ["describes a method: a handful of pills", "is not Belarusian: абшча\tсупольна"]
    assert list(words_faults("A handful of pills; абшча", "be", LEXICONS)) == said
    assert list(forbidden_faults("A handful of pills; абшча", LEXICONS)) == said
    assert list(words_faults("Torture", "en", LEXICONS)) == []


def test_a_title_gives_nothing_away():
    assert list(title_faults("After Torture", LEXICONS)) == ["names a topic: torture"]
    assert list(title_faults("A wave", LEXICONS)) == []


def test_only_a_language_with_russisms_has_a_list_of_them(tmp_path):
    for name in ("topic.be", "method.be", "russisms.be", "topic.en", "method.en"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n", "utf8")
    (tmp_path / "terms.toml").write_text('[tool]\nbe = ["практыка"]\nen = ["tool"]\n', "utf8")
    be, en = (read_lexicons(tmp_path, language) for language in ("be", "en"))
    assert be == Lexicons(["topic.be"], ["method.be"], ["russisms.be"], [term("практыка")])
    assert en == Lexicons(["topic.en"], ["method.en"], [], [term("tool")])


def test_a_language_without_its_lists_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_lexicons(tmp_path, "pl")


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("::: othr\nLook.\n:::", "has no directive called othr"),
        ("::: other\nLook.", "does not close every directive"),
        ("::: gate\nAre you safe?\n:::", "does not end every gate"),
        ("::: endgate\n:::", "does not end every gate"),
    ],
)
def test_a_directive_is_known_and_closed(planted, fault):
    assert faults(f"Sit down.\n\n{planted}\n") == [fault]
