"""What a therapist calls somebody who has no name here: a word of the sea and a number, always the same."""

from dataclasses import dataclass

from server.booking.keeping import CALLED
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.sealed.hkdf import subkey
from server.web.house import House

# Quiet things: none of them says how somebody is.
WORDS = (
    _("Wave"), _("Sail"), _("Gull"), _("Shell"), _("Pebble"), _("Reed"), _("Dune"), _("Amber"),
    _("Island"), _("Lantern"), _("Heron"), _("Pine"), _("Mast"), _("Oar"), _("Buoy"), _("Ferry"),
    _("Breeze"), _("Bay"), _("Foam"), _("Pearl"), _("Pier"), _("Coast"), _("Dawn"), _("Dew"),
    _("Lighthouse"), _("Raft"), _("Sand"), _("Rope"), _("Swan"), _("Willow"), _("Cloud"), _("River"),
)  # fmt: skip
# With as many numbers, among twenty people two are called the same in one practice of 150.
NUMBERS = 900


@dataclass(frozen=True, slots=True)
class Called:
    """Made from the mailbox by the server key and kept nowhere: another house calls them something else."""

    word: str
    number: int

    def __str__(self) -> str:
        return f"{gettext(self.word)} {self.number}"


def called(house: House, mailbox: bytes) -> Called:
    drawn = int.from_bytes(subkey(house.keyring.server_key, f"called/v1|{mailbox.hex()}"))
    rest, word = divmod(drawn, len(WORDS))
    return Called(WORDS[word], 100 + rest % NUMBERS)


def kind_name(name: str) -> str:
    """A kind of ours by its name in the reader's language, their own as they call it."""
    return gettext(CALLED[name]) if name in CALLED else name
