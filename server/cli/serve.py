"""`prystan serve`: opens the harbour."""

import gc
import sys

from server.settings import UnsafeSettings, read_settings


def command() -> None:
    """Serve on PRYSTAN_BIND until stopped."""
    try:
        settings = read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))
    # What is made at start lives to the end: to look through it for rubbish costs a tenth of the start.
    gc.disable()
    # Late, so that a refused setting answers at once.
    from server.app import create_app
    from server.web.serving import CannotListen, serve

    app = create_app(settings)
    gc.freeze()
    gc.enable()
    try:
        serve(app, app.answers)
    except CannotListen as problem:
        sys.exit(str(problem))
