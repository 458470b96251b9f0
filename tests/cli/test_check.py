"""`prystan check` says in one line each what is wrong, and nothing but a number when all is well."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("server", "templates", "static", "content", "babel.cfg")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy that may be broken; each test mends what it broke."""
    copy = tmp_path_factory.mktemp("house")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    return copy


@pytest.fixture
def plant(house):
    """Writes something wrong into one file, until the test is over."""
    mend = []

    def planted(name, right, wrong):
        file = house / name
        before = file.read_text("utf8")
        assert right in before, "the house has changed: this plants nothing any more"
        mend.append((file, before))
        file.write_text(before.replace(right, wrong, 1), "utf8")

    yield planted
    for file, before in mend:
        file.write_text(before, "utf8")


def check(house, *options, **environ):
    """The exit status, and what was said but for warnings."""
    done = subprocess.run(
        [sys.executable, "-m", "server", "check", *options],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house), **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, [line for line in done.stderr.splitlines() if not line.startswith("warning: ")]


def test_all_is_well_here(house):
    assert check(house) == (0, [])


def test_an_unsafe_setting_is_one_line_that_hides_it(house):
    status, (line,) = check(house, PRYSTAN_ORIGIN="http://s3cret.example")
    assert status == 1
    assert line.startswith("PRYSTAN_ORIGIN: ")
    assert "s3cret" not in line


def test_a_part_alone_is_checked_alone(house, plant):
    plant("content/tools/feet/en.md", "::: other", "::: caution")
    assert check(house, "--catalogues", PRYSTAN_ORIGIN="x") == (0, [])


def test_a_sentence_that_no_catalogue_knows_is_named(house, plant):
    plant("templates/library/tools.html", '_("Tools")', '_("Things to do")')
    status, lines = check(house, "--catalogues")
    assert status == 1
    assert "be: lacks 'Things to do': make catalogues" in lines


def test_every_fault_in_the_content_is_a_line_that_says_where(house, plant):
    plant("content/moments.toml", '"looking-around"', '"nowhere"')
    plant("content/tools/feet/en.md", "::: other", "::: caution")
    plant("content/crisis/now/en.md", "\n", "\nhttps://evil.example\n")
    assert check(house, "--content") == (
        1,
        [
            "no tool is called nowhere",
            "feet: has no way without breath or body in every language",
            "now en: has a link, a picture or HTML",
        ],
    )


@pytest.mark.parametrize(
    ("right", "wrong"), [("minutes =", "minuts ="), ("minutes =", "[[["), ('en = "Feet', 'uk = "Feet')]
)
def test_content_that_does_not_load_is_one_line_that_says_where(house, plant, right, wrong):
    plant("content/tools/feet/tool.toml", right, wrong)
    status, (line,) = check(house, "--content")
    assert status == 1
    assert line.startswith("feet")


def test_a_page_that_does_not_fit_is_named_by_its_address(house, plant):
    noise = random.Random(1).randbytes(20_000).hex()
    plant("templates/library/tools.html", "<h1>", f"<h1>{noise}")
    status, lines = check(house, "--content")
    assert status == 1
    assert [line.partition(": ")[0] for line in lines] == ["/be/now/", "/ru/now/", "/en/now/"]
    assert all(line.endswith("bytes too big") for line in lines)
