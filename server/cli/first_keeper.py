"""`prystan first-keeper`: two invitations for the first two keepers, whom nobody could have invited."""

import sys
from typing import Annotated

import typer

from server.cli.opening import the_house


def command(
    organisation: Annotated[
        list[str] | None, typer.Option(help="Of each of the two; best are two different ones.")
    ] = None,
) -> None:
    """Print a code for each who is missing of two keepers. From then on keepers invite keepers."""
    from server.staff.first import COUNT, KeepersExist, first_keepers

    names = [name.strip() for name in organisation or ["Prystan"] * COUNT]
    if len(names) != COUNT or not all(names):
        sys.exit("Name two organisations: --organisation ONE --organisation OTHER")
    with the_house() as house:
        try:
            with house.database.writing() as session:
                codes = first_keepers(house, session, names)
        except KeepersExist:
            sys.exit("There are two keepers already: keepers invite keepers, at the desk.")
        origin = house.answers.settings.origin
    for name, code in zip(names[-len(codes) :], codes, strict=True):
        typer.echo(f"{name}: {code}")
    typer.echo(f"Each opens once, within 48 hours, at {origin}/en/staff/join/", err=True)
