"""Numbers of messages and of changes: gap-free, and given only by whoever holds the row of the room."""

from server.rooms.models import SHOWN, Message, Room


def show(room: Room, message: Message) -> None:
    """It gets the next number: what had to wait stands where people read on, and not above."""
    room.seq += 1
    message.seq, message.state = room.seq, SHOWN
    change(room, message)


def change(room: Room, message: Message) -> None:
    """What was changed is told to everybody who reads."""
    room.rev += 1
    message.rev = room.rev
