"""Pages as files: what a plain file server can show of us."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from server.i18n.languages import DEFAULT
from server.web.pages import Page


def write(pages: Iterable[Page], folder: Path, exits: Mapping[str, str]) -> int:
    """Writes every page below `folder`, and a first page that leads to the languages; returns how many."""
    first = Page(DEFAULT, "/", "library/mirror.html")
    # A key opens nothing without a server behind it.
    shown = [page for page in pages if not page.path.startswith("/key/")]
    found = {folder / "index.html": first} | {_place(folder, page): page for page in shown}
    for place, page in found.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(page.html(mirror=exits[page.language]))
    return len(found)


def _place(folder: Path, page: Page) -> Path:
    """A folder's index, or for a file to keep the file itself."""
    place = folder / page.address.strip("/")
    return place / "index.html" if page.address.endswith("/") else place.with_suffix(".html")
