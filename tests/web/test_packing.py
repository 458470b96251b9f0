"""Every text that fits takes exactly its one size, and comes out unchanged; one that does not is refused."""

import gzip
import random
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.web.packing import PLAIN_SIZE, STEP, WIRE_SIZE, TooBig, pack, pack_apart, stepped_pack, unpack


def noise(count):
    """Bytes that no compression makes smaller."""
    return random.Random(count).randbytes(count)


def test_a_page_has_the_size_that_one_flight_carries():
    assert (len(pack(b"<p>x</p>")), len(unpack(pack(b"<p>x</p>")))) == (WIRE_SIZE, PLAIN_SIZE)
    assert (WIRE_SIZE, PLAIN_SIZE) == (12_288, 49_152)


@given(st.binary(max_size=4_000) | st.text(max_size=2_000).map(str.encode))
@example(b"")
@example(b"a" * 40_000)
@example(noise(12_000))
def test_any_text_that_fits_takes_exactly_its_size_and_comes_out_unchanged(text):
    packed = pack(text)
    assert len(packed) == WIRE_SIZE
    assert gzip.decompress(packed) == text


@given(st.text(max_size=2_000).map(str.encode))
def test_without_gzip_the_same_text_stands_before_the_filling(text):
    plain = unpack(pack(text))
    assert len(plain) == PLAIN_SIZE
    filling = plain.removeprefix(text)
    assert filling == b"<!--" + b" " * (len(filling) - len(b"<!---->")) + b"-->"


def test_the_filling_is_no_second_text():
    reader = zlib.decompressobj(wbits=31)
    assert reader.decompress(pack(b"<p>words</p>")) == b"<p>words</p>"
    assert reader.eof
    assert reader.unused_data == b""


def test_the_same_text_is_always_the_same_bytes():
    assert pack(b"<p>words</p>") == pack(b"<p>words</p>")


def largest(size):
    """How much noise just fits."""
    return max(count for count in range(size - 100, size) if fits(noise(count), size))


def fits(text, size):
    try:
        pack(text, size)
    except TooBig:
        return False
    return True


def test_the_last_byte_that_fits_is_used_and_one_more_is_told():
    most = largest(WIRE_SIZE)
    assert len(pack(noise(most))) == WIRE_SIZE
    with pytest.raises(TooBig) as told:
        pack(noise(most + 1))
    assert told.value.over == 1
    assert str(told.value) == "1 bytes over"


def test_a_text_that_fits_packed_but_not_plain_is_told():
    most = b"a" * (PLAIN_SIZE - len(b"<!---->"))
    assert len(unpack(pack(most))) == PLAIN_SIZE
    with pytest.raises(TooBig) as told:
        unpack(pack(most + b"aa"))
    assert told.value.over == 2


def test_another_size_is_kept_as_exactly():
    assert len(pack(b"<p>words</p>", 4_096)) == 4_096
    assert len(unpack(pack(b"<p>words</p>", 4_096), 8_192)) == 8_192


def test_only_the_front_of_an_own_page_is_compressed():
    """What is secret and what a stranger can choose do not meet: the size tells nothing but a length."""
    front, secret = b"<style>" + b"a{color:red}" * 900 + b"</style>", b"token=abcdefgh " * 400
    packed = pack_apart(front, secret)
    assert gzip.decompress(packed) == front + secret
    assert secret in packed
    assert len(packed) % STEP == 0
    assert len(packed) < len(front)
    guessed = secret.replace(b"abcdefgh", b"zqxwvjkp")
    assert len(pack_apart(front, guessed)) == len(packed)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 200_000])
def test_the_rest_of_an_own_page_may_be_of_any_length(size):
    rest = random.Random(size).randbytes(size)
    assert gzip.decompress(pack_apart(b"<p>", rest)) == b"<p>" + rest


def test_what_differs_in_length_has_few_sizes():
    sizes = {len(stepped_pack(random.Random(size).randbytes(size))) for size in range(0, 20_000, 700)}
    assert sizes == {step * STEP for step in range(1, 6)}
