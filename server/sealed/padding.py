"""Padding to whole blocks (ISO/IEC 7816-4, as libsodium does it), so that a size tells little of a text."""

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError

from server.sealed.box import CannotBeOpened


def pad(text: bytes, block: int) -> bytes:
    """A whole number of blocks; a text of exactly one block takes two, for the mark needs a byte."""
    return sodium_pad(text, block)


def unpad(padded: bytes, block: int) -> bytes:
    try:
        return sodium_unpad(padded, block)
    except CryptoError:
        raise CannotBeOpened from None
