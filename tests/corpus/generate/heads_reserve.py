"""Heads of orders in HTML, the family kept in reserve: what the common merchandise programs print."""

from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene

SPACE = '<div style="height:11px"></div>'


def two(pairs: m.Pairs, *, gap: int = 12, bold: bool = False, after: str = "") -> str:
    """Labels and values in two columns without rules."""
    weight = "font-weight:700;" if bold else ""
    rows = "".join(
        f'<tr><td style="{weight}padding:0.5px {gap}px 0.5px 0;white-space:nowrap">{escape(k)}{after}</td><td>{escape(v)}</td></tr>'
        for k, v in pairs
    )
    return f"<table>{rows}</table>"


def stacked(pairs: m.Pairs, style: str = "") -> str:
    """Each label in bold over its value, all below each other."""
    made = "".join(f"<div><b>{escape(k)}</b></div><div style='margin-bottom:5px'>{escape(v)}</div>" for k, v in pairs)
    return f'<div style="{style}">{made}</div>'


def address(s: Scene, who: str, title: str = "-", **more: object) -> str:
    """The lines of an address in one weight, its title above it unless that is "-"."""
    head = "" if title == "-" else f"<div><b>{escape(title or s.label(who))}</b></div>"
    return head + "".join(f"<div>{escape(line)}</div>" for line in s.block(who, **more))


def sides(left: str, right: str, wide: str = "50%") -> str:
    return f'<div style="display:flex"><div style="flex:1;padding-right:14px">{left}</div><div style="width:{wide}">{right}</div></div>'


def nav(s: Scene) -> str:
    """A standard report: title with the number in one line, vendor left, own firm right, labels in two ladders below."""
    title = f'<div style="font-size:150%">{escape(s.title())} {escape(s.value("number"))}</div><div>{escape(s.label("page"))} 1</div>'
    own = f'<div style="text-align:right;font-size:160%;font-weight:700">{escape(s.deal.buyer.logo)}</div>'
    right = address(s, "buyer") + SPACE + two(s.pairs("phone email vat"))
    left = address(s, "supplier") + SPACE + two(s.pairs("vendor_no number date due"))
    below = sides(address(s, "ship", ""), two(s.pairs("contact terms via")))
    return sides(title, own) + SPACE + sides(left, right, "48%") + SPACE + below


def fo(s: Scene) -> str:
    """A large suite: the title over a ladder of plain labels at the right, both addresses down the left."""
    s.facts.add("buyer")
    left = f"<b>{escape(s.deal.buyer.name)}</b>" + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False)
    )
    left += SPACE + SPACE + address(s, "supplier") + SPACE + address(s, "ship", "")
    right = f'<div style="font-size:165%;margin-bottom:9px">{escape(s.title())}</div>'
    return sides(left, right + two(s.pairs("number date due vendor_no contact terms incoterm currency"), gap=24), "46%")


def sage(s: Scene) -> str:
    """An accounting package: own firm at the right, a frame with the supplier, four ruled cells of labels and values."""
    s.facts.add("buyer")
    own = f'<div style="font-size:125%;font-weight:700">{escape(s.deal.buyer.name)}</div>' + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False, more="phone email vat")
    )
    frame = '<div style="border:1px solid #000;padding:6px 8px;min-height:82px">{}</div>'
    cells = "".join(
        f'<tr><td style="border:0.7px solid #000;padding:3px 6px;background:#f1f1f1">{escape(k)}</td><td style="border:0.7px solid #000;padding:3px 10px">{escape(v)}</td></tr>'
        for k, v in s.pairs("number date vendor_no due")
    )
    title = (
        f'<div style="font-size:175%;font-weight:700;letter-spacing:1px;margin-bottom:6px">{escape(s.title())}</div>'
    )
    return (
        sides(frame.format(address(s, "supplier")), own, "44%")
        + SPACE
        + sides(frame.format(address(s, "ship", "")), title + f"<table>{cells}</table>", "44%")
    )


