"""What is checked of a therapist or a helper, and what of it is needed before anybody is listed."""

from collections.abc import Iterable, Mapping

from server.i18n.messages import _
from server.kit.clock import Day
from server.therapists.models import HELPER, Item, Therapist
from server.therapists.vocabulary import APPROACHES

IDENTITY, DEGREE, HOURS, REGISTER, SUPERVISION = "identity", "degree", "hours", "register", "supervision"
REFEREES, TRAUMA, INTERVIEW, ISTANBUL, FAST = "referees", "trauma", "interview", "istanbul", "fast"
CHECKINS = "checkins"
# An extract from the Belarusian register of convictions is not here: whoever asks for one is noticed there.
KINDS: Mapping[str, str] = {
    IDENTITY: _("Identity, seen on a live call by two vetters of different organisations"),
    DEGREE: _("Degree: a master’s, or two years of postgraduate training with practice"),
    HOURS: _("Hours of training in an approach"),
    REGISTER: _("Entry in a public register"),
    SUPERVISION: _("Supervision"),
    REFEREES: _("Referees, who were called"),
    TRAUMA: _("Work with trauma"),
    INTERVIEW: _("Interview"),
    ISTANBUL: _("Training in the Istanbul Protocol"),
    FAST: _("EuroPsy or the European Certificate of Psychotherapy"),
    CHECKINS: _("Cleared for check-ins of 15 minutes by two vetters of different organisations"),
}
CHECKED, FAILED, UNCHECKABLE = "checked", "not", "cannot"
STATES: Mapping[str, str] = {
    CHECKED: _("checked"),
    FAILED: _("not confirmed"),
    UNCHECKABLE: _("cannot be checked"),
}
# Each of these must be found right; of the next, it must at least be said that they cannot be checked.
NEEDED = (IDENTITY, SUPERVISION, REFEREES, TRAUMA, INTERVIEW)
SPOKEN_OF = (REGISTER, HOURS)
# What may change within a year is looked at again before a listing goes on.
FRESH = (REGISTER, SUPERVISION)
FRESH_DAYS = 60
# Of a volunteer for check-ins nothing else is asked, and of nobody else the last of them.
OF_HELPERS = (IDENTITY, CHECKINS)
# What one notes and another of another organisation must have seen too.
BY_TWO = frozenset(OF_HELPERS)
YEAR = 365


def about_of(kind: str, typed: str) -> str | None:
    """The approach of hours, and nothing of anything else; None when it does not fit."""
    if kind == HOURS:
        return typed if typed in APPROACHES else None
    return ""


def kinds_of(therapist: Therapist | None) -> Mapping[str, str]:
    """What can be checked of them."""
    if is_helper(therapist):
        return {kind: KINDS[kind] for kind in OF_HELPERS}
    return {kind: text for kind, text in KINDS.items() if kind != CHECKINS}


def is_helper(therapist: Therapist | None) -> bool:
    return therapist is not None and therapist.kind == HELPER


def missing_of(therapist: Therapist | None, items: Iterable[Item], today: Day) -> list[str]:
    """The kinds that stand in the way of listing them, or of listing them for longer."""
    if is_helper(therapist):
        right = _right(_standing(items, today))
        return [kind for kind in OF_HELPERS if kind not in right]
    return missing(items, today, again=therapist is not None)


def missing(items: Iterable[Item], today: Day, *, again: bool) -> list[str]:
    """The same of a specialist; `again` when somebody listed is to stay so."""
    stands = _standing(items, today)
    right = _right(stands)
    spoken = right | {item.kind for item in stands if item.state == UNCHECKABLE}
    wanting = [kind for kind in NEEDED if kind not in right]
    if not right & {DEGREE, FAST}:
        wanting.append(DEGREE)
    if FAST not in right:
        # Both certificates ask for more of either than we do.
        wanting += [kind for kind in SPOKEN_OF if kind not in spoken]
    if again:
        fresh = {item.kind for item in stands if today - item.day <= FRESH_DAYS}
        wanting += [kind for kind in FRESH if kind in spoken and kind not in fresh]
    return sorted(set(wanting), key=list(KINDS).index)


def last_day(items: Iterable[Item], today: Day) -> Day:
    """A year from now, or sooner when something that was checked ends sooner."""
    ends = [item.until for item in items if item.until is not None and item.state == CHECKED]
    return min([Day(today + YEAR), *ends])


def _standing(items: Iterable[Item], today: Day) -> list[Item]:
    return [item for item in items if item.until is None or item.until >= today]


def _right(stands: Iterable[Item]) -> set[str]:
    return {item.kind for item in stands if item.state == CHECKED and _is_seen(item)}


def _is_seen(item: Item) -> bool:
    """By two, where it takes two."""
    return item.kind not in BY_TWO or item.second_by is not None
