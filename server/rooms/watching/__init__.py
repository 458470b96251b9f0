"""What the watch may do in a room. It gets and gives plain values: whose seat it is, nobody here can tell."""
