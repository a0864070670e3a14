"""Tables of order lines in HTML, the family kept in reserve."""

from html import escape

from tests.corpus.generate.columns import INLINE, cell, heading, keys_of
from tests.corpus.generate.deals import Item, filled
from tests.corpus.generate.scene import Scene

NUMBERS = {"qty", "price", "amount", "disc", "net", "tax", "per", "pieces", "cases", "pack", "glued", "qtyuom"}
RULED = "border:0.6px solid #444;"
REMARKS = {
    "en": ("Please deliver with certificate.", "As discussed with Tom, ref. quote 2231.", "Call before delivery 07700 900112."),
    "de": ("Bitte mit Zeugnis 3.1 liefern.", "Wie telefonisch besprochen, Angebot 2231.", "Avis 1 Tag vorher: 0160 9012345."),
    "fr": ("Livrer avec certificat matière.", "Suivant votre devis 2231.", "Appeler avant livraison 06 12 34 56 78."),
    "nl": ("Leveren met certificaat.", "Volgens offerte 2231.", "Graag vooraf bellen 06-12345678."),
    "es": ("Entregar con certificado.", "Según oferta 2231.", "Llamar antes de entregar 600 123 456."),
    "it": ("Consegnare con certificato.", "Come da vs. offerta 2231.", "Avvisare prima della consegna."),
}  # fmt: skip
SECTIONS = {
    "en": ("Dry Goods", "Chilled", "Cleaning & Disposables"), "de": ("Trockensortiment", "Frische", "Hygiene"),
    "fr": ("Épicerie", "Frais", "Entretien"), "es": ("Seco", "Refrigerado", "Limpieza"),
    "it": ("Dispensa", "Freschi", "Pulizia"), "nl": ("Droog", "Koeling", "Schoonmaak"),
}  # fmt: skip


def _side(key: str) -> str:
    return "text-align:right;white-space:nowrap;" if key in NUMBERS else ""


def _head(s: Scene, keys: list[str], style: str) -> str:
    cells = "".join(f'<td style="{_side(k)}padding:3px 4px;{style}">{escape(heading(s, k))}</td>' for k in keys)
    return f"<thead><tr>{cells}</tr></thead>"


def _cells(s: Scene, keys: list[str], item: Item, style: str = "", changed: dict[str, str] | None = None) -> str:
    """The cells of a row; `changed` holds HTML that stands instead of the plain text of some columns."""
    told = changed or {}
    wrap = dict.fromkeys(("own", "part", "item", "partno", "gtin", "due", "line"), "white-space:nowrap;")
    return "".join(
        f'<td style="{_side(k)}{wrap.get(k, "")}padding:2.5px 4px;{style}">{told.get(k) or escape(cell(s, k, item))}</td>'
        for k in keys
    )


def _body(head: str, rows: str, style: str = "") -> str:
    return f'<table style="width:100%;margin-top:10px;{style}">{head}<tbody>{rows}</tbody></table>'


def _row(cells: str, style: str = "") -> str:
    return f'<tr style="break-inside:avoid;{style}">{cells}</tr>'


def report_rows(s: Scene) -> str:
    """A report's rows: the titles in bold over a rule, air between the lines, nothing else."""
    keys = keys_of(s)
    rows = "".join(_row(_cells(s, keys, item, "padding:3.5px 4px;")) for item in s.deal.items)
    return _body(_head(s, keys, "font-weight:700;border-bottom:1px solid #000;vertical-align:bottom"), rows)


def grey_rows(s: Scene) -> str:
    """Titles on grey, a thin line below each line."""
    keys = keys_of(s)
    rows = "".join(_row(_cells(s, keys, item, "border-bottom:0.5px solid #bbb;")) for item in s.deal.items)
    return _body(_head(s, keys, "background:#e3e3e3;font-weight:700"), rows)


def ruled_to_foot(s: Scene) -> str:
    """A frame with rules between the columns and empty room below the last line."""
    keys = keys_of(s)
    line = "border-left:0.7px solid #000;border-right:0.7px solid #000;"
    rows = "".join(_row(_cells(s, keys, item, line)) for item in s.deal.items)
    high = max(16, 210 - 20 * len(s.deal.items))
    rows += f'<tr style="height:{high}px">' + f'<td style="{line}"></td>' * len(keys) + "</tr>"
    return _body(_head(s, keys, "border:0.7px solid #000;text-align:center;"), rows, "border:0.7px solid #000")


def full_grid(s: Scene) -> str:
    """Every cell ruled; empty ruled rows fill the form up to ten."""
    keys = keys_of(s)
    rows = "".join(_row(_cells(s, keys, item, RULED)) for item in s.deal.items)
    empty = "".join(f'<td style="{RULED}">&nbsp;</td>' for _ in keys)
    rows += f"<tr>{empty}</tr>" * max(0, 10 - len(s.deal.items))
    return _body(_head(s, keys, f"{RULED}font-weight:700;background:#f4f4f4"), rows)


