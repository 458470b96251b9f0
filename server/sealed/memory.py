"""What opens things is in memory alone: no crash may write it into a file."""

import ctypes
import os
import resource

PR_SET_DUMPABLE = 4


def forbid_dumps(*, alone: bool) -> None:
    """No core file of this process. Raises OSError where the system does not promise it.

    `alone` also keeps every process of the same user out. On one's own machine a bench must look inside.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if alone:
        _let_nobody_look()


def _let_nobody_look() -> None:
    # A program that core_pattern names is handed the whole memory, whatever the limit says, but for this.
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
