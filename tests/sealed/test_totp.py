"""Six digits: each is taken once, around its time, and the seed lies sealed."""

import pytest
from pyotp.totp import TOTP

from server.sealed.box import CannotBeOpened
from server.sealed.derivation import Wrap
from server.sealed.totp import Seed, check, new_seed, open_seed, provisioning_text, seal_seed, totp_key

# RFC 6238, appendix B, for SHA-1; the last six of its eight digits.
RFC_SEED = Seed("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
RFC = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
]
NOW = 1_790_000_010.0
STEP = int(NOW // 30)
KEY, STAFF = totp_key(Wrap(b"w" * 32)), b"s" * 16


@pytest.fixture
def seed():
    return new_seed()


def code_at(seed, step):
    return TOTP(seed).generate_otp(step)


@pytest.mark.parametrize(("now", "code"), RFC)
def test_the_rfc_agrees(now, code):
    assert check(RFC_SEED, code, now, 0) == now // 30


def test_a_code_of_another_seed_is_refused(seed):
    other = new_seed()
    near = {code_at(seed, STEP + offset) for offset in (-1, 0, 1)}
    # Premise: one in 300,000 other seeds has the same code by chance.
    assert (check(seed, code_at(other, STEP), NOW, 0) is None) is (code_at(other, STEP) not in near)


@pytest.mark.parametrize(("offset", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_it_is_taken_one_step_around_its_time(offset, taken):
    found = check(RFC_SEED, code_at(RFC_SEED, STEP + offset), NOW, 0)
    assert found == (STEP + offset if taken else None)


def test_a_code_is_taken_once(seed):
    code = code_at(seed, STEP)
    step = check(seed, code, NOW, 0)
    assert step is not None
    assert check(seed, code, NOW, step) is None


def test_after_a_later_code_an_earlier_one_is_spent(seed):
    step = check(seed, code_at(seed, STEP + 1), NOW, 0)
    assert step is not None
    assert check(seed, code_at(seed, STEP), NOW, step) is None


@pytest.mark.parametrize("typed", ["287 082", " 287082\n", "２８７０８２", "2 8 7 0 8 2", "28\u200b7082"])
def test_ways_of_typing_are_forgiven(typed):
    assert check(RFC_SEED, typed, 59, 0) == 1


@pytest.mark.parametrize(
    "typed", ["", "287", "2870820", "287082 1", "ж" * 6, "287082\0", "0" * 300_000, "\ud800", "²87082x"]
)
def test_what_is_no_code_is_refused(typed):
    assert check(RFC_SEED, typed, 59, 0) is None


def test_the_seed_lies_sealed_under_its_own_key_and_row(seed):
    sealed = seal_seed(KEY, seed, STAFF)
    assert open_seed(KEY, sealed, STAFF) == seed
    assert seed.encode() not in sealed
    for key, staff in ((totp_key(Wrap(b"x" * 32)), STAFF), (KEY, b"t" * 16)):
        with pytest.raises(CannotBeOpened):
            open_seed(key, sealed, staff)


def test_applications_are_told_what_they_need(seed):
    assert provisioning_text(seed, "harbour", "P") == f"otpauth://totp/P:harbour?secret={seed}&issuer=P"
    assert len({new_seed() for _ in range(100)}) == 100
