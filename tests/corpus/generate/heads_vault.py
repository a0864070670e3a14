"""Heads of orders in HTML, the family that is never tuned on: letters, reports and prints of portals."""

from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene

GAP, GAP2 = '<div class="gap"></div>', '<div class="gap2"></div>'
OPENING = {"de": "Sehr geehrte Damen und Herren,", "en": "Dear Sirs,", "nl": "Geachte heer, mevrouw,", "fr": "Madame, Monsieur,"}  # fmt: skip


def one_line(s: Scene, who: str) -> str:
    return ", ".join(s.block(who, land=False))


def colons(pairs: m.Pairs, wide: int = 96) -> str:
    """Labels, and their values after a colon that stands in a column of its own."""
    rows = "".join(
        f'<tr><td style="width:{wide}px">{escape(k)}</td><td style="padding:0 5px">:</td><td>{escape(v)}</td></tr>'
        for k, v in pairs
    )
    return f"<table>{rows}</table>"


def report_service(s: Scene) -> str:
    """A report server: the title first, values far right of their labels in two halves, addresses without frames."""
    far = '<div style="display:flex;justify-content:space-between;padding:1px 0"><span class="gray">{}</span><span>{}</span></div>'
    halves = [
        "".join(far.format(escape(k), escape(v)) for k, v in s.pairs(keys))
        for keys in ("number date vendor_no currency", "due terms incoterm contact")
    ]
    top = m.flex(m.tag(s.title(), "mid"), m.tag(f"{s.label('page')} 1 {s.label('of')} 1", "r sm"))
    own = m.lines(s.block("buyer", more="phone vat"), "sm")
    return (
        top
        + GAP
        + m.flex(m.block(s, "supplier", title="-"), own)
        + GAP
        + m.flex(*halves)
        + GAP
        + m.block(s, "ship")
        + GAP
    )


def standard_letter(s: Scene) -> str:
    """A standard business letter: window with the sender's line, block of information at its right, subject, day in a sentence."""
    s.facts |= {"buyer", "number"}
    sender = f"{s.deal.buyer.name} · {s.deal.buyer.street} · {s.deal.buyer.town}"
    window = (
        f'<div style="font-size:65%;border-bottom:0.4px solid #555">{escape(sender)}</div>'
        + GAP
        + m.block(s, "supplier", title="-")
    )
    info = m.run(s.pairs("yourref ourref contact phone email")) + GAP + m.run(s.pairs("date"))
    number = m.tag(f"{s.title()} {s.deal.number}", "b")
    day = m.run(s.pairs("due"), cls="b")
    opening = m.tag(OPENING.get(s.voice.language, OPENING["en"]), "")
    text = opening + GAP + m.tag(s.label("hello"), "")
    return (
        m.tag(s.deal.buyer.logo, "mid r")
        + GAP2
        + f'<div style="display:flex;min-height:130px"><div style="width:270px">{window}</div><div style="margin-left:auto;width:250px">{info}</div></div>'
        + number + GAP2 + text + GAP + day
    )  # fmt: skip


def letter_end(s: Scene) -> str:
    """The place of delivery in a sentence, greeting, name: what stands below the sums of a letter."""
    rows = [(s.label("ship"), one_line(s, "ship")), *s.pairs("terms incoterm")]
    return (
        m.run(rows, cls="please") + f'<div class="please">{escape(s.deal.person)}<br>{escape(s.deal.buyer.name)}</div>'
    )


def reference_line(s: Scene) -> str:
    """The line of references of older letters: four labels over the sheet, values below, then title and number at both ends."""
    s.facts |= {"buyer"}
    cells = "".join(
        f'<td style="width:25%"><span style="font-size:70%">{escape(k)}</span><br>{escape(v)}</td>'
        for k, v in s.pairs("yourref ourref phone date")
    )
    middle = f'<div class="c"><div class="logo">{escape(s.deal.buyer.name)}</div><div class="sm">{escape(s.deal.buyer.street)} · {escape(s.deal.buyer.town)}</div></div>'
    ends = m.flex(m.tag(s.title(), "mid"), m.tag(f"{s.label('number')}: {s.value('number')}", "mid r"))
    two = m.flex(m.block(s, "ship", cls="blk plain"), m.run(s.pairs("due terms vendor_no"), cls="run"))
    return (
        middle
        + '<hr style="border-top:2px solid #7a1f1f">'
        + GAP2
        + m.block(s, "supplier", title="-")
        + GAP2
        + f'<table style="width:100%"><tr>{cells}</tr></table>'
        + GAP2
        + ends
        + GAP
        + two
        + GAP
    )


def plant_report(s: Scene) -> str:
    """A factory program: everything in label, colon, value; the two addresses below each other with their labels at the left."""
    s.facts |= {"buyer"}
    halves = m.flex(colons(s.pairs("number date revision contact")), colons(s.pairs("vendor_no due terms currency")))
    rows = "".join(
        f'<tr><td style="width:110px">{escape(s.label(who))}</td><td style="padding:0 5px">:</td><td>{"<br>".join(escape(x) for x in s.block(who))}</td></tr><tr><td>&nbsp;</td></tr>'
        for who in ("supplier", "ship", "bill")
    )
    top = f'<div style="display:flex;border-top:1.6px solid #000;border-bottom:1.6px solid #000;padding:3px 0"><b style="flex:1">{escape(s.deal.buyer.logo)}</b><b>{escape(s.title().upper())}</b></div>'
    return top + GAP + halves + GAP + f"<table>{rows}</table>"


