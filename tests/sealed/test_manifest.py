"""Only the offline key lists a therapist's key, and only newer lists replace older ones."""

import json

import pytest

from server.sealed.mailboxes import PublicKey
from server.sealed.manifest import (
    EMPTY,
    LABEL,
    BadManifest,
    SigningSeed,
    VerifyingKey,
    import_manifest,
    new_signing_pair,
    pending,
    read_manifest,
    sign,
)

VERA, KEY = b"v" * 16, PublicKey(b"k" * 32)
OTHER = PublicKey(b"o" * 32)


@pytest.fixture
def offline():
    return new_signing_pair()


@pytest.fixture
def signed(offline):
    return sign(pending(EMPTY, {VERA: KEY}), offline.seed)


def test_what_a_stranger_signed_is_refused(signed):
    with pytest.raises(BadManifest, match="not by our key"):
        import_manifest(signed, new_signing_pair().verifying, EMPTY)


def test_what_we_signed_lists_its_keys_and_no_other(signed, offline):
    manifest = import_manifest(signed, offline.verifying, EMPTY)
    assert manifest.number == 1
    assert manifest.lists(VERA, KEY)
    assert not manifest.lists(VERA, OTHER)
    assert not manifest.lists(b"w" * 16, KEY)
    assert not EMPTY.lists(VERA, KEY)


def test_an_older_or_the_same_one_is_refused(signed, offline):
    first = import_manifest(signed, offline.verifying, EMPTY)
    second = import_manifest(sign(pending(first, {VERA: OTHER}), offline.seed), offline.verifying, first)
    assert (second.number, second.lists(VERA, OTHER), second.lists(VERA, KEY)) == (2, True, False)
    for current in (first, second):
        with pytest.raises(BadManifest, match="not newer"):
            import_manifest(signed, offline.verifying, current)


def test_every_flipped_byte_is_noticed(signed, offline):
    for at in range(len(signed)):
        changed = bytearray(signed)
        changed[at] ^= 1
        with pytest.raises(BadManifest):
            read_manifest(bytes(changed), offline.verifying)


@pytest.mark.parametrize("cut", [b"", b"x", LABEL, LABEL + b"\n", LABEL + b"00" * 64 + b"\n{}"])
def test_what_is_no_manifest_is_refused(cut, offline):
    with pytest.raises(BadManifest):
        read_manifest(cut, offline.verifying)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"number": 1}',
        b'{"number": 1, "keys": []}',
        b'{"number": 0, "keys": {}}',
        b'{"number": true, "keys": {}}',
        b'{"number": "1", "keys": {}}',
        b'{"number": 1, "keys": {"aa": 5}}',
        b'{"number": 1, "keys": {"aa": "bb"}}',
        b'{"number": 1, "keys": {"not hex": "%s"}}' % (b"bb" * 32),
        b'{"number": 1, "keys": {"aa": "%s", "bb": "%s"}}' % (b"bb" * 32, b"bb" * 32),
    ],
)
def test_nothing_is_signed_that_would_not_be_taken_in(body, offline):
    with pytest.raises(BadManifest):
        sign(body, offline.seed)


def test_another_library_signs_the_same(vectors):
    vector = vectors("manifest")
    signed = vector["signed"].encode()
    manifest = read_manifest(signed, VerifyingKey(bytes.fromhex(vector["verifying"])))
    therapist, key = bytes.fromhex(vector["therapist"]), PublicKey(bytes.fromhex(vector["key"]))
    assert manifest.number == vector["number"]
    assert manifest.lists(therapist, key)
    assert sign(signed.splitlines()[2], SigningSeed(bytes.fromhex(vector["seed"]))) == signed


def test_it_can_be_read_before_it_is_signed():
    assert json.loads(pending(EMPTY, {VERA: KEY})) == {"number": 1, "keys": {VERA.hex(): KEY.hex()}}


def test_the_offline_seed_is_not_printed(offline):
    assert repr(offline.seed) not in repr(offline)
