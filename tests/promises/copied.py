"""A copy of the house that may be broken, and a process inside it that runs promises again and again.

Each run is a fork that has imported the libraries and nothing of ours: they are most of what a run costs.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO

import pytest

HERE = Path(__file__).parent
OURS = {"server", "tests"}
UNWANTED = ("PYTEST", "PYTHONDONTWRITEBYTECODE")
# What brings the libraries: ours as far as it imports them at once, then those that come late.
LIBRARIES = ("server.app", "tests.databases", "alembic.command", "limits.strategies")


@contextmanager
def runner(house: Path) -> Generator[subprocess.Popen[str]]:
    """Started in the copy, so that all that is imported of ours is the copy's own."""
    # Without plugins: none is needed, and pytest warns of those that were imported before it.
    # What is compiled is kept beside its source: a run compiles no more than what was broken for it.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(UNWANTED)}
    env = clean | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(house)}
    command = [sys.executable, "-c", "from tests.promises.copied import answer; answer()"]
    with subprocess.Popen(
        command, cwd=house, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        # It ends with what it reads.
        _pipe(process.stdin).close()


def files_of(promise: str) -> list[str]:
    files = [f"tests/promises/{file.name}" for file in sorted(HERE.glob("test_*.py")) if promise in file.name]
    return [file for file in files if not file.endswith("mutations.py")]


def first_failure(process: subprocess.Popen[str], tests: Iterable[str]) -> str:
    """Runs files or tests in the copy and names the first that fails; nothing when none does."""
    print(json.dumps(list(tests)), file=_pipe(process.stdin), flush=True)
    return str(json.loads(_pipe(process.stdout).readline()))


def answer() -> None:
    _know_the_libraries()
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps(_in_a_fork(json.loads(line)))}\n")
        sys.stdout.flush()


class Failures:
    """A plugin of pytest that remembers what did not pass."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.names.append(report.nodeid)


def _know_the_libraries() -> None:
    for name in LIBRARIES:
        import_module(name)
    # Ours is forgotten: each run reads it as it is then.
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]


def _in_a_fork(tests: list[str]) -> str:
    read, write = os.pipe()
    if child := os.fork():
        os.close(write)
        with os.fdopen(read) as told:
            name = told.read()
        os.waitpid(child, 0)
        return name
    # Nobody reads what it says, and only its own exit may end it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    try:
        os.write(write, _run(tests).encode())
    finally:
        os._exit(0)


def _run(tests: list[str]) -> str:
    failures = Failures()
    code = pytest.ExitCode(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests], plugins=[failures]))
    # Broken so that nothing can be collected at all is no proof that a test watches.
    return failures.names[0] if failures.names else f"({code.name})" * (code is not pytest.ExitCode.OK)


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe
    return pipe
