"""Words of the rooms that are incomplete refuse to load; each rule for them finds its own planted fault."""

import shutil

import pytest

from server.kit.shapes import Misshapen
from server.library.shelves import read_library
from server.rooms.checking import faults
from server.rooms.shelf import CONTENT, read_shelf

TOOLS = {tool.code for tool in read_library().tools.values()}


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(CONTENT, tmp_path / "rooms")


@pytest.fixture
def planted(content):
    """The words of the rooms after `right` in a file has become `wrong`."""

    def plant(name, right, wrong):
        file = content / name
        text = file.read_text("utf8")
        assert right in text, "the content has changed: this plants nothing any more"
        file.write_text(text.replace(right, wrong, 1), "utf8")
        return content

    return plant


def test_the_words_as_they_stand_have_no_fault():
    assert list(faults(read_shelf(), TOOLS)) == []


def test_rooms_have_the_words_of_their_theme_and_an_id_of_their_own():
    shelf = read_shelf()
    assert shelf.rooms["h7rm"].name == shelf.rooms["h8vd"].name == shelf.themes["families"]
    assert shelf.rooms["h7rm"].id == b"h7rm" + bytes(12)
    assert len({room.id for room in shelf.rooms.values()}) == len(shelf.rooms) == 14


def test_a_night_goes_on_past_midnight(planted):
    room = read_shelf(planted("t2vx.toml", "[1, 4, 6]", "[7]")).rooms["t2vx"]
    assert room.hours[0].spans() == [((6 * 24 + 22) * 60 + 30, (7 * 24 + 1) * 60 + 30)]


def test_the_rules_of_the_agreement_are_found_by_their_numbers():
    for language in ("be", "ru", "en"):
        assert list(read_shelf().agreement.rules(language)) == list(range(1, 9))


BROKEN = [
    ("names.toml", ', en = "Amber"', "", "amber: en"),
    ("names.toml", "anchor = {", "amber = {", "names.toml"),
    ("h7rm.toml", '"families"', '"nowhere"', "h7rm.toml: title"),
    ("h7rm.toml", "life = 3", "life = 15", "life"),
    ("h7rm.toml", "days = [7]", "days = [4]\nx = 1", "hours"),
    ("h7rm.toml", 'days = [7]\nfrom = "17:00"', 'days = [2]\nfrom = "21:00"', "hours"),
    ("h7rm.toml", 'read = ["be", "ru"]', 'read = ["ru"]', "nobody on the watch reads"),
    ("h7rm.toml", "Europe/Warsaw", "Europe/Nowhere", "no such time zone"),
    ("reasons.toml", "rule = 1", "rule = 9", "there is no rule 9"),
    ("reasons.toml", 'kind = "veiled"', 'kind = "returned"', "veil-heavy"),
    ("agreement/ru.md", "8. Что", "Что", "other numbers"),
    ("sample.toml", 'name = "amber"', 'name = "nobody"', "there is no nobody"),
    ("sample.toml", 'label = "inside"', 'label = "nothing"', "there is no nothing"),
    ("sample.toml", "heard = 2", "loud = 2", "there is no loud"),
    ("sample.toml", "quote = 2", "quote = 3", "was not said before"),
    ("sample.toml", "withdrawn = true", "edited = true", "says something or was withdrawn"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "said"), BROKEN)
def test_what_is_missing_or_misspelt_refuses_to_load(planted, name, right, wrong, said):
    with pytest.raises(Misshapen, match=said):
        read_shelf(planted(name, right, wrong))


def test_a_week_that_runs_into_its_own_beginning_refuses_to_load(planted):
    night = '[7]\nfrom = "22:30"\nto = "01:30"\n\n[[hours]]\ndays = [1]\nfrom = "01:00"\nto = "02:00"'
    with pytest.raises(Misshapen, match="overlap"):
        read_shelf(planted("t2vx.toml", '[1, 4, 6]\nfrom = "22:30"\nto = "01:30"', night))


def test_a_paper_without_a_language_refuses_to_load(content):
    (content / "younger" / "be.md").unlink()
    with pytest.raises(Misshapen, match="younger"):
        read_shelf(content)


FAULTY = [
    ("themes.toml", '"n4jr"', '"zzzz"', "h7rm: no tool has the code zzzz"),
    ("themes.toml", 'en = "Room: shore"', 'en = "Room: prison"', "h7rm: en title names a topic: prison"),
    (
        "agreement/page.toml",
        "The rooms’ agreement",
        "On torture",
        "agreement: en title names a topic",
    ),
    ("sample.toml", 'en = "What it looks like"', 'en = "A trial"', "sample.toml: en title names a topic"),
    ("watch.toml", "We are on watch", "The moderator is here", "welcome: en says moderator"),
    ("younger/be.md", "Пакоі толькі", "Пакоі з’яўляюцца толькі", "younger: be: is not Belarusian"),
    # A Latin letter that looks the same.
    ("names.toml", 'be = "Пляж"', 'be = "Мopа"', "could be taken for"),
    ("names.toml", 'en = "Beach"', 'en = "Beach of a very long summer"', "is too long"),
    ("states.toml", "[dark.", "[dim.", "states.toml: has other states than a room"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "said"), FAULTY)
def test_each_rule_finds_its_planted_fault(planted, name, right, wrong, said):
    content = planted(name, right, wrong)
    if name == "states.toml":
        content = planted(name, right, wrong)
    assert any(said in fault for fault in faults(read_shelf(content), TOOLS))


def test_too_few_names_are_noticed(content):
    file = content / "names.toml"
    lines = file.read_text("utf8").splitlines()
    kept = [line for line in lines if "summer-" not in line and "quiet-" not in line]
    file.write_text("\n".join([*kept, 'quiet-cove = { be = "а", ru = "б", en = "c" }']), "utf8")
    assert any("not 300" in fault for fault in faults(read_shelf(content), TOOLS))
