"""Words that may not stand somewhere are found by their beginning, however they are written."""

import pytest

from server.kit.lexicons import hits, read_lexicon


def found(text, *entries, whole=False):
    return list(hits(text, list(entries), whole=whole))


def test_a_text_without_the_word_is_clean():
    assert found("Ціхая хваля", "катав") == []
    assert found("", "катав") == []


@pytest.mark.parametrize(
    "text",
    ["катаванне", "Пра КАТАВАННІ.", "«катаваць»", "не-кат: катаванне", "слова\nкатаванне", "(катаванне)"],
)
def test_a_stem_is_found_at_the_beginning_of_a_word(text):
    assert found(text, "катав") == ["катав"]


def test_a_stem_inside_a_word_is_no_hit():
    assert found("пракатаванне", "катав") == []


def test_a_phrase_is_found_over_marks_and_line_ends():
    assert found("выпіць,\nусе  таблеткі!", "выпіць усе таблеткі") == ["выпіць усе таблеткі"]
    assert found("выпіць не усе таблеткі", "выпіць усе таблеткі") == []


def test_either_apostrophe_is_the_same_letter():
    assert found("сям'я", "сям’я") == ["сям’я"]
    assert found("сям’я", "сям'я") == ["сям'я"]


def test_a_whole_word_is_not_its_longer_sister():
    assert found("абшчага", "абшча", whole=True) == []
    assert found("Абшча!", "абшча", whole=True) == ["абшча"]


def test_advice_after_a_tab_is_told_but_not_looked_for():
    assert found("апасна", "апасна\tнебяспечна", whole=True) == ["апасна\tнебяспечна"]
    assert found("небяспечна", "апасна\tнебяспечна", whole=True) == []


def test_a_list_is_read_without_notes_and_empty_lines(tmp_path):
    (tmp_path / "list.txt").write_text("# a note\nАбшча\tсупольна\n\n  \nтэст\n", "utf8")
    assert read_lexicon(tmp_path / "list.txt") == ["абшча\tсупольна", "тэст"]
