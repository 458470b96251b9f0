"""A secret opens with its own words, in its own row; new words or a new pepper keep it."""

import pytest

from server.sealed.box import CannotBeOpened
from server.sealed.derivation import Lookup, Wrap, derive
from server.sealed.persons import new_secret, rewrap_secret, unwrap_secret, wrap_secret

SALT = bytes(32)


@pytest.fixture
def alesia(cheap):
    return derive("en: her words", b"p" * 32, SALT, cheap)


@pytest.fixture
def stranger(cheap):
    return derive("en: his words", b"p" * 32, SALT, cheap)


def test_a_stranger_does_not_open_it(alesia, stranger):
    wrapped = wrap_secret(alesia.wrap, new_secret(), alesia.lookup)
    with pytest.raises(CannotBeOpened):
        unwrap_secret(stranger.wrap, wrapped, alesia.lookup)


def test_a_row_copied_under_another_lookup_does_not_open(alesia, stranger):
    wrapped = wrap_secret(alesia.wrap, new_secret(), alesia.lookup)
    with pytest.raises(CannotBeOpened):
        unwrap_secret(alesia.wrap, wrapped, stranger.lookup)


def test_her_words_open_it(alesia):
    secret = new_secret()
    wrapped = wrap_secret(alesia.wrap, secret, alesia.lookup)
    assert unwrap_secret(alesia.wrap, wrapped, alesia.lookup) == secret
    assert secret not in wrapped


def test_a_new_phrase_keeps_the_secret_and_the_old_one_is_done(alesia, cheap):
    secret = new_secret()
    changed = derive("en: her new words", b"p" * 32, SALT, cheap)
    wrapped = rewrap_secret(alesia, wrap_secret(alesia.wrap, secret, alesia.lookup), changed)
    assert unwrap_secret(changed.wrap, wrapped, changed.lookup) == secret
    with pytest.raises(CannotBeOpened):
        unwrap_secret(alesia.wrap, wrapped, changed.lookup)


def test_a_new_pepper_keeps_the_secret(alesia, cheap):
    secret = new_secret()
    peppered = derive("en: her words", b"n" * 32, SALT, cheap)
    wrapped = rewrap_secret(alesia, wrap_secret(alesia.wrap, secret, alesia.lookup), peppered)
    assert unwrap_secret(peppered.wrap, wrapped, peppered.lookup) == secret


def test_what_was_wrapped_by_another_library_opens(vectors):
    vector = {name: bytes.fromhex(value) for name, value in vectors("secret").items()}
    opened = unwrap_secret(Wrap(vector["wrap"]), vector["wrapped"], Lookup(vector["lookup"]))
    assert opened == vector["secret"]


def test_every_flipped_byte_is_noticed(alesia):
    wrapped = wrap_secret(alesia.wrap, new_secret(), alesia.lookup)
    for at in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[at] ^= 0xFF
        with pytest.raises(CannotBeOpened):
            unwrap_secret(alesia.wrap, bytes(changed), alesia.lookup)