def netsuite(s: Scene) -> str:
    """A cloud suite: the number behind a hash and the day bare below the title, three grey titles, the total among them."""
    s.facts |= {"buyer", "number", "date", "net"}
    left = f'<div style="font-size:150%;font-weight:700">{escape(s.deal.buyer.logo)}</div>' + address(s, "buyer")
    right = f'<div style="text-align:right"><div style="font-size:215%">{escape(s.title())}</div><div style="font-size:135%"><b>#{escape(s.deal.number)}</b></div><div>{escape(s.voice.day(s.deal.day))}</div></div>'
    bar = (
        '<div style="background:#e3e3e3;font-weight:700;padding:2px 5px">{}</div><div style="padding:3px 5px">{}</div>'
    )
    due_label, due = s.pair("due")
    total = f'<div style="font-size:190%;padding:4px 0">{escape(s.money(s.deal.net, sign="before"))}</div><b>{escape(due_label)}:</b> {escape(due)}'
    cells = [
        bar.format(escape(s.label("supplier")), address(s, "supplier")),
        bar.format(escape(s.label("ship")), address(s, "ship")),
        bar.format(escape(s.label("total").upper()), total),
    ]
    grid = "".join(f'<td style="width:33%;padding-right:8px">{cell}</td>' for cell in cells)
    terms = "".join(f'<td style="padding:2px 5px"><b>{escape(k)}</b><br>{escape(v)}</td>' for k, v in s.pairs("terms contact"))  # fmt: skip
    return (
        sides(left, right)
        + SPACE
        + f'<table style="width:100%"><tr>{grid}</tr></table>{SPACE}<table><tr>{terms}</tr></table>'
    )


def odoo(s: Scene) -> str:
    """An open suite: small letterhead, place of delivery left and vendor right, a large heading, labels in bold over values."""
    s.facts |= {"buyer", "number"}
    top = f'<div style="border-bottom:1px solid #444;padding-bottom:4px"><span style="font-size:170%;color:#6b4a63">{escape(s.deal.buyer.logo)}</span></div>'
    own = "".join(f"<div>{escape(x)}</div>" for x in s.block("buyer"))
    both = sides(f"<b>{escape(s.label('ship'))}</b><br>" + address(s, "ship"), address(s, "supplier"), "44%")
    title = f'<div style="font-size:195%;margin:16px 0 10px;color:#6b4a63">{escape(s.title())}{"" if s.title().endswith("n°") else " #"}{escape(s.deal.number)}</div>'
    cells = "".join(
        f'<div style="flex:1"><b>{escape(k)}</b><div>{escape(v)}</div></div>' for k, v in s.pairs("contact date due")
    )
    return top + own + SPACE + both + title + f'<div style="display:flex">{cells}</div>'


def xero(s: Scene) -> str:
    """A cloud ledger: title and supplier left, a column of labels over values in the middle, own firm right."""
    s.facts.add("buyer")
    left = f'<div style="font-size:195%;font-weight:400;margin-bottom:14px">{escape(s.title())}</div><div style="padding-left:24px">{address(s, "supplier")}</div>'
    middle = stacked(s.pairs("date due number yourref"))
    right = "".join(f"<div>{escape(x)}</div>" for x in s.block("buyer", more="vat"))
    logo = f'<div style="text-align:right;font-size:150%;font-weight:700;margin-bottom:16px">{escape(s.deal.buyer.logo)}</div>'
    return (
        logo
        + f'<div style="display:flex;gap:18px"><div style="flex:1.3">{left}</div><div style="flex:0.9">{middle}</div><div style="flex:0.9">{right}</div></div>'
        + SPACE
        + SPACE
    )


def xero_foot(s: Scene) -> str:
    """Where to deliver, at the foot of the sheet in three columns."""
    cells = [
        address(s, "ship", ""),
        stacked(s.pairs("contact phone")),
        stacked([(s.label("notes"), s.label("quoteus"))]),
    ]
    made = "".join(f'<div style="flex:1">{cell}</div>' for cell in cells)
    return f'<div style="margin-top:40px;border-top:1px solid #888;padding-top:6px"><div style="font-size:120%;margin-bottom:6px">{escape("DELIVERY DETAILS")}</div><div style="display:flex;gap:20px">{made}</div></div>'


