"""What several did with one time, and whether there is an order of it in which each was told the truth."""

from dataclasses import dataclass
from functools import cache

TAKE, FREE, LOOK = "take", "free", "look"


@dataclass(frozen=True)
class Deed:
    """`told` is what was answered; None when whoever asked was killed before they heard."""

    what: str
    told: bool | None
    began: int
    ended: int | None


def is_possible(deeds: list[Deed]) -> bool:
    """Whether some order explains all answers (linearizability, by the search of Wing and Gong, 1993)."""
    everyone = frozenset(range(len(deeds)))

    @cache
    def explained(left: frozenset[int], taken: bool) -> bool:
        if all(deeds[one].ended is None for one in left):
            return True
        # Only what began before every other that is left had ended can have been the first of them.
        first_end = min(_end(deeds[one]) for one in left)
        return any(
            explained(left - {one}, after)
            for one in left
            if deeds[one].began <= first_end
            for after in _after(deeds[one], taken=taken)
        )

    return explained(everyone, False)


def _end(deed: Deed) -> float:
    return float("inf") if deed.ended is None else deed.ended


def _after(deed: Deed, *, taken: bool) -> list[bool]:
    """The states in which such an answer may leave the time; none where it would be untrue."""
    if deed.told is None:
        # Killed: it was kept, or nothing happened.
        return [deed.what == TAKE, taken]
    if deed.what == TAKE:
        return [True] if deed.told != taken else []
    if deed.what == FREE:
        return [False] if taken else []
    return [taken] if deed.told == taken else []
