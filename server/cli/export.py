"""`prystan export`: the library and help as plain files, for mirrors that have no server behind them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from server.settings import read_settings


def command(folder: Annotated[Path, typer.Argument(help="An empty or new folder.")]) -> None:
    """Write a static site: Leave is a link, self-checks are sheets to print."""
    from server import crisis, library
    from server.web.mirror import write

    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty: nothing was written.")
    count = write([*library.pages(), *crisis.pages()], folder, read_settings().exits)
    typer.echo(f"{count} pages in {folder}")
