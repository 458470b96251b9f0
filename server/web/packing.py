"""One size for every page on the wire, so that an observer who sees only sizes learns nothing.

The filling of a compressed page stands in the gzip header (FEXTRA, RFC 1952 2.3.1.1): browsers skip it, and
the text is untouched. A client without gzip gets the text filled up by an HTML comment.
"""

import zlib

WIRE_SIZE = 12_288
PLAIN_SIZE = 49_152
_HEADER = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x02\xff"
# XLEN, the two letters of our subfield, its length.
_FIELD_OVERHEAD = 2 + 2 + 2


class TooBig(Exception):
    """A page does not fit its one size; carries how many bytes it is over."""

    def __init__(self, over: int) -> None:
        super().__init__(f"{over} bytes over")
        self.over = over


def pack(html: bytes, size: int = WIRE_SIZE) -> bytes:
    """The page as exactly `size` bytes of gzip; raises TooBig."""
    body = _deflate(html)
    tail = zlib.crc32(html).to_bytes(4, "little") + (len(html) & 0xFFFFFFFF).to_bytes(4, "little")
    room = size - len(_HEADER) - _FIELD_OVERHEAD - len(body) - len(tail)
    if room < 0:
        raise TooBig(-room)
    return _HEADER + _field(room) + body + tail


def unpack(packed: bytes, size: int = PLAIN_SIZE) -> bytes:
    """The same page for a client without gzip, as exactly `size` bytes; raises TooBig."""
    html = zlib.decompress(packed, wbits=31)
    room = size - len(html) - len(b"<!---->")
    if room < 0:
        raise TooBig(-room)
    return html + b"<!--" + b" " * room + b"-->"


def _deflate(html: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return compressor.compress(html) + compressor.flush()


def _field(room: int) -> bytes:
    return (room + 4).to_bytes(2, "little") + b"pr" + room.to_bytes(2, "little") + b"\0" * room
