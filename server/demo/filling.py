"""Fills an empty data folder with the cast, by the same acts as if each of them had come."""

import asyncio
from collections.abc import Mapping, Sequence

from server.demo.cast import Invented, colleagues, visitors
from server.demo.hiring import hire
from server.demo.visiting import visit
from server.demo.world import Colleague, Person, World, write_world
from server.sealed.derivation import Derived
from server.sealed.phrases import canonical, draw
from server.sealed.totp import Seed, new_seed
from server.web.attempts import hashed
from server.web.house import House


def fill(house: House) -> World:
    """Everybody is new at each filling: their phrases were never used before."""
    cast = [*visitors(), *colleagues()]
    phrases = {each.code: " ".join(draw(house.lists, each.phrase)) for each in cast}
    seeds = {each.code: new_seed() for each in colleagues()}
    keys = asyncio.run(_keys(house, phrases))
    for each in visitors():
        visit(house, each, keys[each.code])
    hire(house, colleagues(), keys, seeds)
    world = _world(phrases, seeds)
    # Last: until it is there, the folder is no demo world, and nothing is served from it as one.
    write_world(house.answers.settings, world)
    return world


async def _keys(house: House, phrases: Mapping[str, str]) -> dict[str, Derived]:
    words = [canonical(house.lists, phrase) for phrase in phrases.values()]
    found = await asyncio.gather(*(hashed(house, each) for each in words))
    return {code: current for code, (current, *_) in zip(phrases, found, strict=True)}


def _world(phrases: Mapping[str, str], seeds: Mapping[str, Seed]) -> World:
    roles: dict[str, list[Colleague]] = {each.role: [] for each in colleagues()}
    for each in colleagues():
        own = _known(each, phrases) | {"organisation": each.organisation, "totp": seeds[each.code]}
        roles[each.role].append(Colleague.model_validate(own))
    persons: Sequence[Person] = [Person.model_validate(_known(each, phrases)) for each in visitors()]
    return World.model_validate({"persons": persons, **{f"{role}s": who for role, who in roles.items()}})


def _known(each: Invented, phrases: Mapping[str, str]) -> dict[str, object]:
    return {"code": each.code, "name": each.name, "phrase": phrases[each.code]}
