"""RFC 5869, appendix A."""

import pytest

from server.sealed.hkdf import LONGEST, expand, extract, subkey

# The key material, salt, info, key and output of the three cases for SHA-256.
CASES = {
    "basic": (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    "long": (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
        """b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09
        da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87""",
    ),
    "without salt and info": (
        "0b" * 22,
        "",
        "",
        "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rfc_agrees(case):
    secret, salt, info, key, made = map(bytes.fromhex, CASES[case])
    assert extract(salt, secret) == key
    assert expand(key, info, len(made)) == made


def test_each_label_has_a_key_of_its_own():
    assert len({subkey(bytes(32), label) for label in ("lookup/v1", "wrap/v1", "locker/v1")}) == 3


@pytest.mark.parametrize("size", [0, -1, LONGEST + 1])
def test_more_than_there_can_be_is_refused(size):
    with pytest.raises(ValueError, match="8160"):
        expand(bytes(32), b"", size)


def test_the_most_there_can_be_is_given():
    assert len(expand(bytes(32), b"", LONGEST)) == LONGEST
