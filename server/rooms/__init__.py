"""Peer rooms: a seat under a name of this room only, words that fade, and somebody who watches."""

from server.rooms import talking
from server.rooms.choices import Lockers as Lockers
from server.rooms.talking.news import reader as reader

routers = [*talking.routers]
