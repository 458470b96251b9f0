"""Marks a sentence in Python code for the catalogues; it is translated where it is shown."""


def _(message: str) -> str:
    return message
