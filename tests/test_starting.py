"""What must be right before the doors open: keys, memory, tables. Each fault is one line."""

import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from server.db.condition import AWAY, OTHER, UNREADABLE
from server.db.database import Database
from server.db.migrating import is_current, migrate_back
from server.sealed import keyring
from server.settings import Settings
from server.starting import NotReady, faults, make_ready
from tests.commands import begun, run

ELSEWHERE = "https://example.org"
# Each costs a start much time and memory, and most starts never need it.
LATE = ("alembic", "webauthn", "cryptography", "psycopg", "limits", "icalendar")
START = """
import sys
from server.app import create_app
from server.settings import Settings
from server.starting import make_ready
settings = Settings(data=sys.argv[1], run=sys.argv[1])
make_ready(settings)
create_app(settings)
print(*sys.modules)
"""


@pytest.fixture
def memory():
    """A folder that the power takes with it, as production wants it."""
    folder = Path("/dev/shm") / f"prystan-test-{secrets.token_hex(6)}"
    folder.mkdir(mode=0o700)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def production(memory, tmp_path, migrated_file):
    """A production where all is well."""
    keyring.create(tmp_path / "keys")
    shutil.copy(migrated_file, tmp_path / "prystan.db")
    return Settings(origin=ELSEWHERE, data=tmp_path, run=memory)


def environment(settings: Settings) -> dict[str, object]:
    return {"origin": settings.origin, "data": settings.data, "run": settings.run}


def test_a_production_without_anything_says_what_is_missing(tmp_path):
    settings = Settings(origin=ELSEWHERE, data=tmp_path / "data", run=tmp_path)
    assert faults(settings) == [
        f"{tmp_path}/data/keys/pepper is missing",
        f"{tmp_path}/data/keys/site-salt is missing",
        f"{tmp_path}/data/keys/server-key is missing",
        f"PRYSTAN_RUN: {tmp_path} is not in memory, and what opens sessions would stay on the disk",
        f"The database {OTHER}",
    ]
    # And nothing was made by looking.
    assert list(tmp_path.iterdir()) == []


def test_a_whole_production_has_no_fault(production):
    assert faults(production) == []
    make_ready(production)


def test_it_serves_when_all_is_well(production):
    process = begun("serve", **environment(production), bind=f"unix:{production.data}/socket")
    try:
        assert process.stdout
        assert process.stdout.readline() == f"Prystan is open at {ELSEWHERE}\n"
    finally:
        process.terminate()
        assert process.communicate(timeout=10) == ("", "")


@pytest.mark.parametrize("name", keyring.NEEDED)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.unlink(), "is missing"),
        (lambda file: file.write_text("ab" * 31), "not 32 bytes"),
        (lambda file: file.write_text("00" * 32), "not look random"),
        (lambda file: file.chmod(0o640), "read by others"),
    ],
)
def test_a_key_that_is_not_right_is_one_line(production, name, spoil, said):
    spoil(production.keys_folder / name)
    (line,) = faults(production)
    assert name in line
    assert said in line


def test_the_same_key_twice_is_a_fault(production):
    shutil.copy(production.keys_folder / "pepper", production.keys_folder / "server-key")
    assert faults(production) == ["pepper and server-key are the same"]


def test_the_command_ends_with_each_fault_in_one_line_and_check_says_the_same(production):
    (production.keys_folder / "pepper").unlink()
    (production.keys_folder / "site-salt").chmod(0o644)
    code, out, err = run("serve", **environment(production))
    assert (code, out) == (1, "")
    assert err.splitlines() == faults(production)
    assert len(err.splitlines()) == 2
    code, _, told = run("check", **environment(production))
    assert code == 1
    assert set(err.splitlines()) <= set(told.splitlines())


def test_a_boot_secret_on_the_disk_or_readable_by_others_is_a_fault(production, memory):
    settings = production.model_copy(update={"run": production.data})
    assert faults(settings)[0].startswith(f"PRYSTAN_RUN: {production.data} is not in memory")
    production.run_folder.mkdir()
    (production.run_folder / "boot-secret").write_bytes(secrets.token_bytes(32))
    (production.run_folder / "boot-secret").chmod(0o644)
    (line,) = faults(production)
    assert "boot-secret can be read by others" in line


def test_tables_of_another_version_are_a_fault(production):
    database = Database(production.database)
    migrate_back(database, "0002")
    database.close()
    assert faults(production) == [f"The database {OTHER}"]
    with pytest.raises(NotReady):
        make_ready(production)


@pytest.mark.parametrize("origin", [ELSEWHERE, "http://localhost:8000"])
def test_a_database_that_is_away_is_a_fault_anywhere(production, origin):
    url = "postgresql://somebody:CANARY@localhost:1/x"
    settings = production.model_copy(update={"origin": origin, "database_url": url})
    with pytest.raises(NotReady) as told:
        make_ready(settings)
    assert str(told.value) == f"The database {AWAY}"


def test_a_file_that_is_no_database_is_a_fault(production):
    (production.data / "prystan.db").write_bytes(b"a letter, and no database" * 500)
    assert faults(production) == [f"The database {UNREADABLE}"]
    code, _, err = run("serve", **environment(production))
    assert (code, err) == (1, f"The database {UNREADABLE}\n")


def test_at_home_what_is_missing_is_made(tmp_path):
    settings = Settings(data=tmp_path / "data", run=tmp_path)
    assert faults(settings) == []
    assert not settings.data.exists()
    make_ready(settings)
    assert keyring.faults(settings.keys_folder) == []
    database = Database(settings.database)
    assert is_current(database)
    database.close()
    make_ready(settings)


def test_at_home_too_tables_of_a_newer_version_are_let_be(tmp_path, migrated_file):
    shutil.copy(migrated_file, tmp_path / "prystan.db")
    settings = Settings(data=tmp_path, run=tmp_path)
    database = Database(settings.database)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(NotReady, match="newer Prystan"):
        make_ready(settings)
    with database.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "0099"
    database.close()


def test_at_home_too_a_spoilt_key_is_a_fault_and_is_not_made_anew(tmp_path):
    settings = Settings(data=tmp_path, run=tmp_path)
    make_ready(settings)
    (settings.keys_folder / "pepper").unlink()
    with pytest.raises(NotReady, match="pepper is missing"):
        make_ready(settings)
    assert not (settings.keys_folder / "pepper").exists()


def test_at_home_tables_of_a_newer_version_are_left_alone(tmp_path):
    settings = Settings(data=tmp_path, run=tmp_path)
    make_ready(settings)
    database = Database(settings.database)
    with database.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(NotReady, match=r"^The database was made by a newer Prystan$"):
        make_ready(settings)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(NotReady, match="cannot be made") as told:
        make_ready(Settings(data=tmp_path / "file" / "data", run=tmp_path))
    assert len(str(told.value).splitlines()) == 1


def test_a_start_with_nothing_to_make_imports_nothing_that_can_wait(tmp_path):
    make_ready(Settings(data=tmp_path, run=tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)], capture_output=True, text=True, check=True
    )
    imported = done.stdout.split()
    assert "server.staff.passkeys" in imported
    assert [name for name in LATE if name in imported] == []
