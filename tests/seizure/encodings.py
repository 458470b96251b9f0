"""How somebody who has seized the files would look for a text: as it is, and as programs write it."""

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus

# A zlib stream of any strength, and gzip.
HEADS = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda", b"\x1f\x8b\x08")
MOST = 1 << 20
# Four fifths of a cluster are zeros. Nothing that is looked for has as many: the rest need no reading.
SHORT = bytes(64)
EMPTY = re.compile(rb"\0{65,}")


def spelled(canary: str | bytes) -> set[bytes]:
    """Every spelling of a text that is looked for; of bytes, what programs make of bytes."""
    if isinstance(canary, bytes):
        return {canary, *_written(canary)}
    texts = {canary, canary.casefold(), canary.upper()}
    plain = {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")}
    escaped = {json.dumps(text)[1:-1] for text in texts}
    escaped |= {coded for text in texts for coded in (quote(text), quote_plus(text), quote(text, safe=""))}
    return plain | {text.encode() for text in escaped} | _written(canary.encode())


def found(canaries: Mapping[str, str | bytes], files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Which canary is in which file, packed or not."""
    wanted = {name: spelled(canary) for name, canary in canaries.items()}
    assert not any(SHORT in spelling for spellings in wanted.values() for spelling in spellings)
    return sorted(
        {
            (name, file)
            for file, held in files.items()
            for text in (EMPTY.sub(SHORT, held), *_inflated(held))
            for name, spellings in wanted.items()
            if any(spelling in text for spelling in spellings)
        }
    )


def _written(raw: bytes) -> set[bytes]:
    """In hex, and in Base64 from each of the three places where it may begin."""
    hexed = raw.hex()
    found = {hexed.encode(), hexed.upper().encode()}
    for offset in range(3):
        whole = base64.b64encode(bytes(offset) + raw)
        # Its ends depend on what stands beside it.
        inner = whole[(0, 2, 3)[offset] :].rstrip(b"=")[:-1]
        found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def _inflated(held: bytes) -> Iterator[bytes]:
    for head in HEADS:
        at = held.find(head)
        while at >= 0:
            packed = zlib.decompressobj(wbits=47)
            try:
                text = packed.decompress(held[at : at + MOST], MOST)
            except zlib.error:
                text = b""
            if len(text) > len(head):
                yield text
            at = held.find(head, at + 1)
