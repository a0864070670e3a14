"""Loads what the rules need from the books: the only place of matching that reads them, a fixed number of queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import TypeVar

from sqlalchemy.orm import Session

from erp.catalog import queries as catalog
from erp.catalog.queries import ItemHits, ItemView
from erp.catalog.rules import gtin_forms
from erp.debtors import queries as debtors
from erp.debtors.rules import domain_of
from erp.debtors.views import DebtorView, IdHits, ItemCodeView
from erp.orders import queries as orders
from erp.orders.rules import po_key
from erp.pricing.queries import prices_for
from erp.stock import queries as stock
from matching.books import Catalogue, Clue, ClueKind, Debtor, Item, ItemCode, Prior, Stock, Terms, WhoFacts
from matching.engine import Case, price_requests, undescribed
from matching.rules.item import ItemChoice
from parsers.document import Party, PurchaseOrderDoc

T = TypeVar("T")
_LINES_AT_ONCE = 2000  # the databases bound the number of values in one statement
_PROPOSED_FOR = 5  # unknown lines that get candidates at once; the desk searches for the others
_OUR_NUMBER = ("supplier_assigned", "code")


# --- who ---------------------------------------------------------------------------------------------------------


def load_who(session: Session, case: Case) -> WhoFacts:
    """Everything that points at the debtor; at most seven queries, one for an interchange."""
    doc, envelope, said = case.doc, case.envelope, case.said
    ids = _ids(session, case)
    clues = [_bound(session, envelope.debtor_code), *_by_partner(session, ids, envelope.partner)]
    clues += [*_by_interchange(ids, doc.sender_id), *_by_parties(session, ids, doc)]
    mail = _by_mail(session, envelope.sender)
    unknown = envelope.sender is not None and not any(clue.debtors for clue in mail)
    return WhoFacts(
        clues=tuple(clue for clue in (*clues, *mail) if clue is not None),
        domains=tuple(dict.fromkeys(domain for domain, _ in debtors.known_domains(session))) if unknown else (),
        chosen=debtors.debtor_by_code(session, said.debtor) if said.debtor else None,
    )


def _ids(session: Session, case: Case) -> IdHits:
    """One look-up for the numbers of partner, interchange, buyer and payer."""
    told = [party.ids for party in _buyers(case.doc)]
    senders = [text for text in (case.envelope.partner, case.doc.sender_id) if text]
    gln = {*senders, *(ids["gln"] for ids in told if "gln" in ids)}
    edi = {*senders, *(ids["edi"] for ids in told if "edi" in ids)}
    return debtors.debtors_by_ids(session, gln, edi, {ids["tax"] for ids in told if "tax" in ids})


def _buyers(doc: PurchaseOrderDoc) -> list[Party]:
    """Whose order it is, as the document has it; a delivery address may be anybody's."""
    return [party for party in (doc.buyer, doc.bill_to) if party is not None]


def _bound(session: Session, code: str | None) -> Clue | None:
    if code is None:
        return None
    found = debtors.debtor_by_code(session, code)
    return Clue("bound", code, (found,) if found else ())


def _by_partner(session: Session, ids: IdHits, partner: str | None) -> Iterator[Clue]:
    """A channel is bound by the partner's EDI id, GLN or debtor code."""
    if partner is None:
        return
    found = _either(ids, partner)
    if not found:
        by_code = debtors.debtor_by_code(session, partner)
        found = (by_code,) if by_code else ()
    yield Clue("partner", partner, found)


def _by_interchange(ids: IdHits, sender_id: str | None) -> Iterator[Clue]:
    if sender_id is not None:
        yield Clue("edi", sender_id, _either(ids, sender_id))


def _either(ids: IdHits, number: str) -> tuple[Debtor, ...]:
    return tuple(dict.fromkeys((*ids.by_edi.get(number, ()), *ids.by_gln.get(number, ()))))


def _by_mail(session: Session, sender: str | None) -> list[Clue]:
    """An address on file says more than its domain, which several debtors may share."""
    if sender is None:
        return []
    hits = debtors.debtors_by_email(session, sender)
    if hits.by_contact:
        return [Clue("contact", sender, hits.by_contact)]
    return [Clue("domain", domain_of(sender), hits.by_domain)]


def _by_parties(session: Session, ids: IdHits, doc: PurchaseOrderDoc) -> Iterator[Clue]:
    for party in _buyers(doc):
        told = party.ids
        yield from _hits("gln", told.get("gln"), ids.by_gln)
        yield from _hits("tax", told.get("tax"), ids.by_tax)
        if "edi" in told:
            yield Clue("gln", told["edi"], _either(ids, told["edi"]))
    yield from _by_our_number(session, doc)
    named = next((party.name for party in _buyers(doc) if party.name), None)
    if named is not None:
        yield Clue("name", named, debtors.debtors_by_name(session, named))


def _by_our_number(session: Session, doc: PurchaseOrderDoc) -> Iterator[Clue]:
    told = [party.ids[name] for party in _buyers(doc) for name in _OUR_NUMBER if name in party.ids]
    found = debtors.debtor_by_code(session, told[0]) if told else None
    if found is not None:
        yield Clue("code", told[0], (found,))


def _hits(kind: ClueKind, said: str | None, found: Mapping[str, tuple[DebtorView, ...]]) -> Iterator[Clue]:
    if said is not None:
        yield Clue(kind, said, found.get(said, ()))


