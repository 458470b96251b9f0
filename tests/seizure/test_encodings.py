"""The search itself: what it cannot find, no test of ours would notice."""

import base64
import gzip
import json
import zlib
from secrets import token_bytes
from urllib.parse import quote

import pytest

from tests.seizure.encodings import found

TEXT = "іду да ракі CANARY-plan-5f0c"
NOISE = token_bytes(999)
WAYS = {
    "as it is": str.encode,
    "in UTF-16": lambda text: text.encode("utf-16"),
    "in UTF-16, turned": lambda text: text.encode("utf-16-be"),
    "in capitals": lambda text: text.upper().encode(),
    "in small letters": lambda text: text.lower().encode(),
    "in hex": lambda text: text.encode().hex().encode(),
    "in JSON": lambda text: json.dumps({"a": text}).encode(),
    "in an address": lambda text: quote(text).encode(),
    "in Base64": lambda text: base64.b64encode(b"a" + text.encode() + b"b"),
    "in Base64, further on": lambda text: base64.urlsafe_b64encode(b"ab" + text.encode() + b"b"),
    "in Base64, at the start": lambda text: base64.b64encode(text.encode()),
    "packed by zlib": lambda text: zlib.compress(text.encode()),
    "packed by gzip": lambda text: gzip.compress(text.encode()),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_finds_a_text(way):
    assert found({"plan": TEXT}, {"file": NOISE + WAYS[way](TEXT) + NOISE}) == [("plan", "file")]


def test_it_finds_nothing_in_noise():
    assert found({"plan": TEXT, "key": token_bytes(32)}, {"file": token_bytes(100_000)}) == []


def test_it_finds_bytes_whole_and_written():
    key = token_bytes(32)
    for written in (key, key.hex().encode(), base64.b64encode(b"a" + key)):
        assert found({"key": key}, {"file": NOISE + written + NOISE}) == [("key", "file")]
