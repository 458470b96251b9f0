"""The same again: compared with the last five of the same seat, however it is typed."""

from collections.abc import Iterator

from server.rooms.rules.message import Forms, Message

LAST = 5
# «Дзякуй» may be said as often as one likes.
FEWEST_WORDS = 4
SAME = 0.9


def repeats(message: Message) -> Iterator[str]:
    said = _said(message)
    if len(said) < FEWEST_WORDS:
        return
    if any(_shared(said, _said(Message(text))) >= SAME for text in message.before[-LAST:]):
        yield "repeat"


def _said(message: Message) -> set[Forms]:
    return set(message.spoken.words)


def _shared(one: set[Forms], other: set[Forms]) -> float:
    return len(one & other) / len(one | other)
