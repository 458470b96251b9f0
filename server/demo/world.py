"""Whom a demo data folder holds, and their keys: one private file, by which such a folder is known."""

from collections.abc import Mapping
from pathlib import Path

from server.kit.shapes import Shape, Words
from server.sealed.private_files import write_private
from server.settings import Settings

NAME = "demo.json"


class Person(Shape):
    """Somebody invented, and the phrase that signs in as them."""

    code: str
    name: Words
    phrase: str

    @property
    def told(self) -> str:
        """For a person to read, in one line."""
        return f"{self.name['en']}: {self.phrase}"


class Colleague(Person):
    """`totp` is the seed of their codes, as an application takes it."""

    organisation: str
    totp: str

    @property
    def told(self) -> str:
        return f"{self.name['en']}: {self.phrase}, codes by {self.totp}"


class Applicant(Person):
    """Somebody who applies: their phrase reaches their application, and nothing else."""


class World(Shape):
    """What `prystan demo --json` prints. `handles` are the addresses of profiles, by codes."""

    persons: tuple[Person, ...] = ()
    applicants: tuple[Applicant, ...] = ()
    keepers: tuple[Colleague, ...] = ()
    vetters: tuple[Colleague, ...] = ()
    therapists: tuple[Colleague, ...] = ()
    volunteers: tuple[Colleague, ...] = ()
    handles: Mapping[str, str] = {}

    @property
    def colleagues(self) -> tuple[Colleague, ...]:
        return (*self.keepers, *self.vetters, *self.therapists, *self.volunteers)

    @property
    def everybody(self) -> tuple[Person, ...]:
        return (*self.persons, *self.applicants, *self.colleagues)


def is_demo(settings: Settings) -> bool:
    return file_of(settings).exists()


def read_world(settings: Settings) -> World:
    """Nobody, while the folder is not filled."""
    if not is_demo(settings):
        return World()
    return World.model_validate_json(file_of(settings).read_bytes())


def write_world(settings: Settings, world: World) -> None:
    write_private(file_of(settings), world.model_dump_json(indent=2).encode() + b"\n")


def file_of(settings: Settings) -> Path:
    return settings.data / NAME
