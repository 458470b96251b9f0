"""Each rule for help now finds its own planted fault, in a copy of the house."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from server.crisis.checking import faults, warnings
from server.crisis.lines import FRESH, read_lines

ROOT = Path(__file__).parents[2]
ASKED = "from server.crisis import checking; print(*checking.faults(), sep='\\n')"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    copy = tmp_path_factory.mktemp("house")
    for name in ("server", "content"):
        shutil.copytree(ROOT / name, copy / name)
    return copy


def test_help_now_as_it_stands_has_no_fault():
    assert list(faults()) == []


PLANTED = [
    ("now/en.md", "\n", "\nhttps://evil.example\n"),
    ("asking/be.md", "\n", "\nСям'я.\n"),
    ("belarus/en.md", "\n", "\nA handful of pills.\n"),
    ("lines.toml", 'country = "EU"', 'country = "QQ"'),
    ("lines.toml", 'perhaps = ["en"]', 'perhaps = ["zz9"]'),
    ("lines.toml", 'en = "for everyone"', 'en = "A handful of pills"'),
    ("countries.toml", 'en = "The lines', 'en = "A handful of pills'),
]
FOUND = {
    "now en: has a link, a picture or HTML",
    "asking be: has a straight apostrophe",
    "belarus en: describes a method: a handful of pills",
    "112: no country QQ",
    "XX: has no line",
    "112: no language is called zz9",
    "112: en describes a method: a handful of pills",
    "PL: en describes a method: a handful of pills",
}


def test_every_planted_fault_is_found(house):
    for name, right, wrong in PLANTED:
        file = house / "content/crisis" / name
        text = file.read_text("utf8")
        assert right in text, f"{name} has changed: this plants nothing any more"
        file.write_text(text.replace(right, wrong, 1), "utf8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.splitlines()) == FOUND


def test_lines_that_nobody_looked_at_for_too_long_are_named():
    first = min(line.reviewed for line in read_lines())
    assert not any("last looked at" in line for line in warnings(first + FRESH))
    old = [line for line in warnings(first + FRESH + timedelta(days=1)) if "last looked at" in line]
    assert len(old) == sum(line.reviewed == first for line in read_lines())


def test_lines_that_nobody_called_are_counted():
    unheard = sum(not line.verified_live for line in read_lines())
    said = [
        line for line in warnings(read_lines()[0].reviewed) if line.endswith("not yet confirmed by a call")
    ]
    assert said == ([f"{unheard} lines are not yet confirmed by a call"] if unheard else [])
