"""`python -m server` is the `prystan` command."""

from server.cli import main

main()
