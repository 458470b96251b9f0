"""`prystan manifest`: the list of therapists' keys, written here, signed offline, taken in here."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from server.cli.opening import the_database, the_house, the_settings

app = typer.Typer(help="The signed list of therapists' keys.", no_args_is_help=True)
Given = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]


@app.command()
def pending() -> None:
    """Print what is to be signed: all therapists who are here now, and who was cleared for check-ins."""
    from server.sealed.manifest import BadManifest
    from server.sealed.private_files import NotPrivate
    from server.staff.manifests import to_be_signed
    from server.therapists.offering import helpers

    with the_database() as database, database.reading() as session:
        try:
            body = to_be_signed(the_settings(), session, helpers(session))
        except BadManifest as problem:
            sys.exit(f"The list in force is not as it was signed: {problem}.")
        except NotPrivate as problem:
            sys.exit(f"manifest-key {problem}")
    sys.stdout.buffer.write(body)


@app.command()
def sign(
    body: Given,
    seed: Annotated[Path, typer.Option(help="The private file with the offline key.")],
    make_seed: Annotated[
        bool, typer.Option("--make-seed", help="Make that file first, never over another.")
    ] = False,
) -> None:
    """Sign a pending list, on the machine kept offline. Read it first: it is plain JSON."""
    from server.sealed.manifest import BadManifest, SigningSeed
    from server.sealed.manifest import sign as signed
    from server.sealed.private_files import NotPrivate, read_key

    if make_seed:
        _make(seed)
    try:
        made = signed(body.read_bytes(), SigningSeed(read_key(seed)))
    except NotPrivate as problem:
        sys.exit(f"{seed} {problem}")
    except BadManifest as problem:
        sys.exit(f"{body} is not signed: {problem}.")
    sys.stdout.buffer.write(made)


@app.command("import")
def take_in(signed: Given) -> None:
    """Put a signed list in force; nothing is sealed to a key that it does not name."""
    from server.sealed.manifest import BadManifest
    from server.sealed.private_files import NotPrivate
    from server.staff import auditing, manifests
    from server.staff.auditing import Act

    with the_house() as house:
        settings = house.answers.settings
        try:
            taken = manifests.take_in(settings, signed.read_bytes())
        except BadManifest as problem:
            sys.exit(f"{signed} is not taken in: {problem}.")
        except NotPrivate as problem:
            sys.exit(f"{settings.keys_folder / manifests.KEY} {problem}")
        with house.database.writing() as session:
            auditing.note(house, session, Act.MANIFEST, None)
    typer.echo(f"Number {taken.number} is in force, with {len(taken.keys)} keys.")


def _make(seed: Path) -> None:
    from server.sealed.manifest import new_signing_pair
    from server.sealed.private_files import write_private

    pair = new_signing_pair()
    try:
        write_private(seed, pair.seed)
    except FileExistsError:
        sys.exit(f"{seed} is there already.")
    typer.echo(f"manifest-key for the keys folder of the server: {pair.verifying.hex()}", err=True)
