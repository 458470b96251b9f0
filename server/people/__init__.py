"""Anonymous accounts: a phrase, a locker that only it opens, and nothing else."""

from server.people import key, mine, new, plan, reading, rephrase
from server.people.key import ask_to_sign_in as ask_to_sign_in

routers = [key.router, new.router, mine.router, plan.router, reading.router, rephrase.router]
panels = [plan.panel, reading.panel]
