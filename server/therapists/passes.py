"""A code that opened somebody's page goes along in forms, sealed: as it is, it stands on no page."""

from server.web.carrying import carried_over, carry
from server.web.house import House

LABEL = "by-code/v1"
# As long as a form of ours is good.
SECONDS = 86_400


def pass_for(house: House, code: str) -> str:
    return carry(house, LABEL, {"code": code}, SECONDS)


def code_of(house: House, letter: str) -> str:
    """Raises StaleForm."""
    return str(carried_over(house, LABEL, letter)["code"])
