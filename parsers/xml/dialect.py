"""What one dialect of XML says where: a table of paths, read by one interpreter for all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parsers.document import DocumentType, LineAction
from parsers.normalise import DateOrder, NumberStyle
from parsers.xml.element import Element
from parsers.xml.paths import Paths

XML_NUMBERS = NumberStyle()  # a point before the decimals; what is written otherwise is told
Labelled = tuple[tuple[str, str], ...]  # a label, '' for none, and where the remarks stand


@dataclass(frozen=True, slots=True)
class PartyPaths:
    """Where a party stands and, from there, what it says. Each part of `street` joins what it finds with spaces."""

    at: Paths
    name: Paths
    ids: tuple[tuple[str, str], ...] = ()  # kind of number, where it stands
    address: Paths = ()  # from the party; the following from there
    street: tuple[str | Paths, ...] = ()
    city: Paths = ()
    region: Paths = ()
    postcode: Paths = ()
    country: Paths = ()


@dataclass(frozen=True, slots=True)
class LinePaths:
    """Where the lines stand and, from each, what it says. `gtin` is surely one, `maybe_gtin` only if it looks so."""

    at: Paths
    number: Paths
    qty: Paths
    uom: Paths = ()
    buyer_part: Paths = ()
    supplier_part: Paths = ()
    gtin: Paths = ()
    maybe_gtin: Paths = ()
    description: Paths = ()
    unit_price: Paths = ()
    price_per: Paths = ()
    price_unit: Paths = ()
    amount: Paths = ()
    amount_is_sum: bool = False  # the line is split into several amounts
    requested_date: Paths = ()
    action: Paths = ()
    parent: Paths = ()  # the line this one is a part of
    inner_lines: Paths = ()  # parts that stand inside
    notes: Labelled = ()
    ship_to: PartyPaths | None = None
    splits: Paths = ()
    split_qty: Paths = ()
    split_date: Paths = ()
    split_place: Paths = ()
    adjustments: Paths = ()  # allowances and charges that the amount already holds
    adjustment_sign: str = ""  # from there: whether it is a charge
    adjustment_amount: str = ""


@dataclass(frozen=True, slots=True)
class TotalPaths:
    """Amounts of the whole order. `net` is without tax, `goods` the sum of the lines, `due` what is to be paid."""

    net: Paths = ()
    goods: Paths = ()
    allowances: Paths = ()
    charges: Paths = ()
    due: Paths = ()
    line_count: Paths = ()


@dataclass(frozen=True, slots=True)
class Dialect:
    """One kind of document. `orders` leads from the root to each order; all other paths start there."""

    name: str
    lines: LinePaths
    spaces: tuple[str, ...] = ("",)  # namespaces that belong to the order begin so
    orders: str = ""
    document_type: DocumentType = "order"
    types: tuple[tuple[str, Mapping[str, DocumentType]], ...] = ()  # codes that say otherwise
    other_types: Mapping[str, str] = field(default_factory=dict)  # path=code → what the document then is
    po_number: Paths = ()
    changed_number: Paths = ()  # the order that a change speaks of
    revision: Paths = ()
    date: Paths = ()
    currency: Paths = ()
    requested_date: Paths = ()
    ship_not_before: Paths = ()
    cancel_after: Paths = ()
    parties: Mapping[str, PartyPaths] = field(default_factory=dict)
    choose_parties: Callable[[Element], tuple[dict[str, Element], str | None]] | None = None
    totals: TotalPaths = TotalPaths()
    notes: Labelled = ()
    line_actions: Mapping[str, LineAction] = field(default_factory=dict)
    sender: Paths = ()
    receiver: Paths = ()
    control_ref: Paths = ()
    numbers: NumberStyle = XML_NUMBERS  # as the document itself proves it
    days: DateOrder | None = None
    doubt: str = ""  # why nothing that is read by this table should be taken on trust
    warnings: tuple[tuple[str, str, str], ...] = ()  # a path that leads somewhere, a code, a sentence
