"""Keys are taken only when all are there, long, random, different and private; each fault is one line."""

import os
import secrets

import pytest

from server.sealed.keyring import NEEDED, PREVIOUS, UnsafeKeys, create, faults, load


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "keys"
    create(made)
    return made


def test_an_empty_folder_lacks_each_key(tmp_path):
    assert [line.removeprefix(f"{tmp_path}/") for line in faults(tmp_path)] == [
        f"{name} is missing" for name in NEEDED
    ]
    assert faults(tmp_path / "nowhere")
    with pytest.raises(UnsafeKeys):
        load(tmp_path)


def test_keys_that_were_made_are_good(folder):
    assert faults(folder) == []
    keyring = load(folder)
    assert len({keyring.peppers.current, keyring.site_salt, keyring.server_key}) == 3
    assert keyring.peppers.previous is None
    assert load(folder) == keyring


def test_keys_are_never_made_over_others(folder):
    before = load(folder)
    with pytest.raises(FileExistsError):
        create(folder)
    assert load(folder) == before


def test_a_key_may_be_raw(folder):
    raw = secrets.token_bytes(32)
    (folder / "pepper").write_bytes(raw)
    assert load(folder).peppers.current == raw


def test_while_a_pepper_changes_the_one_before_is_read(folder):
    before = load(folder).peppers.current
    (folder / "pepper").rename(folder / PREVIOUS)
    assert faults(folder) == [f"{folder / 'pepper'} is missing"]
    (folder / "pepper").write_text(secrets.token_hex(32))
    (folder / "pepper").chmod(0o600)
    assert load(folder).peppers.previous == before
    assert load(folder).peppers.current != before


@pytest.mark.parametrize("name", [*NEEDED, PREVIOUS])
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_text("ab" * 31), "not 32 bytes"),
        (lambda file: file.write_text(""), "not 32 bytes"),
        (lambda file: file.write_text("zz" * 32), "not 32 bytes"),
        (lambda file: file.chmod(0o640), "read by others"),
        (lambda file: file.chmod(0o604), "read by others"),
        (lambda file: file.write_text("00" * 32), "not look random"),
        (lambda file: file.write_text("change-me-change-me-change-me-32"), "not look random"),
        (lambda file: (file.unlink(), os.mkfifo(file, 0o600)), "not a file"),
        (lambda file: (file.unlink(), file.symlink_to(file)), "cannot be read"),
    ],
)
def test_each_fault_is_one_line(folder, name, spoil, said):
    (folder / PREVIOUS).write_text(secrets.token_hex(32))
    (folder / PREVIOUS).chmod(0o600)
    assert faults(folder) == []
    spoil(folder / name)
    assert [said in line and name in line for line in faults(folder)] == [True]
    with pytest.raises(UnsafeKeys, match=said):
        load(folder)


def test_one_key_for_two_uses_is_a_fault(folder):
    (folder / "server-key").write_bytes((folder / "pepper").read_bytes())
    assert faults(folder) == ["pepper and server-key are the same"]


def test_no_key_is_printed(folder):
    keyring = load(folder)
    assert repr(keyring) == "Keyring(peppers=Peppers())"
    (folder / "server-key").write_bytes((folder / "pepper").read_bytes() + b"ff")
    assert (folder / "pepper").read_text().strip() not in "".join(faults(folder))