def named_in_brackets(s: Scene) -> str:
    """The code in brackets before the description, the quantity with its unit, the tax by name, the sum with the sign."""
    keys, body = [k for k in keys_of(s) if k not in {"part", "uom"}], ""
    sign = s.voice.locale.sign
    for item in s.deal.items:
        told = escape(f"[{cell(s, 'part', item)}] {cell(s, 'desc', item)}")
        qty = escape(f"{s.voice.money(item.qty)} {cell(s, 'uom', item)}")
        tax = escape(f"{s.voice.number(s.voice.locale.tax)}%")
        worth = s.voice.money(item.amount)
        s.facts.add("currency")
        amount = escape(f"{sign} {worth}" if s.voice.language == "en" else f"{worth} {sign}")
        changed = {"desc": told, "qty": qty, "tax": tax, "amount": amount}
        for k in keys:
            cell(s, k, item)
        body += _row(_cells(s, keys, item, "border-bottom:0.5px solid #ddd;", changed))
    return _body(_head(s, keys, "font-weight:700;border-bottom:1.5px solid #444"), body)


def code_over_text(s: Scene) -> str:
    """The article in bold, what it is in small letters below it, in one column under one title."""
    keys, codes = [k for k in keys_of(s) if k != "desc"], {"item", "part", "partno", "own"}
    body = ""
    for item in s.deal.items:
        code = next(k for k in keys if k in codes)
        told = f'<b>{escape(cell(s, code, item))}</b><div style="font-size:88%">{escape(cell(s, "desc", item))}</div>'
        body += _row(_cells(s, keys, item, "border-bottom:0.5px solid #ccc;", {code: told}))
    return _body(_head(s, keys, "background:#3f4f5f;color:#fff"), body)


def days_below(s: Scene) -> str:
    """Below each line its day of delivery and the supplier's code, each with a label, across the columns."""
    keys = [k for k in keys_of(s) if k not in {"due", "part"}]
    below = [k for k in keys_of(s) if k in {"due", "part"}]
    body = ""
    for item in s.deal.items:
        pairs = "<br>".join(f"{escape(s.label(INLINE[k]))}: {escape(cell(s, k, item))}" for k in below)
        told = {"desc": f"{escape(cell(s, 'desc', item))}<br>{pairs}"}
        body += _row(_cells(s, keys, item, "padding:4px;", told))
    return _body(_head(s, keys, "border-top:1px solid #000;border-bottom:1px solid #000"), body)


def units_in_brackets(s: Scene) -> str:
    """A network's lines: the unit in brackets behind the quantity, sums with sign and code, a grey row of details below."""
    keys, body = [k for k in keys_of(s) if k not in {"uom", "desc"}], ""
    sign, code = s.voice.locale.sign, s.deal.currency
    for item in s.deal.items:
        for k in ("uom", "desc", *keys):
            cell(s, k, item)
        money = {
            k: escape(f"{sign if len(sign) == 1 else ''}{cell(s, k, item)} {code}")
            for k in ("price", "amount")
            if k in keys
        }
        told = money | {"qty": escape(f"{cell(s, 'qty', item)} ({cell(s, 'uom', item)})")}
        body += _row(_cells(s, keys, item, "padding-top:6px;", told))
        text = f"{escape(s.label('desc'))}: {escape(cell(s, 'desc', item))}"
        body += f'<tr><td></td><td colspan="{len(keys) - 1}" style="background:#f2f2f2;padding:2px 6px;border-bottom:0.6px solid #999">{text}</td></tr>'
    return _body(_head(s, keys, "background:#d9e3ee;font-weight:700"), body)


def rate_per(s: Scene) -> str:
    """The Indian ledger's lines: quantity in bold with its unit, the unit again behind the rate, the sum as a row of the table."""
    keys, body, line = keys_of(s), "", "border-left:0.6px solid #222;border-right:0.6px solid #222;"
    s.facts |= {"net", "currency"}
    unit = s.deal.items[0].uom
    for item in s.deal.items:
        told = {"qty": f"<b>{escape(cell(s, 'qtyuom', item))}</b>", "desc": f"<b>{escape(cell(s, 'desc', item))}</b>", "per": escape(cell(s, "uom", item))}  # fmt: skip
        body += _row(_cells(s, keys, item, line, told))
    body += f'<tr style="height:60px">{f"<td style={chr(34)}{line}{chr(34)}></td>" * len(keys)}</tr>'
    count = sum(item.qty for item in s.deal.items)
    last = {"desc": escape(s.label("total")), "qty": f"{escape(s.voice.number(count))} {escape(unit)}", "amount": f"<b>₹ {escape(s.money(s.deal.net))}</b>"}  # fmt: skip
    cells = "".join(
        f'<td style="{_side(k)}border:0.6px solid #222;padding:3px 4px">{last.get(k, "")}</td>' for k in keys
    )
    return _body(_head(s, keys, "border:0.6px solid #222;text-align:center;"), body + f"<tr>{cells}</tr>", "margin-top:0;border:0.8px solid #222")  # fmt: skip


