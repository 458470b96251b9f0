"""`prystan first-keeper`: invitations for the first two keepers, whom nobody could have invited."""

import sys
from typing import Annotated

import typer

from server.cli.opening import the_house


def command(
    organisation: Annotated[
        list[str] | None, typer.Option(help="Of each one to come; best are two different ones.")
    ] = None,
) -> None:
    """Print two codes, or one when one of two keepers is there. From two on, keepers invite keepers."""
    from server.staff.first import first_keepers, missing_keepers

    with the_house() as house:
        with house.database.writing() as session:
            names = _names(organisation, missing_keepers(session))
            codes = first_keepers(house, session, names)
        origin = house.answers.settings.origin
    for name, code in zip(names, codes, strict=True):
        typer.echo(f"{name}: {code}")
    typer.echo(f"Each opens once, within 48 hours, at {origin}/en/staff/join/", err=True)


def _names(organisation: list[str] | None, missing: int) -> list[str]:
    if missing <= 0:
        sys.exit("There are two keepers already: keepers invite keepers, at the desk.")
    names = [name.strip() for name in organisation or ["Prystan"] * missing]
    if len(names) != missing or not all(names):
        wanted = " and ".join(["--organisation NAME"] * missing)
        sys.exit(f"Keepers to come: {missing}. Name the organisation of each: {wanted}")
    return names
