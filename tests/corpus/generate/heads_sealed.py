"""Heads of orders in HTML, the family that was sealed until it was opened for tuning."""

from datetime import timedelta
from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene

GAP, GAP2 = '<div class="gap"></div>', '<div class="gap2"></div>'


def _cellbox(label: str, value: str, grow: int = 1) -> str:
    return (
        f'<div style="flex:{grow};border:0.6px solid #000;margin:-0.3px;padding:1px 4px"><div style="font-size:65%;color:#222">{escape(label)}</div>'
        f'<div style="min-height:1.2em">{escape(value)}</div></div>'
    )


def corners(s: Scene) -> str:
    """An Italian form: every field a ruled cell with its small label in the corner, cells of different width in rows."""
    rows = [s.pairs("number date vendor_no"), s.pairs("terms via incoterm"), s.pairs("due contact phone currency")]
    cells = "".join(
        '<div style="display:flex">'
        + "".join(_cellbox(k, v, 2 if n == 0 else 1) for n, (k, v) in enumerate(row))
        + "</div>"
        for row in rows
    )
    left = m.tag(s.deal.buyer.name, "mid") + m.lines(s.block("buyer", name=False, more="vat"), "sm")
    box = '<div style="border:0.6px solid #000;padding:4px 6px;min-height:80px">'
    blocks = m.flex(f"{box}{m.block(s, 'ship')}</div>", f"{box}{m.block(s, 'supplier')}</div>")
    return m.flex(left, m.tag(s.title(), "mid r")) + GAP + blocks + GAP + cells


def modern(s: Scene) -> str:
    """A cloud program of today: thin type, right column of bold values over small labels, number large under the title."""
    right = "".join(
        f'<div style="margin-bottom:5px"><b>{escape(v)}</b><div class="sm gray">{escape(k)}</div></div>'
        for k, v in s.pairs("number date due yourref contact")
    )
    left = (
        m.tag(f"{s.deal.buyer.name}, {s.deal.buyer.street}, {s.deal.buyer.town}", "sm gray")
        + GAP
        + m.block(s, "supplier", title="-")
        + GAP2
        + m.tag(s.title(), "big")
    )
    s.facts.add("buyer")
    delivery = m.tag(s.label("ship"), "sm gray") + m.tag(" · ".join(s.block("ship")), "")
    return (
        f'<div style="display:flex"><div style="flex:1">{left}</div><div style="width:140px;border-left:2px solid #e0662a;padding-left:10px">{right}</div></div>'
        + GAP
        + delivery
        + GAP
    )


def enterprise(s: Scene) -> str:
    """Three columns in frames; in each frame labels left and values right, addresses beside their titles."""
    frame = "border:1px solid #000;padding:5px;min-height:110px"

    def address(who: str) -> str:
        return f'<table><tr><td class="b" style="width:58px">{escape(s.label(who))}:</td><td>{"<br>".join(escape(x) for x in s.block(who))}</td></tr></table>'

    frames = [
        address("supplier") + "<br>" + address("ship"),
        address("bill"),
        m.beside(s.pairs("number revision date due contact terms"), cls="kv"),
    ]
    boxes = "".join(f'<div style="{frame}">{inner}</div>' for inner in frames)
    return (
        m.flex(m.tag(s.deal.buyer.logo, "logo"), m.tag(s.title(), "big c"), "")
        + GAP
        + f'<div style="display:grid;grid-template-columns:1fr 1fr 1.1fr">{boxes}</div>'
        + GAP
    )


def dispatch(s: Scene) -> str:
    """A public body: a box at the top right with a row of number, date, revision and page, then pairs of labels in a table."""
    s.facts |= {"number", "date", "buyer"}
    box = m.grid(
        [(s.label("number"), s.deal.number), *s.pairs("date revision"), (s.label("page"), "1")], cls="grid mid0"
    )
    more = m.grid(s.pairs("terms incoterm via"), cls="grid mid0") + m.grid(
        s.pairs("contact phone currency"), cls="grid mid0"
    )
    left = m.tag(s.deal.buyer.name, "mid") + m.lines(s.block("buyer", name=False), "")
    ship = f'<table style="width:100%"><tr><td class=b style="width:74px">{escape(s.label("ship"))}:</td><td>{"<br>".join(escape(x) for x in s.block("ship"))}</td></tr></table>'
    vendor = f'<table style="width:100%"><tr><td class=b style="width:74px">{escape(s.label("supplier"))}:</td><td>{"<br>".join(escape(x) for x in s.block("supplier"))}</td></tr></table>'
    return m.flex(left, m.tag(s.title(), "mid r") + box + more) + GAP + m.flex(vendor, ship) + GAP


def footer_buyer(s: Scene) -> str:
    """A franchise: only a trade mark above; who orders stands in the foot of the page."""
    left = m.tag(s.deal.buyer.logo, "logo") + GAP + m.block(s, "ship", cls="blk light", more="contact phone")
    rows = "".join(
        f'<tr><td style="border-bottom:0.5px solid #aaa;padding:3px 14px 3px 0">{escape(k)}</td><td class="r b" style="border-bottom:0.5px solid #aaa">{escape(v)}</td></tr>'
        for k, v in s.pairs("number date due account")
    )
    return (
        f'<div style="display:flex;justify-content:space-between"><div>{left}</div><div><div class="mid">{escape(s.title())}</div><table style="margin-top:8px">{rows}</table></div></div>'
        + GAP2
    )


