"""What a form carries for us from one page to the next, for some minutes; the server keeps nothing."""

import json
from collections.abc import Mapping
from typing import Any

from server.errors import StaleForm
from server.sealed.box import CannotBeOpened
from server.sealed.letters import open_letter, seal_letter
from server.web.house import House

UNTIL = "until"


def carry(house: House, label: str, content: Mapping[str, Any], seconds: int) -> str:
    """For a hidden field; nobody but this house reads it, and not after so many seconds."""
    return seal_letter(house.boot, label, json.dumps({**content, UNTIL: int(house.clock()) + seconds}))


def carried_over(house: House, label: str, letter: str) -> dict[str, Any]:
    """Raises StaleForm when it is too old, or not ours, or for another purpose."""
    try:
        content = json.loads(open_letter(house.boot, label, letter))
    except CannotBeOpened:
        raise StaleForm from None
    if content[UNTIL] < house.clock():
        raise StaleForm
    return content
