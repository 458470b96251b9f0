"""The therapist’s hours: when, how long, with what notice, and why a time is not offered."""

from server.booking.timetable import (
    code_pages,
    date_pages,
    feed_pages,
    kind_pages,
    overview_pages,
    terms_pages,
    week_pages,
    why_pages,
)

routers = [
    overview_pages.router,
    week_pages.router,
    date_pages.router,
    kind_pages.router,
    terms_pages.router,
    why_pages.router,
    code_pages.router,
    feed_pages.router,
]
