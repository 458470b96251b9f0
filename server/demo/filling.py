"""Fills an empty data folder with the cast, by the same acts as if each of them had come."""

import asyncio
from collections.abc import Mapping
from typing import Any

from server.demo.booking import tell_anew
from server.demo.cast import Invented, colleagues, hopefuls, listeners, specialists, visitors
from server.demo.crowd import gather
from server.demo.hiring import hire, signed_in
from server.demo.signing import sign_keys
from server.demo.vetting import Vetted, ago, apply, clear, complain, enlist
from server.demo.visiting import visit
from server.demo.world import Applicant, Colleague, Person, World, write_world
from server.rooms import inventing
from server.sealed.derivation import Derived
from server.sealed.phrases import canonical, draw
from server.sealed.totp import Seed, new_seed
from server.staff.joining import Newcomer
from server.web.attempts import hashed
from server.web.house import House

VETTERS = ("vetter-one", "vetter-two")
# Longer than any of the specialists has been listed.
FOUNDED_DAYS = 400


def fill(house: House, crowd: int = 0) -> World:
    """Everybody is new at each filling: their phrases were never used before.

    Of the crowd nobody has a phrase: they are there to be looked through.
    """
    cast = [*visitors(), *colleagues(), *hopefuls(), *specialists()]
    phrases = {each.code: " ".join(draw(house.lists, each.phrase)) for each in cast}
    seeds = {each.code: new_seed() for each in (*colleagues(), *specialists())}
    keys = asyncio.run(_keys(house, phrases))
    for each in visitors():
        visit(house, each, keys[each.code])
    handles = _staff(house, keys, seeds, crowd)
    sign_keys(house)
    world = _world(phrases, seeds, handles)
    tell_anew(house, world)
    inventing.tell_anew(house)
    # Last: until it is there, the folder is no demo world, and nothing is served from it as one.
    write_world(house.answers.settings, world)
    return world


def _staff(
    house: House, keys: Mapping[str, Derived], seeds: Mapping[str, Seed], crowd: int
) -> dict[str, str]:
    """Whoever helps, and what they have done so far. The addresses of the specialists, by their codes."""
    then = ago(house, FOUNDED_DAYS)
    known = hire(then, colleagues(), keys, seeds)
    with signed_in(then, [known[code] for code in VETTERS]) as (one, other):
        handles = {
            each.code: enlist(
                Vetted(ago(house, each.ago), one, other),
                each,
                Newcomer(each.called, keys[each.code], seeds[each.code], step=0),
            )
            for each in specialists()
        }
        for each in listeners():
            handles[each.code] = clear(Vetted(house, one, other), each, known[each.code].staff.id)
        for each in hopefuls():
            apply(Vetted(house, one, other), each, keys[each.code])
        complain(house, handles[specialists()[1].code])
        gather(Vetted(house, one, other), crowd)
    return handles


async def _keys(house: House, phrases: Mapping[str, str]) -> dict[str, Derived]:
    words = [canonical(house.lists, phrase) for phrase in phrases.values()]
    found = await asyncio.gather(*(hashed(house, each) for each in words))
    return {code: current for code, (current, *_) in zip(phrases, found, strict=True)}


def _world(phrases: Mapping[str, str], seeds: Mapping[str, Seed], handles: Mapping[str, str]) -> World:
    roles: dict[str, list[Colleague]] = {each.role: [] for each in colleagues()}
    for each in colleagues():
        roles[each.role].append(_colleague(each, each.organisation, phrases, seeds))
    both = ", ".join(each.organisation for each in colleagues() if each.code in VETTERS)
    roles["therapist"] = [_colleague(each, both, phrases, seeds) for each in specialists()]
    persons = [Person(**_known(each, phrases)) for each in visitors()]
    applicants = [Applicant(**_known(each, phrases)) for each in hopefuls()]
    helpers = {f"{role}s": who for role, who in roles.items()}
    return World.model_validate({"persons": persons, "applicants": applicants, "handles": handles, **helpers})


def _colleague(
    each: Invented, organisation: str, phrases: Mapping[str, str], seeds: Mapping[str, Seed]
) -> Colleague:
    return Colleague(**_known(each, phrases), organisation=organisation, totp=seeds[each.code])


def _known(each: Invented, phrases: Mapping[str, str]) -> dict[str, Any]:
    return {"code": each.code, "name": each.name, "phrase": phrases[each.code]}
