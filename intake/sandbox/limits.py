"""What a reading child may take from the machine: memory, time, files, network - and that it dies with its parent."""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

MEMORY = 1_500_000_000  # bytes of address space
CPU_SECONDS = 20  # a job
WALL_SECONDS = 30.0  # a job; enforced by the parent
# A job that recognises pictures: models of 300 MB, some four seconds of a processor a page. Twice the time (a date may
# need a second reading) must fit into a task's limit and a claim's lease.
SCAN_MEMORY = 2_200_000_000
SCAN_CPU_SECONDS = 48
SCAN_WALL_SECONDS = 52.0
OPEN_FILES = 64
_NICENESS = 5

# linux/prctl.h and linux/sched.h
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x1000_0000
_CLONE_NEWNET = 0x4000_0000
_OUR_ERROR = 70


def confine(parent: int, memory: int = MEMORY) -> None:
    """Give up everything a reader does not need; to be called once, before any foreign library is loaded."""
    os.nice(_NICENESS)
    for kind, most, ceiling in (
        (resource.RLIMIT_AS, memory, max(memory, SCAN_MEMORY)),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (most, ceiling))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # where the kernel forbids it, the other limits still hold
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _die_with(parent, libc)


def _die_with(parent: int, libc: ctypes.CDLL) -> None:
    """After unshare: a change of credentials clears the death signal. The parent may already be gone by now."""
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(_OUR_ERROR)


def allow_cpu(seconds: int = CPU_SECONDS) -> None:
    """Let the next job burn this much more processor time; at the limit the kernel sends SIGXCPU."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def allow_memory(size: int) -> None:
    """Let the next job take this much address space, at most what `confine` left as the ceiling."""
    _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (min(size, ceiling), ceiling))


def resident() -> int:
    """Bytes of memory this process occupies now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
