"""What is shredded is overwritten where it lies and gone; nothing else is touched."""

import os

import pytest

from server.sealed.shredding import shred, wipe


def test_a_wiped_buffer_is_zeros_in_the_same_memory():
    buffer = bytearray(b"a secret")
    seen = memoryview(buffer)
    wipe(buffer)
    assert bytes(seen) == bytes(8)


@pytest.mark.parametrize("size", [0, 1, 65_536, 200_000])
def test_a_file_is_overwritten_in_place_and_gone(tmp_path, size):
    file, witness = tmp_path / "keys", tmp_path / "witness"
    file.write_bytes(b"k" * size)
    # A second name for the same blocks shows what became of them.
    os.link(file, witness)
    shred(file)
    assert not file.exists()
    left = witness.read_bytes()
    assert len(left) == size
    assert b"kkkk" not in left


def test_a_link_is_refused_and_what_it_points_to_is_whole(tmp_path):
    (tmp_path / "other").write_bytes(b"somebody else's")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="link"):
        shred(tmp_path / "link")
    assert (tmp_path / "other").read_bytes() == b"somebody else's"


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    # With a reader, or opening it to write would fail by itself.
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(OSError, match="only a file"):
        shred(tmp_path / "pipe")
    os.close(reader)
    with pytest.raises(IsADirectoryError):
        shred(tmp_path)
    with pytest.raises(FileNotFoundError):
        shred(tmp_path / "nothing")
