"""Everything that is due at some time, in one readable list."""

from collections.abc import Sequence

from server.booking import jobs as booking
from server.db.jobs import KINDS as OF_THE_DATABASE
from server.demo import rooms as demo
from server.jobs.kinds import Kind
from server.people.jobs import KINDS as OF_PEOPLE
from server.rooms import jobs as rooms
from server.settings import Settings
from server.staff.jobs import KINDS as OF_THE_STAFF
from server.therapists.jobs import KINDS as OF_THE_VETTING


def kinds(settings: Settings) -> Sequence[Kind]:
    """All of them: some have to know the settings of the house."""
    return (
        *OF_THE_DATABASE,
        *OF_PEOPLE,
        *OF_THE_STAFF,
        *OF_THE_VETTING,
        *booking.KINDS,
        *booking.kinds(settings),
        *rooms.KINDS,
        *rooms.kinds(settings),
        *demo.kinds(settings),
    )
