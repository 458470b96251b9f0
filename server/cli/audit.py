"""`prystan audit`: what the staff did, and whether anybody has changed it since."""

import sys
from datetime import UTC, datetime

import typer

from server.cli.opening import the_database

app = typer.Typer(help="What the staff did.", no_args_is_help=True)


@app.command()
def verify() -> None:
    """Exit 1 when an entry was changed or taken out. Note the last link elsewhere, and compare."""
    from server.sealed.chain import ChainBroken
    from server.staff import auditing

    with the_database() as database, database.reading() as session:
        try:
            count, head = auditing.verify(session)
        except ChainBroken as broken:
            sys.exit(f"The chain is broken: {broken}.")
    typer.echo(f"{count} entries, whole. The last link is {head.hex()}")


@app.command()
def show() -> None:
    """One entry a line: number, hour in UTC, act, who, and what it was done to."""
    from server.staff import auditing

    with the_database() as database, database.reading() as session:
        for line in auditing.lines(session):
            hour = datetime.fromtimestamp(line.hour * 3600, UTC).strftime("%Y-%m-%d %Hh")
            # A name may hold whatever somebody typed: nothing of it moves a terminal.
            who = "".join(letter if letter.isprintable() else "?" for letter in line.actor)
            typer.echo("\t".join((str(line.number), hour, line.act, who, line.target)))
