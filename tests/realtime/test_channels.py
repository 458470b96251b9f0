"""Who joins hears whole events only, and is told when something went before."""

import pytest

from server.realtime import frames
from server.realtime.channels import LONGEST_QUEUE, Batch, Channel
from server.realtime.streams import Stream
from tests.realtime.heard import events, named

LONG = b"<li>" + b"a" * 2_000


class Listener:
    """A stream of the channel, and what came out of it."""

    def __init__(self, channel, cursor="", language="be"):
        self.stream = Stream(b"channel", language, b"", cursor)
        self.bytes = b""
        channel.waiting.add(self.stream)

    @property
    def news(self):
        return [(event.name, event.cursor) for event in events(self.bytes)]


@pytest.fixture
def channel():
    """It stands at 1.0, and nobody listens yet."""
    found = Channel()
    found.take(Batch("1.0"), [])
    return found


def tick(channel, *listeners):
    dealt = channel.deal()
    for listener in listeners:
        (message,) = [message for message, streams in dealt if listener.stream in streams]
        listener.bytes += message["body"]


def say(channel, cursor, html=LONG, languages=("be",)):
    channel.take(Batch(cursor, dict.fromkeys(languages, html)), channel.languages)


def test_until_the_channel_was_asked_nobody_is_told_anything():
    channel = Channel()
    listener = Listener(channel, "1.0")
    tick(channel, listener)
    assert listener.bytes == frames.SILENCE["body"]


def test_who_is_where_the_channel_is_joins_and_hears_what_comes(channel):
    listener = Listener(channel, "1.0")
    tick(channel, listener)
    say(channel, "2.0", b"<li>")
    tick(channel, listener)
    assert listener.news == [("items", "2.0")]


@pytest.mark.parametrize("cursor", ["", "0.9", "1.0\n", "99.99"], ids=repr)
def test_who_is_anywhere_else_is_told_once_and_joins(channel, cursor):
    listener = Listener(channel, cursor)
    tick(channel, listener)
    tick(channel, listener)
    say(channel, "2.0", b"<li>")
    tick(channel, listener)
    assert [name for name, _ in listener.news] == ["behind", "items"]


def test_who_comes_in_the_middle_hears_no_half_event(channel):
    first, late, fresh = Listener(channel, "1.0"), Listener(channel, "0.5"), Listener(channel, "2.0")
    channel.leave(late.stream)
    channel.leave(fresh.stream)
    tick(channel, first)
    say(channel, "2.0")
    tick(channel, first)
    channel.waiting.update({late.stream, fresh.stream})
    tick(channel, first, late, fresh)
    assert named(first.bytes) == [LONG.decode()]
    assert late.news == fresh.news == []
    say(channel, "3.0", b"<li>")
    tick(channel, first, late, fresh)
    say(channel, "4.0", b"<li>")
    tick(channel, first, late, fresh)
    # What was said meanwhile the one gets by asking, and the other had got already.
    assert [name for name, _ in late.news] == ["behind", "items"]
    assert fresh.news == [("items", "3.0"), ("items", "4.0")]


def test_who_just_asked_need_not_ask_again(channel):
    first, fresh = Listener(channel, "1.0"), Listener(channel, "2.0")
    channel.leave(fresh.stream)
    tick(channel, first)
    say(channel, "2.0")
    channel.waiting.add(fresh.stream)
    for _ in range(4):
        tick(channel, first, fresh)
    assert fresh.news == []
    say(channel, "3.0", b"<li>")
    tick(channel, first, fresh)
    assert fresh.news == [("items", "3.0")]


def test_languages_hear_their_own_and_move_together(channel):
    be, ru = Listener(channel, "1.0"), Listener(channel, "1.0", "ru")
    tick(channel, be, ru)
    channel.take(Batch("2.0", {"be": LONG, "ru": b"<li>short"}), channel.languages)
    say(channel, "3.0", b"<li>", ["be", "ru"])
    for _ in range(4):
        tick(channel, be, ru)
    assert be.news == ru.news == [("items", "2.0"), ("items", "3.0")]
    assert len(be.bytes) == len(ru.bytes)


def test_a_change_that_shows_nothing_in_a_language_still_moves_its_cursor(channel):
    be, ru = Listener(channel, "1.0"), Listener(channel, "1.0", "ru")
    tick(channel, be, ru)
    say(channel, "2.0", b"<li>", ["be"])
    tick(channel, be, ru)
    assert ru.news == [("items", "2.0")]


def test_a_language_that_came_while_the_answer_was_made_is_told(channel):
    be, ru = Listener(channel, "1.0"), Listener(channel, "1.0", "ru")
    tick(channel, be, ru)
    channel.take(Batch("2.0", {"be": b"<li>"}), {"be"})
    tick(channel, be, ru)
    assert (be.news, ru.news[0][0]) == ([("items", "2.0")], "behind")


def test_who_would_hear_all_too_late_is_told_to_ask(channel):
    listener = Listener(channel, "1.0")
    tick(channel, listener)
    say(channel, "2.0")
    tick(channel, listener)
    say(channel, "3.0", b"a" * frames.SIZE * LONGEST_QUEUE)
    for _ in range(5):
        tick(channel, listener)
    say(channel, "4.0", b"<li>")
    tick(channel, listener)
    assert [name for name, _ in listener.news] == ["items", "behind", "items"]
