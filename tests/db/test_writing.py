"""All of a transaction is kept, or nothing."""

from threading import Thread

import pytest
from sqlalchemy import func, select, text, update

from server.people.models import Person
from tests.rows import person


class Stumbled(Exception):
    pass


def how_many(database):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Person))


def test_what_breaks_leaves_nothing(database):
    with pytest.raises(Stumbled), database.writing() as session:
        session.add(person())
        session.flush()
        raise Stumbled
    assert how_many(database) == 0


def test_a_table_that_was_made_goes_too_when_it_breaks(database):
    """Python's own SQLite driver would have kept it."""
    with pytest.raises(Stumbled), database.writing() as session:
        session.execute(text("CREATE TABLE half (id INTEGER)"))
        raise Stumbled
    with database.writing() as session:
        session.execute(text("CREATE TABLE half (id INTEGER)"))
        session.execute(text("DROP TABLE half"))


def test_the_row_can_be_read_after_the_commit(database):
    with database.writing() as session:
        someone = person(expires=20_111)
        session.add(someone)
    assert someone.expires == 20_111
    assert how_many(database) == 1


def test_others_are_told_once_it_is_kept(database):
    seen = []
    with database.writing() as session:
        session.after_commit.append(lambda: seen.append(how_many(database)))
        session.add(person())
        session.flush()
        assert seen == []
    assert seen == [1]


def test_nobody_is_told_of_what_was_not_kept(database):
    told = []
    with pytest.raises(Stumbled), database.writing() as session:
        session.after_commit.append(lambda: told.append("told"))
        session.add(person())
        raise Stumbled
    assert told == []


def test_of_two_writings_of_one_locker_one_is_refused(database):
    with database.writing() as session:
        session.add(someone := person())
    results = []

    def rewrite(new):
        write = update(Person).where(Person.lookup == someone.lookup, Person.version == 1)
        with database.writing() as session:
            results.append(session.execute(write.values(version=2, locker=new)).rowcount)

    writers = [Thread(target=rewrite, args=(bytes([number]) * 16_384,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(results) == [0] * 7 + [1]


def test_a_count_that_is_read_and_written_back_is_never_lost(database):
    """Read, then write: the pattern that double-books when two may read before either has written."""
    with database.writing() as session:
        session.add(someone := person())
        someone.version = 0

    def count_up():
        for _ in range(10):
            with database.writing() as session:
                read = select(Person.version).where(Person.lookup == someone.lookup).with_for_update()
                now = session.scalar(read)
                session.execute(update(Person).where(Person.lookup == someone.lookup).values(version=now + 1))

    counters = [Thread(target=count_up) for _ in range(6)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    with database.reading() as session:
        assert session.scalar(select(Person.version)) == 60
