"""Who may enter, as annotated types. Every route names its door in its signature, or a test fails."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends


@dataclass(frozen=True, slots=True)
class Stranger:
    """Whoever asks. Nothing is known of them, and nothing can be looked up."""


def anyone() -> Stranger:
    return Stranger()


Anyone = Annotated[Stranger, Depends(anyone)]

DOORS = frozenset({anyone})