def quickbooks(s: Scene) -> str:
    """A small firm's ledger: a grid of day and number below the title, two boxes of addresses, a grid of terms above the lines."""
    s.facts.add("buyer")
    own = f'<div style="font-size:120%">{escape(s.deal.buyer.name)}</div>' + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False)
    )
    cell = 'style="border:1px solid #000;padding:2px 12px;text-align:center"'

    def grid(keys: str) -> str:
        pairs = s.pairs(keys)
        return (
            "<table style='margin-left:auto'><tr>"
            + "".join(f"<td {cell}>{escape(k)}</td>" for k, _ in pairs)
            + "</tr><tr>"
            + "".join(f"<td {cell}>{escape(v)}</td>" for _, v in pairs)
            + "</tr></table>"
        )

    title = f'<div style="font-size:200%;font-weight:700;text-align:right">{escape(s.title())}</div>'
    box = '<td style="border:1px solid #000;width:47%;padding:0"><div style="border-bottom:1px solid #000;padding:1px 6px">{}</div><div style="padding:4px 6px;min-height:70px">{}</div></td>'
    boxes = f'<table style="width:100%"><tr>{box.format(escape(s.label("supplier")), address(s, "supplier"))}<td></td>{box.format(escape(s.label("ship")), address(s, "ship"))}</tr></table>'
    return sides(own, title + grid("date number")) + SPACE + boxes + SPACE + grid("terms due contact")


SUBJECT = {"de": "Unsere Bestellung", "en": "Our order", "fr": "Notre commande", "nl": "Onze bestelling"}


def lexware(s: Scene) -> str:
    """A craftsman's office program: sender's line over the window, block of facts right, heading with the number, a greeting."""
    s.facts |= {"buyer", "number"}
    b = s.deal.buyer
    window = f'<div style="font-size:70%;text-decoration:underline">{escape(f"{b.name} - {b.street} - {b.town}")}</div>' + SPACE + address(s, "supplier")  # fmt: skip
    facts = two(s.pairs("date vendor_no account contact phone"), after=":")
    head = f'<div style="font-size:155%;font-weight:700;margin:24px 0 8px">{escape(s.label("number"))} {escape(s.deal.number)}</div>'
    text = f"<div>{escape(s.label('hello'))}</div>"
    logo = f'<div style="font-size:180%;font-weight:700;color:#1d4d7a">{escape(b.logo)}</div><div style="margin-bottom:22px">{escape(b.street)}, {escape(b.town)}</div>'
    return logo + sides(window, facts, "38%") + head + text


def lexware_foot(s: Scene) -> str:
    """Day, terms and place of delivery as lines below the sums, then the greeting."""
    rows = two([*s.pairs("due terms"), (s.label("ship"), ", ".join(s.block("ship", land=False)))], after=":", gap=18)
    ends = {"de": "Mit freundlichen Grüßen", "nl": "Met vriendelijke groet", "fr": "Cordialement"}
    end = ends.get(s.voice.language, "Kind regards")
    return f'<div style="margin-top:18px">{rows}</div><div style="margin-top:16px">{escape(end)}<br><br>{escape(s.deal.person)}</div>'


def fusion(s: Scene) -> str:
    """A large buyer's suite: the title with the number, a ruled table of labels and values, addresses beside their titles."""
    s.facts |= {"number", "buyer"}
    line = "border:0.6px solid #999;padding:2px 5px"
    title = f'<div style="display:flex;align-items:flex-end"><div style="flex:1;font-size:130%;font-weight:700">{escape(s.deal.buyer.name)}</div><div style="font-size:165%">{escape(s.title())} {escape(s.deal.number)}</div></div><hr>'
    sides_ = "".join(
        f'<tr><td style="{line};font-weight:700;width:18%">{escape(s.label(who))}</td><td style="{line}">{"<br>".join(escape(x) for x in s.block(who))}</td></tr>'
        for who in ("supplier", "ship", "bill")
    )
    facts = "".join(
        f'<tr><td style="{line};font-weight:700">{escape(k)}</td><td style="{line}">{escape(v)}</td></tr>'
        for k, v in s.pairs("number date revision contact currency vendor_no")
    )
    terms = s.pairs("terms incoterm via")
    strip = "".join(f'<td style="{line}"><b>{escape(k)}</b><br>{escape(v)}</td>' for k, v in terms)
    return (
        title
        + sides(f'<table style="width:100%">{sides_}</table>', f'<table style="width:100%">{facts}</table>', "44%")
        + SPACE
        + f'<table style="width:100%"><tr>{strip}</tr></table>'
    )


