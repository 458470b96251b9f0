"""`prystan worker`: does what is due, in a process of its own."""

import signal
import sys

from server.settings import UnsafeSettings, read_settings

ENDINGS = {signal.SIGTERM, signal.SIGINT}


def command() -> None:
    """Work until stopped. Several may run; each job is done by one of them."""
    try:
        settings = read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))
    from server.db.database import Database
    from server.jobs.worker import Worker
    from server.sealed.memory import forbid_dumps
    from server.work import kinds

    forbid_dumps(alone=not settings.at_home)
    # Held back before the thread starts, so that it is this one that hears them.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    worker = Worker(Database(settings.database), kinds(settings))
    worker.start()
    signal.sigwait(ENDINGS)
    worker.stop()
