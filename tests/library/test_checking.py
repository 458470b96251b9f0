"""Each rule for the library finds its own planted fault, and the library as it stands has none."""

import shutil
from datetime import date, timedelta

import pytest

from server.kit.shapes import Misshapen
from server.library.checking import LONGEST_TITLE, faults
from server.library.shelves import CONTENT, read_library

TODAY = date(2026, 12, 1)


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture
def found(content):
    """The faults after `right` in a file has become `wrong`."""

    def planted(name, right, wrong, today=TODAY):
        file = content / name
        text = file.read_text("utf8")
        assert right in text, "the content has changed: this plants nothing any more"
        file.write_text(text.replace(right, wrong, 1), "utf8")
        return list(faults(read_library(content), today))

    return planted


def test_the_library_as_it_stands_has_no_fault(content):
    assert list(faults(read_library(content), TODAY)) == []


FEET = "tools/feet/tool.toml"
ABOUT = "pages/about/page.toml"
PLANTED = [
    (FEET, 'code = "m2rt"', 'code = "r2kx"', "the code r2kx stands 2 times"),
    ("moments.toml", '"looking-around"', '"nowhere"', "no tool is called nowhere"),
    ("moments.toml", '"now-calm"]', '"nowhere"]', "no theme is called nowhere"),
    (FEET, '"flashbacks"', '"nowhere"', "no theme is called nowhere"),
    ("library/flashbacks/theme.toml", '"cold-water"', '"nowhere"', "no tool is called nowhere"),
    (
        "library/flashbacks/theme.toml",
        'then = ["now-calm"',
        'then = ["nowhere"',
        "no theme is called nowhere",
    ),
    (FEET, "read = 2026-11-24", "read = 2027-01-01", "feet: a source was read in the future"),
    (
        "tools/feet/ru.md",
        "::: other",
        "::: caution",
        "feet: has no way without breath or body in every language",
    ),
    (FEET, 'en = "Feet on the floor"', 'en = "After arrest"', "feet: en title names a topic: arrest"),
    (FEET, 'en = "Feet on the floor"', f'en = "{"a" * (LONGEST_TITLE + 1)}"', "feet: en title is too long"),
    (FEET, 'en = "Notice', 'en = "A handful of pills', "feet: en describes a method: a handful of pills"),
    (FEET, 'en = "If you', 'en = "A handful of pills', "feet: en describes a method: a handful of pills"),
    (ABOUT, 'be = "Хто мы', 'be = "Апасна', "about: be is not Belarusian: апасна\tнебяспечна"),
    ("pages/about/en.md", "\n", "\n[x](y)\n", "about: en: has a link, a picture or HTML"),
    ("tools/feet/be.md", "\n", "\nСям'я.\n", "feet: be: has a straight apostrophe"),
    ("tools/feet/be.md", "І я тут", "І я не адна тут", "feet: be: gives the reader a gender: я не адна"),
    ("tools/feet/ru.md", "«Пол", "“Пол", "feet: ru: has quotation marks that are not «»"),
    ("tools/feet/en.md", "the floor holds", "a technique", "feet: en: says technique, but our word is tool"),
    (FEET, 'en = "Feet on the floor"', 'en = "A module"', "feet: en says module, but our word is theme"),
    ("moments.toml", 'be = "Хваля"', 'be = "Хваля!"', "r2kx: be has an exclamation mark"),
    ("paths.toml", 'theme = "after-detention"', 'theme = "nowhere"', "no theme is called nowhere"),
    ("paths.toml", 'tool = "small-choice"', 'tool = "nowhere"', "no tool is called nowhere"),
    ("paths.toml", 'code = "p7dk"', 'code = "m2rt"', "the code m2rt stands 2 times"),
    ("paths.toml", 'en = "Little by little"', 'en = "Prison"', "p7dk: en title names a topic: prison"),
    (FEET, '"ступні"', '"ступні", "нагі", "нагі"', "feet: be words hold нагі twice"),
    (FEET, '"ступні"', '"steps"', "feet: be words hold steps, which is of another language"),
    (FEET, '"ступни"', '"foot"', "feet: ru words hold foot, which is of another language"),
    (FEET, '"foot"', '"нага"', "feet: en words hold нага, which is of another language"),
    (FEET, '"foot"', '" foot"', "feet: en words hold  foot, which is of another language"),
    (FEET, '"foot"', '"go up"', "feet: en words hold go up, which is too short to be found"),
    (FEET, '"foot"', '"hang myself"', "feet: en words describes a method: hang myself"),
    (FEET, '"foot", "floor", "ground", "grounding", "standing",', "", "feet: en words are 7, not 8 to 20"),
    (FEET, '"foot"', ", ".join(f'"foot {n}"' for n in range(10)), "feet: en words are 21, not 8 to 20"),
    ("moments.toml", 'en = "A wave"', 'en = "Arrest"', "r2kx: en title names a topic: arrest"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "said"), PLANTED, ids=lambda value: str(value)[:40])
def test_a_planted_fault_is_the_one_that_is_found(found, file, right, wrong, said):
    assert said in found(file, right, wrong)


def test_a_review_that_is_due_is_named_on_the_day_after(content):
    due = read_library(content).tools["feet"].review.next
    assert list(faults(read_library(content), due)) == []
    late = list(faults(read_library(content), due + timedelta(days=1)))
    assert f"feet: the review is stale since {due}" in late


def test_a_page_without_an_address_is_named(content):
    shutil.copytree(content / "pages/about", content / "pages/unknown")
    toml = content / "pages/unknown/page.toml"
    toml.write_text(toml.read_text("utf8").replace('slug = "about"\n', ""), "utf8")
    assert "unknown: has no address" in list(faults(read_library(content), TODAY))


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (FEET, "minutes =", "minuts ="),
        (FEET, 'code = "m2rt"', 'code = "feet!"'),
        (FEET, 'uses = ["body"]', 'uses = ["flying"]'),
        (FEET, 'for = ["everyone"]', 'for = ["guards"]'),
        (FEET, "[[sources]]", "[sources]"),
        (FEET, 'en = "Feet', 'uk = "Feet'),
        (FEET, "[words]", "[topics]"),
        (FEET, "[words]\nbe", "[words]\nuk"),
        (FEET, "minutes", "[["),
        ("moments.toml", 'tools = ["looking-around", "cold-water", "out-breath"]', "tools = []"),
        ("paths.toml", '{ tool = "small-choice" }', '{ tool = "small-choice", theme = "sleep" }'),
        ("paths.toml", '{ tool = "small-choice" }', "{}"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_misspelt_does_not_load_and_says_where(found, file, right, wrong):
    with pytest.raises(Misshapen, match=r"^(feet|moments\.toml|paths\.toml)"):
        found(file, right, wrong)


@pytest.mark.parametrize("broken", ["missing", "empty", "no text", "unknown"])
def test_a_text_that_is_not_whole_in_three_languages_does_not_load(content, broken):
    text = content / "tools/feet/en.md"
    if broken == "missing":
        text.unlink()
    elif broken == "empty":
        text.write_text("", "utf8")
    elif broken == "no text":
        text.write_bytes(b"\xff\xfe")
    else:
        shutil.copy(text, text.with_stem("uk"))
    with pytest.raises(Misshapen, match="feet"):
        read_library(content)
