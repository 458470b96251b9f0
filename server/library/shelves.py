"""The whole library in memory, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from server.kit import folders
from server.library.shape import (
    HousePage,
    Moment,
    Moments,
    Named,
    Piece,
    ReadingPath,
    ReadingPaths,
    Sheet,
    Theme,
    Tool,
)

N = TypeVar("N", bound=Named)
P = TypeVar("P", bound=Piece)
CONTENT = Path(__file__).parents[2] / "content"


@dataclass(frozen=True, slots=True)
class Library:
    """All in reading order, themes and tools by slug; moments in the order of the home page."""

    themes: dict[str, Theme]
    tools: dict[str, Tool]
    sheets: list[Sheet]
    moments: list[Moment]
    paths: list[ReadingPath]
    house: dict[str, HousePage]


@cache
def read_library(content: Path = CONTENT) -> Library:
    """Raises Misshapen when something is missing or misspelt."""
    themes = _loaded(Theme, content / "library", "theme.toml")
    tools = _loaded(Tool, content / "tools", "tool.toml")
    sheets = sorted(_loaded(Sheet, content / "sheets", "sheet.toml"), key=lambda sheet: sheet.order)
    house = _loaded(HousePage, content / "pages", "page.toml")
    moments = Moments.load("moments.toml", folders.read_toml(content / "moments.toml")).moments
    paths = ReadingPaths.load("paths.toml", folders.read_toml(content / "paths.toml")).paths
    pages = {page.slug: page for page in house}
    return Library(_by_slug(themes), _by_slug(tools), sheets, moments, paths, pages)


def _loaded(shape: type[N], folder: Path, name: str) -> list[N]:
    return [shape.load(found["slug"], found) for found in folders.documents(folder, name)]


def _by_slug(pieces: Iterable[P]) -> dict[str, P]:
    return {piece.slug: piece for piece in sorted(pieces, key=lambda piece: piece.order)}
