"""Words are there in all three languages, or they do not load."""

import pytest
from pydantic import ValidationError

from server.kit.shapes import Words

WHOLE = {"be": "Так", "ru": "Да", "en": "Yes"}


def test_words_are_asked_for_by_language():
    words = Words.model_validate(WHOLE)
    assert [words[language] for language in ("be", "ru", "en")] == ["Так", "Да", "Yes"]


@pytest.mark.parametrize(
    "changed",
    [
        {"be": "Так", "ru": "Да"},
        WHOLE | {"en": ""},
        WHOLE | {"uk": "Так"},
        WHOLE | {"en": 1},
    ],
    ids=["missing", "empty", "unknown", "no text"],
)
def test_what_is_not_whole_does_not_load(changed):
    with pytest.raises(ValidationError):
        Words.model_validate(changed)


def test_what_is_loaded_stays_as_it_is():
    words = Words.model_validate(WHOLE)
    with pytest.raises(ValidationError):
        words.be = "Не"
