"""`prystan serve`: opens the harbour."""

import sys

from server.settings import UnsafeSettings, read_settings
from server.web import logs


def command() -> None:
    """Serve on PRYSTAN_BIND until stopped."""
    try:
        settings = read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))
    # Late, so that a refused setting answers at once.
    from server.app import create_app
    from server.web.serving import serve

    logs.configure()
    app = create_app(settings)
    serve(app, app.answers)
