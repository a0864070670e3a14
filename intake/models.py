"""Tables of intake: doors, what came in by them, what was read in it, and what became of each order."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.blobs import Blob
from kernel.clock import machine_now
from kernel.columns import BigId, Json
from kernel.db import Base


class Mailbox(Base):
    """An IMAP mailbox to watch. `secret` is `env:NAME`, `file:PATH` or the password itself.

    `after` is what is done with a mail once it is safe: move (to `done_folder`) or flag.
    `watched_by`/`watched_until` are the lease of the one process that watches it.
    """

    __tablename__ = "mailbox"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    host: Mapped[str]
    port: Mapped[int] = mapped_column(default=993)
    security: Mapped[str] = mapped_column(default="tls")
    username: Mapped[str]
    secret: Mapped[str]
    folder: Mapped[str] = mapped_column(default="INBOX")
    after: Mapped[str] = mapped_column(default="flag")
    done_folder: Mapped[str | None]
    poll_seconds: Mapped[int] = mapped_column(default=300)
    enabled: Mapped[bool] = mapped_column(default=True)
    uidvalidity: Mapped[int | None]
    last_uid: Mapped[int] = mapped_column(default=0)
    last_ok_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    watched_by: Mapped[str | None]
    watched_until: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("security IN ('tls','starttls','plain')", name="security"),
        CheckConstraint("\"after\" IN ('flag','move')", name="after"),
    )


class Feed(Base):
    """A watched folder: `kind` mail (of .eml files) or edi. `partner` binds it to one debtor's EDI id, where given."""

    __tablename__ = "feed"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    path: Mapped[str]
    partner: Mapped[str | None]
    enabled: Mapped[bool] = mapped_column(default=True)
    last_ok_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (CheckConstraint("kind IN ('mail','edi')", name="kind"),)


class InboundMessage(Base):
    """Something that came in by a door. States: received → processing → done, quarantined, ignored.

    `scope` says whose the bytes are (`mail`, `partner:ACME`, `debtor:D1001`); the same bytes in the same scope
    are one message, however often they arrive (Arrival counts them). `read_at` is set once its documents are stored;
    `decision` is the message's own, where it holds no order or something in it cannot be read.
    """

    __tablename__ = "inbound_message"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str]
    scope: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey(Blob.sha256))
    name: Mapped[str]
    media_type: Mapped[str | None]
    size: Mapped[int]
    sender: Mapped[str | None]
    partner: Mapped[str | None]
    authenticated: Mapped[bool | None]
    subject: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(default=machine_now)
    state: Mapped[str] = mapped_column(default="received")
    due_at: Mapped[datetime] = mapped_column(default=machine_now)
    attempts: Mapped[int] = mapped_column(default=0)
    token: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    decision: Mapped[str | None]
    findings: Mapped[list[Any]] = mapped_column(Json, default=list)
    error: Mapped[str | None] = mapped_column(Text)
    read_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_inbound_message_scope_sha256", "scope", "sha256", unique=True),
        Index(
            "ix_inbound_message_open",
            "due_at",
            postgresql_where=text("state IN ('received','processing')"),
            sqlite_where=text("state IN ('received','processing')"),
        ),
        Index("ix_inbound_message_received_at", "received_at"),
        CheckConstraint("state IN ('received','processing','done','quarantined','ignored')", name="state"),
    )


class Arrival(Base):
    """One arrival of a message; `source_key` says where: `imap:1:INBOX:uidvalidity:uid`, `feed:2:x.edi:mtime`."""

    __tablename__ = "arrival"
    source_key: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey(InboundMessage.id), index=True)
    at: Mapped[datetime] = mapped_column(default=machine_now)


class Document(Base):
    """One part of a message that was read: the mail's text is position 0, attachments follow.

    `page_sizes` are the [width, height] of a PDF's pages, in points as decimal strings.
    """

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey(InboundMessage.id))
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey(Blob.sha256))
    name: Mapped[str]
    kind: Mapped[str]
    error: Mapped[str | None] = mapped_column(Text)
    problems: Mapped[list[Any]] = mapped_column(Json, default=list)
    page_sizes: Mapped[list[Any]] = mapped_column(Json, default=list)

    __table_args__ = (Index("uq_document_message_id_position", "message_id", "position", unique=True),)


class IntakeOrder(Base):
    """One order read in a document: what it says, what people corrected, and what became of it.

    `doc` is the PurchaseOrderDoc as JSON; `corrections` are what people said, oldest first, each with field path
    (`lines[0].item`), value, by and at: the last one on a field counts. `decision` is one of the interface's, or
    `rejected`; empty until decided. `findings` are those of the last match, passes left out. `draft_id` is erp's.
    """

    __tablename__ = "intake_order"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id))
    position: Mapped[int]
    doc: Mapped[dict[str, Any]] = mapped_column(Json)
    corrections: Mapped[list[Any]] = mapped_column(Json, default=list)
    decision: Mapped[str | None]
    findings: Mapped[list[Any]] = mapped_column(Json, default=list)
    draft_id: Mapped[int | None] = mapped_column(index=True)
    order_no: Mapped[str | None]
    decided_at: Mapped[datetime | None]

    __table_args__ = (Index("uq_intake_order_document_id_position", "document_id", "position", unique=True),)


class OutgoingMail(Base):
    """A mail we owe someone: written once per `key`, sent with an unchanging Message-ID, marked when sent.

    `repeats` counts the sendings whose end nobody saw (the sender died before it could mark the row): such a mail is
    sent once more under the same Message-ID and no third time. `given_up_at` is set when a person must look.
    """

    __tablename__ = "outgoing_mail"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    to: Mapped[str]
    subject: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=machine_now)
    due_at: Mapped[datetime] = mapped_column(default=machine_now)
    attempts: Mapped[int] = mapped_column(default=0)
    token: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    repeats: Mapped[int] = mapped_column(default=0)
    given_up_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "ix_outgoing_mail_open",
            "due_at",
            postgresql_where=text("sent_at IS NULL"),
            sqlite_where=text("sent_at IS NULL"),
        ),
    )


class Layout(Base):
    """A form of one customer as people taught it, first on `document_id`; `fingerprint` knows it again."""

    __tablename__ = "layout"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey("debtor.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id), index=True)
    fingerprint: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(default=machine_now)
    created_by: Mapped[str]


class LayoutRule(Base):
    """One thing taught of a form. `slot` is what it settles: a later rule for it removes the earlier (`replaces_id`).

    `used` counts the documents read by it, `corrected` how often a person set what it had read right. A removed rule
    is kept, so that it can come back.
    """

    __tablename__ = "layout_rule"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    layout_id: Mapped[int] = mapped_column(ForeignKey(Layout.id), index=True)
    slot: Mapped[str]
    rule: Mapped[dict[str, Any]] = mapped_column(Json)
    taught_at: Mapped[datetime] = mapped_column(default=machine_now)
    taught_by: Mapped[str]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("layout_rule.id"), index=True)
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None]
    used: Mapped[int] = mapped_column(default=0)
    last_used_at: Mapped[datetime | None]
    corrected: Mapped[int] = mapped_column(default=0)
