"""Fictional people for one's own machine. An assembly beside app.py: nothing of the house knows of it."""

from server.demo.pages import router as router
