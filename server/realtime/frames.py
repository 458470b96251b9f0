"""What goes over the wire of a stream: server-sent events in frames of one size, whatever they say.

Whoever counts bytes on the line sees one frame at each tick, and learns neither that something is said nor
how much. A reader of the stream skips the filling: it is a comment.
"""

from starlette.types import Message

SIZE = 1_024


def news(html: bytes, cursor: str) -> list[Message]:
    """One event for everybody who listens: the same objects go to all of them.

    Its name and cursor come last and never apart. Broken off before, it has neither, and nobody takes it for
    news or for a place to go on from.
    """
    lines = b"".join(b"data: " + line + b"\n" for line in html.splitlines() or [b""])
    end = b"event: items\nid: " + cursor.encode() + b"\n\n"
    room = -(len(lines) + len(end)) % SIZE
    # No comment has one byte, and an empty line would end the event here.
    whole = lines + _comment(room + SIZE if room == 1 else room) + end
    return [_message(whole[at : at + SIZE]) for at in range(0, len(whole), SIZE)]


def _word(text: bytes) -> Message:
    """A frame that says one thing of the house's own."""
    return _message(text + _comment(SIZE - len(text)))


def _farewell(text: bytes) -> Message:
    return {**_word(b"\n" + text), "more_body": False}


def _message(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _comment(size: int) -> bytes:
    return b":" + b" " * (size - 2) + b"\n" if size else b""


SILENCE = _word(b"")
# Something was said before this stream joined: whoever reads it asks for what is new by their cursor.
BEHIND = _word(b"event: behind\ndata:\n\n")
# The empty line in front closes an event that was under way. Without its name it is nothing to anybody.
OVER = _farewell(b"event: over\ndata:\n\n")
# This stream ends and its reader may come back: the server goes, or the stream is old.
AGAIN = _farewell(b"event: again\ndata:\nretry: 3000\n\n")
