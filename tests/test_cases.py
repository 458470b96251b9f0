"""Every attack in docs/cases.md has a test that is there, and none is left out."""

import ast
import re
from functools import cache

import pytest

from tests.commands import ROOT

TEXT = (ROOT / "docs" / "cases.md").read_text("utf8")
LINES = [line for line in TEXT.splitlines() if re.match(r"\| *([ABCD]\d|\|)", line)]
ROWS = [line.strip("| ").split(" | ") for line in LINES if not line.endswith("| proof |")]
CITED = re.compile(r"`(tests/[\w/]+\.py)?::(\w+)`")
NUMBERS = {
    "A": (1, 2, 4, 5, 6, 7, 9, 10, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 26),
    "B": (1, 2, 5, 7, 8, 9, 10, 11, 13, 14, 15, 16),
    "C": (1, 2, 4, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18, 19, 20, 22),
    "D": (
        *range(1, 9), *range(10, 14), 15, 17, 18, 19, 22, 23, 24, *range(26, 34), *range(35, 43),
        *range(44, 54), 55, 56, 57, 59, 60, 62, 63, 64, 65, 67, 68, 70, 72, 73, 74,
    ),
}  # fmt: skip
# Nothing is proved for these yet, or nothing can be; the row says why.
WITHOUT = {"B7", "B15", "D12", "D53", "D72"}


def cited(proof):
    """Each test that a proof names; one without a file stands in the file named before it."""
    file = ""
    for named, test in CITED.findall(proof):
        file = named or file
        yield file, test


@cache
def defined(file):
    tree = ast.parse((ROOT / file).read_text("utf8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_no_attack_is_left_out():
    there = {name for row in ROWS for name in re.findall(r"\b[ABCD]\d+\b", row[0])}
    assert there == {f"{group}{number}" for group, numbers in NUMBERS.items() for number in numbers}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:30])
def test_every_proof_is_there(row):
    proofs = list(cited(row[-1]))
    assert proofs or row[0] in WITHOUT
    assert [f"{file}::{test}" for file, test in proofs if test not in defined(file)] == []


def test_a_missing_proof_would_be_found():
    ((file, test),) = cited("`tests/test_cases.py::test_that_nobody_wrote`")
    assert test not in defined(file)
