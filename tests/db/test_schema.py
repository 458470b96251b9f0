"""No column may hold what would name somebody, or a time finer than five minutes."""

import re

import pytest
from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, String, Table, Text, inspect

from server.db import tables
from server.db.columns import Raw

# Words in a name, not letters: "recipient" holds "ip".
FORBIDDEN = frozenset(
    [
        "ip",
        "addr",
        "address",
        "host",
        "email",
        "mail",
        "phone",
        "tel",
        "telephone",
        "agent",
        "ua",
        "browser",
        "device",
        "fingerprint",
        "referer",
        "referrer",
        "language",
        "lang",
        "locale",
        "country",
        "city",
        "lat",
        "lon",
        "latitude",
        "longitude",
        "ts",
        "timestamp",
        "time",
        "at",
        "date",
        "created",
        "updated",
        "modified",
        "seen",
        "login",
        "birthday",
    ]
)
TYPES = (Raw, Text, Integer, BigInteger)
# A name that other people of the staff must see, and no name of anybody else.
NAMES = {("staff", "name"), ("staff", "organisation"), ("invitations", "organisation")}
TEXTS = {
    ("sessions", "kind"),
    ("jobs", "kind"),
    ("staff", "role"),
    ("staff", "state"),
    ("invitations", "role"),
    ("audit", "act"),
}
# What stands in a public profile was written by somebody abroad in order to be read by everybody.
PUBLIC = {
    ("therapists", name)
    for name in (
        "handle", "visibility", "name", "about", "gender", "country", "city",
        "fee", "currency", "title", "local_title", "register",
    )
}  # fmt: skip
CODES = {
    ("therapists", "kind"),
    ("applications", "state"),
    ("applications", "turn"),
    ("vetting_items", "kind"),
    ("vetting_items", "about"),
    ("vetting_items", "state"),
    ("agreements", "what"),
    ("agreements", "outcome"),
    ("vetting_notes", "kind"),
    ("vetting_notes", "side"),
    ("reports", "outcome"),
    ("vetting_counts", "what"),
    ("bookings", "format"),
    ("bookings", "status"),
    ("waiting", "format"),
    ("replies", "outcome"),
    ("thread_items", "side"),
    ("rooms", "state"),
    ("seats", "name"),
    ("room_messages", "state"),
    ("room_messages", "veil"),
    ("room_messages", "reason"),
    ("room_answers", "kind"),
    ("room_reports", "kind"),
}
# The hours of specialists stand open, by the clock of a zone, with what they call their sessions.
HOURS = {("schedules", "zone"), ("booking_series", "zone"), ("session_kinds", "called")}
ORGANISATIONS = {
    ("vetting_items", "first_organisation"),
    ("vetting_items", "second_organisation"),
    ("agreements", "asked_organisation"),
    ("agreements", "agreed_organisation"),
}
COLUMNS = [column for table in tables.metadata.sorted_tables for column in table.columns]


def faults(column):
    if (column.table.name, column.name) in PUBLIC:
        return
    words = set(re.split(r"[_\d]+", column.name))
    yield from (f"{column} says {word}" for word in words & FORBIDDEN)
    if type(column.type) not in TYPES:
        yield f"{column} is a {type(column.type).__name__}"
    if (
        isinstance(column.type, String)
        and (column.table.name, column.name) not in NAMES | ORGANISATIONS | TEXTS | CODES | HOURS
    ):
        yield f"{column} may hold any text"


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_holds_nothing_that_names_anybody(column):
    assert list(faults(column)) == []


@pytest.mark.parametrize(
    "column",
    [
        Column("ip", Raw()),
        Column("last_seen", Integer()),
        Column("user_agent", Raw()),
        Column("made", DateTime()),
        Column("created_at", Integer()),
        Column("note", Text()),
    ],
    ids=lambda column: column.name,
)
def test_a_planted_column_is_found(column):
    Table("planted", MetaData(), column)
    assert list(faults(column))


def test_people_and_what_belongs_to_them_are_tied_to_nothing():
    """No foreign key leads out of a feature: a row that points elsewhere is an edge in somebody's graph."""
    edges = {
        (key.parent.table.name, key.column.table.name)
        for table in tables.metadata.sorted_tables
        for key in table.foreign_keys
    }
    staff = {("invitations", "staff"), ("recovery_codes", "staff"), ("passkeys", "staff")}
    assert edges == staff | {("vetting_note_keys", "vetting_notes")}


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=str)
def test_no_key_is_counted_up(table):
    """All but the audit, whose order is what it is for; cells, months and slots are times, kinds codes."""
    for column in table.primary_key.columns:
        told = column.name in {"cell", "month", "slot", "kind"}
        assert isinstance(column.type, Raw) or table.name == "audit" or told
    assert table.dialect_options["sqlite"]["with_rowid"] is False


def test_every_model_of_the_house_is_listed():
    assert {"people", "vouchers", "sessions", "staff", "audit", "jobs"} <= set(tables.metadata.tables)


def test_the_database_has_those_columns_and_no_other(database):
    with database.reading() as session:
        found = inspect(session.connection())
        names = {
            (table, column["name"])
            for table in found.get_table_names()
            if table != "alembic_version"
            for column in found.get_columns(table)
        }
    assert names == {(column.table.name, column.name) for column in COLUMNS}
