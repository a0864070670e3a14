"""Named places where the fault tests kill the process, as a power cut would."""

import os
import signal

from kernel.config import settings

_passed: dict[str, int] = {}


def crashpoint(name: str) -> None:
    """Die here by SIGKILL when ORDERDESK_CRASH_AT names this place, as `name` or `name:3` for the third passing."""
    wanted = settings().crash_at
    if not wanted or wanted.partition(":")[0] != name:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _passed[name] == int(wanted.partition(":")[2] or 1):
        os.kill(os.getpid(), signal.SIGKILL)
