"""The watch: whoever keeps the rooms open, and sees what waits for a person there."""

from server.watch import letter_pages, message_pages, pages, room_pages
from server.watch.attending import attended as attended

routers = [pages.router, room_pages.router, message_pages.router, letter_pages.router]
