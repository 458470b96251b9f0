"""A copy of the house that may be broken, and a process inside it that runs promises again and again.

Each run is a fork that has imported the libraries and nothing of ours: they are most of what a run costs.
"""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO

import pytest

HERE = Path(__file__).parent
OURS = {"server", "tests"}
# What brings the libraries: ours as far as it imports them at once, then those that come late.
LIBRARIES = ("server.app", "tests.databases", "alembic.command", "limits.strategies")


@contextmanager
def runner(house: Path) -> Generator[subprocess.Popen[str]]:
    """Started in the copy, so that all that is imported of ours is the copy's own."""
    # Without plugins: none is needed, and pytest warns of those that were imported before it.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    env = clean | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(house)}
    command = [sys.executable, "-c", "from tests.promises.copied import answer; answer()"]
    with subprocess.Popen(
        command, cwd=house, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        # It ends with what it reads.
        _pipe(process.stdin).close()


def promise_tests(process: subprocess.Popen[str], promise: str) -> int:
    """Runs one promise's tests in the copy and returns pytest's exit code."""
    print(promise, file=_pipe(process.stdin), flush=True)
    return int(_pipe(process.stdout).readline())


def answer() -> None:
    _know_the_libraries()
    for line in sys.stdin:
        sys.stdout.write(f"{_in_a_fork(line.strip())}\n")
        sys.stdout.flush()


def _know_the_libraries() -> None:
    for name in LIBRARIES:
        import_module(name)
    # Ours is forgotten: each run reads it as it is then.
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]


def _in_a_fork(promise: str) -> int:
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    # Nobody reads what it says, and only its own exit may end it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 99
    try:
        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *_files(promise)]))
    finally:
        os._exit(code)


def _files(promise: str) -> list[str]:
    files = [str(file) for file in sorted(HERE.glob("test_*.py")) if promise in file.name]
    return [file for file in files if not file.endswith("mutations.py")]


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe
    return pipe
