"""Whatever the status and whatever the headers say, the head of an answer has one length."""

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from server.settings import Settings
from server.web.headers import secure_headers
from server.web.packing import PLAIN_SIZE, WIRE_SIZE, pack
from server.web.ready import HEAD_SIZE, HeadTooLong, ready

PACKED = pack(b"<p>words</p>")
OURS = secure_headers(Settings())
STATUSES = [200, 303, 400, 403, 404, 405, 413, 414, 415, 421, 422, 429, 500, 503]
TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60).map(str.encode)


def head(start):
    """The head as uvicorn writes it, without the date that it adds to each."""
    lines = [name + b": " + value + b"\r\n" for name, value in start["headers"]]
    return STATUS_LINE[start["status"]] + b"".join(lines)


@given(st.sampled_from(STATUSES), st.lists(st.tuples(TEXT, TEXT), max_size=3))
def test_every_head_has_one_length(status, extra):
    made = ready(status, [*OURS, *extra], PACKED)
    assert len(head(made.start)) == len(head(made.start_plain)) == HEAD_SIZE


@pytest.mark.parametrize("status", list(HTTPStatus))
def test_no_status_phrase_is_too_long(status):
    assert len(head(ready(status, OURS, PACKED).start)) == HEAD_SIZE


def test_a_head_that_cannot_be_filled_up_is_refused():
    room = len(dict(ready(200, [], PACKED).start["headers"])[b"x-fill"])
    assert len(head(ready(200, [(b"a", b"b" * (room - 6))], PACKED).start)) == HEAD_SIZE
    with pytest.raises(HeadTooLong):
        ready(200, [(b"a", b"b" * (room - 5))], PACKED)


def test_the_length_that_is_said_is_the_length_that_is_sent():
    made = ready(200, OURS, PACKED)
    assert dict(made.start["headers"])[b"content-length"] == str(WIRE_SIZE).encode()
    assert dict(made.start_plain["headers"])[b"content-length"] == str(PLAIN_SIZE).encode()


@pytest.mark.anyio
@pytest.mark.parametrize(("gzip", "size"), [(True, WIRE_SIZE), (False, PLAIN_SIZE)])
@pytest.mark.parametrize("body", [True, False])
async def test_the_body_follows_its_head_or_stays_away(gzip, size, body):
    sent = []

    async def send(message):
        sent.append(message)

    made = ready(200, OURS, PACKED)
    await made.send(send, gzip=gzip, body=body)
    start, content = sent
    assert start is (made.start if gzip else made.start_plain)
    assert len(content["body"]) == (size if body else 0)
    assert not content.get("more_body")


@pytest.fixture
def anyio_backend():
    return "asyncio"
