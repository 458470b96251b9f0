"""Those who help: volunteers, therapists, vetters and keepers, with a phrase and a second factor."""

from server.staff import again, entry, join, own
from server.staff.again import ask_again as ask_again
from server.staff.entry import ask_to_sign_in as ask_to_sign_in

routers = [entry.router, join.router, own.router, again.router]
