"""`prystan serve` refuses a bad setting with its one line, before it opens anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRYSTAN = Path(sys.executable).with_name("prystan")


def serve(**environ):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}
    return subprocess.run(
        [sys.executable, "-m", "server", "serve"],
        env={**clean, **environ},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRYSTAN_BIND", "0.0.0.0:80"),
        ("PRYSTAN_ORIGNI", "s3cret"),
        ("PRYSTAN_ORIGIN", "http://s3cret.example"),
    ],
)
def test_a_bad_setting_is_refused_in_one_line_that_hides_it(name, value):
    done = serve(**{name: value})
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{name}: ")
    assert value not in line


def test_the_command_is_the_module():
    assert PRYSTAN.exists()
    told = [subprocess.run([*call, "--help"], capture_output=True, text=True, check=True).stdout
            for call in ([PRYSTAN], [sys.executable, "-m", "server"])]  # fmt: skip
    assert all("serve" in text and "check" in text for text in told)
