"""Each rule for self-checks finds its own planted fault, and those that we have are without one."""

import shutil
from datetime import date, timedelta

import pytest

from server.kit.shapes import Misshapen
from server.library.checking_screens import faults
from server.library.screens import read_screens
from server.library.shelves import CONTENT, read_library

TODAY = date(2026, 12, 1)
WHO = "who-5/screen.toml"
PHQ = "phq-4/screen.toml"
GATED = "pc-ptsd-5/screen.toml"


@pytest.fixture
def content(tmp_path):
    shutil.copytree(CONTENT / "screens", tmp_path / "screens")
    return tmp_path


@pytest.fixture
def found(content):
    """The faults after `right` in a self-check has become `wrong`."""

    def planted(name, right, wrong):
        file = content / "screens" / name
        text = file.read_text("utf8")
        assert right in text, "the content has changed: this plants nothing any more"
        file.write_text(text.replace(right, wrong, 1), "utf8")
        return seen(content)

    return planted


def seen(content, today=TODAY):
    return list(faults(read_screens(content), read_library(), today, content))


def test_the_self_checks_as_they_stand_have_no_fault(content):
    assert seen(content) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        (WHO, "to = 7", "to = 6", "who-5: the bands do not cover 0 to 25 once each"),
        (WHO, "from = 8", "from = 7", "who-5: the bands do not cover 0 to 25 once each"),
        (WHO, "to = 25", "to = 24", "who-5: the bands do not cover 0 to 25 once each"),
        (WHO, "from = 0", "from = 1", "who-5: the bands do not cover 0 to 25 once each"),
        (WHO, "value = 5", "value = 6", "who-5: the bands do not cover 0 to 30 once each"),
        (WHO, '"theme:reactions"', '"theme:nowhere"', "who-5: no theme is called nowhere"),
        (WHO, '"tool:looking-around"', '"tool:reactions"', "who-5: no tool is called reactions"),
        (WHO, '["looking-around"', '["nowhere"', "who-5: no tool is called nowhere"),
        (WHO, '["reactions"', '["nowhere"', "who-5: no theme is called nowhere"),
        ("phq-9/screen.toml", "item = 9", "item = 10", "phq-9: no item has the number 10"),
        (WHO, 'code = "k2mw"', 'code = "x9bt"', "the code x9bt stands 2 times"),
        (PHQ, 'en = "Four questions"', 'en = "Torture"', "phq-4: en title names a topic: tortur"),
        (PHQ, 'en = "Four questions"', f'en = "{"a" * 41}"', "phq-4: en title is too long"),
        (PHQ, 'be = "Апытальнік', 'be = "Апасна', "phq-4: be is not Belarusian: апасна\tнебяспечна"),
        (
            GATED,
            'be = "not validated"',
            'be = "validated"',
            "pc-ptsd-5: be is called validated without a source",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_planted_fault_is_the_one_that_is_found(found, file, right, wrong, said):
    assert said in found(file, right, wrong)


@pytest.mark.parametrize(
    "part",
    [
        "name",
        "about",
        "intro",
        "window",
        "gate",
        "limits",
        "notice",
        "[options]",
        "[items]",
        "bands.name",
        "bands.text",
        "bands.step",
    ],
)
def test_a_method_is_found_wherever_it_is_described(content, part):
    file = content / "screens" / GATED
    text = file.read_text("utf8")
    place = text.index('en = "', text.index(f"[{part}]")) + len('en = "')
    file.write_text(f"{text[:place]}A handful of pills. {text[place:]}", "utf8")
    assert seen(content) == ["pc-ptsd-5: en describes a method: a handful of pills"]


def test_what_others_published_keeps_its_brackets_and_what_we_say_has_none(content):
    file = content / "screens" / WHO
    text = file.read_text("utf8")
    assert "бодрой(-ым)" in text, "then this test needs another form with two genders"
    file.write_text(text.replace('ru = "Сейчас непросто"', 'ru = "Быть рад(а)"'), "utf8")
    assert seen(content) == ["who-5: ru offers two genders: рад(а)"]


def test_a_self_check_without_its_terms_is_named(content):
    (content / "screens/phq-4/LICENCE.md").unlink()
    assert seen(content) == ["phq-4: does not say under whose terms it stands"]


def test_a_review_that_is_due_is_named_on_the_day_after(content):
    due = read_screens(content)["who-5"].review.next
    assert seen(content, due) == []
    assert f"who-5: the review is stale since {due}" in seen(content, due + timedelta(days=1))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("minutes =", "minuts ="),
        ('code = "k2mw"', 'code = "who5!"'),
        ('"specialist"', '"doctor"'),
        ('"theme:reactions"', '"theme:"'),
        ("[[bands]]\nfrom = 0", "[[band]]\nfrom = 0"),
        ('en = "original"', 'en = "checked"'),
        ("[limits]", "[limit]"),
        ("[[sources]]", "[[source]]"),
        ("[[items]]", "[["),
    ],
)
def test_what_is_misspelt_does_not_load_and_says_where(found, right, wrong):
    with pytest.raises(Misshapen, match=r"^(who-5|screen\.toml)"):
        found(WHO, right, wrong)


@pytest.mark.parametrize("count", [2, 4])
def test_there_are_three_bands_no_fewer_and_no_more(content, count):
    file = content / "screens" / WHO
    before, first, second, third = file.read_text("utf8").split("[[bands]]")
    bands = {2: [first, third], 4: [first, second, second, third]}[count]
    file.write_text("[[bands]]".join([before, *bands]), "utf8")
    with pytest.raises(Misshapen, match="who-5: bands"):
        read_screens(content)
