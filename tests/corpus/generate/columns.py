"""The columns that order tables have: their titles, how a cell is written, and which field of the truth it tells."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus.generate.deals import Item, filled
from tests.corpus.generate.scene import Scene, line_due


@dataclass(frozen=True)
class Column:
    """`tells` are the truth's line fields that a reader can take from it; `width` is a share, by feeling."""

    label: str
    cell: Callable[[Scene, Item], str]
    tells: tuple[str, ...] = ()
    right: bool = False
    width: float = 1.0


def _qty(s: Scene, i: Item) -> str:
    return s.voice.number(i.qty, 3 if s.layout.has("three") else 2 if s.layout.has("two") else None)


def _price(s: Scene, i: Item) -> str:
    return _signed(s, s.voice.number(i.price, max(2, -int(i.price.as_tuple().exponent))))


def _amount(s: Scene, i: Item) -> str:
    return _signed(s, s.voice.money(i.amount))


def _signed(s: Scene, text: str) -> str:
    if not s.layout.has("sign"):
        return text
    s.facts.add("currency")
    sign = s.voice.locale.sign
    return f"{text} {sign}" if s.layout.has("sign after") else f"{sign}{'' if len(sign) == 1 else ' '}{text}"


def _per(s: Scene, i: Item) -> str:
    return s.voice.number(i.per)


def _tax(s: Scene, i: Item) -> str:
    return s.voice.number(s.voice.locale.tax, 2 if s.layout.has("tax two") else None)


def _code(form: str, key: str) -> Callable[[Scene, Item], str]:
    """A code of the line, the same wherever it is printed again."""
    return lambda s, i: i.extra.setdefault(key, filled(form, s.rng))


def _share(s: Scene, i: Item) -> Decimal:
    return Decimal(i.extra.setdefault("received", str(s.rng.randrange(int(i.qty) + 1) if i.qty > 1 else 0)))


COLUMNS = {
    "line": Column("line", lambda s, i: i.line, (), width=0.75),
    "own": Column("own", lambda s, i: i.own, ("buyer_part",), width=1.4),
    "part": Column("part", lambda s, i: i.part, ("supplier_part",), width=1.4),
    "item": Column("item", lambda s, i: i.own, ("buyer_part",), width=1.3),
    "partno": Column("partno", lambda s, i: i.part, ("supplier_part",), width=1.3),
    "mpn": Column("mpn", lambda s, i: i.mpn, width=1.3),
    "mfr": Column("mfr", lambda s, i: i.maker),
    "gtin": Column("gtin", lambda s, i: i.gtin, ("gtin",), width=1.5),
    "desc": Column("desc", lambda s, i: i.description, ("description",), width=4),
    "qty": Column("qty", _qty, ("qty",), right=True, width=0.9),
    "uom": Column("uom", lambda s, i: i.uom, ("uom",), width=0.7),
    "qtyuom": Column("qty", lambda s, i: f"{_qty(s, i)} {i.uom}", ("qty", "uom"), right=True, width=1.1),
    "glued": Column("qty", lambda s, i: f"{_qty(s, i)}{i.uom}", ("qty", "uom"), right=True, width=1.0),
    "price": Column("price", _price, ("unit_price",), right=True, width=1.1),
    "list": Column("list", _price, (), right=True, width=1.1),
    "per": Column("per", _per, ("price_per",), right=True, width=0.6),
    "priceper": Column("price", lambda s, i: f"{_price(s, i)} / {_per(s, i)}", ("unit_price", "price_per"), right=True, width=1.5),
    "perunit": Column("per", lambda s, i: f"{_per(s, i)} {i.uom}", ("price_per", "uom"), width=0.8),
    "amount": Column("amount", _amount, ("amount",), right=True, width=1.2),
    "due": Column("due_col", line_due, (), width=1.2),
    "disc": Column("disc", lambda s, i: s.voice.number(i.discount, 2 if s.layout.has("disc two") else None), right=True, width=0.7),
    "net": Column("net_price", lambda s, i: _signed(s, s.voice.money(i.net_price)), ("net_price",), right=True, width=1.1),
    "tax": Column("taxcol", _tax, right=True, width=0.7),
    "taxamt": Column("taxamt", lambda s, i: s.voice.money(i.amount * s.voice.locale.tax / 100), right=True, width=1.1),
    "taxcode": Column("taxcode", lambda s, i: "S" if s.layout.has("S") else "V1", width=0.6),
    "weight": Column("weight", lambda s, i: s.voice.number(Decimal(_code("##", "w")(s, i)) / 10 * 3, 3), right=True),
    "wh": Column("wh", lambda s, i: "MAIN" if s.layout.has("main") else "01", width=0.7),
    "gl": Column("gl", _code("6####", "gl"), width=0.9),
    "cc": Column("cc", _code("4#0", "cc"), width=0.7),
    "proj": Column("proj_col", _code("P-2###", "proj"), width=0.9),
    "req": Column("req_col", _code("100####", "req"), width=1.0),
    "rev": Column("rev_col", _code("@", "rev"), width=0.5),
    "origin": Column("origin", lambda s, i: i.extra.setdefault("origin", s.rng.choice(("DE", "CN", "IT", "US", "PL"))), width=0.6),
    "received": Column("received", lambda s, i: s.voice.number(_share(s, i)), right=True, width=0.8),
    "open": Column("open", lambda s, i: s.voice.number(i.qty - _share(s, i)), right=True, width=0.8),
    "cases": Column("cases", lambda s, i: s.voice.number(i.qty / i.pack), right=True, width=0.7),
    "pack": Column("pack", lambda s, i: str(i.pack), right=True, width=0.7),
    "pieces": Column("pieces", _qty, ("qty",), right=True, width=0.9),
    "hsn": Column("hsn", _code("84######", "hsn"), width=1.0),
    "mrp": Column("mrp", lambda s, i: s.voice.money(i.price * 2), right=True),
    "check": Column("received", lambda s, i: "", width=0.6),
}  # fmt: skip
PRICED = {"price", "amount", "net", "list"}
INLINE = {
    "own": "ownpart_inline",
    "part": "yourpart_inline",
    "mpn": "mfr_inline",
    "gtin": "ean_inline",
    "due": "deliver_line",
}


def keys_of(scene: Scene) -> list[str]:
    return scene.layout.columns.split()


def cell(scene: Scene, key: str, item: Item) -> str:
    column = COLUMNS[key]
    if item.unpriced and key in PRICED:
        return scene.label("tbc") if key == "price" else ""
    scene.facts |= {f"line.{name}" for name in column.tells}
    return column.cell(scene, item)


def heading(scene: Scene, key: str) -> str:
    title = scene.label(COLUMNS[key].label)
    if key in PRICED and scene.layout.has("titled"):
        scene.facts.add("currency")
        return f"{title} ({scene.deal.currency})"
    return title


def noted(scene: Scene, item: Item) -> list[tuple[str, str]]:
    """Labels and values that stand below the description."""
    told = [(scene.label(INLINE[key]), cell(scene, key, item)) for key in scene.layout.notes if key in INLINE]
    return told + [("", text) for text in item.specs]


def as_line(label: str, value: str) -> str:
    return f"{label}: {value}" if label else value
