"""A locker is of one size whatever is in it, opens for its person alone, and does not go back in time."""

import hashlib

import pytest

from server.sealed import box
from server.sealed.box import CannotBeOpened
from server.sealed.locker import ROOM, LockerFull, open_locker, seal_locker
from server.sealed.persons import Secret, new_secret

PLAN = {"plan": ["бераг", "чай"], "mailboxes": {"a0": "b1"}}


@pytest.fixture
def secret():
    return new_secret()


def test_a_stranger_opens_no_locker(secret):
    with pytest.raises(CannotBeOpened):
        open_locker(new_secret(), seal_locker(secret, PLAN, 1), 1)


def test_what_was_put_in_comes_out(secret):
    assert open_locker(secret, seal_locker(secret, PLAN, 1), 1) == PLAN


def test_empty_and_full_are_of_one_size(secret):
    # {"a":""} and one byte of padding are what stands around the text.
    most = "x" * (ROOM - 9)
    for content in ({}, PLAN, {"a": most}):
        locker = seal_locker(secret, content, 1)
        assert len(locker) == 16_384
        assert open_locker(secret, locker, 1) == content
    with pytest.raises(LockerFull):
        seal_locker(secret, {"a": most + "x"}, 1)


def test_an_older_locker_does_not_pass_for_a_newer_one(secret):
    old = seal_locker(secret, PLAN, 1)
    with pytest.raises(CannotBeOpened):
        open_locker(secret, old, 2)


def test_flipped_bytes_are_noticed(secret):
    locker = seal_locker(secret, PLAN, 1)
    # Each byte of the head, the text and the tag, and some of the 16,000 of padding.
    for at in [*range(200), *range(200, len(locker) - 16, 97), *range(len(locker) - 16, len(locker))]:
        changed = bytearray(locker)
        changed[at] ^= 1
        with pytest.raises(CannotBeOpened):
            open_locker(secret, bytes(changed), 1)


def test_another_library_seals_the_same(vectors, monkeypatch):
    vector = vectors("locker")
    # The nonce is the one thing that chance decides.
    monkeypatch.setattr(box.secrets, "token_bytes", lambda _: bytes.fromhex(vector["nonce"]))
    secret = Secret(bytes.fromhex(vector["secret"]))
    locker = seal_locker(secret, vector["content"], vector["version"])
    assert hashlib.sha256(locker).hexdigest() == vector["sha256"]
