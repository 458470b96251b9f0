"""Reading: home, themes, tools and the house's own pages. No account, no session, no database."""

from server.library.pages import pages as pages
from server.library.routes import router as router
