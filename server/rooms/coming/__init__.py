"""Coming into a room: the list, the agreement, a name of this room only, and going again."""
