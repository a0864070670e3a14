"""Spool prints of the family that may be tuned on."""

from itertools import zip_longest

from tests.corpus.generate import spool
from tests.corpus.generate.scene import Scene


def host_head(s: Scene, page: int) -> list[str]:
    """An American host: everything in capitals, labels before values in two columns."""
    ship, vendor = s.block("ship", land=False), s.block("supplier", land=False)
    s.facts.add("buyer")
    pairs = s.pairs("number date due terms via")
    rows = [f"{s.deal.buyer.name.upper():<50}{s.title().upper():<20}{s.label('page').upper()} {page:>3}", ""]
    rows += [f"{k.upper():<24}{v.upper()}" for k, v in pairs]
    rows += ["", f"{s.label('supplier').upper():<44}{s.label('ship').upper()}"]
    return [*rows, *(f"{a.upper():<44}{b.upper()}" for a, b in zip_longest(vendor, ship, fillvalue="")), "", ""]


def host(s: Scene) -> bytes:
    s.facts |= {"net", "currency"}
    total = f"{s.label('net').upper()} {s.deal.currency}  {s.voice.money(s.deal.net)}"
    return spool.printed(s, spool.paged(s, host_head, [total.rjust(84), "", s.label("quoteus").upper()]))


def ledger_head(s: Scene, page: int) -> list[str]:
    """A European host print: lower case, colons, the delivery address in one row."""
    rows = [
        f"{s.deal.buyer.name}",
        ", ".join(s.block("buyer", name=False, land=False)),
        "",
        f"{s.title()}   {s.label('page')}: {page}",
        "",
    ]
    s.facts.add("buyer")
    rows += [f"{k + ':':<26}{v}" for k, v in s.pairs("number date vendor_no contact due")]
    return [*rows, f"{s.label('ship') + ':':<26}{', '.join(s.block('ship', land=False))}", ""]


def ledger(s: Scene) -> bytes:
    s.facts |= {"net"}
    sums = [("net", s.deal.net), ("tax", s.deal.tax), ("total", s.deal.gross)]
    tail = [f"{s.label(k):<30}{s.money(v, sign='code'):>20}" for k, v in sums]
    return spool.printed(s, spool.paged(s, ledger_head, tail, rows=62, gap=2))
