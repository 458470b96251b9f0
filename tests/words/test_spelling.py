"""Every word that a reader may see stands in a dictionary of its language, or in our own short list."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from server.i18n.catalogues import read
from server.i18n.languages import LANGUAGES
from server.kit.folders import read_toml
from server.kit.lexicons import read_lexicon
from server.kit.prose import plain, words
from server.library.shelves import CONTENT

DICTIONARIES = {"be": "be_BY", "ru": "ru_RU", "en": "en_GB"}
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)s")
STRESS = "\u0301"


def texts(language: str) -> Iterator[str]:
    yield from (plain(file.read_text("utf8")) for file in CONTENT.rglob(f"{language}.md"))
    yield from headings(language)
    for file in CONTENT.rglob("*.toml"):
        found = read_toml(file)
        yield from said(nameless(found) if file.parent.name == "demo" else found, language)
    for message in read(language):
        strings = (message.string,) if isinstance(message.string, str) else message.string or ()
        yield from (PLACEHOLDER.sub("", string) for string in strings if message.id)


def headings(language: str) -> Iterator[str]:
    """The names of exercises stand in the line of their directive."""
    for file in CONTENT.rglob(f"{language}.md"):
        yield from re.findall(r"^:{3,} *exercise (.*)$", file.read_text("utf8"), re.MULTILINE)


def nameless(found: Any) -> Any:
    """Invented people have names, and those stand in no dictionary."""
    if isinstance(found, list):
        return [nameless(one) for one in found]
    if isinstance(found, dict):
        return {key: nameless(one) for key, one in found.items() if key != "name"}
    return found


def said(found: Any, language: str) -> Iterator[str]:
    """Every text under the key of the language, however deep it stands."""
    if isinstance(found, list):
        for one in found:
            yield from said(one, language)
    elif isinstance(found, dict):
        for key, one in found.items():
            yield from [one] if key == language and isinstance(one, str) else said(one, language)


def seen(language: str) -> set[str]:
    return {word for text in texts(language) for word in words(text.replace(STRESS, ""))}


def unknown(language: str, found: set[str]) -> set[str]:
    """What neither the dictionary nor our own list knows, whole or part by part."""
    ours = set(read_lexicon(CONTENT / "lexicons" / f"spelling.{language}.txt"))
    # A name in other letters is no word of the language.
    letters = LATIN if language == "en" else CYRILLIC
    parts = {part for word in found if word.casefold() not in ours for part in word.split("-")}
    strange = misspelt(
        language, {part for part in parts if part.casefold() not in ours and letters.search(part)}
    )
    return {word for word in found if word.casefold() not in ours and strange & set(word.split("-"))}


def misspelt(language: str, asked: set[str]) -> set[str]:
    if not shutil.which("hunspell"):
        pytest.fail("hunspell is not installed: make setup", pytrace=False)
    call = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    typed = "\n".join(sorted(asked)).replace("’", "'")
    done = subprocess.run(call, input=typed, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"hunspell has no dictionary {DICTIONARIES[language]}: make setup", pytrace=False)
    return {word.replace("'", "’") for word in done.stdout.split()} | set(done.stdout.split())


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("be", "сям’я", "сямья"),
        ("be", "дапамога", "дапамога-хвля"),
        ("ru", "помощь", "помощ"),
        ("en", "colour", "color"),
    ],
)
def test_a_slip_is_found(language, right, wrong):
    assert unknown(language, {right, wrong}) == {wrong}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_spelt_as_it_should_be(language):
    found = seen(language)
    assert len(found) > 500, "hardly any words were found: this would prove nothing"
    assert sorted(unknown(language, found)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_made_of_two_alphabets(language):
    found = {word for text in texts(language) for word in words(text)}
    assert [
        word for word in found for part in word.split("-") if CYRILLIC.search(part) and LATIN.search(part)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_list_is_short_sorted_and_in_small_letters(language):
    ours = (CONTENT / "lexicons" / f"spelling.{language}.txt").read_text("utf8").splitlines()
    assert ours == sorted({word.casefold() for word in ours})
    assert len(ours) < 300
