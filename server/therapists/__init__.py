"""The directory of specialists, and the checking that feeds it."""

from server.therapists import (
    apply,
    coming_in,
    helping_pages,
    own,
    practice,
    profile_pages,
    queue_pages,
    report_pages,
    sealing,
    subject_pages,
    telling,
)
from server.therapists.apply import ask_to_sign_in as ask_to_sign_in
from server.therapists.directory import helpers, pages, profile, searching

routers = [
    apply.router,
    own.router,
    queue_pages.router,
    report_pages.router,
    subject_pages.router,
    practice.router,
    helping_pages.router,
    profile_pages.router,
    telling.router,
    pages.router,
    searching.router,
    helpers.router,
    profile.router,
]
# What happens here when somebody of the staff comes in, and when one gets new keys.
joiners = [coming_in.came_in]
resealers = [sealing.keys_renewed]
