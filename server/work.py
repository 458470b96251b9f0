"""Everything that is due at some time, in one readable list."""

from server.db.jobs import KINDS as OF_THE_DATABASE
from server.people.jobs import KINDS as OF_PEOPLE
from server.staff.jobs import KINDS as OF_THE_STAFF
from server.therapists.jobs import KINDS as OF_THE_VETTING

KINDS = (*OF_THE_DATABASE, *OF_PEOPLE, *OF_THE_STAFF, *OF_THE_VETTING)