def document_strip(s: Scene) -> str:
    """A commercial management of France or Belgium: a strip of cells whose titles are dark, the address in a bracketed corner."""
    strip = "".join(
        f'<td style="border:0.6px solid #888;padding:0"><div style="background:#5b6b7b;color:#fff;padding:1px 5px;font-size:80%">{escape(k)}</div><div style="padding:3px 5px">{escape(v)}</div></td>'
        for k, v in s.pairs("number date vendor_no due contact")
    )
    corner = f'<div style="border-left:2px solid #000;border-top:2px solid #000;padding:8px 12px;min-height:84px">{m.block(s, "supplier", title="-")}</div>'
    own = m.tag(s.deal.buyer.name, "b") + m.lines(s.block("buyer", name=False, more="phone email vat"), "sm")
    below = m.flex(m.block(s, "ship", cls="blk plain"), m.run(s.pairs("terms via"), colon=" :"))
    return (
        m.flex(own, m.tag(s.title(), "mid c") + GAP + corner)
        + GAP
        + f'<table style="width:100%"><tr>{strip}</tr></table>'
        + GAP
        + below
    )


def northern(s: Scene) -> str:
    """A Nordic program: the title right above a thin table of numbers without colons, window left, delivery below the window."""
    s.facts |= {"buyer"}
    window = GAP2 + m.lines(s.block("supplier"), "") + GAP2 + m.block(s, "ship", cls="blk plain")
    right = (
        m.tag(s.title(), "big")
        + GAP
        + m.beside(s.pairs("number date due vendor_no yourref contact terms via"), cls="kv thin")
    )
    return m.flex(m.tag(s.deal.buyer.logo, "mid") + window, right) + GAP


def northern_foot(s: Scene) -> tuple[str, str]:
    """The own firm in the foot of every page, in three columns, as Nordic papers have it."""
    b = s.deal.buyer
    rows = [b.name, f"{b.street}, {b.town}", f"{s.label('phone')} {s.pair('phone')[1]}"]
    return "", "".join(f"<span>{escape(x)}</span>" for x in rows)


def web_print(s: Scene) -> str:
    """A portal's page sent to a printer: a state beside the title, four columns of small labels over values, two rows of them."""
    chip = '<span style="border:0.8px solid #2b7a3d;color:#2b7a3d;border-radius:9px;padding:1px 8px;font-size:75%">{}</span>'
    state = {"de": "Gesendet", "fr": "Envoyée", "nl": "Verzonden", "es": "Enviado", "it": "Inviato"}.get(s.voice.language, "Sent")  # fmt: skip
    pairs = s.pairs("number date due terms contact email currency vendor_no")
    cells = "".join(
        f'<div style="width:24%;margin:4px 0;padding-right:6px;overflow-wrap:anywhere"><div style="font-size:74%;color:#667">{escape(k)}</div><div class="b">{escape(v)}</div></div>'
        for k, v in pairs
    )
    card = "border:0.8px solid #d5d9e0;border-radius:6px;padding:7px 9px"
    parties = m.flex(*(f'<div style="{card}">{m.block(s, who)}</div>' for who in ("bill", "supplier", "ship")))
    return (
        f'<div class="mid">{escape(s.title())} {escape(s.deal.number)} {chip.format(state)}</div>'
        f'<div style="display:flex;flex-wrap:wrap;{card};margin:8px 0">{cells}</div>' + parties
    )


def web_running(s: Scene) -> tuple[str, str]:
    """What a browser prints above and below every page: moment and title, address and page."""
    return (
        f"<span>{escape(s.value('printed'))}</span><span>{escape(s.title())}</span>",
        f'<span>https://procure.{escape(s.deal.buyer.domain)}/po/view</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span>',
    )


def messrs(s: Scene) -> str:
    """A trading house in Asia: letterhead over the sheet, "To" and "Attn" left, colons in a column right, a sentence before the table."""
    right = colons(s.pairs("number date quote terms due currency"), 104)
    attn = f"Attn : {s.value('yourref')}"
    left = m.block(s, "supplier", cls="blk plain") + m.tag(attn, "")
    head = f'<div style="border-bottom:2.5px double #000;padding-bottom:5px"><div class="logo">{escape(s.deal.buyer.name.upper())}</div><div class="sm">{escape(", ".join(s.block("buyer", name=False, more="phone")))}</div></div>'
    s.facts |= {"buyer"}
    return (
        head
        + GAP
        + f'<div class="c mid" style="text-decoration:underline">{escape(s.title().upper())}</div>'
        + GAP
        + m.flex(left, right)
        + GAP
        + m.tag(s.label("hello"), "")
    )


def messrs_end(s: Scene) -> str:
    """The place of delivery under the sums, and the line to sign on."""
    return (
        '<div class="gap"></div>'
        + colons([(s.label("ship"), one_line(s, "ship")), *s.pairs("contact phone")], 120)
        + f'<div class="sign"><div class=ln></div>{escape(s.label("sign"))}</div>'
    )
