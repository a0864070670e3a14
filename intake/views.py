"""What queries of intake give: frozen pictures of messages, their documents and the orders read in them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kernel.values.finding import Finding
from parsers.document import PurchaseOrderDoc


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message in a list. `decision` is its own or, where it held orders, that of the first that is not settled."""

    id: int
    channel: str
    name: str
    sender: str | None
    partner: str | None
    subject: str | None
    received_at: datetime
    state: str
    decision: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class OrderRead:
    """One order read in a document, and what became of it."""

    id: int
    position: int
    po_number: str | None
    decision: str | None
    draft_id: int | None
    order_no: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    id: int
    position: int
    name: str
    kind: str
    sha256: str
    error: str | None
    orders: tuple[OrderRead, ...]


@dataclass(frozen=True, slots=True)
class MessageView:
    """`arrivals` counts how often the same bytes came in."""

    id: int
    channel: str
    scope: str
    name: str
    sender: str | None
    partner: str | None
    authenticated: bool | None
    subject: str | None
    message_id: str | None
    received_at: datetime
    state: str
    decision: str | None
    findings: tuple[Finding, ...]
    error: str | None
    attempts: int
    arrivals: int
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said about a field of a read order."""

    field: str
    value: Any
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """The document a draft was read from. `page_sizes` in points, of a PDF; `text` of what people can read as such."""

    message_id: int
    document_id: int
    name: str
    kind: str
    sha256: str
    doc: PurchaseOrderDoc
    corrections: tuple[Answer, ...]
    page_sizes: tuple[tuple[Decimal, Decimal], ...]
    text: str | None

    @property
    def pages(self) -> int:
        return len(self.page_sizes)


@dataclass(frozen=True, slots=True)
class DocumentBytes:
    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, in words; `actor` is an e-mail address or `agent`."""

    at: datetime
    actor: str
    words: str
    why: str | None
