"""Whether a client takes gzip is read as RFC 9110 says; a client that says nothing gets plain text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.web.encodings import takes_gzip


def test_a_client_that_says_nothing_gets_plain_text():
    assert takes_gzip(b"") is False


@pytest.mark.parametrize(
    "header",
    [
        b"gzip",
        b"gzip, deflate, br, zstd",
        b"br,gzip",
        b"GZIP",
        b"Gzip;Q=0.5",
        b" gzip ; q=0.1 ",
        b"gzip;q=1.000",
        b"*",
        b"*;q=0.1",
        b"identity;q=0, *",
        b"br;q=0,*",
        b",,gzip,,",
    ],
)
def test_gzip_is_taken(header):
    assert takes_gzip(header)


@pytest.mark.parametrize(
    "header",
    [
        b"gzip;q=0",
        b"gzip;q=0.000",
        b"gzip; q=0 , deflate",
        b"*, gzip;q=0",
        b"gzip;q=0, *",
        b"*;q=0",
        b"identity",
        b"br",
        b"x-gzip",
        b"gzipped",
        b"gzip;q=-1",
        b"gzip;q=nan",
        b"gzip;q=oops",
        b"g zip",
        b",",
        b";q=1",
        b"\xff\xfe",
    ],
)
def test_gzip_is_not_taken(header):
    assert not takes_gzip(header)


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([b"gzip", b"*", b";", b"q=", b"0", b",", b" "])).map(b"".join)
)
@example(b"," * 10_000)
@example(b"gzip;q=" + b"9" * 5_000)
def test_whatever_is_sent_is_answered(header):
    assert takes_gzip(header) in {True, False}


def test_a_header_of_commas_takes_no_time():
    began = time.process_time()
    assert not takes_gzip(b"," * 10_000)
    assert time.process_time() - began < 0.05


def test_what_clients_send_does_not_fill_the_memory():
    for number in range(1_000):
        takes_gzip(str(number).encode())
    assert takes_gzip.cache_info().currsize <= 64