def prose(s: Scene) -> str:
    """A typed letter: who, whom, and one paragraph that tells number, day and delivery."""
    s.facts |= {"buyer", "number", "date", "due", "ship"}
    d, day = s.deal, s.voice.day
    texts = {
        "en": f"Please supply against our purchase order number {d.number} dated {day(d.day)} the goods listed below. Delivery date: {day(d.due)}.",
        "de": f"zu unserer Bestellnummer {d.number} vom {day(d.day)} bitten wir um Lieferung der unten genannten Waren. Liefertermin: {day(d.due)}.",
        "fr": f"Suivant notre commande n° {d.number} du {day(d.day)}, veuillez nous livrer les articles ci-dessous. Date de livraison : {day(d.due)}.",
        "nl": f"Onder ons bestelnummer {d.number} van {day(d.day)} bestellen wij onderstaande goederen. Leverdatum: {day(d.due)}.",
    }
    top = (
        m.lines([d.buyer.name, d.buyer.street, d.buyer.town], "r")
        + m.lines([d.supplier.name, d.supplier.street, d.supplier.town])
        + GAP2
    )
    return (
        top
        + m.tag(f"{s.title()}", "mid")
        + GAP
        + m.tag(texts[s.voice.language], "")
        + GAP
        + m.tag(f"{s.label('ship')}: {', '.join(s.block('ship', land=False))}.", "")
        + GAP
    )


def tiles(s: Scene) -> str:
    """Dark tiles with white labels over values, four to a row; addresses as three cards."""
    tile = "".join(
        f'<div style="background:#30343f;color:#fff;padding:4px 8px;flex:1"><div style="font-size:75%">{escape(k)}</div><b>{escape(v)}</b></div>'
        for k, v in s.pairs("number date due currency")
    )
    cards = "".join(
        f'<div style="border:0.6px solid #bbb;padding:6px;flex:1">{m.block(s, who)}</div>'
        for who in ("bill", "supplier", "ship")
    )
    return (
        m.flex(m.tag(s.title(), "big"), m.tag(s.deal.buyer.logo, "mid r"))
        + GAP
        + f'<div style="display:flex;gap:4px">{tile}</div>'
        + GAP
        + f'<div style="display:flex;gap:8px">{cards}</div>'
        + GAP
        + m.run(s.pairs("terms contact email incoterm"), cls="across")
        + GAP
    )


def week(s: Scene) -> str:
    """A German house: the delivery week instead of a day; the week begins on its Monday. Labels right of a vertical line."""
    monday = s.deal.due - timedelta(days=s.deal.due.weekday())
    s.deal.due = monday
    s.facts |= {"due", "buyer"}
    s.remarks.append("The delivery week counts as its Monday.")
    year, number, _ = monday.isocalendar()
    rows = [
        *s.pairs("number date"),
        (s.label("due"), f"KW {number:02d}/{year}"),
        *s.pairs("vendor_no contact phone terms"),
    ]
    left = (
        m.tag(f"{s.deal.buyer.name} - {s.deal.buyer.street} - {s.deal.buyer.town}", "sm")
        + GAP
        + m.block(s, "supplier", title="-")
        + GAP2
        + m.block(s, "ship")
    )
    return (
        m.tag(s.title(), "big")
        + GAP
        + f'<div style="display:flex"><div style="flex:1">{left}</div><div style="border-left:1px solid #000;padding-left:12px">{m.run(rows)}</div></div>'
        + GAP
    )


def strip(s: Scene) -> str:
    """One strip of text over the page: labels and values in a row, bold values, hardly any white; addresses in a row below."""
    cells = " &nbsp;|&nbsp; ".join(
        f"{escape(k)} <b>{escape(v)}</b>" for k, v in s.pairs("printed number date valid due terms vendor_no")
    )
    row = m.flex(*(m.lines([f"{s.label(who)}:", *s.block(who)], "sm") for who in ("bill", "ship", "supplier")))
    return (
        m.tag(f"{s.deal.buyer.logo} - {s.title()}", "mid c")
        + f'<div style="border-top:1px solid #000;border-bottom:1px solid #000;padding:3px 0;font-size:88%">{cells}</div>'
        + GAP
        + row
    )


def buyer_line(s: Scene) -> tuple[str, str]:
    """The foot of every page of the franchise: the firm that orders."""
    s.facts.add("buyer")
    d = s.deal
    return (
        "",
        f'<span>{escape(f"{d.buyer.name}, {d.buyer.street}, {d.buyer.town}")}</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span>',
    )


def plain_foot(s: Scene) -> tuple[str, str]:
    return (
        "",
        f'<span>{escape(s.title())} {escape(s.deal.number)}</span><span>{escape(s.label("page"))} <span class="pageNumber"></span>/<span class="totalPages"></span></span>',
    )
