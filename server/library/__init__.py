"""Reading: home, themes, tools, self-checks, the house's own pages. No account, session or database."""

from server.library import routes, screening, searching
from server.library.pages import pages as pages
from server.library.pages import readable as readable
from server.library.screening import results as results

routers = [routes.router, screening.router, searching.router]
