"""What goes over the wire of a stream: server-sent events in frames of one size, whatever they say.

Whoever counts bytes on the line sees one frame at each tick, and learns neither that something is said nor
how much. A reader of the stream skips the filling: it is a comment.
"""

from starlette.types import Message

SIZE = 1_024


def event(html: bytes, cursor: str) -> bytes:
    """News as one event. Name and cursor come last: what was broken off has neither, and nobody takes it."""
    lines = b"".join(b"data: " + line + b"\n" for line in html.splitlines() or [b""])
    return lines + b"event: items\nid: " + cursor.encode() + b"\n\n"


def frames(text: bytes) -> list[Message]:
    """Cuts what is to be said; the last frame is filled up. The same objects go to everybody."""
    return [_message(text[at : at + SIZE]) for at in range(0, len(text), SIZE)]


def last(text: bytes) -> Message:
    """The frame with which a stream ends."""
    return {**_message(text), "more_body": False}


def _message(text: bytes) -> Message:
    return {"type": "http.response.body", "body": text + _filling(SIZE - len(text)), "more_body": True}


def _filling(room: int) -> bytes:
    # A comment needs two bytes. One alone is an empty line, which says nothing after an event.
    return b":" + b" " * (room - 2) + b"\n" if room > 1 else b"\n" * room


(SILENCE,) = frames(b":\n")
# Something was said before this stream joined: whoever reads it asks for what is new by their cursor.
(BEHIND,) = frames(b"event: behind\ndata:\n\n")
# The empty line in front closes an event that was under way. Without its name it is nothing to anybody.
OVER = last(b"\nevent: over\ndata:\n\n")
# This stream ends, the reader may come back: the server goes, or the stream is old.
AGAIN = last(b"\nevent: again\ndata:\nretry: 3000\n\n")