def ariba(s: Scene) -> str:
    """A network's print of an order: from and to, the amount beside the number, addresses in capitals of titles."""
    s.facts |= {"number", "net", "currency", "buyer"}
    words = {"de": ("Von", "Betrag", "Neu"), "fr": ("De", "Montant", "Nouveau")}
    source, amount, state = words.get(s.voice.language, ("From", "Amount", "New"))
    sign = s.voice.locale.sign
    worth = f"{sign if len(sign) == 1 else ''}{s.voice.money(s.deal.net)} {s.deal.currency}"
    number = f'<div style="font-size:125%;font-weight:700">{escape(s.title())}</div><div>({escape(state)})</div><div style="font-size:140%">{escape(s.deal.number)}</div><div>{escape(amount)}: {escape(worth)}</div><div>Version: 1</div>'
    top = f'<div style="display:flex;gap:16px"><div style="flex:1"><b>{escape(source)}:</b><br>{address(s, "buyer")}</div><div style="flex:1"><b>{escape(s.label("supplier"))}:</b><br>{address(s, "supplier")}</div><div style="flex:1">{number}</div></div>'
    facts = "".join(f"<div>{escape(k)}: {escape(v)}</div>" for k, v in s.pairs("date terms contact email"))
    below = f'<div style="display:flex;gap:16px;border-top:1px solid #bbb;border-bottom:1px solid #bbb;padding:6px 0;margin-top:8px"><div style="flex:1">{address(s, "ship", "")}</div><div style="flex:1">{address(s, "bill", "")}</div></div>'
    return top + SPACE + facts + below


def ebp(s: Scene) -> str:
    """A French office program: title, number and day in one sentence at the right over the supplier's address."""
    s.facts |= {"buyer", "number", "date"}
    own = f'<div style="font-size:140%;font-weight:700">{escape(s.deal.buyer.name)}</div>' + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False, more="phone email vat")
    )
    words = {"fr": ("N°", "du"), "es": ("N.º", "de fecha"), "it": ("n.", "del")}[s.voice.language]
    told = f'<div style="background:#dfe7f1;border-radius:7px;padding:6px 10px;font-size:120%"><b>{escape(s.title())} {words[0]} {escape(s.deal.number)}</b> {words[1]} {escape(s.voice.day(s.deal.day))}</div>'
    right = told + SPACE + address(s, "supplier")
    facts = "".join(
        f'<td style="border-bottom:1px solid #8aa;padding:2px 14px 2px 0"><span style="color:#456">{escape(k)}</span> : {escape(v)}</td>'
        for k, v in s.pairs("vendor_no due terms")
    )
    return (
        sides(own, right, "48%")
        + SPACE
        + f"<table><tr>{facts}</tr></table>"
        + SPACE
        + address(s, "ship", s.label("ship") + " :")
    )


def exact(s: Scene) -> str:
    """A Dutch package: logo right, address in the window, two ladders with colons in line, contact in the foot."""
    s.facts.add("buyer")
    logo = f'<div style="text-align:right;font-size:190%;font-weight:700">{escape(s.deal.buyer.logo)}</div>'
    own = '<div style="text-align:right">' + address(s, "buyer", more="phone email") + "</div>"
    title = f'<div style="font-size:170%;margin:14px 0 8px">{escape(s.title())}</div>'
    ladders = sides(two(s.pairs("number date due"), after=" :"), two(s.pairs("vendor_no contact terms"), after=" :"))
    return (
        logo + sides(address(s, "supplier"), own) + title + ladders + SPACE + address(s, "ship", s.label("ship") + ":")
    )


def unleashed(s: Scene) -> str:
    """A stock program of the southern hemisphere: title left in colour, a box of facts right, two tinted address panels."""
    s.facts.add("buyer")
    facts = "".join(
        f'<tr><td style="padding:2px 14px 2px 6px;background:#f3f6f8">{escape(k)}</td><td style="padding:2px 6px;text-align:right">{escape(v)}</td></tr>'
        for k, v in s.pairs("number date due currency")
    )
    own = address(s, "buyer", more="phone vat")
    panel = '<div style="background:#f3f6f8;padding:6px 8px;min-height:76px">{}</div>'
    return (
        sides(f'<div style="font-size:210%;color:#0b7a99">{escape(s.title())}</div>{own}', f'<table style="width:100%;border:1px solid #d5dde2">{facts}</table>', "40%")
        + SPACE
        + sides(panel.format(address(s, "supplier", "")), panel.format(address(s, "ship", "")))
    )  # fmt: skip
