"""Every table of the house, for migrations and tests. No other plumbing knows the features' models."""

from server.booking import models as booking
from server.db import sessions
from server.db.base import Base
from server.jobs import models as jobs
from server.people import models as people
from server.rooms import models as rooms
from server.staff import models as staff
from server.therapists import models as therapists

MODELS = (people, sessions, staff, jobs, therapists, booking, rooms)
metadata = Base.metadata
