"""Heads of orders in HTML, the family that is scored and rarely looked at."""

from datetime import timedelta
from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene

GAP, GAP2 = '<div class="gap"></div>', '<div class="gap2"></div>'


def stacked_right(s: Scene) -> str:
    """A large light title left; labels over values in a stack at its right, then the own address: an accounting web service."""
    s.facts.add("buyer")
    title = (
        f'<div class="big" style="font-weight:400">{escape(s.title())}</div>'
        + GAP
        + m.lines([s.deal.supplier.name, s.deal.supplier.street, s.deal.supplier.town])
    )
    stack = m.over(s.pairs("date due number yourref vat"), cls="over bold col")
    return m.flex(title, stack, m.lines(s.block("buyer"), "")) + GAP2


def delivery_below(s: Scene) -> str:
    """The delivery details of that service, which stand below the sums."""
    rows = [(s.label("ship"), ", ".join(s.block("ship"))), *s.pairs("contact phone")]
    return (
        '<div class="gap2"></div><hr style="border-top:1px dashed #555">'
        + m.tag(s.label("notes"), "mid")
        + m.over(rows, cls="over bold wide")
    )


def open_source(s: Scene) -> str:
    """Centred letterhead, title with the number grey below it, labels beside values in two halves, addresses among them."""
    s.facts.add("buyer")
    top = f'<div class="c"><div class="mid">{escape(s.deal.buyer.name)}</div><div class="sm">{escape(", ".join(s.block("buyer", name=False)))}</div></div><hr>'
    title = f'<div class="big">{escape(s.title())}</div><div class="gray">{escape(s.value("number"))}</div>'
    left = m.beside([(s.label("supplier"), s.deal.supplier.name), *s.pairs("vendor_no email")])
    right = m.beside([*s.pairs("date due"), (s.label("ship"), " | ".join(s.block("ship", land=False)))])
    return top + GAP + title + GAP + m.flex(left, right) + GAP


def network(s: Scene) -> str:
    """A print from a buying network: From and To, then a status line with number, amount and version."""
    s.facts.add("buyer")
    told = f"{s.title()} (New)  {s.value('number')}"
    right = m.tag(told, "mid r") + m.run(
        [("Amount", s.money(s.deal.net, sign="code")), *s.pairs("revision")], cls="run r"
    )
    s.facts.add("net")
    blocks = m.flex(m.block(s, "bill", title="From:"), m.block(s, "supplier", title="To:"), right)
    return (
        blocks
        + GAP
        + m.run([(s.label("date"), s.value("date")), *s.pairs("terms contact email due")], colon=":")
        + GAP
        + m.block(s, "ship", cls="blk under")
        + GAP
    )


def subject(s: Scene) -> str:
    """A letter: the number and the date in one subject line, labels right of the window, a salutation."""
    s.facts |= {"buyer", "number", "date"}
    sender = m.tag(f"{s.deal.buyer.name} | {s.deal.buyer.street} | {s.deal.buyer.town}", "sm")
    vom = {"de": "vom", "fr": "du", "es": "de fecha", "it": "del", "nl": "d.d."}.get(s.voice.language, "dated")
    line = f"{s.title()} {s.deal.number} {vom} {s.voice.day(s.deal.day)}"
    top = m.flex(
        sender + m.block(s, "supplier", title="-"),
        m.beside(s.pairs("vendor_no ourref contact phone email"), cls="kv thin"),
    )
    return (
        m.tag(s.deal.buyer.logo, "logo r")
        + GAP2
        + top
        + GAP2
        + m.tag(line, "mid")
        + GAP
        + m.tag(s.label("hello"), "")
        + GAP
    )


def letter_foot(s: Scene) -> str:
    """Delivery address and day as sentences under the table."""
    pairs = [(s.label("ship"), ", ".join(s.block("ship"))), *s.pairs("due incoterm terms")]
    return m.run(pairs, cls="please")


