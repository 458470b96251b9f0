"""What opens things is never written into a file by a crash."""

import os
import resource
import subprocess
import sys

import pytest

from tests.commands import ROOT

# The process gives itself every right to leave a core file, so that what is proved is ours.
CRASH = """
import os, resource, signal
from server.sealed.memory import forbid_dumps
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
{forbid}
os.kill(os.getpid(), signal.SIGSEGV)
"""
ASK = """
import ctypes, resource
from server.sealed.memory import forbid_dumps
libc = ctypes.CDLL(None)
before = libc.prctl(3, 0, 0, 0, 0)
forbid_dumps(alone={alone})
print(before, libc.prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""


def dumps(folder, forbid):
    """Whether the kernel wrote the memory of a crashed process down."""
    child = os.fork()
    if not child:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-c", CRASH.format(forbid=forbid)])
    return os.WCOREDUMP(os.waitpid(child, 0)[1])


@pytest.fixture(autouse=True)
def found(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.mark.parametrize("alone", [True, False])
def test_a_crash_leaves_no_core_file(tmp_path, alone):
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("nobody may leave one on this machine")
    assert dumps(tmp_path, ""), "none is left in any case: this would prove nothing"
    for file in tmp_path.iterdir():
        file.unlink()
    assert not dumps(tmp_path, f"forbid_dumps(alone={alone})")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("alone", "after"), [(True, 0), (False, 1)])
def test_the_kernel_is_told_and_no_neighbour_may_look_inside(alone, after):
    said = subprocess.check_output([sys.executable, "-c", ASK.format(alone=alone)], text=True)
    assert said.split() == ["1", str(after), "0", "0"]
