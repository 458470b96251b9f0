"""A demo world stands only where nobody is yet, on one's own machine; its keys are in one private file."""

import json
import shutil

import pytest

from server.demo import ground
from server.demo.world import NAME, World, read_world
from server.settings import Settings, UnsafeSettings, read_settings
from server.starting import faults
from tests.commands import begun, run

ELSEWHERE = "https://example.org"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A data folder that was filled by the command, and what it printed."""
    folder = tmp_path_factory.mktemp("told")
    code, out, err = run("demo", "--json", data=folder / "data", run=folder)
    assert (code, err) == (0, "")
    return folder / "data", json.loads(out)


def test_it_prints_one_object_with_the_keys_of_everybody(told):
    _, printed = told
    assert {role: len(people) for role, people in printed.items()} == {
        "persons": 3,
        "applicants": 2,
        "keepers": 2,
        "vetters": 2,
        "therapists": 24,
        "volunteers": 2,
        "handles": 25,
    }
    everybody = [one for role, people in printed.items() if role != "handles" for one in people]
    assert len({one["phrase"] for one in everybody}) == len(everybody) == 35
    assert all(len(one["phrase"].split()) == 7 for one in everybody)
    assert [("totp" in one) for one in everybody] == [False] * 5 + [True] * 30
    # One of the volunteers was cleared for check-ins.
    listed = {one["code"] for one in printed["therapists"]} | {"volunteer-two"}
    assert printed["handles"].keys() == listed


def test_the_same_is_kept_where_only_the_owner_reads_it(told):
    folder, printed = told
    file = folder / NAME
    assert file.stat().st_mode & 0o777 == 0o600
    assert World.model_validate(printed) == read_world(Settings(data=folder))


def test_it_is_never_filled_twice(told):
    folder, _ = told
    before = (folder / NAME).read_bytes()
    code, out, err = run("demo", "--json", data=folder, run=folder.parent)
    assert (code, out, err) == (1, "", f"PRYSTAN_DATA: {folder} is not empty\n")
    assert (folder / NAME).read_bytes() == before


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    assert run("demo", data=tmp_path, run=tmp_path)[0] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_database_with_somebody_in_it_is_left_alone(told, tmp_path):
    folder, _ = told
    shutil.copy(folder / "prystan.db", tmp_path)
    assert not ground.is_empty(Settings(data=tmp_path))
    found = faults(Settings(data=tmp_path, run=tmp_path, demo=True))
    assert found == [f"PRYSTAN_DEMO: {tmp_path} is not empty, and does not hold the demo world"]


def test_keys_and_tables_without_anybody_are_as_good_as_empty(tmp_path):
    assert run("migrate", data=tmp_path)[0] == 0
    assert ground.is_empty(Settings(data=tmp_path))


def test_a_production_origin_refuses_to_make_one(tmp_path):
    code, out, err = run("demo", data=tmp_path / "data", run=tmp_path, origin=ELSEWHERE)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "PRYSTAN_ORIGIN" in err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("origin", [ELSEWHERE, "http://" + "a" * 56 + ".onion"])
def test_a_production_origin_refuses_the_setting(origin):
    with pytest.raises(UnsafeSettings, match=r"^PRYSTAN_DEMO: .*PRYSTAN_ORIGIN names another$"):
        read_settings({"PRYSTAN_ORIGIN": origin, "PRYSTAN_DEMO": "1"})


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_no_command_starts_with_that(command):
    code, _, err = run(command, origin=ELSEWHERE, demo=1)
    assert (code, len(err.splitlines())) == (1, 1)
    assert err.startswith("PRYSTAN_DEMO: ")


def test_a_production_origin_refuses_the_folder(told):
    folder, _ = told
    line = f"PRYSTAN_DATA: {folder} holds the demo world, which is for one's own machine alone"
    code, _, err = run("serve", origin=ELSEWHERE, data=folder)
    assert (code, err) == (1, f"{line}\n")
    assert line in faults(Settings(origin=ELSEWHERE, data=folder))


def test_serving_fills_an_empty_folder_and_says_where_to_begin(tmp_path):
    process = begun("serve", data=tmp_path / "data", run=tmp_path, demo=1, bind=f"unix:{tmp_path}/socket")
    try:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(2)]
        assert lines == [
            "Invented people sign in at http://localhost:8000/demo/\n",
            "Prystan is open at http://localhost:8000\n",
        ]
        assert len(read_world(Settings(data=tmp_path / "data")).persons) == 3
    finally:
        process.terminate()
        process.communicate(timeout=10)
