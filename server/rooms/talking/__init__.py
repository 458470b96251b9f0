"""Talking in a room: saying, taking back, answering quietly, telling the watch, and hearing what is new."""

from server.rooms.talking import letter_pages, message_pages, room_pages, stream_pages

# The stream first: its address begins as that of a room does.
routers = [stream_pages.router, room_pages.router, message_pages.router, letter_pages.router]
