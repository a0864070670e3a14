"""The doors as staff see and change them: mailboxes and feeds. Secrets go in and never come out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.models import Feed, Mailbox
from kernel import audit
from kernel.values.errors import Invalid, NotFound

_SECURITY = frozenset({"tls", "starttls", "plain"})
_AFTER = frozenset({"flag", "move"})
_KINDS = frozenset({"mail", "edi"})


class BadDoor(Invalid):
    """The door cannot be set up like that."""

    code = "door.invalid"


@dataclass(frozen=True, slots=True)
class MailboxView:
    id: int
    name: str
    host: str
    port: int
    security: str
    username: str
    folder: str
    after: str
    done_folder: str | None
    poll_seconds: int
    enabled: bool
    last_ok_at: datetime | None
    last_error: str | None
    watched_by: str | None
    watched_until: datetime | None


@dataclass(frozen=True, slots=True)
class FeedView:
    id: int
    name: str
    kind: str
    path: str
    partner: str | None
    enabled: bool
    last_ok_at: datetime | None
    last_error: str | None


def mailboxes(session: Session) -> tuple[MailboxView, ...]:
    columns = [getattr(Mailbox, name) for name in MailboxView.__slots__]
    return tuple(MailboxView(*row) for row in session.execute(select(*columns).order_by(Mailbox.name)))


def feeds(session: Session) -> tuple[FeedView, ...]:
    columns = [getattr(Feed, name) for name in FeedView.__slots__]
    return tuple(FeedView(*row) for row in session.execute(select(*columns).order_by(Feed.name)))


def save_mailbox(
    session: Session, *, name: str, host: str, port: int, security: str, username: str, secret: str,
    folder: str = "INBOX", after: str = "flag", done_folder: str | None = None, by: str = "staff",
) -> int:  # fmt: skip
    """Add a mailbox, or change the one of that name; its watcher begins anew. Raises BadDoor."""
    if security not in _SECURITY or after not in _AFTER:
        raise BadDoor("A mailbox is secured by tls, starttls or nothing, and its mail is flagged or moved; choose one.")
    if after == "move" and done_folder == folder:
        raise BadDoor("Mail cannot be moved to the folder it is read from; name another one, such as Orders read.")
    values = {
        "host": host, "port": port, "security": security, "username": username, "secret": secret, "folder": folder,
        "after": after, "done_folder": done_folder,
    }  # fmt: skip
    row = session.scalars(select(Mailbox).where(Mailbox.name == name)).one_or_none()
    if row is not None and (row.host, row.username, row.folder) != (host, username, folder):
        row.uidvalidity, row.last_uid = None, 0  # another mailbox under the old name
    return _saved(session, row or Mailbox(name=name), values, by, "mailbox")


def save_feed(
    session: Session, *, name: str, kind: str, path: str, partner: str | None = None, by: str = "staff"
) -> int:
    """Add a feed, or change the one of that name. Raises BadDoor."""
    if kind not in _KINDS:
        raise BadDoor("A folder is watched for mails or for EDI files; choose one of them.")
    if not path.startswith("/") or "\0" in path:
        raise BadDoor(f"{path[:80]} is no full path; give one that starts with /.")
    row = session.scalars(select(Feed).where(Feed.name == name)).one_or_none()
    return _saved(session, row or Feed(name=name), {"kind": kind, "path": path, "partner": partner}, by, "feed")


def switch(session: Session, kind: str, door_id: int, by: str = "staff") -> bool:
    """Pause the door, or open it again; returns whether it is open now. Raises NotFound."""
    row: Mailbox | Feed | None = None
    if kind == "mailbox":
        row = session.get(Mailbox, door_id, with_for_update=True)
    elif kind == "feed":
        row = session.get(Feed, door_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such door; reload the list.")
    row.enabled = not row.enabled
    action = f"{kind}.{'opened' if row.enabled else 'paused'}"
    audit.record(session, actor=by, action=action, subject=f"{kind}:{row.id}")
    return row.enabled


def _saved(session: Session, row: Mailbox | Feed, values: dict[str, Any], by: str, kind: str) -> int:
    for name, value in values.items():
        setattr(row, name, value)
    row.last_error = None
    session.add(row)
    session.flush()
    audit.record(session, actor=by, action=f"{kind}.saved", subject=f"{kind}:{row.id}")
    return row.id
