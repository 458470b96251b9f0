"""Hours, appointments, their sealed threads and the waiting list. Nothing is booked twice."""

from server.booking import asking, practice, thread, timetable, visits
from server.booking.attending import attended as attended
from server.booking.closing import eraser as eraser
from server.booking.mailboxes import Lockers as Lockers
from server.booking.visits.panel import panel as panel

# What happens here when somebody of the staff gets new keys.
resealers = [thread.keys_renewed]

routers = [*asking.routers, *visits.routers, *practice.routers, *timetable.routers]
