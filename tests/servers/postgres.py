"""A PostgreSQL of the tests' own: the machine's binaries or those of the pgserver wheel, on a unix socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def binaries() -> Path:
    """The folder of initdb and pg_ctl; newest of the machine's own first."""
    own = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if own:
        return own[0].parent
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    spec = find_spec("pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("No PostgreSQL found: install the pgserver wheel (make test does) or Debian's postgresql.")
    return Path(spec.origin).parent / "pginstall" / "bin"


@contextmanager
def running() -> Iterator[str]:
    """Start a server in a throw-away folder; yields the URL of its postgres database, without driver."""
    folder = Path(tempfile.mkdtemp(prefix="orderdesk-pg-", dir="/tmp"))
    user = _unprivileged(folder)
    try:
        url = _start(folder, user)
        yield url
    finally:
        _call(folder, user, "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, user: str | None) -> str:
    _call(
        folder, user, "initdb", "-D", str(folder / "data"), "-U", "orderdesk", "-A", "trust", "-E", "UTF8", "--no-sync"
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200 -c fsync=off -c shared_buffers=128MB"
    _call(folder, user, "pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start")
    return f"postgresql+psycopg://orderdesk@/postgres?host={folder}"


def _call(folder: Path, user: str | None, program: str, *arguments: str) -> None:
    command = [str(binaries() / program), *arguments]
    done = (
        subprocess.run(
            command, cwd=folder, user=user, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        if program != "pg_ctl"
        else subprocess.run(
            command,
            cwd=folder,
            user=user,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    if done.returncode and "stop" not in arguments:
        log = folder / "log"
        raise RuntimeError(f"{program} failed: {done.stderr or (log.read_text() if log.exists() else '')}")


def _unprivileged(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root; then the folder goes to an ordinary user."""
    if os.getuid() != 0:
        return None
    name = next(user for user in ("postgres", "nobody") if _exists(user))
    shutil.chown(folder, name)
    return name


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
