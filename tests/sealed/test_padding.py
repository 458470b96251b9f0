"""Padding comes off as it went on, and what was never padded is not taken for text."""

import pytest

from server.sealed.box import CannotBeOpened
from server.sealed.padding import pad, unpad


@pytest.mark.parametrize("text", [b"", b"x", b"x" * 15, b"x" * 16, b"x\x80\0\0", bytes(20)])
def test_it_comes_off_as_it_went_on(text):
    padded = pad(text, 16)
    assert len(padded) % 16 == 0
    assert len(padded) > len(text)
    assert unpad(padded, 16) == text


@pytest.mark.parametrize("never", [b"", bytes(16), b"x" * 16, b"x\x80" + bytes(16)])
def test_what_was_never_padded_is_refused(never):
    with pytest.raises(CannotBeOpened):
        unpad(never, 16)
