"""Which item a line means: every number it bears must name the same one; descriptions only propose."""

from collections.abc import Sequence
from dataclasses import dataclass

from erp.catalog.rules import key
from kernel.values.finding import Finding
from matching.books import Catalogue, Item
from matching.corrections import LineSaid
from matching.rules.wording import Place, block, choices, note, passed, quote
from parsers.document import PurchaseOrderLine

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """The item, the units its numbers stand for, and what to say of it; `item` None: not settled."""

    item: Item | None
    findings: tuple[Finding, ...]
    candidates: tuple[Item, ...] = ()
    code_unit: str | None = None
    gtin_unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Trace:
    """One number of the line and the items it names."""

    spoken: str
    items: tuple[Item, ...]


def choose(at: Place, line: PurchaseOrderLine, said: LineSaid, books: Catalogue) -> ItemChoice:
    """Settle the item of one line; `item.unknown` is completed with candidates by `propose`."""
    if said.item is not None:
        return _chosen(at, said.item, books)
    traces = _traces(line, books)
    silent = _silent(line, books)
    if not traces:
        return ItemChoice(None, (_unknown(at, line),))
    common = _common(traces)
    if len(common) != 1:
        return _torn(at, traces, common)
    item = common[0]
    by = ", ".join(trace.spoken for trace in traces)
    found = [passed("item.unknown", f"{item.sku} by {by}.", at, expected=item.sku, by=by), *_standing(at, item)]
    if silent:
        message = f"{' and '.join(silent)} is not on file; {item.sku} was taken by {by}."
        found.append(note("item.ambiguous", message, at, expected=item.sku))
    return ItemChoice(item, tuple(found), (), _code_unit(line, item, books), _gtin_unit(line, item, books))


def propose(at: Place, line: PurchaseOrderLine, candidates: Sequence[Item]) -> ItemChoice:
    """An unknown item with the items its description resembles: proposed, never taken."""
    shown = tuple(candidates[:_SHOWN])
    return ItemChoice(None, (_unknown(at, line, shown),), shown)


def customer_part(line: PurchaseOrderLine) -> str | None:
    """The number that an answer about this line's item is remembered under."""
    return line.buyer_part or line.supplier_part


# --- what the numbers name ---------------------------------------------------------------------------------------


def _traces(line: PurchaseOrderLine, books: Catalogue) -> list[_Trace]:
    """What the line's numbers name. A buyer's number that merely equals a SKU of ours counts only if all else fails."""
    found = [
        _trace("our number", line.supplier_part, books.by_sku.get(line.supplier_part or "", ())),
        _trace("GTIN", line.gtin, _by_gtin(line.gtin, books)),
        _trace("customer part", line.buyer_part, _by_code(line.buyer_part, books)),
    ]
    kept = [trace for trace in found if trace.items]
    return kept or [trace for trace in _last_resort(line, books) if trace.items]


def _last_resort(line: PurchaseOrderLine, books: Catalogue) -> list[_Trace]:
    """Numbers written in the other one's column."""
    as_sku = tuple(i for i in books.by_sku.get(line.buyer_part or "", ()) if _same(i.sku, line.buyer_part))
    return [
        _trace("customer part in our column", line.supplier_part, _by_code(line.supplier_part, books)),
        _trace("our number in their column", line.buyer_part, as_sku),
        *(_trace("GTIN", part, _by_gtin(part, books)) for part in (line.supplier_part, line.buyer_part)),
    ]


def _trace(name: str, written: str | None, items: tuple[Item, ...]) -> _Trace:
    distinct = tuple({item.id: item for item in items}.values())
    return _Trace(f"{name} {quote(written or '')}", distinct)


def _by_gtin(gtin: str | None, books: Catalogue) -> tuple[Item, ...]:
    return tuple(item for item, _ in books.by_gtin.get(gtin or "", ()))


