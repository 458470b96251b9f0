"""The therapist's side: what waits today, requests, appointments and their threads."""

from server.booking.practice import (
    answer_pages,
    change_pages,
    code_pages,
    list_pages,
    opening,
    review_pages,
    visit_pages,
)

routers = [
    opening.router,
    list_pages.router,
    visit_pages.router,
    answer_pages.router,
    change_pages.router,
    code_pages.router,
    review_pages.router,
]
