"""`prystan check`: says in one line each what is unsafe, stale or missing."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

import typer

from server.settings import UnsafeSettings, read_settings


def command(
    catalogues: Annotated[
        bool, typer.Option("--catalogues", help="Only the words of the interface.")
    ] = False,
    content: Annotated[
        bool, typer.Option("--content", help="Only what is read: texts, lines, rooms.")
    ] = False,
) -> None:
    """Check settings, catalogues and content; exit 1 when something is wrong."""
    everything = not (catalogues or content)
    faults = [
        *(_settings() if everything else ()),
        *(_catalogues() if catalogues or everything else ()),
        *(_content() if content or everything else ()),
    ]
    _tell(faults)
    sys.exit(1 if faults else 0)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)


def _settings() -> Iterator[str]:
    try:
        settings = read_settings()
    except UnsafeSettings as problem:
        yield from str(problem).splitlines()
    else:
        from server.starting import faults

        yield from faults(settings)


def _catalogues() -> Iterator[str]:
    from server.i18n import checking

    return checking.faults()


def _content() -> Iterator[str]:
    from server.crisis import checking as crisis
    from server.kit.shapes import Misshapen
    from server.library import checking as library
    from server.library import checking_screens as screens
    from server.library.screens import read_screens
    from server.library.shelves import read_library
    from server.rooms import checking as rooms
    from server.rooms.shelf import read_shelf

    today = date.today()  # noqa: DTZ011 - the operator's own day is meant
    try:
        _tell(f"warning: {line}" for line in crisis.warnings(today))
        found = [
            *library.faults(read_library(), today),
            *screens.faults(read_screens(), read_library(), today),
            *crisis.faults(),
            *rooms.faults(read_shelf(), {tool.code for tool in read_library().tools.values()}),
        ]
    except Misshapen as problem:
        found = [str(problem)]
    # A page that names what is not there cannot be made.
    yield from found or _sizes()


def _sizes() -> Iterator[str]:
    """Every page must fit its one size on the wire, compressed and plain."""
    from server import crisis, library
    from server.web.packing import TooBig, pack, unpack

    for page in (*library.pages(), *crisis.pages()):
        try:
            unpack(pack(page.html()))
        except TooBig as big:
            yield f"{page.address}: {big.over} bytes too big"
