"""Talking in a room: saying, taking back, answering quietly, telling the watch, and hearing what is new."""
