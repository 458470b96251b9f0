"""The keepers' side: who is invited, who gets new keys, who may come in as a new person. It owns no table."""

from server.desk import pages

routers = [pages.router]