def columned(s: Scene) -> str:
    """Addresses left in one column under each other; at the right labels with colons at a tab stop."""
    left = m.block(s, "supplier", title="-") + GAP2 + m.block(s, "ship", title=s.label("ship") + " :")
    rows = "".join(
        f'<tr><td class=k style="font-weight:400">{escape(k)}</td><td>:</td><td class=v>{escape(v)}</td></tr>'
        for k, v in s.pairs("number date due contact yourref terms")
    )
    right = (
        m.tag(s.deal.buyer.logo, "logo")
        + m.lines(s.block("buyer", more="phone vat"), "sm")
        + f'<table class="kv">{rows}</table>'
    )
    return m.flex(left, right) + GAP2 + m.tag(s.title(), "mid") + GAP


def rounded(s: Scene) -> str:
    """French small-business program: rounded boxes, a box with the title over a row of number and date."""
    box = "border:0.8px solid #333;border-radius:8px;padding:5px 8px"
    left = m.tag(s.deal.buyer.name, "mid") + m.lines(s.block("buyer", name=False, more="phone vat"), "")
    number = f'<div style="{box}"><div class="mid c">{escape(s.title())}</div>{m.grid(s.pairs("number date vendor_no"), cls="grid open")}</div>'
    blocks = m.flex(
        f'<div style="{box}">{m.block(s, "ship")}</div>',
        f'<div style="{box}">{m.block(s, "supplier", title="-")}</div>',
    )
    return m.flex(left, number) + GAP + blocks + GAP + m.over(s.pairs("due terms via contact"), cls="over wide")


def host_form(s: Scene) -> str:
    """Cells with labels over values in two ruled rows, the number with its type behind it; ship and sold addresses beside titles."""
    s.facts |= {"number"}
    pairs = [(s.label("number"), f"{s.deal.number} OP"), *s.pairs("date revision")]
    beside = "".join(
        f'<tr><td class="b" style="width:70px">{escape(s.label(who))}</td><td>{"<br>".join(escape(x) for x in s.block(who))}</td></tr><tr><td>&nbsp;</td></tr>'
        for who in ("supplier", "ship")
    )
    top = m.flex(
        m.tag(s.deal.buyer.name, "mid") + m.lines(s.block("buyer", name=False), "sm"),
        m.tag(s.title(), "big r") + m.grid(pairs),
    )
    return top + GAP + f"<table>{beside}</table>" + m.grid(s.pairs("due terms incoterm via contact"))


def under_values(s: Scene) -> str:
    """Values in large type with small labels below them, as on preprinted forms."""
    top = m.flex(m.block(s, "buyer", title="-", cls="blk plain"), f'<div class="r big">{escape(s.title())}</div>')
    return (
        top
        + GAP
        + m.under(s.pairs("number date due contact vendor_no"), cls="over wide")
        + GAP
        + m.flex(m.block(s, "supplier", cls="blk under"), m.block(s, "ship", cls="blk under", more="contact phone"))
        + GAP
    )


def sidebar(s: Scene) -> str:
    """A coloured bar over the width with title and number, below it three columns: what, who, where."""
    bar = f'<div style="background:#0b5563;color:#fff;padding:8px 12px;display:flex;justify-content:space-between"><span class="mid">{escape(s.deal.buyer.logo)}</span><span>{escape(s.title())}</span></div>'
    return (
        bar
        + GAP
        + m.flex(
            m.run(s.pairs("number date due terms"), cls="run"),
            m.block(s, "supplier"),
            m.block(s, "ship"),
            m.block(s, "bill"),
        )
        + GAP
    )


def window(s: Scene) -> str:
    """Retail: a shipping window in the place of a delivery date; the window opens on the day asked for."""
    s.facts |= {"number", "date", "due", "currency"}
    end = s.voice.day(s.deal.due + timedelta(days=14))
    rows = [(s.label("number"), s.deal.number), (s.label("date"), s.voice.day(s.deal.day)), ("Ship Not Before", s.voice.day(s.deal.due)), ("Cancel After", end),
            (s.label("currency"), s.deal.currency)]  # fmt: skip
    more = s.pairs("vendor_no dept terms via")
    return (
        m.flex(m.tag(s.deal.buyer.logo, "logo"), m.tag(s.title(), "big r"))
        + GAP
        + m.flex(m.beside(rows, cls="kv rule fill"), m.beside(more, cls="kv rule fill"), m.block(s, "bill"))
        + GAP
        + m.block(s, "ship", title=s.label("ship") + ":")
        + GAP
    )
