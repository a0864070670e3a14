"""Heads of orders in HTML, the family that may be tuned on. Each returns the markup above the table."""

from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene

GAP, GAP2 = '<div class="gap"></div>', '<div class="gap2"></div>'


def letterhead(s: Scene) -> str:
    """Logo and address left, title and labelled numbers right, two addresses below with titles above."""
    left = m.tag(s.deal.buyer.logo, "logo") + m.lines(s.block("buyer", more="phone email"), "sm")
    right = m.tag(s.title(), "big") + m.beside(s.pairs("number date vendor_no terms due"))
    return (
        m.flex(left, right, cls="flex end")
        + GAP2
        + m.flex(m.block(s, "supplier"), m.block(s, "ship", more="contact phone"))
    )


def nav(s: Scene) -> str:
    """The supplier in the letter window, the own firm right, numbers with labels beside, the delivery address below."""
    left = GAP2 + m.block(s, "supplier", title="-")
    right = (
        m.tag(s.deal.buyer.logo, "mid")
        + m.lines(s.block("buyer"), "sm")
        + m.beside(s.pairs("phone fax email vat account"), cls="kv thin sm")
    )
    pairs = s.pairs("vendor_no date due contact via")
    return (
        m.flex(left, right) + GAP2 + m.tag(f"{s.title()} {s.value('number')}", "big") + GAP
        + m.flex(m.beside(pairs), m.block(s, "ship", cls="blk plain")) + GAP
    )  # fmt: skip


def odoo(s: Scene) -> str:
    """Small company line, addresses, a large title with the number, then labels over values without lines."""
    top = m.flex(m.tag(s.deal.buyer.logo, "logo gray"), m.lines(s.block("buyer", land=False), "sm r"))
    blocks = m.flex(m.block(s, "ship", title=f"{s.label('ship')}:"), m.block(s, "supplier", title="-", more="vat"))
    return (
        top
        + '<hr style="margin:6px 0 14px">'
        + blocks
        + GAP2
        + m.tag(f"{s.title()} #{s.value('number')}", "big")
        + GAP
        + m.over(s.pairs("contact yourref date due"), cls="over bold wide")
        + GAP
    )


def quick(s: Scene) -> str:
    """Company top left, coloured title right, vendor and ship-to, number and date at the far right, a band of terms."""
    left = m.block(s, "buyer", title="-", more="phone email", cls="blk plain")
    top = m.flex(left, f'<div class="big r" style="color:#3c78b4">{escape(s.title())}</div>')
    pairs = m.beside(s.pairs("number date"), cls="kv rr")
    blocks = m.flex(m.block(s, "supplier", cls="blk light"), m.block(s, "ship", cls="blk light"), pairs)
    return top + GAP2 + blocks + GAP + m.grid(s.pairs("via terms incoterm due"), cls="grid dark")


def net_suite(s: Scene) -> str:
    """Title with the number as a second line at the right; addresses in three columns; a thin grid of dates."""
    right = f'<div class="r"><div class="big">{escape(s.title())}</div><div class="mid">#{escape(s.value("number"))}</div><div>{escape(s.value("date"))}</div></div>'
    top = m.flex(m.tag(s.deal.buyer.logo, "logo") + m.lines(s.block("buyer"), "sm"), right)
    blocks = m.flex(*(m.block(s, who, cls="blk under") for who in ("supplier", "ship", "bill")))
    return top + GAP2 + blocks + GAP + m.grid(s.pairs("terms due via contact req"))


def sage(s: Scene) -> str:
    """A ruled grid of labels over values at the top right, boxed addresses side by side."""
    grid = m.grid(s.pairs("number date account vendor_no"), cls="grid mid0")
    top = m.flex(
        m.tag(s.deal.buyer.name, "mid") + m.lines(s.block("buyer", name=False), "sm"), m.tag(s.title(), "big c") + grid
    )
    return (
        top
        + GAP
        + m.flex(m.block(s, "supplier", cls="blk box"), m.block(s, "ship", cls="blk box", more="phone"))
        + GAP
        + m.grid(s.pairs("due terms via incoterm"), cls="grid mid0")
    )


def portal(s: Scene) -> str:
    """A print from a web portal: sections with grey titles, label and value in two columns of pairs."""
    top = m.flex(m.tag(s.deal.buyer.logo, "mid"), m.tag(f"{s.title()} {s.deal.number}", "mid r"))
    pairs = m.flex(
        m.beside(s.pairs("number date currency due"), cls="kv thin"),
        m.beside(s.pairs("revision contact email terms vendor_no printed valid"), cls="kv thin"),
    )
    blocks = m.flex(m.block(s, "supplier"), m.block(s, "ship"), m.block(s, "bill"))
    return top + "<hr>" + GAP + pairs + GAP + blocks


