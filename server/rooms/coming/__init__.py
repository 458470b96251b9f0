"""Coming into a room: the list, the agreement, a name of this room only, and going again."""

from server.rooms.coming import entering_pages, list_pages, seat_pages

routers = [list_pages.router, entering_pages.router, seat_pages.router]
