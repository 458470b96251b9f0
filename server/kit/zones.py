"""A zone by its name, from the rules that we pin: an old name still serves, an unknown one is none."""

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


@cache
def names() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text("ascii").split())


@cache
def zone(name: str) -> ZoneInfo | None:
    """Not the machine's own copy: two machines would offer different hours after a law has changed."""
    if name not in names():
        return None
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def named(typed: str) -> str | None:
    """The name of a zone as somebody wrote it, whatever its case and with blanks in it; none if unknown."""
    return _folded().get("_".join(typed.split()).casefold())


@cache
def _folded() -> dict[str, str]:
    return {name.casefold(): name for name in names()}
