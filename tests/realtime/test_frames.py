"""On the wire all frames look alike; whatever is broken off in the middle is nothing to anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.realtime import frames
from tests.realtime.heard import Event, events

HTML = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00")).map(str.encode)
# Longer than a frame, of several lines, and with letters of two bytes that a cut may go through.
LONG = ("<li>Дзень добры\n" * 150).encode()


def bodies(html, cursor="7.12"):
    return [message["body"] for message in frames.news(html, cursor)]


@given(HTML | st.binary(max_size=3_000))
def test_every_frame_has_one_size_whatever_is_said(html):
    assert {len(body) for body in bodies(html)} == {frames.SIZE}


def test_silence_and_every_other_word_of_the_house_have_the_same_size():
    said = [frames.SILENCE, frames.BEHIND, frames.OVER, frames.AGAIN]
    assert {len(message["body"]) for message in said} == {frames.SIZE}


@given(HTML)
def test_a_browser_hears_what_was_said_once_with_its_cursor(html):
    heard = events(b"".join(bodies(html)))
    assert heard == [Event("items", "\n".join(html.decode().split("\n")).removesuffix("\n"), "7.12")]


def test_text_that_looks_like_the_stream_stays_text():
    html = b"one\rdata: two\r\nevent: over\n\nid: 99.99\n: three"
    (heard,) = events(b"".join(bodies(html, "1.1")))
    assert (heard.name, heard.cursor) == ("items", "1.1")
    assert heard.text == "one\ndata: two\nevent: over\n\nid: 99.99\n: three"


def test_silence_is_heard_by_nobody():
    assert events(frames.SILENCE["body"] * 3) == []


@pytest.mark.parametrize("farewell", [frames.OVER, frames.AGAIN], ids=["over", "again"])
def test_an_event_that_is_broken_off_is_no_news_and_moves_no_cursor(farewell):
    before = b"".join(bodies(b"<li>", "1.1"))
    pieces = 0
    # Every way in which its end can lie towards the end of a frame.
    for length in range(1_900, 2_100):
        whole = bodies(b"<li>" + b"a" * length, "2.2")
        for count in range(1, len(whole)):
            heard = events(before + b"".join(whole[:count]) + farewell["body"])
            assert [event.name for event in heard].count("items") == 1
            assert heard[-1].name in {"over", "again"}
            assert {event.cursor for event in heard} == {"1.1"}
            pieces += 1
    assert pieces > 200


def test_only_a_farewell_is_the_last_frame():
    assert [frames.OVER["more_body"], frames.AGAIN["more_body"]] == [False, False]
    assert all(message["more_body"] for message in [frames.SILENCE, *frames.news(LONG, "1.1")])
