"""first-keeper, audit and manifest from outside, as an operator runs them."""

import json
import re
import shutil

import pytest
from sqlalchemy import update

from server.db.database import Database
from server.staff.models import AuditEntry
from tests.commands import run

CODE = re.compile(r"(?:[0-9a-f]{4}-){7}[0-9a-f]{4}")


def within(folder):
    settings = {"data": folder / "data", "run": folder}
    return lambda *arguments: run(*arguments, **settings)


@pytest.fixture
def prystan(tmp_path):
    return within(tmp_path)


@pytest.fixture(scope="module")
def made_elsewhere(tmp_path_factory):
    """An offline machine has made its key, and the server knows the half that is public."""
    folder = tmp_path_factory.mktemp("keys")
    prystan = within(folder)
    prystan("first-keeper")
    body, seed = folder / "body", folder / "seed"
    body.write_text(prystan("manifest", "pending")[1])
    status, signed, said = prystan("manifest", "sign", str(body), "--seed", str(seed), "--make-seed")
    assert status == 0
    file = folder / "data/keys/manifest-key"
    file.write_text(said.rsplit(" ", 1)[1].strip())
    file.chmod(0o600)
    (folder / "signed").write_text(signed)
    return folder


@pytest.fixture
def keys(tmp_path, made_elsewhere):
    """Four starts of the program, copied: each test has the folder as it was."""
    return shutil.copytree(made_elsewhere, tmp_path, dirs_exist_ok=True)


def test_first_keeper_prints_two_codes(prystan):
    status, out, _ = prystan("first-keeper", "--organisation", "Маяк", "--organisation", "Бераг")
    assert status == 0
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["Маяк", "Бераг"]
    assert len(set(CODE.findall(out))) == 2


@pytest.mark.parametrize("names", [["Маяк"], ["Маяк", " "], ["a", "b", "c"]])
def test_it_wants_two_organisations_or_none(prystan, names):
    given = [word for name in names for word in ("--organisation", name)]
    status, out, _ = prystan("first-keeper", *given)
    assert (status, CODE.findall(out)) == (1, [])


def test_the_audit_is_shown_and_is_whole(prystan):
    prystan("first-keeper")
    status, out, _ = prystan("audit", "show")
    assert status == 0
    assert re.fullmatch(r"1\t\d{4}-\d\d-\d\d \d\dh\tfirst keepers\t\t\n", out)
    status, out, _ = prystan("audit", "verify")
    assert (status, out[:9]) == (0, "1 entries")
    assert re.search(r"[0-9a-f]{64}", out)


def test_a_changed_audit_is_said(prystan, tmp_path):
    prystan("first-keeper")
    database = Database(f"sqlite:///{tmp_path}/data/prystan.db")
    with database.writing() as session:
        session.execute(update(AuditEntry).values(hour=1))
    database.close()
    status, out, err = prystan("audit", "verify")
    assert (status, out) == (1, "")
    assert "entry 1" in err


def test_a_list_is_signed_elsewhere_and_taken_in_once(prystan, keys):
    status, out, _ = prystan("manifest", "import", str(keys / "signed"))
    assert (status, out) == (0, "Number 1 is in force, with 0 keys.\n")
    status, _, err = prystan("manifest", "import", str(keys / "signed"))
    assert status == 1
    assert "not newer" in err
    assert json.loads(prystan("manifest", "pending")[1])["number"] == 2
    assert "manifest" in prystan("audit", "show")[1]


def test_a_list_that_somebody_changed_is_not_taken_in(prystan, keys):
    signed = keys / "signed"
    signed.write_text(signed.read_text().replace('"number":1', '"number":7'))
    status, _, err = prystan("manifest", "import", str(signed))
    assert status == 1
    assert "signature" in err
    assert not (keys / "data/manifest").exists()


def test_a_list_in_force_that_was_changed_is_said(prystan, keys):
    prystan("manifest", "import", str(keys / "signed"))
    (keys / "data/manifest").write_bytes(b"x")
    assert prystan("manifest", "pending")[0] == 1


def test_without_a_key_of_ours_nothing_is_taken_in(prystan, keys):
    (keys / "data/keys/manifest-key").unlink()
    status, _, err = prystan("manifest", "import", str(keys / "signed"))
    assert status == 1
    assert "is missing" in err


def test_a_seed_is_never_overwritten_nor_signs_nonsense(prystan, keys):
    before = (keys / "seed").read_bytes()
    body = keys / "body"
    assert prystan("manifest", "sign", str(body), "--seed", str(keys / "seed"), "--make-seed")[0] == 1
    assert (keys / "seed").read_bytes() == before
    body.write_text("{}")
    status, out, _ = prystan("manifest", "sign", str(body), "--seed", str(keys / "seed"))
    assert (status, out) == (1, "")
    assert prystan("manifest", "sign", str(body), "--seed", str(keys / "none"))[0] == 1
