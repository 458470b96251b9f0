"""PostgreSQL as we want it: durable, and nobody holds up the others for long."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, text

OPTIONS = {
    "synchronous_commit": "on",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
}


def postgresql_engine(url: URL, **options: Any) -> Engine:
    asked = " ".join(f"-c {name}={value}" for name, value in OPTIONS.items())
    given = {"options": asked, "connect_timeout": 5}
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=given, **options)


def take_time(connection: Connection) -> None:
    """Lets this one transaction run as long as it needs: a migration, the nightly rewrite."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
