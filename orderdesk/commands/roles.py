"""Commands that run until they are stopped: everything at once, or one role of a deployment."""

import os
import sys

import click

from kernel.config import settings


@click.command()
@click.option("--demo/--no-demo", default=True, help="Load the demo wholesaler on first start (embedded only).")
def run(*, demo: bool) -> None:
    """Start everything in the foreground; Ctrl-C stops it.

    \b
    Example: ORDERDESK_BIND=127.0.0.1:9000 orderdesk run
    """
    from orderdesk import run as everything

    everything.run(demo=demo)


@click.command()
def web() -> None:
    """Serve the desk and the portal on ORDERDESK_BIND.

    \b
    Example: ORDERDESK_BIND=0.0.0.0:8080 orderdesk web
    """
    from orderdesk.web import serve

    sys.argv = ["orderdesk-web"]
    serve()


@click.command()
@click.option("--concurrency", type=click.IntRange(0, 64), default=0, help="Processes; one per core when 0.")
def worker(*, concurrency: int) -> None:
    """Read, match, decide and carry out: as many on as many machines as wanted.

    \b
    Example: orderdesk worker --concurrency 4
    """
    from orderdesk.runtime import database

    database().dispose()  # its schema is right, or this says why not; each process opens its own connections
    _wait_for_broker()
    from orderdesk.worker import app

    count = concurrency or os.cpu_count() or 1
    app.worker_main(["--quiet", "worker", "--concurrency", str(count), "--loglevel", "warning", "--without-gossip"])


@click.command()
def beat() -> None:
    """Ring for the sweep every few seconds; a second one does no harm, none costs only speed.

    \b
    Example: orderdesk beat
    """
    _wait_for_broker()
    from orderdesk.worker import app

    # in memory: what rings every few seconds needs no file to remember when it rang last
    app.Beat(loglevel="warning", quiet=True, scheduler="orderdesk.ringing:PatientScheduler").run()


@click.command()
def watch() -> None:
    """Watch every enabled mailbox and folder.

    \b
    Example: orderdesk watch
    """
    from intake.watch import watch as watch_all
    from orderdesk.runtime import database

    watch_all(database())


def _wait_for_broker() -> None:
    from orderdesk.run import wait_for_redis

    wait_for_redis(settings().redis_url)
