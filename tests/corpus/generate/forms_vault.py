"""Heads of orders in HTML, the family that is never tuned on: forms, framed and ruled or filled in by hand."""

from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.heads_vault import GAP, GAP2, colons, one_line
from tests.corpus.generate.scene import Scene


def district(s: Scene) -> str:
    """A school district: the name centred, a box with the number at the right, titles of the addresses set letter under letter."""
    s.facts |= {"buyer"}
    number = f'<div style="border:1.4px solid #000;padding:3px 8px;width:170px;margin-left:auto"><div class="sm c">{escape(s.label("number"))}</div><div class="mid c">{escape(s.value("number"))}</div></div>'
    top = f'<div class="c"><div class="mid">{escape(s.deal.buyer.name)}</div>{m.lines(s.block("buyer", name=False, more="phone"), "sm")}<div class="mid" style="margin-top:6px">{escape(s.title().upper())}</div></div>'

    def box(word: str, who: str, more: str = "") -> str:
        down = "<br>".join(word)
        side = f'<td style="border-right:0.7px solid #000;padding:1px 4px;font-size:62%;line-height:1.05;text-align:center;font-weight:700">{down}</td>'
        return f'<table style="border:0.7px solid #000;width:100%;min-height:80px"><tr>{side}<td style="padding:4px 8px">{m.block(s, who, title="-", more=more)}</td></tr></table>'

    cells = "".join(
        f'<td style="border:0.7px solid #000;padding:1px 5px 4px"><div style="font-size:68%">{escape(k.upper())}</div>{escape(v)}</td>'
        for k, v in s.pairs("date due vendor_no req terms")
    )
    return (
        top
        + number
        + GAP
        + m.flex(box("VENDOR", "supplier"), box("SHIP TO", "ship", "contact"))
        + GAP
        + f'<table style="width:100%">{f"<tr>{cells}</tr>"}</table>'
        + '<div class="sm c" style="margin-top:4px">' + escape(s.label("quoteus")) + "</div>"
    )  # fmt: skip


def label_cells(s: Scene) -> str:
    """A ruled grid in which cells of labels and cells of values take turns, three pairs in a row; addresses are rows of it."""
    s.facts |= {"buyer"}
    pairs = s.pairs("number date due vendor_no contact phone terms currency via")
    line = "border:0.6px solid #333;padding:2px 5px"
    cells = [
        f'<td style="{line};background:#ececec;font-size:85%">{escape(k)}</td><td style="{line}">{escape(v)}</td>'
        for k, v in pairs
    ]
    rows = ["".join(cells[n : n + 3]) for n in range(0, len(cells), 3)]
    rows += [
        f'<td style="{line};background:#ececec;font-size:85%">{escape(s.label(who))}</td><td style="{line}" colspan=5>{escape(one_line(s, who))}</td>'
        for who in ("supplier", "ship")
    ]
    top = m.flex(
        m.tag(s.deal.buyer.logo, "mid") + m.tag(s.deal.buyer.name, "sm"),
        f'<div class="r mid" style="text-decoration:underline">{escape(s.title())}</div>',
    )
    return top + GAP + '<table style="width:100%">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def two_parties(s: Scene) -> str:
    """A bookkeeping program of Central Europe: one frame in two halves, buyer with its days left, title and seller right."""
    half = "flex:1;padding:6px 8px"
    buyer_title = s.voice["bill"] if "bill" in s.voice else s.label("buyer_block")
    left = (
        m.block(s, "buyer", title=f"{buyer_title}:", more="vat phone") + GAP + colons(s.pairs("date due terms contact"))
    )
    right = (
        f'<div class="mid">{escape(s.title())}</div>'
        + m.run(s.pairs("number"), cls="run b")
        + GAP
        + f'<div style="border:1.4px solid #000;padding:5px;min-height:70px">{m.block(s, "supplier", title=s.label("supplier") + ":")}</div>'
        + GAP
        + m.block(s, "ship", title=f"{s.label('ship')}:")
    )
    return f'<div style="display:flex;border:1px solid #000"><div style="{half};border-right:1px solid #000">{left}</div><div style="{half}">{right}</div></div>'


def typed_paper(s: Scene) -> str:
    """Typed by hand in a word processor: centred words, blanks filled in behind underlined labels, addresses in two cells."""
    s.facts |= {"buyer"}
    filled = "".join(
        f'<span style="margin-right:26px">{escape(k)}: <u>&nbsp;{escape(v)}&nbsp;</u></span>'
        for k, v in s.pairs("number date due")
    )
    line = "border:0.8px solid #000;padding:3px 6px;width:50%"
    cells = "".join(f'<td style="{line}">{m.block(s, who)}</td>' for who in ("supplier", "ship"))
    centre = f'<div class="c"><b>{escape(s.deal.buyer.name)}</b><br>{escape(s.deal.buyer.street)}, {escape(s.deal.buyer.town)}<br><br><b style="letter-spacing:2px">{escape(s.title().upper())}</b></div>'
    return centre + GAP2 + f"<div>{filled}</div>" + GAP + f'<table style="width:100%"><tr>{cells}</tr></table>'


