"""`prystan serve` refuses a bad setting with its one line, before it opens anything."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import begun

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


def test_a_server_that_crashes_leaves_no_memory_on_the_disk(tmp_path):
    door = tmp_path / "door"
    process = begun("serve", bind=f"unix:{door}", data=tmp_path, run=tmp_path)
    try:
        until = time.monotonic() + 60
        while not door.exists() and time.monotonic() < until:
            time.sleep(0.05)
        limits = Path(f"/proc/{process.pid}/limits").read_text("ascii")
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
