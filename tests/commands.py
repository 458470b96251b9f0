"""The `prystan` command from outside, as an operator runs it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def begun(command: str, *arguments: str, **settings: object) -> subprocess.Popen[str]:
    """Running; its settings are those given and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}
    ours = {f"PRYSTAN_{name.upper()}": str(value) for name, value in settings.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "server", command, *arguments],
        env=kept | ours,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(command: str, *arguments: str, **settings: object) -> tuple[int, str, str]:
    """Its exit code, and what it said on either channel."""
    process = begun(command, *arguments, **settings)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err
