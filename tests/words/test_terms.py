"""One term for one thing, in three languages: the table itself, and all that a reader sees."""

import pytest

from server.i18n import checking as catalogues
from server.i18n.languages import LANGUAGES
from server.kit.folders import read_toml
from server.kit.terms import faults, read_terms
from server.library.shelves import CONTENT
from tests.words.test_spelling import texts

FILE = CONTENT / "lexicons" / "terms.toml"
TABLE = read_toml(FILE)


def test_the_catalogues_and_the_content_are_held_to_one_table():
    assert FILE.parent == catalogues.LEXICONS


def test_the_table_is_long_enough_to_be_of_use():
    assert len(TABLE) >= 30


@pytest.mark.parametrize("concept", TABLE)
def test_each_concept_has_a_word_and_its_rivals_in_every_language(concept):
    assert set(TABLE[concept]) == set(LANGUAGES)
    assert all(len(said) > 1 for said in TABLE[concept].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_ours_is_forbidden_by_another_concept(language):
    terms = read_terms(FILE, language)
    assert [fault for term in terms for fault in faults(term.ours, terms)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rival_would_be_found(language):
    terms = read_terms(FILE, language)
    for said in TABLE.values():
        ours, *rivals = said[language]
        for rival in rivals:
            found = list(faults(rival.replace("*", ""), terms))
            assert any(fault.endswith(f"our word is {ours}") for fault in found), rival


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reader_meets_two_words_for_one_thing(language):
    terms = read_terms(FILE, language)
    seen = list(texts(language))
    assert len(seen) > 300, "hardly any texts were found: this would prove nothing"
    # The forms of WHO-5 and PHQ-4 say what their authors say; they are read here all the same.
    assert [fault for text in seen for fault in faults(text, terms)] == []
