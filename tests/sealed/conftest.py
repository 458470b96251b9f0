"""Cheap hashing, made-up word lists of the whole size, and the vectors."""

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from server.sealed.derivation import Cost
from server.sealed.words import SIZE, WordLists, read_lists

VECTORS = Path(__file__).parents[1] / "vectors"
ENGLISH = ("bdfgjkmnprstvwz", "aeiou", "lrnsdmt")
# Belarusian and Russian share their first words here, as they do in life.
RUSSIAN = ("бдзгклмнпрстфвх", "аоуые", "рлнсдмт")


@pytest.fixture(scope="session")
def cheap() -> Cost:
    return Cost(passes=1, memory=8, lanes=1)


@pytest.fixture(scope="session")
def vectors() -> Callable[[str], Any]:
    return lambda name: json.loads((VECTORS / f"{name}.json").read_text("utf8"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("words")
    russian = words(*RUSSIAN)
    write(made / "en.txt", words(*ENGLISH))
    write(made / "ru.txt", russian)
    # The second half is Belarusian alone: ў and і in it, which fold into у and и.
    write(made / "be.txt", russian[: SIZE // 2] + words("чцшжвхсмрт", "іўея", "рлнсдмт"))
    return made


@pytest.fixture(scope="session")
def lists(folder) -> WordLists:
    return read_lists(folder)


def words(first: str, second: str, third: str) -> list[str]:
    """Six letters each: four that tell them apart, and an ending."""
    ending = "ka" if first.isascii() else "ёк"
    starts = product(first, second, third, second)
    return ["".join(start) + ending for start in starts]


def write(file: Path, made: list[str]) -> None:
    file.write_text("\n".join(made[:SIZE]), "utf8")
