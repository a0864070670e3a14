"""The whole product running: `orderdesk run` as a process, in a data folder of its own, on a free port."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], Any], *, seconds: float = 60, what: str = "the condition") -> Any:
    """The first truthy answer; fails with `what` when none came in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = true()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come about within {seconds} s")


@dataclass
class System:
    """`orderdesk run` under the tests' control."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {"ORDERDESK_DATA_DIR": str(self.folder), "ORDERDESK_BIND": f"127.0.0.1:{self.port}"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ORDERDESK_")}
        return {**kept, **own, **self.extra}

    def start(self, *arguments: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "orderdesk", "run", *arguments]
        with (self.folder / "run.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        wait_until(self.answers, seconds=60, what=f"the start of Orderdesk (see {self.folder / 'run.log'})")

    def answers(self) -> bool:
        if self.process is not None and self.process.poll() is not None:
            raise AssertionError((self.folder / "run.log").read_text(encoding="utf-8")[-4000:])
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as response:
                return response.status == 200
        except OSError:
            return False

    def stop(self) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(60)
        self.process = None
        return code

    def kill(self) -> None:
        """A power cut for the supervisor; its children hear of it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def command(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "orderdesk", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=170,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *arguments: str) -> Any:
        return json.loads(self.command(*arguments, "--json"))

    def sign_ins(self, where: str) -> list[dict[str, str]]:
        rows = json.loads((self.folder / "demo-sign-ins.json").read_text(encoding="utf-8"))
        return [row for row in rows if row["where"] == where]

    def children(self) -> dict[str, int]:
        """Process ids by role."""
        assert self.process is not None
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and _parent(entry) == self.process.pid:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                found[_role(words)] = int(entry.name)
        return found


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _role(words: list[bytes]) -> str:
    if b"orderdesk" in words:
        return words[words.index(b"orderdesk") + 1].decode()
    return "redis" if words and b"redis-server" in words[0] else "other"