# --- which items -------------------------------------------------------------------------------------------------


def load_catalogue(session: Session, case: Case, debtor: Debtor | None) -> Catalogue:
    """The items that the lines' numbers can mean; three queries for any 2,000 lines."""
    lines = list(case.lines.values())
    theirs = _distinct(text for one in lines for text in (one.buyer_part, one.supplier_part))
    chosen = (case.said.line(p).item for p in case.lines)
    ours = _distinct((*theirs, *chosen))
    codes = _codes(session, debtor, theirs)
    gtins = _distinct((*(one.gtin for one in lines), *filter(gtin_forms, theirs)))
    hits = _find(session, ours, gtins, list({code.item_id for code in codes.values()}))
    known = {item.id: _item(item) for item in hits.by_id.values()}
    return Catalogue(
        by_sku={sku: tuple(known[item.id] for item in found) for sku, found in hits.by_sku.items()},
        by_gtin={gtin: tuple((known[i.id], unit) for i, unit in found) for gtin, found in hits.by_gtin.items()},
        codes=codes,
        by_id=known,
    )


def _find(session: Session, skus: Sequence[str], gtins: Sequence[str], ids: Sequence[int]) -> ItemHits:
    by_sku: dict[str, tuple[ItemView, ...]] = {}
    by_gtin: dict[str, tuple[tuple[ItemView, str], ...]] = {}
    by_id: dict[int, ItemView] = {}
    some_skus, some_gtins = _parts(skus, 2 * _LINES_AT_ONCE), _parts(gtins, _LINES_AT_ONCE)
    some_ids = _parts(ids, 2 * _LINES_AT_ONCE)
    for asked_skus, asked_gtins, asked_ids in zip_longest(some_skus, some_gtins, some_ids):
        hits = catalog.find_items(session, asked_skus or (), asked_gtins or (), asked_ids or ())
        by_sku.update(hits.by_sku)
        by_gtin.update(hits.by_gtin)
        by_id.update(hits.by_id)
    return ItemHits(by_sku, by_gtin, by_id)


def _codes(session: Session, debtor: Debtor | None, parts: Sequence[str]) -> dict[str, ItemCode]:
    found: dict[str, ItemCodeView] = {}
    if debtor is not None:
        for some in _parts(parts, 2 * _LINES_AT_ONCE):
            found.update(debtors.item_codes(session, debtor.id, some))
    return found


def _item(view: ItemView) -> Item:
    return Item(
        id=view.id,
        sku=view.sku,
        description=view.description,
        base_unit=view.base_unit,
        units=view.units,
        gtin=view.gtin,
        tax_code=view.tax_code,
        tax_rate=view.tax_rate,
        status=view.status,
        superseded_by=view.superseded_by,
        min_order_qty=view.min_order_qty,
        order_multiple=view.order_multiple,
        range_name=view.range_name,
    )


# --- on which terms ----------------------------------------------------------------------------------------------


def load_terms(
    session: Session, case: Case, debtor: Debtor | None, choices: Mapping[int, ItemChoice], source_ref: str | None
) -> Terms:
    """Prices, stock, what is owed, and what came before under the same number; four queries, and candidates."""
    similar = _similar(session, case, choices)
    if debtor is None:
        return Terms(similar=similar)
    wanted = price_requests(case, choices)
    settled = {choice.item.id: choice.item for choice in choices.values() if choice.item is not None}
    packs = {item_id: item.units for item_id, item in settled.items()}
    answers = prices_for(session, debtor, list(wanted.values()), packs)
    return Terms(
        prices=dict(zip(wanted, answers, strict=True)),
        stock={item_id: _stock(view) for item_id, view in _available(session, settled, debtor).items()},
        account=debtors.account(session, debtor.id, case.envelope.today),
        priors=_priors(session, debtor, case.number, source_ref),
        similar=similar,
    )


def _available(session: Session, settled: Mapping[int, Item], debtor: Debtor) -> dict[int, stock.StockView]:
    return stock.availability(session, list(settled), debtor.warehouse)


def _stock(view: stock.StockView) -> Stock:
    return Stock(view.available, view.incoming_qty, view.incoming_date, view.elsewhere)


def _priors(session: Session, debtor: Debtor, number: str | None, source_ref: str | None) -> tuple[Prior, ...]:
    """Orders first; what this very document became before is not a repetition of it."""
    if number is None:
        return ()
    made, drafts = orders.priors_with_po(session, debtor.id, po_key(number))
    confirmed = [
        Prior(order.order_no, order.content_key, order.state, is_order=True)
        for order in made
        if order.source_ref != source_ref
    ]
    waiting = [
        Prior(f"draft {draft.draft_id}", draft.content_key, draft.state, is_order=False)
        for draft in drafts
        if draft.source_ref != source_ref
    ]
    return (*confirmed, *waiting)


def _similar(session: Session, case: Case, choices: Mapping[int, ItemChoice]) -> dict[int, tuple[Item, ...]]:
    """Candidates for the first few lines that name no item of ours, each description looked up once."""
    told = undescribed(case, choices)
    found = {
        text: tuple(_item(view) for view in catalog.similar(session, text))
        for text in islice(dict.fromkeys(told.values()), _PROPOSED_FOR)
    }
    return {position: found[text] for position, text in told.items() if text in found}


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _parts(texts: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(texts), size):
        yield list(texts[start : start + size])