def _by_code(part: str | None, books: Catalogue) -> tuple[Item, ...]:
    code = books.codes.get(part or "")
    item = books.by_id.get(code.item_id) if code else None
    return (item,) if item else ()


def _same(sku: str, written: str | None) -> bool:
    return written is not None and key(sku) == key(written)


def _common(traces: Sequence[_Trace]) -> list[Item]:
    shared = set.intersection(*({item.id for item in trace.items} for trace in traces))
    return [item for item in traces[0].items if item.id in shared]


def _silent(line: PurchaseOrderLine, books: Catalogue) -> list[str]:
    """Numbers of ours that the line bears and the books do not know; a buyer's own number may well be new."""
    silent: list[str] = []
    if line.supplier_part and line.supplier_part not in {*books.by_sku, *books.by_gtin}:
        silent.append(f"Our number {quote(line.supplier_part)}")
    if line.gtin and line.gtin not in books.by_gtin:
        silent.append(f"GTIN {quote(line.gtin)}")
    return silent


def _code_unit(line: PurchaseOrderLine, item: Item, books: Catalogue) -> str | None:
    for part in (line.buyer_part, line.supplier_part):
        code = books.codes.get(part or "")
        if code and code.item_id == item.id and code.unit in item.units:
            return code.unit
    return None


def _gtin_unit(line: PurchaseOrderLine, item: Item, books: Catalogue) -> str | None:
    written = (line.gtin, line.supplier_part, line.buyer_part)
    units = {unit for gtin in written for hit, unit in books.by_gtin.get(gtin or "", ()) if hit.id == item.id}
    return units.pop() if len(units) == 1 else None


# --- what to say -------------------------------------------------------------------------------------------------


def _chosen(at: Place, sku: str, books: Catalogue) -> ItemChoice:
    hits = books.by_sku.get(sku, ())
    if len(hits) != 1:
        message = f"There is no item {quote(sku)}; choose another."
        return ItemChoice(None, (block("item.unknown", message, at, found=quote(sku)),), hits[:_SHOWN])
    found = (passed("item.unknown", f"{hits[0].sku} was chosen by a person.", at, expected=hits[0].sku, by="person"),)
    return ItemChoice(hits[0], (*found, *_standing(at, hits[0])))


def _torn(at: Place, traces: Sequence[_Trace], common: Sequence[Item]) -> ItemChoice:
    items = tuple(common or {item.id: item for trace in traces for item in trace.items}.values())[:_SHOWN]
    told = ", ".join(f"{trace.spoken} means {' or '.join(i.sku for i in trace.items[:3])}" for trace in traces)
    message = f"The line can mean more than one item: {told}; choose the item."
    return ItemChoice(None, (block("item.ambiguous", message, at, **_choices(items)),), items)


def _unknown(at: Place, line: PurchaseOrderLine, candidates: Sequence[Item] = ()) -> Finding:
    written = [t for t in (line.supplier_part, line.buyer_part, line.gtin, line.description) if t]
    asked = quote(" / ".join(written)) or "nothing that names an item"
    message = f"No item is known by {asked}; choose the item."
    return block("item.unknown", message, at, found=asked, part=customer_part(line), **_choices(candidates))


def _choices(items: Sequence[Item]) -> dict[str, str]:
    return choices([(item.sku, f"{item.sku} {item.description}") for item in items])


def _standing(at: Place, item: Item) -> list[Finding]:
    """Whether the item is still sold."""
    if item.status == "discontinued":
        message = f"{item.sku} {quote(item.description)} is no longer sold; choose another item or leave the line out."
        return [block("item.discontinued", message, at, found=item.sku)]
    if item.status == "superseded":
        successor = item.superseded_by
        offer = f"its successor is {successor}" if successor else "no successor is on file"
        message = f"{item.sku} {quote(item.description)} is no longer sold, {offer}; choose what to deliver."
        return [block("item.superseded", message, at, expected=successor, found=item.sku)]
    return []
