"""The boot secret is made once, whole, for its owner alone, and is refused when others could have read it."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.sealed.boot import FILE, UnsafeBootSecret, boot_secret, is_in_memory


def test_it_is_made_once_and_only_its_owner_reads_it(tmp_path):
    folder = tmp_path / "run"
    made = boot_secret(folder)
    assert len(made) == 32
    assert boot_secret(folder) == made
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in folder.iterdir()] == [FILE]


def test_two_starts_of_the_machine_have_different_ones(tmp_path):
    assert boot_secret(tmp_path / "monday") != boot_secret(tmp_path / "tuesday")


def test_several_processes_at_once_get_the_same(tmp_path):
    for attempt in range(20):
        folder = tmp_path / str(attempt)
        with ThreadPoolExecutor(8) as threads:
            assert len(set(threads.map(boot_secret, [folder] * 8))) == 1


def test_an_operator_may_bring_the_same_one_to_several_hosts(tmp_path):
    (tmp_path / FILE).write_text("ab" * 32 + "\n")
    (tmp_path / FILE).chmod(0o400)
    assert boot_secret(tmp_path) == b"\xab" * 32


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_it_is_refused_when_others_may_read_or_write_it(tmp_path, mode):
    secret = boot_secret(tmp_path)
    (tmp_path / FILE).chmod(mode)
    with pytest.raises(UnsafeBootSecret) as refused:
        boot_secret(tmp_path)
    assert "chmod 600" in str(refused.value)
    assert secret.hex() not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33, b"g" * 64, b"ab" * 31, b"\xff" * 64])
def test_it_is_refused_when_it_is_not_32_bytes(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    (tmp_path / FILE).chmod(0o600)
    with pytest.raises(UnsafeBootSecret, match="32 bytes"):
        boot_secret(tmp_path)


def test_a_pipe_or_a_folder_in_its_place_is_refused_without_waiting(tmp_path):
    for name, make in (("pipe", os.mkfifo), ("folder", os.mkdir)):
        (tmp_path / name).mkdir()
        make(tmp_path / name / FILE, 0o600)
        with pytest.raises(UnsafeBootSecret):
            boot_secret(tmp_path / name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_another_user_is_refused(tmp_path):
    boot_secret(tmp_path)
    os.chown(tmp_path / FILE, 65_534, 65_534)
    with pytest.raises(UnsafeBootSecret, match="another user"):
        boot_secret(tmp_path)


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UnsafeBootSecret) as refused:
        boot_secret(tmp_path / "file" / "run")
    assert len(str(refused.value).splitlines()) == 1


def test_the_nearest_mount_tells_whether_a_folder_is_in_memory(tmp_path):
    mounts = tmp_path / "mounts"
    lines = ["/dev/sda / ext4 rw 0 0", "tmpfs /run tmpfs rw 0 0", "/dev/sdb /run/disk ext4 rw 0 0"]
    mounts.write_text("\n".join([*lines, "ramfs /a\\040b ramfs rw 0 0", "/dev/sdc /a\\040b/c ext4 rw 0 0"]))
    folders = ["/srv", "/run", "/run/prystan", "/run/disk/prystan", "/runner", "/a b/x", "/a b/c/x"]
    found = [is_in_memory(type(tmp_path)(folder), mounts) for folder in folders]
    assert found == [False, True, True, False, False, True, False]
