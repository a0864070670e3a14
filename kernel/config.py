"""Settings: the environment, read once into one typed object; the only place that looks at it."""

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from errno import EACCES
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

AUTHSERV_FILE = "authserv-id"  # in the data folder: the name of the mail server of a demo wholesaler that lives there
_BROKER = re.compile(r"(rediss?|unix|redis\+socket)://\S+")
_BIND = re.compile(r"(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]*):([0-9]{1,5})")
_MOST_PORT = 65_535
_DATABASE = re.compile(r"(postgresql\+psycopg://|sqlite:///)\S")


class Misconfigured(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the process was told from outside; `embedded`: no server given, all lives in the data folder."""

    data_dir: Path
    database_url: str
    redis_url: str
    secret_key: str = field(repr=False)
    bind: str
    clock: datetime | None
    embedded: bool
    crash_at: str
    smtp_url: str = field(repr=False)
    mail_from: str
    authserv_id: str
    timezone: ZoneInfo
    public_url: str

    @property
    def redis_socket(self) -> Path:
        return self.data_dir / "redis.sock"

    def data_folder(self, *below: str) -> Path:
        """The data folder, or one within it, made if it is missing. Raises Misconfigured where it cannot be."""
        return _made(self.data_dir.joinpath(*below))


@cache
def settings() -> Settings:
    """The process's settings. Raises Misconfigured with one sentence."""
    return read(dict(os.environ))


def read(env: dict[str, str]) -> Settings:
    data_dir = Path(env.get("ORDERDESK_DATA_DIR", "data")).absolute()
    given = env.get("ORDERDESK_DATABASE_URL", "")
    return Settings(
        data_dir=data_dir,
        database_url=_address(given) or f"sqlite:///{data_dir / 'orderdesk.db'}",
        redis_url=_broker(env.get("ORDERDESK_REDIS_URL", "")) or f"redis+socket://{data_dir / 'redis.sock'}",
        secret_key=_secret(env.get("ORDERDESK_SECRET_KEY", ""), data_dir, embedded=not given),
        bind=_bind(env.get("ORDERDESK_BIND") or "127.0.0.1:8080"),
        clock=_instant(env.get("ORDERDESK_CLOCK", "")),
        embedded=not given,
        crash_at=env.get("ORDERDESK_CRASH_AT", ""),
        smtp_url=env.get("ORDERDESK_SMTP_URL", ""),
        mail_from=env.get("ORDERDESK_MAIL_FROM", "orders@orderdesk.invalid"),
        authserv_id=env.get("ORDERDESK_AUTHSERV_ID") or _kept(data_dir / AUTHSERV_FILE),
        timezone=_zone(env.get("ORDERDESK_TIMEZONE", "UTC")),
        public_url=env.get("ORDERDESK_PUBLIC_URL", "").rstrip("/"),
    )


def secret_value(reference: str) -> str:
    """A secret given as `env:NAME`, `file:PATH`, or, for the embedded default only, as itself."""
    kind, _, rest = reference.partition(":")
    if kind == "env":
        return _from_env(rest)
    if kind == "file":
        return Path(rest).read_text(encoding="utf-8").strip()
    return reference


def child_environment(**extra: str) -> dict[str, str]:
    """The environment for a process of ours."""
    return {**os.environ, **extra}


def _from_env(name: str) -> str:
    if name not in os.environ:
        raise Misconfigured(f"The secret env:{name} is not set; set the variable {name} and start again.")
    return os.environ[name]


def _address(url: str) -> str:
    """The database's address with our driver in it; empty stays empty."""
    full = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    try:
        sound = not url or (_DATABASE.match(full) is not None and urlsplit(full).port != 0)
    except ValueError:  # a port that is no number
        sound = False
    if not sound:
        raise Misconfigured(
            "ORDERDESK_DATABASE_URL is no address; give one such as postgresql://orderdesk@db/orderdesk."
        )
    return full


def _broker(url: str) -> str:
    if url and _BROKER.fullmatch(url) is None:
        raise Misconfigured("ORDERDESK_REDIS_URL is no address; give one such as redis://cache:6379/0.")
    return url


def _bind(text: str) -> str:
    found = _BIND.fullmatch(text)
    if found is None or int(found[2]) > _MOST_PORT:
        raise Misconfigured(f"ORDERDESK_BIND is {text!r}; give an address and a port such as 127.0.0.1:8080.")
    return text


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Misconfigured(f"ORDERDESK_CLOCK is {text!r}; give an ISO instant such as 2026-09-22T08:00:00Z.") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise Misconfigured(f"ORDERDESK_TIMEZONE is {name!r}; give a name such as Pacific/Auckland.") from None


def _secret(given: str, data_dir: Path, *, embedded: bool) -> str:
    if given:
        return given
    if not embedded:
        raise Misconfigured("ORDERDESK_SECRET_KEY is not set; production needs one of 32 random characters or more.")
    return _kept_secret(data_dir / "secret.key")


def _kept_secret(path: Path) -> str:
    """Made once, complete before it has its name: two processes may start at once, or the power may fail."""
    if not _kept(path):
        fresh = _made(path.parent) / f".secret-{secrets.token_hex(4)}"
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
            with suppress(FileExistsError):
                path.hardlink_to(fresh)
        finally:
            fresh.unlink(missing_ok=True)
    kept = _kept(path)
    if not kept:
        raise Misconfigured(f"The secret in {path} is empty; delete the file and start again.")
    return kept


def _kept(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except ValueError:
        raise Misconfigured(f"{path} holds other than plain text; delete the file and start again.") from None


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _unwritable(folder, problem) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unwritable(folder, PermissionError(EACCES, "Permission denied"))
    return folder


def _unwritable(folder: Path, problem: OSError) -> Misconfigured:
    what = f"The data folder {folder} cannot be written ({problem.strerror})"
    return Misconfigured(f"{what}; give us the right to it, or set ORDERDESK_DATA_DIR to another folder.")
