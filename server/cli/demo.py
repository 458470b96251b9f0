"""`prystan demo`: fills an empty data folder with invented people."""

import sys
from typing import Annotated

import typer

from server.settings import UnsafeSettings, read_settings


def command(
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    therapists: Annotated[int, typer.Option(min=0, help="So many more on the list, without keys.")] = 0,
) -> None:
    """Invent people, with phrases that open what is theirs; on one's own machine only."""
    try:
        settings = read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))
    from server.app import create_app
    from server.demo.filling import fill
    from server.demo.ground import fault_of_filling
    from server.sealed.boot import UnsafeBootSecret
    from server.starting import NotReady, make_ready

    if found := fault_of_filling(settings):
        sys.exit(found)
    try:
        make_ready(settings)
        house = create_app(settings).house
    except (NotReady, UnsafeBootSecret) as problem:
        sys.exit(str(problem))
    world = fill(house, therapists)
    house.close()
    typer.echo(world.model_dump_json(indent=2) if json else "\n".join(one.told for one in world.everybody))
