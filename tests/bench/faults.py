"""Why a measurement is not worth its name."""


class Unmeasured(Exception):
    """Says in one line what is missing or wrong; no number is written."""
