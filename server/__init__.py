"""Prystan: a harbour on the web. Start reading at app.py."""
