"""What a form carries for us from one page to the next, readable by us alone while the power is on."""

import base64

from server.sealed.boot import BootSecret
from server.sealed.box import CannotBeOpened, open_box, seal
from server.sealed.hkdf import subkey
from server.sealed.padding import pad, unpad

BLOCK = 512


def seal_letter(boot: BootSecret, label: str, text: str) -> str:
    """Text for a hidden field, of a length that says little of what is inside."""
    envelope = seal(subkey(boot, f"letter/{label}"), pad(text.encode(), BLOCK), ("letter", label))
    return base64.urlsafe_b64encode(envelope).decode("ascii")


def open_letter(boot: BootSecret, label: str, letter: str) -> str:
    """Raises CannotBeOpened, also for a letter of another purpose or from before the last start."""
    try:
        envelope = base64.b64decode(letter.encode("ascii"), altchars=b"-_", validate=True)
    except ValueError:
        raise CannotBeOpened from None
    return unpad(open_box(subkey(boot, f"letter/{label}"), envelope, ("letter", label)), BLOCK).decode()
