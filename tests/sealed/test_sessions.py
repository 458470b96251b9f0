"""A session's row opens nothing without the cookie and the boot secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.sealed.boot import BootSecret
from server.sealed.box import CannotBeOpened
from server.sealed.derivation import Lookup
from server.sealed.sessions import (
    Token,
    cookie_of,
    form_secret,
    new_token,
    open_session,
    owner_mark,
    seal_session,
    token_hash,
    token_of,
)

BOOT = BootSecret(b"b" * 32)
PAYLOAD = {"kind": "person", "secret": "0a" * 32}


def test_another_token_opens_nothing():
    with pytest.raises(CannotBeOpened):
        open_session(new_token(), BOOT, seal_session(new_token(), BOOT, PAYLOAD))


def test_after_the_power_was_off_the_right_token_opens_nothing():
    token = new_token()
    with pytest.raises(CannotBeOpened):
        open_session(token, BootSecret(b"c" * 32), seal_session(token, BOOT, PAYLOAD))


def test_token_and_boot_secret_together_open_it():
    token = new_token()
    assert open_session(token, BOOT, seal_session(token, BOOT, PAYLOAD)) == PAYLOAD


def test_every_flipped_byte_is_noticed():
    token = new_token()
    sealed = seal_session(token, BOOT, PAYLOAD)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(CannotBeOpened):
            open_session(token, BOOT, bytes(changed))


def test_rows_of_persons_and_staff_are_of_one_size():
    staff = {"kind": "staff", "role": "keeper", "secret": "0b" * 32, "totp": "0c" * 32, "id": "0d" * 16}
    assert len({len(seal_session(new_token(), BOOT, payload)) for payload in (PAYLOAD, staff, {})}) == 1


def test_what_was_sealed_by_another_library_opens(vectors):
    vector = vectors("session")
    token, boot = Token(bytes.fromhex(vector["token"])), BootSecret(bytes.fromhex(vector["boot"]))
    assert token_hash(token).hex() == vector["hash"]
    assert open_session(token, boot, bytes.fromhex(vector["sealed"])) == vector["payload"]
    assert owner_mark(boot, Lookup(bytes.fromhex(vector["lookup"]))).hex() == vector["owner"]


def test_a_cookie_gives_back_its_token():
    for _ in range(100):
        token = new_token()
        assert token_of(cookie_of(token)) == token
        assert len(cookie_of(token)) == 43


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "a",
        "A" * 42,
        "A" * 44,
        "A" * 42 + "B",
        "A" * 42 + "=",
        "+" * 43,
        "ж" * 43,
        "A" * 42 + "\0",
        "\ud800",
    ],
)
def test_a_forged_cookie_is_no_token(forged):
    # Premise: 43 letters can be one.
    assert token_of("A" * 43) == bytes(32)
    assert token_of(forged) is None


@given(cookie=st.text(max_size=60))
def test_whatever_stands_in_a_cookie_is_read_calmly(cookie):
    token = token_of(cookie)
    assert token is None or cookie_of(token) == cookie


def test_the_owner_is_found_only_while_the_power_is_on():
    lookup, other = Lookup(b"l" * 32), Lookup(b"m" * 32)
    assert owner_mark(BOOT, lookup) == owner_mark(BOOT, lookup)
    assert (
        len({owner_mark(BOOT, lookup), owner_mark(BOOT, other), owner_mark(BootSecret(b"c" * 32), lookup)})
        == 3
    )


def test_each_session_has_form_tokens_of_its_own():
    token = new_token()
    assert form_secret(token, BOOT) == form_secret(token, BOOT)
    assert form_secret(token, BOOT) != form_secret(new_token(), BOOT)
