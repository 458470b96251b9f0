"""A colleague was faster: nothing is done twice, and whoever comes second sees why."""


class Stale(Exception):
    """It is no longer as it was on the page from which this was pressed; nothing has changed."""
