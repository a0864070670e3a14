"""Loads what is sold: tax codes, items, their units, and the debtors' own numbers for them."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.catalog.models import Item, ItemUnit, TaxCode
from erp.catalog.rules import key
from erp.catalog.service import index_items, put_ranges, put_tax_code
from erp.debtors.models import Debtor, ItemCode
from erp.masterdata.lookups import Known, known_items, resolve
from erp.masterdata.reading import Row, without_repeats
from erp.masterdata.report import NOTHING, Changes, Problems
from erp.masterdata.upsert import ids_by, upsert

# Codes that say by themselves that no tax is due (UN/EDIFACT code list 5305) or what the rate is (`VAT20`, `7.5`).
_NO_TAX = frozenset({"Z", "ZERO", "E", "EXEMPT", "O", "G", "K", "AE", "NONE"})
_RATE_WITHIN = re.compile(r"[A-Za-z]*([0-9]{1,2}(?:\.[0-9]{1,2})?)%?")


def tax_codes(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    rows = without_repeats(rows, ["tax_code"], problems)
    if problems:
        return NOTHING
    standing = {
        code: (name, rate) for code, name, rate in session.execute(select(TaxCode.code, TaxCode.name, TaxCode.rate))
    }
    told = {row["tax_code"]: (row["name"] or row["tax_code"], row["rate"]) for row in rows}
    differing = {code: values for code, values in told.items() if standing.get(code) != values}
    for code, (name, rate) in differing.items():
        put_tax_code(session, code, name, rate)
    changed = sum(code in standing for code in differing)
    return Changes(added=len(differing) - changed, changed=changed)


def items(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    """Items with their base unit. The base unit of an item never changes: stock and orders are counted in it."""
    rows = without_repeats(rows, ["sku"], problems)
    known = known_items(session)
    _check_items(rows, known, problems)
    if problems:
        return NOTHING
    _make_tax_codes(session, {row["tax_code"] for row in rows}, problems)
    ranges = put_ranges(session, {row["range"] for row in rows if row["range"]})
    done = upsert(session, Item, ["sku"], [_item(row, ranges) for row in rows], only_new=["search_text"])
    ids = ids_by(session, Item, "sku")
    bases = [
        {"item_id": ids[row["sku"]], "unit": row["base_unit"], "factor_num": 1, "factor_den": 1}
        for row in rows
        if row["sku"] not in known
    ]
    upsert(session, ItemUnit, ["item_id", "unit"], bases)
    index_items(session, [ids[row["sku"]] for row in rows])
    return done


def item_units(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    rows = without_repeats(rows, ["sku", "unit"], problems)
    known = known_items(session)
    found = resolve(rows, "sku", known, problems, "items.csv")
    for row, item in found:
        if row["unit"] == item.base_unit and row["factor"] != 1:
            problems.add(row.line, f"{row['unit']} is the base unit of {row['sku']}, so its factor is 1")
    if problems:
        return NOTHING
    return upsert(session, ItemUnit, ["item_id", "unit"], [_unit(row, item.id) for row, item in found])


def item_codes(session: Session, rows: Sequence[Row], problems: Problems) -> Changes:
    rows = without_repeats(rows, ["debtor_code", "customer_part"], problems)
    known = known_items(session, with_units=True)
    debtors = ids_by(session, Debtor, "code")
    of_debtor = resolve(rows, "debtor_code", debtors, problems, "debtors.csv")
    of_item = resolve(rows, "sku", known, problems, "items.csv")
    for row, item in of_item:
        if row["unit"] is not None and row["unit"] not in item.units:
            problems.add(row.line, f"{row['sku']} is not sold by {row['unit']}; add that unit to item_units.csv")
    if problems:
        return NOTHING
    values = [_item_code(row, debtor, item) for (row, debtor), (_, item) in zip(of_debtor, of_item, strict=True)]
    return upsert(session, ItemCode, ["debtor_id", "customer_part"], values)


def _check_items(rows: Sequence[Row], known: Mapping[str, Known], problems: Problems) -> None:
    skus = {row["sku"] for row in rows} | set(known)
    for row in rows:
        before = known.get(row["sku"])
        if before is not None and before.base_unit != row["base_unit"]:
            problems.add(
                row.line, f"the base unit of {row['sku']} is {before.base_unit} and cannot change; make a new item"
            )
        if row["status"] == "superseded" and row["superseded_by"] is None:
            problems.add(row.line, f"{row['sku']} is superseded, but superseded_by does not say by which item")
        if row["superseded_by"] is not None and row["superseded_by"] not in skus - {row["sku"]}:
            problems.add(row.line, f"superseded_by is {row['superseded_by']}, which is no other item; add that item")


def _make_tax_codes(session: Session, codes: set[str], problems: Problems) -> None:
    """Codes nobody has given a rate yet get the one they name, or none, and the report says so."""
    for code in sorted(codes - set(session.scalars(select(TaxCode.code)))):
        rate = _rate_named(code)
        put_tax_code(session, code, code, rate or Decimal(0))
        if rate is None:
            problems.notices.append(f"tax code {code} is new and has no rate yet, so its tax is 0; load tax_codes.csv")


def _rate_named(code: str) -> Decimal | None:
    within = _RATE_WITHIN.fullmatch(code)
    if within is not None:
        return Decimal(within[1])
    return Decimal(0) if code.upper() in _NO_TAX else None


def _item(row: Row, ranges: Mapping[str, int]) -> dict[str, Any]:
    same = "sku description base_unit gtin tax_code status superseded_by min_order_qty order_multiple weight_kg"
    return {name: row[name] for name in same.split()} | {
        "sku_key": key(row["sku"]),
        "range_id": ranges[row["range"]] if row["range"] else None,
        "search_text": "",
    }


def _unit(row: Row, item_id: int) -> dict[str, Any]:
    factor = Fraction(row["factor"])
    return {
        "item_id": item_id, "unit": row["unit"], "factor_num": factor.numerator, "factor_den": factor.denominator,
        "gtin": row["gtin"],
    }  # fmt: skip


def _item_code(row: Row, debtor_id: int, item: Known) -> dict[str, Any]:
    part = row["customer_part"]
    return {
        "debtor_id": debtor_id, "customer_part": part, "part_key": key(part), "item_id": item.id, "unit": row["unit"],
    }  # fmt: skip
