"""The directory of specialists, and the checking that feeds it."""

from server.therapists import (
    apply,
    coming_in,
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
from server.therapists.directory import pages, profile, searching

routers = [
    apply.router,
    own.router,
    queue_pages.router,
    report_pages.router,
    subject_pages.router,
    practice.router,
    profile_pages.router,
    telling.router,
    pages.router,
    searching.router,
    profile.router,
]
# What happens here when somebody of the staff comes in, and when one gets new keys.
joiners = [coming_in.came_in]
resealers = [sealing.keys_renewed]
