"""Help now, lines by country, and leaving. Works when the database is down: it never asks one."""

from server.crisis.leaving import router as router
from server.crisis.pages import pages as pages
