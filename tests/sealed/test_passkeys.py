"""A passkey answers our own challenge, on our own site, with its person verified, and counts upwards."""

import json

import pytest

from server.sealed.passkeys import (
    PasskeyRefused,
    Registered,
    Site,
    ask_to_register,
    ask_to_sign_in,
    credential_of,
    register,
    sign_in,
)
from tests.sealed.authenticator import PRESENT, VERIFIED, Authenticator, text

SITE = Site("prystan.example", "https://prystan.example", "P")
STAFF = b"s" * 16


@pytest.fixture
def device():
    return Authenticator()


@pytest.fixture
def passkey(device):
    asked = ask_to_register(SITE, STAFF, "harbour")
    return register(SITE, asked.challenge, device.register(asked.options))


def answered(device, passkey, *, challenge=None):
    asked = ask_to_sign_in(SITE, [passkey.credential_id])
    return sign_in(SITE, challenge or asked.challenge, device.sign_in(asked.options), passkey)


def test_a_stranger_s_device_is_refused(passkey):
    with pytest.raises(PasskeyRefused):
        answered(Authenticator(), passkey)
    with pytest.raises(PasskeyRefused):
        answered(Authenticator(credential=passkey.credential_id), passkey)


def test_the_registered_device_signs_in_and_counts(device, passkey):
    first = answered(device, passkey)
    assert first == 1
    assert answered(device, Registered(passkey.credential_id, passkey.public_key, first)) == 2


@pytest.mark.parametrize("stored", [2, 3])
def test_a_count_that_does_not_go_up_is_refused(device, passkey, stored):
    device.count = 1
    with pytest.raises(PasskeyRefused):
        answered(device, Registered(passkey.credential_id, passkey.public_key, stored))


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": "evil.example"},
        {"origin": "https://evil.example"},
        {"origin": "http://prystan.example"},
        {"flags": PRESENT},
        {"flags": VERIFIED},
    ],
)
def test_a_wrong_site_or_an_unverified_person_is_refused(device, passkey, wrong):
    for name, value in wrong.items():
        setattr(device, name, value)
    with pytest.raises(PasskeyRefused):
        answered(device, passkey)
    asked = ask_to_register(SITE, STAFF, "harbour")
    with pytest.raises(PasskeyRefused):
        register(SITE, asked.challenge, device.register(asked.options))


def test_the_answer_to_another_challenge_is_refused(device, passkey):
    with pytest.raises(PasskeyRefused):
        answered(device, passkey, challenge=b"c" * 64)
    asked = ask_to_register(SITE, STAFF, "harbour")
    with pytest.raises(PasskeyRefused):
        register(SITE, b"c" * 64, device.register(asked.options))


def test_every_changed_part_of_an_answer_is_refused(device, passkey):
    asked = ask_to_sign_in(SITE, [passkey.credential_id])
    answer = json.loads(device.sign_in(asked.options))
    assert sign_in(SITE, asked.challenge, json.dumps(answer), passkey) == 1
    for part in ("clientDataJSON", "authenticatorData", "signature"):
        changed = {**answer, "response": {**answer["response"], part: text(b"changed")}}
        with pytest.raises(PasskeyRefused):
            sign_in(SITE, asked.challenge, json.dumps(changed), passkey)


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "null",
        "[]",
        "{}",
        "5",
        '{"id": 5}',
        "\0",
        "[" * 30_000,
        '{"id":"a","rawId":"a","type":"public-key"}',
    ],
)
def test_junk_is_refused_calmly(passkey, junk):
    for ask in (
        lambda: register(SITE, b"c" * 64, junk),
        lambda: credential_of(junk),
        lambda: sign_in(SITE, b"c" * 64, junk, passkey),
    ):
        with pytest.raises(PasskeyRefused) as refused:
            ask()
        assert str(refused.value) == ""


def test_an_answer_in_the_name_of_another_passkey_is_refused(device, passkey):
    device.credential = b"another"
    with pytest.raises(PasskeyRefused):
        answered(device, passkey)


def test_an_answer_says_which_passkey_it_is_from(device, passkey):
    asked = ask_to_sign_in(SITE, [passkey.credential_id])
    assert credential_of(device.sign_in(asked.options)) == device.credential == passkey.credential_id


def test_the_browser_is_asked_for_no_more_than_we_need(passkey):
    options = json.loads(ask_to_register(SITE, STAFF, "harbour", [passkey.credential_id]).options)
    assert options["rp"] == {"name": "P", "id": "prystan.example"}
    assert options["attestation"] == "none"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "discouraged"
    assert [known["id"] for known in options["excludeCredentials"]] == [text(passkey.credential_id)]
    assert json.loads(ask_to_sign_in(SITE, [b"a"]).options)["userVerification"] == "required"
