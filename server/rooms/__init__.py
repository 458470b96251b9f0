"""Peer rooms: a seat under a name of this room only, words that fade, and somebody who watches."""
