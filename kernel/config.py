"""Settings: the environment, read once into one typed object; the only place that looks at it."""

import os
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


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


@cache
def settings() -> Settings:
    """The process's settings. Raises Misconfigured with one sentence."""
    return read(dict(os.environ))


def read(env: dict[str, str]) -> Settings:
    data_dir = Path(env.get("ORDERDESK_DATA_DIR", "data")).absolute()
    given = env.get("ORDERDESK_DATABASE_URL", "")
    return Settings(
        data_dir=data_dir,
        database_url=_driver(given) or f"sqlite:///{data_dir / 'orderdesk.db'}",
        redis_url=env.get("ORDERDESK_REDIS_URL") or f"redis+socket://{data_dir / 'redis.sock'}",
        secret_key=_secret(env.get("ORDERDESK_SECRET_KEY", ""), data_dir, embedded=not given),
        bind=env.get("ORDERDESK_BIND", "127.0.0.1:8080"),
        clock=_instant(env.get("ORDERDESK_CLOCK", "")),
        embedded=not given,
        crash_at=env.get("ORDERDESK_CRASH_AT", ""),
        smtp_url=env.get("ORDERDESK_SMTP_URL", ""),
        mail_from=env.get("ORDERDESK_MAIL_FROM", "orders@orderdesk.invalid"),
        authserv_id=env.get("ORDERDESK_AUTHSERV_ID", ""),
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


def _driver(url: str) -> str:
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


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
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
