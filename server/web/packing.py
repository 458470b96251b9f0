"""One size for every page on the wire, so that an observer who sees only sizes learns nothing.

The filling of a compressed page stands in the gzip header (FEXTRA, RFC 1952 2.3.1.1): browsers skip it, and
the text is untouched. A client without gzip gets the text filled up by an HTML comment.
"""

import zlib

WIRE_SIZE = 12_288
PLAIN_SIZE = 49_152
STEP = 4_096
# The longest text of one stored block.
_BLOCK = 65_535
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


def stepped_pack(text: bytes, step: int = STEP) -> bytes:
    """As gzip of as many whole steps as it takes: of what differs in length, few sizes are seen."""
    size = step
    while True:
        try:
            return pack(text, size)
        except TooBig as problem:
            size += -(-problem.over // step) * step


def pack_apart(front: bytes, rest: bytes, step: int = STEP) -> bytes:
    """A page of somebody's own as gzip of whole steps, of which only the front is compressed.

    The front is the same for everybody. The rest stands there as it is: what is secret and what a stranger
    can choose never meet in one compressed text; its size tells its length alone.
    """
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    body = compressor.compress(front) + compressor.flush(zlib.Z_FULL_FLUSH) + _stored(rest)
    tail = zlib.crc32(front + rest).to_bytes(4, "little") + len(front + rest).to_bytes(4, "little")
    room = -(len(_HEADER) + _FIELD_OVERHEAD + len(body) + len(tail)) % step
    return _HEADER + _field(room) + body + tail


def unpack(packed: bytes, size: int = PLAIN_SIZE) -> bytes:
    """The same page for a client without gzip, as exactly `size` bytes; raises TooBig."""
    html = zlib.decompress(packed, wbits=31)
    room = size - len(html) - len(b"<!---->")
    if room < 0:
        raise TooBig(-room)
    return html + b"<!--" + b" " * room + b"-->"


def _stored(text: bytes) -> bytes:
    """In blocks as they are (RFC 1951 3.2.4); the last one says that it is the last."""
    blocks = [text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK)] or [b""]
    last = len(blocks) - 1
    return b"".join(_block(block, final=number == last) for number, block in enumerate(blocks))


def _block(text: bytes, *, final: bool) -> bytes:
    length = len(text).to_bytes(2, "little")
    return bytes([final]) + length + bytes(byte ^ 0xFF for byte in length) + text


def _deflate(html: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return compressor.compress(html) + compressor.flush()


def _field(room: int) -> bytes:
    return (room + 4).to_bytes(2, "little") + b"pr" + room.to_bytes(2, "little") + b"\0" * room
