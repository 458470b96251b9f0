"""An invented staff comes in as any does: two first keepers; for the rest one invites and one approves."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from server.demo.cast import Colleague
from server.sealed.codes import Code, code_hash
from server.sealed.derivation import Derived
from server.sealed.totp import Seed
from server.staff import invitations
from server.staff.entering import Known, let_in
from server.staff.first import first_keepers
from server.staff.joining import Joined, Newcomer, join
from server.web import signed
from server.web.house import House
from server.web.signed import Signed
from server.web.standing import CODE


def hire(
    house: House, cast: Sequence[Colleague], keys: Mapping[str, Derived], seeds: Mapping[str, Seed]
) -> Mapping[str, Known]:
    """Each of them, by their codes."""
    newcomers = {each.code: Newcomer(each.called, keys[each.code], seeds[each.code], step=0) for each in cast}
    one, other, *rest = cast
    with house.database.writing() as session:
        codes = first_keepers(house, session, [one.organisation, other.organisation])
    known = {
        each.code: _join(house, code, newcomers[each.code])
        for each, code in zip((one, other), codes, strict=True)
    }
    with signed_in(house, known.values()) as keepers:
        for each in rest:
            known[each.code] = _join(house, _invitation(house, keepers, each), newcomers[each.code])
    return known


@contextmanager
def signed_in(house: House, colleagues: Iterable[Known]) -> Generator[Sequence[Signed]]:
    """While something is done as they."""
    found = [_sign_in(house, each) for each in colleagues]
    yield found
    with house.database.writing() as session:
        for each in found:
            signed.end(house, session, each)


def _invitation(house: House, keepers: Sequence[Signed], each: Colleague) -> Code:
    one, other = keepers
    with house.database.writing() as session:
        half = invitations.invite(house, session, one, each.role, each.organisation)
        _, other_half = invitations.approve(house, session, other, code_hash(half))
    return Code(f"{half} {other_half}")


def _join(house: House, code: Code, newcomer: Newcomer) -> Known:
    with house.database.writing() as session:
        # The invitation was written a moment ago: it opens.
        return cast("Joined", join(house, session, code, newcomer)).known


def _sign_in(house: House, known: Known) -> Signed:
    with house.database.writing() as session:
        cookie = let_in(house, session, known, CODE)
    return signed.begun(house, cookie, "staff")
