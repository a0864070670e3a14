"""Which column of a table holds the prices: the one that makes the amounts, no list price beside a net one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.grid.cells import MAX_COLUMNS, Grid
from parsers.grid.contents import proved_money
from parsers.grid.titled import Columns
from parsers.labels import fold, price_basis

_LISTED = re.compile(
    r"\b(?:list\w*|lijst\w*|catalog\w*|katalog\w*|rrp|msrp|srp|mrp|uvp|pvp|vk|retail|recommended|public|tarif\w*|advies\w*|"
    r"brutto\w*|bruto\w*|brut|gross|veil\w*|cennik\w*|consumer|consigliato|recomendado|conseille|standard)\b"
)
_BASES = frozenset({"1", "10", "100", "1000", "10000"})
_UNIT = re.compile(
    r"\b(?:unit|einheit|unite|unidad|unita|eenheid|jednostka|enhet|enhed|per|pro|par|por|za|basis|base)\b"
)
_LOOKED_AT = 100  # rows


def with_prices(
    grid: Grid, columns: Columns, titles: dict[int, str], prices: Sequence[int], amounts: Sequence[int]
) -> Columns:
    """The columns with the price that counts, the basis that a column tells, and what only arithmetic knows."""
    roles = dict(columns.roles)
    rows = sorted(grid.rows_with(columns.quantities, columns.row + 1, columns.stop, counting=True))[:_LOOKED_AT]
    _move_basis(grid, roles, titles, prices, rows)
    priced = [column for column in prices if column not in {roles.get("price_per"), roles.get("qty")}]
    roles.pop("unit_price", None)
    proved = _proved_pair(grid, columns, priced, [c for c in amounts if c != roles.get("qty")], rows)
    own = [column for column in priced if not _LISTED.search(fold(titles[column]))]
    chosen = proved[0] if proved is not None else next(iter(own or priced), None)
    if proved is not None:
        roles["amount"] = proved[1]
    if chosen is not None:
        roles["unit_price"] = chosen
        _prove_amount(grid, columns, roles, rows)
    per = price_basis(titles[chosen]) if chosen in titles else None
    return replace(columns, roles=roles, per=per)


def _move_basis(
    grid: Grid, roles: dict[str, int], titles: dict[int, str], prices: Sequence[int], rows: Sequence[int]
) -> None:
    """A "Price Unit" beside a price that is 100 in every line is what the prices are for."""
    if "price_per" in roles or len(prices) < 2:  # noqa: PLR2004 - a basis and a price
        return
    for column in prices:
        texts = {grid.at(row, column).text.partition(".")[0].partition(",")[0] for row in rows}
        if texts and texts <= _BASES and _UNIT.search(fold(titles[column])):
            roles["price_per"] = column
            return


def _proved_pair(
    grid: Grid, columns: Columns, prices: list[int], amounts: list[int], rows: Sequence[int]
) -> tuple[int, int] | None:
    """The price that times the quantity makes an amount: titled so, else as an amount, else free."""
    qty = columns.roles.get("qty")
    if qty is None:
        return None
    free = _free(grid, columns, [*prices, *amounts])
    for amount in amounts:
        for candidates in (prices, [other for other in amounts if other != amount], free):
            found = proved_money(grid, qty, amount, candidates, rows, price=True)
            if found is not None:
                return found, amount
    return None


def _prove_amount(grid: Grid, columns: Columns, roles: dict[str, int], rows: Sequence[int]) -> None:
    """The amounts that no title names, where exactly one column is quantity times price in every line."""
    if "amount" in roles or "qty" not in roles or "price_per" in roles:
        return
    free = _free(grid, replace(columns, roles=roles), [])
    found = proved_money(grid, roles["qty"], roles["unit_price"], free, rows, price=False)
    if found is not None:
        roles["amount"] = found


def _free(grid: Grid, columns: Columns, prices: Sequence[int]) -> list[int]:
    used = {*columns.roles.values(), *columns.head.values(), *columns.traits, *columns.quantities, *prices}
    return [column for column in range(min(len(grid.rows[columns.row]), MAX_COLUMNS)) if column not in used]
