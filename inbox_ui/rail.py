"""The rail on the left: where staff can go, and how much waits there."""

from dataclasses import dataclass

from flask import url_for

from erp.orders import draft_queries
from erp.picking import queries as picking
from intake import queries as intake
from kernel.web.session import db, signed_in


@dataclass(frozen=True, slots=True)
class Entry:
    """`count` is None where counting tells nothing; `hot` is for what waits for a person."""

    endpoint: str
    label: str
    icon: str
    key: str
    count: int | None = None
    hot: bool = False

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


def rail() -> list[Entry]:
    """The entries this person may open, with today's counts."""
    who = signed_in()
    if who is None:
        return []
    may = who.person.permissions
    entries = [
        ("drafts.view", _to_do),
        ("messages.view", _quarantine),
        ("orders.view", lambda: Entry("orders.index", "Orders", "clipboard-list", "g o")),
        ("picking.view", _to_ship),
        ("messages.view", lambda: Entry("messages.index", "Everything received", "mail", "g m")),
        ("messages.upload", lambda: Entry("upload.page", "Upload", "upload", "g n")),
        ("drafts.decide", lambda: Entry("layouts.index", "Layouts", "scan-text", "g l")),
        ("admin", lambda: Entry("doors.index", "Mailboxes and feeds", "cable", "g d")),
    ]
    return [make() for permission, make in entries if permission in may]


def _to_do() -> Entry:
    waiting = draft_queries.counts(db()).get("review", 0)
    return Entry("queue.index", "To do", "inbox", "g q", waiting, hot=waiting > 0)


def _quarantine() -> Entry:
    stuck = intake.counts(db()).get("quarantined", 0)
    return Entry("messages.quarantine", "Quarantine", "file-warning", "g x", stuck, hot=stuck > 0)


def _to_ship() -> Entry:
    return Entry("orders.to_ship", "To ship", "truck", "g s", picking.open_count(db()))
