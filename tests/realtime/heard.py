"""What a browser makes of the bytes of a stream, by the rules of the HTML standard (9.2.6)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    name: str
    text: str
    # The last cursor that was taken over until then.
    cursor: str


def events(stream: bytes) -> list[Event]:
    found: list[Event] = []
    data: list[str] = []
    name = cursor = buffered = ""
    lines = stream.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # What stands behind the last line end is not whole.
    for line in lines[:-1]:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            cursor = buffered
            if data:
                found.append(Event(name or "message", "\n".join(data), cursor))
            data, name = [], ""
        elif field == "data":
            data.append(value)
        elif field == "event":
            name = value
        elif field == "id":
            buffered = value
    return found


def named(stream: bytes, name: str = "items") -> list[str]:
    """The texts of all events of a name."""
    return [event.text for event in events(stream) if event.name == name]
