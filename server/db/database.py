"""The database as the rest of the house sees it: somewhere to read, and somewhere to write."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.db.engine import make_engine
from server.db.trouble import calmly


class Reading(Session):
    """Sees one moment of the database. The database itself refuses it every change."""


class Writing(Session):
    """One transaction. What others must be told goes into `after_commit`, and is called once all is kept."""

    def __init__(self, engine: Engine) -> None:
        # Rows stay readable after the commit: the page is made from them.
        super().__init__(engine, expire_on_commit=False)
        self.after_commit: list[Callable[[], None]] = []


class Database:
    """Both sessions raise errors.Busy when the database is locked for long, full or away."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._readers = self.engine.execution_options(writes=False, postgresql_readonly=True)
        self._writers = self.engine.execution_options(writes=True)

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Generator[Reading]:
        with calmly(), Reading(self._readers) as session:
            yield session

    @contextmanager
    def writing(self) -> Generator[Writing]:
        """Commits at the end of the block, or keeps nothing at all when it raises.

        The first statement takes the lock: hash and seal before it, so that nobody waits for that.
        """
        with calmly(), Writing(self._writers) as session:
            yield session
            session.commit()
        for tell in session.after_commit:
            tell()

    def close(self) -> None:
        self.engine.dispose()
