"""Lets one transaction at a time through, whichever process it runs in."""

from zlib import crc32

from sqlalchemy import func, select

from server.db.database import Writing


def alone(session: Writing, purpose: str) -> None:
    """Waits until no other transaction of this purpose is open; ends with the transaction."""
    # On SQLite to begin is enough: it has one writer.
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(crc32(purpose.encode()))))
