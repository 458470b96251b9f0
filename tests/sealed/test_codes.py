"""Codes are typed in any way, and only their hash is kept."""

import hashlib
import re

import pytest

from server.sealed.codes import NotACode, code_hash, joined_hash, new_code, possible_hashes

CODE = "01ab-cdef-2345-6789-01ab-cdef-2345-6789"
HASH = hashlib.sha256(bytes.fromhex(CODE.replace("-", ""))).digest()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        CODE[:-1],
        CODE + "0",
        CODE.replace("a", "g"),
        "ж" * 32,
        "\0" * 32,
        "0" * 300_000,
        "٠" * 32,
        "\ud800",
    ],
)
def test_what_is_no_code_is_refused_without_repeating_it(typed):
    with pytest.raises(NotACode) as refused:
        code_hash(typed)
    assert str(refused.value) == ""


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.upper(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f" {CODE}\n",
        CODE.replace("-", " \u2013 "),
        CODE.replace("a", "а").replace("c", "с").replace("e", "е"),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "О").replace("1", "I"),
    ],
)
def test_ways_of_typing_are_forgiven(typed):
    assert code_hash(typed) == HASH


def test_new_codes_are_128_bits_in_groups_and_never_alike():
    codes = {new_code() for _ in range(1_000)}
    assert len(codes) == 1_000
    assert all(re.fullmatch(r"([0-9a-f]{4}-){7}[0-9a-f]{4}", code) for code in codes)


def test_another_code_has_another_hash():
    assert code_hash(new_code()) != code_hash(new_code())


def test_two_halves_are_known_together_in_either_order_and_apart_not_at_all():
    first, second = new_code(), new_code()
    kept = joined_hash(code_hash(first), code_hash(second))
    for typed in (f"{first} {second}", f"{second}{first}", f"{first}, {second.upper()}"):
        assert kept in possible_hashes(typed)
    for typed in (first, second, f"{first}{first}", f"{second}{second}"):
        assert kept not in possible_hashes(typed)
    assert kept not in {code_hash(first), code_hash(second)}


@pytest.mark.parametrize("count", [0, 3, 7])
def test_there_are_one_or_two_of_them(count):
    with pytest.raises(NotACode):
        possible_hashes(" ".join(new_code() for _ in range(count)))
