"""The supervisor with small processes: it restarts what dies, ever more slowly, and stops the first one last."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from orderdesk.supervisor import Role, Supervisor
from tests.servers.system import ROOT, wait_until

STAYS = "import time; time.sleep(600)"


def role(name: str, program: str) -> Role:
    return Role(name, [sys.executable, "-c", program], dict(os.environ))


def kept_alive(roles: list[Role]) -> None:
    for one in roles:
        one.check()


def died(one: Role, lived: float = 0.0) -> None:
    """Start it, let it die, and let the supervisor notice."""
    one.check()
    assert one.process is not None
    one.process.wait(10)
    one.started -= lived
    one.check()
    assert one.process is None


def end(*roles: Role) -> None:
    for one in roles:
        if one.process is not None:
            one.process.kill()
            one.process.wait(10)


def test_what_dies_is_started_again_after_a_pause_that_grows() -> None:
    one = role("web", "raise SystemExit(3)")
    with capture_logs() as told:
        for _ in range(3):
            died(one)
            assert one.next_start > time.monotonic()
            one.next_start = 0.0
    assert [(line["event"], line["role"], line["code"], line["restart_in"]) for line in told] == [
        ("role.died", "web", 3, pause) for pause in (0.4, 0.8, 1.6)
    ]


def test_a_pause_is_kept_and_never_longer_than_half_a_minute() -> None:
    one = role("web", "raise SystemExit(3)")
    one.failures = 50
    died(one)
    assert 20 < one.next_start - time.monotonic() <= 30
    one.check()
    assert one.process is None


def test_one_that_lived_long_starts_with_a_clean_slate() -> None:
    one = role("web", "pass")
    one.failures = 9
    died(one, lived=60.0)
    assert one.failures == 0


def test_a_killed_role_comes_back() -> None:
    one = role("worker", STAYS)
    one.check()
    assert one.process is not None
    first = one.process.pid
    os.kill(first, signal.SIGKILL)

    def back() -> bool:
        one.check()
        return one.process is not None and one.process.pid != first

    try:
        wait_until(back, seconds=20, what="the restart")
    finally:
        end(one)


def test_all_are_told_to_end_and_the_first_one_last(tmp_path: Path) -> None:
    """The first is Redis: the others may still speak to it while they end."""
    program = textwrap.dedent("""
        import pathlib, signal, sys, time
        def bye(*_):
            with pathlib.Path({log!r}).open("a") as log:
                log.write({name!r} + "\\n")
            sys.exit(0)
        signal.signal(signal.SIGTERM, bye)
        pathlib.Path({log!r} + {name!r}).touch()
        time.sleep(600)
    """)
    log = tmp_path / "log"
    roles = [role(name, program.format(log=str(log), name=name)) for name in ("redis", "web", "worker")]
    kept_alive(roles)
    try:
        wait_until(lambda: all(Path(f"{log}{one.name}").exists() for one in roles), seconds=20, what="three roles")
        Supervisor(roles).shut_down()
        *others, last = log.read_text().split()
        assert (sorted(others), last) == (["web", "worker"], "redis")
        assert [one.process.returncode for one in roles if one.process] == [0, 0, 0]
    finally:
        end(*roles)


def test_one_that_does_not_listen_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orderdesk.supervisor._STOP_SECONDS", 0.2)
    ready = tmp_path / "ready"
    program = f"import pathlib, signal, time; signal.signal(15, signal.SIG_IGN); pathlib.Path({str(ready)!r}).touch(); time.sleep(600)"
    deaf = role("web", program)
    deaf.check()
    wait_until(ready.exists, seconds=20, what="the deaf role")
    Supervisor([deaf]).shut_down()
    assert deaf.process is not None
    assert deaf.process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_all_of_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    started = tmp_path / "started"
    program = textwrap.dedent(f"""
        import os, sys
        from orderdesk.supervisor import Role, Supervisor
        child = "import pathlib, time; pathlib.Path({str(started)!r}).touch(); time.sleep(600)"
        Supervisor([Role("web", [sys.executable, "-c", child], dict(os.environ))]).run()
        print("stopped")
    """)
    whole = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        wait_until(started.exists, seconds=20, what="the role")
        whole.send_signal(number)
        assert whole.communicate(timeout=20) == (b"stopped\n", None)
        assert whole.returncode == 0
    finally:
        whole.kill()
        whole.wait(10)


def test_no_role_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    program = textwrap.dedent(f"""
        import os, sys
        from orderdesk.supervisor import Role, Supervisor
        child = "import os, pathlib, time; pathlib.Path({str(noted)!r}).write_text(str(os.getpid())); time.sleep(600)"
        Supervisor([Role("web", [sys.executable, "-c", child], dict(os.environ))]).run()
    """)
    whole = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    wait_until(lambda: noted.exists() and noted.read_text(), seconds=20, what="the role")
    child = Path("/proc") / noted.read_text()
    assert child.exists()
    whole.kill()
    whole.wait(10)
    wait_until(
        lambda: not child.exists() or "\nState:\tZ" in (child / "status").read_text(), seconds=20, what="its end"
    )