def excel(s: Scene) -> str:
    """Hand-made in a spreadsheet: everything in cells, labels left of values, no design."""
    rows = s.pairs("number date due contact phone")
    ship = s.block("ship", land=False)
    rows.append((s.label("ship"), ", ".join(ship)))
    rows.insert(0, (s.label("supplier"), s.deal.supplier.name))
    made = m.tag(s.deal.buyer.name, "mid") + m.lines(s.block("buyer", name=False), "")
    return made + GAP + m.tag(s.title(), "mid c") + GAP + m.beside(rows, cls="kv rule")


def email(s: Scene) -> str:
    """A printed e-mail: its head, then sentences with the number in the subject and the dates in the text."""
    deal = s.deal
    subject = f"{s.title().capitalize()} {s.value('number')} - {deal.buyer.name}"
    s.facts.add("buyer")
    sent = m.beside(
        [
            ("From:", f"{deal.person} <{s.mail()}>"),
            ("To:", f"orders@{deal.supplier.domain}"),
            ("Sent:", s.value("printed")),
            ("Subject:", subject),
        ],
        cls="kv",
    )
    pairs = m.run([*s.pairs("date due"), (s.label("ship"), ", ".join(s.block("ship", land=False)))])
    return sent + "<hr>" + GAP + m.tag(s.label("hello"), "") + GAP + pairs + GAP


def form(s: Scene) -> str:
    """A government form: boxes with small labels above the values."""
    top = m.tag(s.title(), "mid c") + m.tag(s.deal.buyer.name, "c")
    s.facts.add("buyer")
    pairs = s.pairs("date number contract req due terms incoterm vendor_no contact")
    numbered = [(f"{n}. {k.upper()}", v) for n, (k, v) in enumerate(pairs, 1)]
    blocks = m.flex(
        m.block(s, "supplier", cls="blk box"), m.block(s, "ship", cls="blk box"), m.block(s, "bill", cls="blk box")
    )
    return top + GAP + m.boxes(numbered, per_row=3) + GAP + blocks


def sap(s: Scene) -> str:
    """The information box of a German house: number and date in one line, then labels with values below each other."""
    window = (
        m.tag(f"{s.deal.buyer.name} · {s.deal.buyer.street} · {s.deal.buyer.town}", "sm gray")
        + GAP
        + m.block(s, "supplier", title="-")
    )
    s.facts.add("buyer")
    info = (
        m.tag(s.title(), "mid")
        + m.run([(f"{s.label('number')}/{s.label('date')}", f"{s.value('number')} / {s.value('date')}")], colon="")
        + m.run(s.pairs("contact phone fax yourref vendor_no"))
    )
    ship = m.block(s, "ship", title=f"{s.label('ship')}:")
    return (
        m.flex(window, f'<div class="blk box">{info}</div>')
        + GAP2
        + ship
        + GAP
        + m.run(s.pairs("due incoterm terms currency"))
        + GAP
    )


def dense(s: Scene) -> str:
    """A retailer's dense grid of labelled fields in three columns, the number repeated in the title."""
    keys = s.pairs("number date due currency terms vendor_no dept gln contract incoterm via contact")
    thirds = [keys[n::3] for n in range(3)]
    top = m.flex(
        m.tag(s.deal.buyer.logo, "logo"), f'<div class="mid r">{escape(s.title())} {escape(s.deal.number)}</div>'
    )
    blocks = m.flex(m.block(s, "ship", cls="blk band"), m.block(s, "bill", cls="blk band"))
    return top + GAP + m.flex(*(m.beside(part, cls="kv rule fill") for part in thirds)) + GAP + blocks


def next_page(s: Scene) -> str:
    """The head of a following page, unlike the first: one ruled line of number, buyer and day."""
    texts = [s.deal.buyer.name, f"{s.label('number')} {s.deal.number}", s.voice.day(s.deal.day)]
    return f'<div style="border:0.6px solid #000;padding:3px;display:flex;justify-content:space-between">{"".join(f"<span>{escape(t)}</span>" for t in texts)}</div>'


def fax(s: Scene) -> str:
    """A cover sheet of its own before the order, with numbers and days that are not the order's."""
    d = s.deal
    rows = [
        ("TO", d.supplier.name),
        ("FAX", s.pair("fax")[1]),
        ("FROM", d.person),
        ("PAGES", "2 incl. cover"),
        ("SENT", s.value("printed")),
        ("REF", s.value("ourref")),
    ]
    cover = (
        m.tag(d.buyer.name, "mid")
        + GAP2
        + m.tag("FAX", "logo")
        + GAP
        + m.beside(rows, cls="kv rule")
        + GAP2
        + m.tag(s.label("confirm"), "")
    )
    return f'{cover}<div class="next"></div>{letterhead(s)}'
