"""The command line beside the running product: workers and `ingest --wait` at once, roles that die, a clean end."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.factories import inbox, wholesaler
from tests.integration.terminal import NOW
from tests.servers.system import ROOT, System, wait_until

pytestmark = pytest.mark.xdist_group("running")
ROLES = {"redis", "web", "worker", "beat", "watch"}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("running")
    made = System(folder / "data", extra={"ORDERDESK_CLOCK": NOW})
    made.start("--no-demo")
    made.command("import", str(wholesaler.write(folder / "master")))
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _same_clock(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    """The orders are dated by the day the product believes in."""
    monkeypatch.setenv("ORDERDESK_CLOCK", NOW)


def files(folder: Path, count: int, name: str) -> list[str]:
    for n in range(count):
        (folder / f"{name}{n}.edi").write_bytes(inbox.x12(f"{name}-{n}", ref=n + 1, lines=[("HB-100", "1", "4.20")]))
    return [str(folder / f"{name}{n}.edi") for n in range(count)]


def decisions(told: Any) -> list[str]:
    return [order["decision"] for one in told["documents"] for order in one["orders"]]


def test_what_is_handed_in_is_done_by_the_workers(system: System, tmp_path: Path) -> None:
    told = system.json("ingest", *files(tmp_path, 3, "LATER"))
    assert {one["state"] for one in told["documents"]} <= {"received", "processing", "done"}

    def done() -> bool:
        rows = [row for row in system.json("orders")["orders"] if row["po_number"].startswith("LATER")]
        return len(rows) == 3 and all(system.json("order", row["order_no"])["picking_slips"] for row in rows)

    wait_until(done, seconds=60, what="three orders with their slips")


def test_two_that_wait_for_the_same_files_beside_the_workers_make_each_order_once(
    system: System, tmp_path: Path
) -> None:
    names = files(tmp_path, 12, "BOTH")
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: system.json("ingest", "--wait", *names), range(2))
    assert [one["file"] for one in first["documents"]] == [Path(name).name for name in names]
    pairs = [sorted(pair) for pair in zip(decisions(first), decisions(second), strict=True)]
    assert pairs == [["confirmed", "duplicate"]] * 12
    made = Counter(row["po_number"] for row in system.json("orders")["orders"])
    assert [made[f"BOTH-{n}"] for n in range(12)] == [1] * 12


def test_a_waiting_hand_in_leaves_nothing_to_carry_out(system: System, tmp_path: Path) -> None:
    (one,) = system.json("ingest", "--wait", *files(tmp_path, 1, "SLIP"))["documents"]
    told = system.json("order", one["orders"][0]["order_no"])
    assert [slip["state"] for slip in told["picking_slips"]] == ["open"]


def test_every_role_that_is_killed_comes_back(system: System, tmp_path: Path) -> None:
    before = system.children()
    assert set(before) == ROLES
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    now = wait_until(lambda: _all_new(system, before), seconds=60, what="five new processes")
    assert set(now) == ROLES
    wait_until(system.answers, seconds=60, what="the web role")
    files(tmp_path, 2, "AFTER")
    system.json("ingest", *[str(tmp_path / f"AFTER{n}.edi") for n in range(2)])
    made = lambda: [row for row in system.json("orders")["orders"] if row["po_number"].startswith("AFTER")]  # noqa: E731
    wait_until(lambda: len(made()) == 2, seconds=60, what="orders made by the new worker")


def _all_new(system: System, before: dict[str, int]) -> dict[str, int] | None:
    now = system.children()
    return now if set(now) == ROLES and not set(now.values()) & set(before.values()) else None


def test_a_second_start_on_the_same_folder_is_one_sentence(system: System) -> None:
    environment = {**system.environment, "ORDERDESK_BIND": "127.0.0.1:0"}
    command = [sys.executable, "-m", "orderdesk", "run"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    want = f"Orderdesk runs on {system.folder} already; stop it, or set ORDERDESK_DATA_DIR to another folder.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", want)


def test_a_role_beside_it_on_a_taken_port_is_one_sentence(system: System) -> None:
    command = [sys.executable, "-m", "orderdesk", "web"]
    done = subprocess.run(command, cwd=ROOT, env=system.environment, capture_output=True, text=True, check=False, timeout=60)  # fmt: skip
    want = f"Nothing can listen on 127.0.0.1:{system.port} (Address already in use); stop the program that does, or set ORDERDESK_BIND to another address.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", want)


def test_it_ends_cleanly_and_quietly_and_a_second_start_keeps_the_data(tmp_path: Path) -> None:
    own = System(tmp_path / "data", extra={"ORDERDESK_CLOCK": NOW})
    own.start("--no-demo")
    own.command("import", str(wholesaler.write(tmp_path / "master")))
    own.json("ingest", "--wait", *files(tmp_path, 1, "KEPT"))
    children = own.children()
    assert own.process is not None
    own.process.send_signal(signal.SIGINT)
    assert own.process.wait(40) == 0
    assert not [pid for pid in children.values() if Path(f"/proc/{pid}").exists()]
    log = (own.folder / "run.log").read_text(encoding="utf-8")
    told = log.partition("Ctrl-C stops all of it; a second start keeps the data.\n")[2].split("\n")
    assert [line for line in told if line] == ["worker: Warm shutdown (MainProcess)", "Stopped."]
    own.process = None
    assert [row["po_number"] for row in own.json("orders")["orders"]] == ["KEPT-0"]
    assert json.loads(own.command("drafts", "--json")) == {"drafts": []}
