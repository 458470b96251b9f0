"""The person’s side of an appointment: what is new, its thread, another time, or none."""

from server.booking.visits import (
    after_pages,
    calendar_pages,
    cancelling_pages,
    joining_pages,
    moving_pages,
    offer_pages,
    pages,
    series_pages,
)

# The waiting list and the code first: their addresses begin as that of an appointment does.
routers = [
    offer_pages.router,
    joining_pages.router,
    pages.router,
    moving_pages.router,
    cancelling_pages.router,
    series_pages.router,
    calendar_pages.router,
    after_pages.router,
]
