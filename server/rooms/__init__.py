"""Peer rooms: a seat under a name of this room only, words that fade, and somebody who watches."""

from server.rooms import coming, talking
from server.rooms.choices import Lockers as Lockers
from server.rooms.coming.leaving import eraser as eraser
from server.rooms.coming.panel import panel as panel
from server.rooms.talking.news import reader as reader

# The list and the way in first: a room is known by what follows.
routers = [*coming.routers, *talking.routers]
