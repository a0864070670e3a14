"""Production: PostgreSQL, a Redis of its own, a secret, and each role a process of its own; no supervisor, no SQLite."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from intake import administration
from kernel.db import Database
from tests.factories import inbox, wholesaler
from tests.integration.terminal import NOW
from tests.servers import redis
from tests.servers.system import ROOT, free_port, wait_until

pytestmark = [pytest.mark.xdist_group("running"), pytest.mark.live]
ROLES = ("web", "worker", "worker", "beat", "watch")


@dataclass
class Site:
    """A deployment on one machine, as several would be: nothing shared but database and Redis."""

    folder: Path
    database_url: str
    broker: redis.RedisServer
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ORDERDESK_")}
        return kept | {
            "ORDERDESK_DATA_DIR": str(self.folder / "data"),
            "ORDERDESK_DATABASE_URL": self.database_url,
            "ORDERDESK_REDIS_URL": self.broker.url,
            "ORDERDESK_SECRET_KEY": "k" * 40,
            "ORDERDESK_BIND": f"127.0.0.1:{self.port}",
            "ORDERDESK_CLOCK": NOW,
        }

    def start(self, role: str) -> subprocess.Popen[bytes]:
        options = ["--concurrency", "1"] if role == "worker" else []
        with (self.folder / f"{role}.log").open("ab") as log:
            made = subprocess.Popen(
                [sys.executable, "-m", "orderdesk", role, *options], cwd=ROOT, env=self.environment, stdout=log,
                stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        self.running.append(made)
        return made

    def stop(self) -> list[int]:
        """All told at once, as a machine that shuts down does; their exit codes."""
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        codes = [process.wait(60) for process in self.running]
        self.running.clear()
        return codes

    def answers(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2) as response:
            return bool(response.status == 200)
        return False

    def command(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in (self.environment | more).items() if value}
        return subprocess.run(
            [sys.executable, "-m", "orderdesk", *words], cwd=ROOT, env=environment, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip

    def json(self, *words: str) -> Any:
        done = self.command(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def numbers(self) -> Counter[str]:
        return Counter(row["po_number"] for row in self.json("orders")["orders"])


@pytest.fixture(scope="module")
def site(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two workers, web, beat and watch on an empty database, which the first command fills."""
    from tests.conftest import _execute, _named

    folder = tmp_path_factory.mktemp("production")
    _execute(postgres_server, "CREATE DATABASE production")
    with redis.running() as broker:
        made = Site(folder, _named(postgres_server, "production"), broker)
        done = made.command("import", str(wholesaler.write(folder / "master")))
        assert (done.returncode, done.stderr) == (0, "")
        _open_doors(made)
        for role in ROLES:
            made.start(role)
        wait_until(made.answers, seconds=60, what="the web role")
        yield made
        made.stop()
    _execute(postgres_server, "DROP DATABASE production WITH (FORCE)")


def _open_doors(site: Site) -> None:
    database = Database(site.database_url)
    with database.write() as session:
        for kind in ("mail", "edi"):
            (site.folder / kind).mkdir()
            administration.save_feed(session, name=f"The {kind} folder", kind=kind, path=str(site.folder / kind))
    database.dispose()


@pytest.fixture(autouse=True)
def _same_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The orders are dated by the day the product believes in."""
    monkeypatch.setenv("ORDERDESK_CLOCK", NOW)


def drop(site: Site, kind: str, name: str, data: bytes) -> None:
    (site.folder / f".{name}").write_bytes(data)
    (site.folder / f".{name}").rename(site.folder / kind / name)


def test_dropped_files_and_mails_become_orders_once(site: Site) -> None:
    one = [("HB-100", "1", "4.20")]
    for n in range(4):
        drop(site, "edi", f"{n}.edi", inbox.x12(f"EDI-{n}", ref=n + 1, lines=one))
        drop(site, "mail", f"{n}.eml", inbox.mail((f"{n}.csv", inbox.sheet(f"MAIL-{n}", one)), text=f"Our order {n}."))
    want = Counter([f"EDI-{n}" for n in range(4)] + [f"MAIL-{n}" for n in range(4)])
    wait_until(lambda: site.numbers() >= want, seconds=90, what="eight orders")
    assert site.numbers() == want
    wait_until(lambda: _all_have_slips(site), seconds=60, what="their slips")


def _all_have_slips(site: Site) -> bool:
    numbers = [row["order_no"] for row in site.json("orders")["orders"]]
    return all(site.json("order", number)["picking_slips"] for number in numbers)


def test_the_roles_share_nothing_but_database_and_redis(site: Site) -> None:
    assert not [file.name for file in (site.folder / "data").rglob("*") if file.suffix in {".db", ".key", ".sock"}]


def test_handed_in_and_waited_for_beside_two_workers(site: Site) -> None:
    for n in range(6):
        (site.folder / f"W{n}.edi").write_bytes(inbox.x12(f"WAIT-{n}", ref=100 + n, lines=[("HB-100", "1", "4.20")]))
    told = site.json("ingest", "--wait", *[str(site.folder / f"W{n}.edi") for n in range(6)])
    assert [order["decision"] for one in told["documents"] for order in one["orders"]] == ["confirmed"] * 6
    again = site.json("ingest", "--wait", str(site.folder / "W0.edi"))
    assert [order["decision"] for order in again["documents"][0]["orders"]] == ["duplicate"]


def test_a_redis_that_dies_costs_a_delay_and_nothing_else(site: Site) -> None:
    site.broker.kill()
    drop(site, "edi", "dark.edi", inbox.x12("DARK", ref=900, lines=[("HB-100", "1", "4.20")]))
    wait_until(lambda: not (site.folder / "edi" / "dark.edi").exists(), seconds=60, what="the file to be taken in")
    site.broker.start()
    wait_until(lambda: site.numbers()["DARK"], seconds=120, what="the order once Redis is back")
    assert site.numbers()["DARK"] == 1


def test_the_doctor_is_content_but_for_the_clock_that_stands(site: Site) -> None:
    done = site.command("doctor")
    bad = [line for line in done.stdout.splitlines() if not line.startswith("ok ")]
    assert bad == ["BAD  clock: stands at 2026-09-22T08:00:00+00:00 (ORDERDESK_CLOCK); take it out in production"]
    assert done.returncode == 1
    content = site.command("doctor", ORDERDESK_CLOCK="")
    assert content.returncode == 0, content.stdout
    assert "ok   clock: the machine's, and the database agrees" in content.stdout.splitlines()


@pytest.mark.parametrize("role", ["web", "worker", "beat", "watch", "run"])
def test_without_a_secret_no_role_starts(site: Site, role: str) -> None:
    done = site.command(role, ORDERDESK_SECRET_KEY="")
    want = "ORDERDESK_SECRET_KEY is not set; production needs one of 32 random characters or more.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", want)


def test_all_roles_end_cleanly_when_told(site: Site) -> None:
    """Last, for it stops them."""
    assert site.stop() == [0] * len(ROLES)
    for role in set(ROLES):
        log = (site.folder / f"{role}.log").read_text(encoding="utf-8")
        assert "Traceback" not in log, log
