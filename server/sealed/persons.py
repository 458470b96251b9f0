"""What a row of a person or of staff holds of their secret: wrapped, and only under their own words."""

import secrets
from typing import NewType

from server.sealed.box import KEY, Place, open_box, seal
from server.sealed.derivation import Derived, Lookup, Wrap

# The root of all that is somebody's; their words only wrap it, so that words can change and it need not.
Secret = NewType("Secret", bytes)


def new_secret() -> Secret:
    return Secret(secrets.token_bytes(KEY))


def wrap_secret(wrap: Wrap, secret: Secret, lookup: Lookup) -> bytes:
    return seal(wrap, secret, _place(lookup))


def unwrap_secret(wrap: Wrap, wrapped: bytes, lookup: Lookup) -> Secret:
    """Raises CannotBeOpened, also for a row that was copied under another lookup."""
    return Secret(open_box(wrap, wrapped, _place(lookup)))


def rewrap_secret(old: Derived, wrapped: bytes, new: Derived) -> bytes:
    """The same secret under a new phrase, or under the same phrase and a new pepper."""
    return wrap_secret(new.wrap, unwrap_secret(old.wrap, wrapped, old.lookup), new.lookup)


def _place(lookup: Lookup) -> Place:
    return ("secret", "v1", lookup.hex())
