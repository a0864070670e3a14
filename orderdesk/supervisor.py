"""Starts every role as a process, restarts one that dies, and stops them all on Ctrl-C."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

import structlog

_log = structlog.get_logger()
_PDEATHSIG = 1
_STOP_SECONDS = 35.0
_SLOWEST_RESTART = 30.0


@dataclass(slots=True)
class Role:
    """One process to keep alive. `failures` in a row slow its restarts down, up to half a minute."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own command lines
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is the supervisor's to hear: it stops Redis last
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one thread here, and only a system call there
        )
        self.started = time.monotonic()

    def check(self) -> None:
        """Start what should run and does not."""
        if self.process is not None and self.process.poll() is not None:
            self._died(self.process.returncode)
        if self.process is None and time.monotonic() >= self.next_start:
            self.start()

    def _died(self, code: int) -> None:
        lived = time.monotonic() - self.started
        self.failures = 0 if lived > _SLOWEST_RESTART else self.failures + 1
        wait = min(_SLOWEST_RESTART, 0.2 * 2**self.failures)
        _log.warning("role.died", role=self.name, code=code, lived=round(lived, 1), restart_in=round(wait, 1))
        self.process, self.next_start = None, time.monotonic() + wait


class Supervisor:
    """Keeps roles running until SIGINT or SIGTERM."""

    def __init__(self, roles: Sequence[Role]) -> None:
        self.roles = list(roles)
        self.stopping = False

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        while not self.stopping:
            for role in self.roles:
                role.check()
            time.sleep(0.2)
        self.shut_down()

    def shut_down(self) -> None:
        """TERM to all but the first, which the others lean on; then to it. KILL for who does not listen."""
        deadline = time.monotonic() + _STOP_SECONDS
        _end([role.process for role in self.roles[:0:-1]], deadline)
        _end([role.process for role in self.roles[:1]], deadline)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True


def _end(processes: Sequence[subprocess.Popen[bytes] | None], deadline: float) -> None:
    running = [process for process in processes if process is not None]
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in running:
        _wait(process, deadline)


def _wait(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _die_with_parent() -> None:
    """A supervisor killed with -9 must not leave its children behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGTERM)
