"""PurchaseOrderDoc: what any purchase order says, whatever it was written in, with evidence for every field."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

DocumentType = Literal["order", "change", "cancel"]
LineAction = Literal["add", "change", "delete"]

_NO_IDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stood and how it was written there.

    `where` is a place a person can find: ``p1 x=350 y=54 w=90 h=11`` (points, origin top left),
    ``LIN+3`` or ``PO1*7`` (segment and its number), ``Sheet1!C4``, ``body line 5``. `memory` is the number of the
    rule by which a person taught it to be read so, where one did; ``taught`` is then the place of what no place says.
    """

    where: str
    raw: str
    confidence: Decimal = Decimal(1)
    memory: int | None = None


class LateEvidence(Mapping[str, Evidence]):
    """Field path → evidence, worked out when first asked: most orders are read without anybody asking."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[str, Evidence] | None = None

    @abstractmethod
    def _worked_out(self) -> dict[str, Evidence]:
        """All of it; asked for once."""

    def _all(self) -> dict[str, Evidence]:
        if self._found is None:
            self._found = self._worked_out()
        return self._found

    def __getitem__(self, path: str) -> Evidence:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


class GroupedEvidence(Mapping[str, Evidence]):
    """Evidence of an order that may be long, to be had line by line without a path for every field."""

    __slots__ = ()

    @abstractmethod
    def groups(self) -> Sequence[tuple[str, Mapping[str, Evidence]]]:
        """What the paths of a group begin with (``lines[7].`` or nothing), and its evidence by the rest of its path."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about the document; `code` is one of the finding codes of the interface."""

    code: str
    message: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the document names it. `ids` keys: gln, duns, tax, edi, buyer_assigned, supplier_assigned, code."""

    name: str | None = None
    ids: Mapping[str, str] = field(default_factory=lambda: _NO_IDS)
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PurchaseOrderLine:
    """One ordered line. `qty` is in `uom`; `unit_price` is for `price_per` units; None means the document is silent."""

    line: str
    qty: Decimal | None = None
    uom: str | None = None
    action: LineAction = "add"
    buyer_part: str | None = None
    supplier_part: str | None = None
    gtin: str | None = None
    description: str | None = None
    unit_price: Decimal | None = None
    price_per: Decimal = Decimal(1)
    amount: Decimal | None = None
    requested_date: Date | None = None
    uom_code: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PurchaseOrderDoc:
    """One order as read. `evidence` keys are field paths such as ``po_number`` or ``lines[0].qty`` (0-based)."""

    po_number: str | None = None
    document_type: DocumentType = "order"
    revision: str | None = None
    date: Date | None = None
    currency: str | None = None
    buyer: Party | None = None
    ship_to: Party | None = None
    bill_to: Party | None = None
    supplier: Party | None = None
    requested_date: Date | None = None
    ship_not_before: Date | None = None
    cancel_after: Date | None = None
    total: Decimal | None = None
    notes: tuple[str, ...] = ()
    lines: tuple[PurchaseOrderLine, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    confidence: Decimal = Decimal(1)
    problems: tuple[Problem, ...] = ()
    sender_id: str | None = None  # interchange sender of an EDI message; the channel decides whether to believe it
    receiver_id: str | None = None
    control_ref: str | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What became of one file: orders, or one sentence why there are none.

    `problems` hold what concerns the file as a whole (a cut interchange, an encrypted page); `error`, when set,
    is the sentence for people, its code the first of `problems`, and `orders` is then empty.
    """

    kind: str
    orders: tuple[PurchaseOrderDoc, ...] = ()
    error: str | None = None
    problems: tuple[Problem, ...] = ()


def refused(kind: str, code: str, message: str, where: str | None = None) -> ReadResult:
    """The result of a file that yields nothing, with its one sentence."""
    return ReadResult(kind, (), message, (Problem(code, message, where),))