def sheet_cells(s: Scene) -> str:
    """A spreadsheet printed with its gridlines: labels and values in whatever cell they were typed, empty cells between."""
    s.facts |= {"buyer"}
    line = '<td style="border:0.4px solid #c4c4c4;padding:1px 4px;width:16.6%;height:15px;white-space:nowrap;overflow:visible">{}</td>'
    deal, pairs = s.deal, s.pairs("number date due contact")
    told = [[f"<b>{escape(deal.buyer.name)}</b>", "", "", "", f"<b>{escape(s.title())}</b>", ""], [escape(deal.buyer.street), *[""] * 5],
            [escape(deal.buyer.town), *[""] * 5], [""] * 6]  # fmt: skip
    left = [escape(s.label("supplier")), *(escape(x) for x in s.block("supplier", land=False))]
    ship = [escape(s.label("ship")), *(escape(x) for x in s.block("ship", land=False))]
    high = max(len(left), len(ship), len(pairs))
    for n in range(high):
        label, value = pairs[n] if n < len(pairs) else ("", "")
        told.append(
            [left[n] if n < len(left) else "", "", ship[n] if n < len(ship) else "", "", escape(label), escape(value)]
        )
    rows = "".join("<tr>" + "".join(line.format(x) for x in row) + "</tr>" for row in told)
    return f'<table style="width:100%;table-layout:fixed">{rows}</table>'


def council(s: Scene) -> str:
    """A council: a narrow column of bold labels over values down the right edge, three addresses under each other at the left."""
    s.facts |= {"buyer"}
    side = "".join(
        f'<div style="padding:3px 8px"><b>{escape(k)}</b><br>{escape(v)}</div>'
        for k, v in s.pairs("number date due contact phone vendor_no")
    )
    left = "".join(m.block(s, who, cls="blk under") + GAP for who in ("supplier", "ship", "bill"))
    top = f'<div style="background:#00543c;color:#fff;padding:7px 10px"><span class="mid">{escape(s.deal.buyer.name)}</span><br>{escape(s.title())}</div>'
    return (
        top
        + GAP
        + f'<div style="display:flex"><div style="flex:1">{left}</div><div style="width:170px;background:#e9f1ee">{side}</div></div>'
        + f'<div class="b c" style="margin-top:6px">{escape(s.label("quoteus"))}</div>'
    )


def exchange(s: Scene) -> str:
    """A print of an exchange for hospitals: grey bars with titles of sections, labels right-aligned against their values."""

    def bar(text: str) -> str:
        return f'<div style="background:#d0d0d0;padding:2px 6px;font-weight:700;margin-top:8px">{escape(text)}</div>'

    def against(pairs: m.Pairs) -> str:
        return "<table style='width:100%'>" + "".join(
            f"<tr><td class=r style='width:44%;padding:1px 4px'>{escape(k)}:</td><td class=b style='padding:1px 4px'>{escape(v)}</td></tr>"
            for k, v in pairs
        ) + "</table>"  # fmt: skip

    halves = m.flex(against(s.pairs("number date due account")), against(s.pairs("vendor_no terms via contact")))
    parties = m.flex(*(m.block(s, who) for who in ("bill", "ship", "supplier")))
    return (
        m.tag(s.title(), "mid")
        + bar(f"{s.title()} {s.deal.number}")
        + halves
        + bar(s.label("notes") if "notes" in s.voice else s.label("terms"))
        + m.tag(s.label("confirm"), "sm")
        + bar(s.label("ship"))
        + parties
        + bar(s.label("desc"))
    )


def framed_fields(s: Scene) -> str:
    """A Brazilian or Portuguese form: one frame, rows ruled off, label and value in one run of text within each row."""
    s.facts |= {"buyer"}
    row = '<div style="border-top:0.8px solid #000;padding:3px 6px;display:flex;flex-wrap:wrap">{}</div>'

    def fields(pairs: m.Pairs) -> str:
        return row.format(
            "".join(f'<span style="min-width:33%"><b>{escape(k)}:</b> {escape(v)}</span>' for k, v in pairs)
        )

    def party(who: str, more: str) -> str:
        company, pairs = s.block(who, land=False), s.pairs(more)
        told = [(s.label(who), company[0])]
        return fields(told) + row.format(escape(" - ".join(company[1:]))) + (fields(pairs) if pairs else "")

    top = f'<div style="display:flex;padding:5px 6px"><div style="flex:1" class="mid">{escape(s.deal.buyer.name)}</div><div class="r"><b>{escape(s.title())}</b><br>{escape(s.label("number"))} {escape(s.value("number"))}</div></div>'
    return (
        f'<div style="border:0.8px solid #000">{top}{fields(s.pairs("date due contact"))}'
        + party("supplier", "vendor_no phone")
        + party("bill", "vat")
        + party("ship", "")
        + fields(s.pairs("terms via currency"))
        + "</div>"
    )
