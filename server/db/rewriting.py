"""Writes tables anew in random order: their rows no longer tell who came before whom, or with whom."""

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.schema import DropTable

from server.db.database import Database, Writing
from server.db.postgresql import take_time


def rewrite(database: Database, *tables: Table) -> None:
    """One transaction. Give together only what refers to each other, each table after the one it refers to:
    two that were written together can be joined by the number of their transaction (PostgreSQL's xmin).
    """
    with database.writing() as session:
        _hold(session, tables)
        copies = [_copied(session, table) for table in tables]
        _empty(session, tables)
        for table, copy in zip(tables, copies, strict=True):
            session.execute(insert(table).from_select(list(table.columns.keys()), select(copy)))
            session.execute(DropTable(copy))
        _let_go(session, tables)


def _hold(session: Writing, tables: tuple[Table, ...]) -> None:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        take_time(connection)
        # Before anything is read: a row that came in between would be neither copied nor kept.
        session.execute(text(f"LOCK TABLE {_names(session, tables)} IN ACCESS EXCLUSIVE MODE"))
        # What is written back was judged when it came, by a staff of that day.
        _switch_rules(session, tables, "DISABLE")


def _let_go(session: Writing, tables: tuple[Table, ...]) -> None:
    if session.connection().dialect.name == "postgresql":
        _switch_rules(session, tables, "ENABLE")


def _switch_rules(session: Writing, tables: tuple[Table, ...], switch: str) -> None:
    """Our own triggers; what keeps the keys of tables together is none of them."""
    for table in tables:
        session.execute(text(f"ALTER TABLE {_names(session, (table,))} {switch} TRIGGER USER"))


def _copied(session: Writing, table: Table) -> Table:
    copy = select(table).order_by(func.random()).into(f"shuffled_{table.name}", temporary=True)
    session.execute(copy)
    return copy.table


def _empty(session: Writing, tables: tuple[Table, ...]) -> None:
    if session.connection().dialect.name == "postgresql":
        # A DELETE would leave the old rows in the file, in their old order.
        session.execute(text(f"TRUNCATE TABLE {_names(session, tables)}"))
    else:
        for table in reversed(tables):
            session.execute(table.delete())


def _names(session: Writing, tables: tuple[Table, ...]) -> str:
    write = session.connection().dialect.identifier_preparer.format_table
    return ", ".join(write(table) for table in tables)
