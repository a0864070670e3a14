"""A Dovecot of the tests' own: a throw-away folder, a free loopback port, users by a passwd file, maildir."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "correct horse"
_USERS = 200
_CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
imap_capability = {capability}
imap_idle_notify_interval = 1 min
mailbox_idle_check_interval = 1 s
passdb {{
  driver = passwd-file
  args = scheme=plain {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service imap {{
  vsz_limit = 512M
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    host: str
    port: int
    folder: Path
    unused: list[str]

    def user(self) -> str:
        """The name of a user with an empty mailbox; all are known from the start, for Dovecot caches the file."""
        return self.unused.pop()


def available() -> bool:
    return _binary() is not None


@contextmanager
def running(capability: str = "") -> Iterator[Dovecot]:
    """`capability` replaces what the server says it can do, and with that what clients dare to use."""
    binary = _binary()
    if binary is None:
        raise RuntimeError("No Dovecot found: install Debian's dovecot-imapd (make test does).")
    folder = Path(tempfile.mkdtemp(prefix="orderdesk-imap-", dir="/tmp"))
    server = Dovecot("127.0.0.1", _free_port(), folder, [f"user{number}" for number in range(_USERS)])
    _prepare(server, capability)
    command = [binary, "-F", "-c", str(folder / "dovecot.conf")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        _await(server, process)
        yield server
    finally:
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The master and every process of its own session; waiting for idle clients would take seconds."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=0.3)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)


def _binary() -> str | None:
    return shutil.which("dovecot") or next((p for p in ("/usr/sbin/dovecot",) if os.access(p, os.X_OK)), None)


def _prepare(server: Dovecot, capability: str) -> None:
    """As root, mail belongs to an ordinary user; otherwise everything is ours."""
    me = pwd.getpwuid(os.getuid()).pw_name
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    root = os.getuid() == 0
    internal = "dovecot" if root else me
    for name in ("run", "state", "mail"):
        (server.folder / name).mkdir()
    (server.folder / "users").write_text("".join(f"{name}:{PASSWORD}\n" for name in server.unused), encoding="ascii")
    server.folder.chmod(0o755)
    os.chown(server.folder / "mail", owner.pw_uid, owner.pw_gid)
    (server.folder / "dovecot.conf").write_text(
        _CONFIG.format(
            folder=server.folder, port=server.port, internal=internal, login="dovenull" if root else me,
            internal_group="dovecot" if root else _group(), uid=owner.pw_uid, gid=owner.pw_gid, capability=capability,
        ),
        encoding="ascii",
    )  # fmt: skip


def _group() -> str:
    import grp

    return grp.getgrgid(os.getgid()).gr_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection((server.host, server.port), timeout=2) as greeting:
            if greeting.recv(100).startswith(b"* OK"):
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = server.folder / "log"
    raise RuntimeError(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
