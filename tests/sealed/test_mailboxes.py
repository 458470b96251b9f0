"""An item opens for its parties, in its place, whole; and for nobody else."""

import pytest

from server.sealed.box import CannotBeOpened
from server.sealed.mailboxes import (
    LONGEST,
    NotAPublicKey,
    PublicKey,
    TextTooLong,
    new_pair,
    open_sealed,
    pair_of,
    reseal_key,
    seal_to,
)
from server.sealed.persons import Secret, new_secret

PLACE = ("item", "v1", "a0", "b1", "to", 5)
TEXT = "Добры дзень"


@pytest.fixture
def alesia():
    return new_pair()


@pytest.fixture
def therapist():
    return pair_of(new_secret())


@pytest.fixture
def item(alesia, therapist):
    return seal_to([alesia.public, therapist.public], TEXT, PLACE)


def test_a_third_one_with_the_whole_database_opens_nothing(item):
    stranger = new_pair()
    for key in item.keys:
        with pytest.raises(CannotBeOpened):
            open_sealed(stranger.secret, key, item.body, PLACE)


def test_each_party_opens_it_with_their_own_key(item, alesia, therapist):
    assert open_sealed(alesia.secret, item.keys[0], item.body, PLACE) == TEXT
    assert open_sealed(therapist.secret, item.keys[1], item.body, PLACE) == TEXT
    with pytest.raises(CannotBeOpened):
        open_sealed(alesia.secret, item.keys[1], item.body, PLACE)


@pytest.mark.parametrize("at", range(len(PLACE)))
def test_moved_swapped_or_renumbered_it_does_not_open(item, alesia, at):
    place = (*PLACE[:at], 6 if isinstance(PLACE[at], int) else "x", *PLACE[at + 1 :])
    with pytest.raises(CannotBeOpened):
        open_sealed(alesia.secret, item.keys[0], item.body, place)


def test_the_parts_of_two_items_do_not_mix(item, alesia, therapist):
    other = seal_to([alesia.public, therapist.public], TEXT, PLACE)
    with pytest.raises(CannotBeOpened):
        open_sealed(alesia.secret, other.keys[0], item.body, PLACE)


def test_a_key_sealed_for_another_place_is_refused_before_the_body(item, alesia):
    elsewhere = (*PLACE[:-1], 6)
    with pytest.raises(CannotBeOpened):
        reseal_key(alesia.secret, item.keys[0], elsewhere, alesia.public)


def test_every_flipped_byte_of_a_key_is_noticed(item, alesia):
    key = item.keys[0]
    for at in range(len(key)):
        changed = bytearray(key)
        changed[at] ^= 1
        with pytest.raises(CannotBeOpened):
            open_sealed(alesia.secret, bytes(changed), item.body, PLACE)
    for cut in (b"", key[:-1], key + b"\0"):
        with pytest.raises(CannotBeOpened):
            open_sealed(alesia.secret, cut, item.body, PLACE)


def test_every_flipped_byte_of_a_body_is_noticed(item, alesia):
    for at in range(len(item.body)):
        changed = bytearray(item.body)
        changed[at] ^= 1
        with pytest.raises(CannotBeOpened):
            open_sealed(alesia.secret, item.keys[0], bytes(changed), PLACE)


def test_sizes_tell_only_the_block(alesia):
    for length, blocks in ((0, 1), (2_047, 1), (2_048, 2), (4_096, 3), (LONGEST, 4)):
        item = seal_to([alesia.public], "x" * length, PLACE)
        assert len(item.body) == 41 + 2_048 * blocks
        assert open_sealed(alesia.secret, item.keys[0], item.body, PLACE) == "x" * length


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "я" * (LONGEST // 2 + 1)])
def test_more_than_four_blocks_are_refused(alesia, text):
    with pytest.raises(TextTooLong):
        seal_to([alesia.public], text, PLACE)


@pytest.mark.parametrize("key", [bytes(32), b"\1" + bytes(31), b"x" * 31, b""])
def test_nothing_is_sealed_to_a_key_that_is_none(alesia, key):
    with pytest.raises(NotAPublicKey):
        seal_to([alesia.public, PublicKey(key)], TEXT, PLACE)


def test_after_new_keys_an_item_is_sealed_again_without_its_text(item, alesia, therapist):
    renewed = pair_of(new_secret())
    key = reseal_key(alesia.secret, item.keys[0], PLACE, renewed.public)
    assert open_sealed(renewed.secret, key, item.body, PLACE) == TEXT
    with pytest.raises(CannotBeOpened):
        open_sealed(therapist.secret, key, item.body, PLACE)


def test_what_was_sealed_by_another_library_opens(vectors):
    vector = vectors("mailbox")
    pair = pair_of(Secret(bytes.fromhex(vector["secret"])))
    assert (pair.secret.hex(), pair.public.hex()) == (vector["pair"], vector["public"])
    key, body = bytes.fromhex(vector["key"]), bytes.fromhex(vector["body"])
    assert open_sealed(pair.secret, key, body, tuple(vector["place"])) == vector["text"]


def test_no_secret_is_printed(alesia):
    assert alesia.secret.hex() not in repr(alesia)
    assert repr(alesia.secret) not in repr(alesia)