def by_section(s: Scene) -> str:
    """Lines under the names of sections, the quantity first in large type with its unit."""
    keys, names = keys_of(s), SECTIONS[s.voice.language]
    size, body = max(2, -(-len(s.deal.items) // len(names))), ""
    for n, item in enumerate(s.deal.items):
        if n % size == 0:
            name = names[(n // size) % len(names)]
            body += f'<tr><td colspan="{len(keys)}" style="font-weight:700;color:#183f35;border-bottom:1px solid #183f35;padding-top:9px">{escape(name)}</td></tr>'
        body += _row(_cells(s, keys, item, "border-bottom:0.5px solid #ddd;padding:4px;"))
    return _body(_head(s, keys, "color:#666;font-size:85%"), body)


def remarked(s: Scene) -> str:
    """Sentences of the buyer between the lines, in the column of the description."""
    keys, body = keys_of(s), ""
    texts, place = REMARKS.get(s.voice.language, REMARKS["en"]), keys.index("desc")
    for n, item in enumerate(s.deal.items):
        body += _row(_cells(s, keys, item))
        if n % 3 == 0:
            text = texts[(n // 3) % len(texts)]
            body += f'<tr>{"<td></td>" * place}<td colspan="{len(keys) - place}" style="padding:0 4px 4px;font-style:italic">{escape(text)}</td></tr>'
    return _body(_head(s, keys, "font-weight:700;border-bottom:0.8px solid #000;border-top:0.8px solid #000"), body)


def two_codes(s: Scene) -> str:
    """Both codes in one cell, the own above the supplier's, under a title of two rows."""
    keys, body = [k for k in keys_of(s) if k != "part"], ""
    for item in s.deal.items:
        told = {"own": f"{escape(cell(s, 'own', item))}<br>{escape(cell(s, 'part', item))}"}
        body += _row(_cells(s, keys, item, RULED, told))
    both = f"{escape(heading(s, 'own'))}<br>{escape(heading(s, 'part'))}"
    cells = "".join(f'<td style="{_side(k)}{RULED}padding:2px 4px;background:#ededed">{both if k == "own" else escape(heading(s, k))}</td>' for k in keys)  # fmt: skip
    return _body(f"<thead><tr>{cells}</tr></thead>", body)


def checked(s: Scene) -> str:
    """Striped lines with an empty column at the right for the clerk who receives the goods."""
    keys = keys_of(s)
    rows = ""
    for n, item in enumerate(s.deal.items):
        rows += _row(_cells(s, keys, item) + '<td style="border:0.6px solid #888;width:26px"></td>', "background:#f3f6f8" if n % 2 else "")  # fmt: skip
    head = _head(s, keys, "border-bottom:1.2px solid #0b7a99;font-weight:700").replace("</tr>", '<td style="font-size:80%">✓</td></tr>')  # fmt: skip
    return _body(head, rows)


def funded(s: Scene) -> str:
    """Lines with the account that pays as their last column, centred titles, ruled."""
    keys, body = keys_of(s), ""
    for item in s.deal.items:
        account = f"{filled('6###', s.rng)}/{filled('20##', s.rng)}"
        body += _row(_cells(s, keys, item, RULED) + f'<td style="{RULED}padding:2.5px 4px">{account}</td>')
    word = {"fr": "Imputation", "de": "Konto", "es": "Partida"}.get(s.voice.language, "Account")
    head = _head(s, keys, f"{RULED}text-align:center;").replace("</tr>", f'<td style="{RULED}text-align:center">{word}</td></tr>')  # fmt: skip
    return _body(head, body)


def typed_rows(s: Scene) -> str:
    """A word processor's table: all cells ruled, everything at the left, much air."""
    keys = keys_of(s)
    cells = lambda item: "".join(f'<td style="border:0.8px solid #000;padding:5px 7px">{escape(cell(s, k, item))}</td>' for k in keys)  # noqa: E731 # fmt: skip
    rows = "".join(_row(cells(item)) for item in s.deal.items)
    head = "".join(
        f'<td style="border:0.8px solid #000;padding:5px 7px"><b>{escape(heading(s, k))}</b></td>' for k in keys
    )
    return _body(f"<thead><tr>{head}</tr></thead>", rows)


def typed_list(s: Scene) -> str:
    """No table at all: each article a line of text with its quantity before it and its code behind it."""
    rows = ""
    for item in s.deal.items:
        qty, desc, code = (cell(s, k, item) for k in ("qtyuom", "desc", "part"))
        rows += f'<div style="margin:5px 0 5px 18px">{escape(qty)} &nbsp; {escape(desc)} &nbsp; ({escape(s.label("part"))} {escape(code)})</div>'
    return f'<div style="margin-top:10px">{rows}</div>'
