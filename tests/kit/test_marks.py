"""What somebody made up names nothing."""

import pytest

from server.kit.marks import raw, whole


@pytest.mark.parametrize("text", ["", "zz", "00", "ff" * 15, "ff" * 17, "é" * 32, "0x" + "ff" * 15])
def test_no_bytes(text):
    assert raw(text, 16) is None


def test_bytes_of_the_size():
    assert raw("0F" * 16, 16) == b"\x0f" * 16


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1e3", " 1", "٣", "²", "x", "9" * 10])
def test_no_number(text):
    assert whole(text) is None


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("999999999", 999_999_999)])
def test_a_number(text, number):
    assert whole(text) == number
