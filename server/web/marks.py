"""Which row an address or a button means."""

from server.errors import NotFound
from server.kit.marks import raw

ID = 16


def named(text: str, size: int = ID) -> bytes:
    """Raises NotFound."""
    found = raw(text, size)
    if found is None:
        raise NotFound
    return found
