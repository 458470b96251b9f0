"""An application for codes: its seed is shown as a picture and as text, and one code confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from server.sealed import totp
from server.sealed.qr import qr_svg
from server.sealed.totp import Seed
from server.web.carrying import carried_over, carry
from server.web.house import House

LABEL = "enrol/v1"
LIFE_SECONDS = 1_800
# What the application lists it as; a telephone that is searched shows no name of ours.
NAME, ISSUER = "1", "Quay"
GROUP = 4


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A seed that nothing rests on yet; `carried` is what else the form brings back."""

    seed: Seed = field(repr=False)
    carried: Mapping[str, Any] = field(repr=False)

    def step(self, house: House, code: str) -> int | None:
        """The step of the first code, if it is right."""
        return totp.check(self.seed, code, house.clock(), 0)

    def shown(self, house: House, action: str, *, wrong: bool = False) -> dict[str, Any]:
        """What the page needs; `action` is where its form goes, after the language."""
        grouped = " ".join(self.seed[at : at + GROUP] for at in range(0, len(self.seed), GROUP))
        text = totp.provisioning_text(self.seed, NAME, ISSUER)
        letter = carry(house, LABEL, {**self.carried, "seed": self.seed}, LIFE_SECONDS)
        # Drawn by ourselves, from a seed of letters and digits.
        picture = Markup(qr_svg(text))  # noqa: S704
        return {
            "action": action,
            "picture": picture,
            "seed": grouped,
            "issuer": ISSUER,
            "letter": letter,
            "wrong": wrong,
        }


def new_enrolment(carried: Mapping[str, Any]) -> Enrolment:
    return Enrolment(totp.new_seed(), carried)


def open_enrolment(house: House, letter: str) -> Enrolment:
    """Raises StaleForm."""
    carried = carried_over(house, LABEL, letter)
    return Enrolment(Seed(carried["seed"]), carried)
