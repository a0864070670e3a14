"""Tables of order lines in HTML, the family that is never tuned on."""

from datetime import timedelta
from decimal import Decimal
from html import escape

from tests.corpus.generate.columns import COLUMNS, INLINE, cell, heading, keys_of
from tests.corpus.generate.deals import Item, filled
from tests.corpus.generate.scene import Scene

CODES = {"own", "part", "item", "partno", "gtin"}
OFFERS = {
    "es": "S/ oferta {} de fecha {}", "it": "Vs. offerta n. {} del {}", "fr": "Votre offre {} du {}", "pt": "V/ proposta {} de {}",
    "de": "Ihr Angebot {} vom {}", "nl": "Uw offerte {} d.d. {}", "en": "Your quotation {} of {}",
}  # fmt: skip


def _at(key: str) -> str:
    return "r" if COLUMNS[key].right else ""


def _th(scene: Scene, key: str, style: str = "") -> str:
    return f'<th class="{_at(key)}" style="{style}">{escape(heading(scene, key))}</th>'


def _td(scene: Scene, key: str, item: Item, style: str = "") -> str:
    return f'<td class="{key} {_at(key)}" style="{style}">{escape(cell(scene, key, item))}</td>'


def _table(scene: Scene, head: str, body: str, style: str = "") -> str:
    return f'<table class="t {scene.layout.style}" style="{style}"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _row(scene: Scene, keys: list[str], item: Item, style: str = "") -> str:
    return "<tr>" + "".join(_td(scene, k, item, style) for k in keys) + "</tr>"


def _heads(scene: Scene, keys: list[str], style: str = "") -> str:
    return "<tr>" + "".join(_th(scene, k, style) for k in keys) + "</tr>"


def code_below_text(scene: Scene) -> str:
    """The description first, its codes small below it, each with its label; the header names the description only."""
    keys = [k for k in keys_of(scene) if k not in CODES]
    codes = [k for k in keys_of(scene) if k in CODES]
    body = ""
    for item in scene.deal.items:
        small = " &nbsp; ".join(
            f"{escape(scene.label(INLINE.get(k, COLUMNS[k].label)))} {escape(cell(scene, k, item))}" for k in codes
        )
        text = f"<td>{escape(cell(scene, 'desc', item))}<div class=sm>{small}</div></td>"
        body += "<tr>" + "".join(text if k == "desc" else _td(scene, k, item) for k in keys) + "</tr>"
    return _table(scene, _heads(scene, keys), body)


def text_over_numbers(scene: Scene) -> str:
    """Two rows a line: number, codes and description over the width, below them the numbers under a header row of their own."""
    keys = keys_of(scene)
    upper = [k for k in keys if k in CODES | {"line", "desc"}]
    lower = [k for k in keys if k not in upper]
    span = max(len(upper), len(lower) + 1)
    wide = f'colspan="{span - len(upper) + 1}"'

    def pair(cells: list[str], numbers: list[str]) -> str:
        last = cells[-1].replace(" ", f" {wide} ", 1)
        return f"<tr>{''.join(cells[:-1])}{last}</tr><tr>{'<td></td>' * (span - len(numbers))}{''.join(numbers)}</tr>"

    head = pair([_th(scene, k) for k in upper], [_th(scene, k) for k in lower])
    bodies = ""  # one for each item: its two rows stay on one page
    for item in scene.deal.items:
        rows = pair([_td(scene, k, item) for k in upper], [_td(scene, k, item, "padding-bottom:6px") for k in lower])
        bodies += f'<tbody style="break-inside:avoid">{rows}</tbody>'
    return f'<table class="t {scene.layout.style}"><thead>{head}</thead>{bodies}</table>'


def told_below(scene: Scene) -> str:
    """A report server's rows: below the numbers a row of small pairs, the delivery day among them; a thin line after each."""
    keys = [k for k in keys_of(scene) if k not in {"due", "part"}]
    below = [k for k in keys_of(scene) if k in {"due", "part"}]
    body = ""
    for item in scene.deal.items:
        pairs = "".join(
            f'<span style="margin-right:30px"><span class=gray>{escape(scene.label(INLINE[k]))}</span> {escape(cell(scene, k, item))}</span>'
            for k in below
        )
        body += _row(scene, keys, item)
        body += f'<tr><td></td><td colspan="{len(keys) - 1}" style="border-bottom:0.5px solid #aaa;padding-bottom:4px">{pairs}</td></tr>'
    return _table(scene, _heads(scene, keys), body)


def sheet_rows(scene: Scene) -> str:
    """A spreadsheet's cells with grey gridlines all round, empty rows left at the end as in a form."""
    keys, line = keys_of(scene), "border:0.4px solid #c4c4c4;height:15px"
    body = "".join(_row(scene, keys, item, line) for item in scene.deal.items)
    empty = "<tr>" + f'<td style="{line}">&nbsp;</td>' * len(keys) + "</tr>"
    return _table(scene, _heads(scene, keys, line), body + empty * 4, "margin-top:0")


def offers_between(scene: Scene) -> str:
    """Rows between the lines name the offer and its day to which the next lines belong."""
    keys, body = keys_of(scene), ""
    for n, item in enumerate(scene.deal.items):
        if n % 3 == 0:
            day = scene.voice.day(scene.deal.day - timedelta(days=9 + n))
            text = OFFERS[scene.voice.language].format(filled("2####", scene.rng), day)
            body += f'<tr><td colspan="{len(keys)}" class="b sm" style="padding-top:6px">{escape(text)}</td></tr>'
        body += _row(scene, keys, item)
    return _table(scene, _heads(scene, keys), body)


def tall_form(scene: Scene) -> str:
    """A preprinted form: rules between the columns run on to the foot of the frame below the last line."""
    keys = keys_of(scene)
    rows = "".join(_row(scene, keys, item) for item in scene.deal.items)
    rest = max(20, 230 - 22 * len(scene.deal.items))
    rows += f'<tr style="height:{rest}px">' + "<td></td>" * len(keys) + "</tr>"
    return _table(scene, _heads(scene, keys, "text-align:center"), rows, "border:1.2px solid #000")


def accounted(scene: Scene) -> str:
    """Below each line its account and cost centre with the share of the amount, as public buyers print them."""
    keys, body = keys_of(scene), ""
    for item in scene.deal.items:
        account = f"{COLUMNS['gl'].cell(scene, item)}-{COLUMNS['cc'].cell(scene, item)}-00-{filled('##', scene.rng)}"
        body += _row(scene, keys, item)
        share = f"{escape(account)} &nbsp;&nbsp;&nbsp; {escape(scene.voice.money(item.amount))}"
        body += f'<tr><td></td><td colspan="{len(keys) - 1}" class=sm style="padding-left:24px">{share}</td></tr>'
    return _table(scene, _heads(scene, keys), body)


def wide_lines(scene: Scene) -> str:
    """Lines set wide apart without any rule, the numbers of the line in bold, what follows the description on lines of its own."""
    keys, body = keys_of(scene), ""
    for item in scene.deal.items:
        cells = ""
        for k in keys:
            more = "".join(f"<div class=sm>- {escape(text)}</div>" for text in item.specs) if k == "desc" else ""
            bold = "font-weight:700;" if k in {"qty", "glued", "amount"} else ""
            cells += f'<td class="{k} {_at(k)}" style="{bold}padding:6px 4px">{escape(cell(scene, k, item))}{more}</td>'
        body += f"<tr>{cells}</tr>"
    return _table(scene, _heads(scene, keys, "font-style:italic;font-weight:400"), body)


def over_pages(scene: Scene) -> str:
    """Several pages: at the foot of each the sum so far, on the next a short head and the sum again, both outside the table."""
    keys, size, made = keys_of(scene), scene.layout.chunk, []
    sum_line = '<div style="display:flex;justify-content:space-between;border-top:0.7px solid #000;padding:2px 4px"><span>{}</span><b>{}</b></div>'
    done = Decimal(0)
    for start in range(0, len(scene.deal.items), size):
        part = scene.deal.items[start : start + size]
        before = ""
        if start:
            page = f"{scene.label('page')} {start // size + 1}"
            before = f'<div class="flex"><div>{escape(scene.deal.buyer.name)}</div><div class=c>{escape(scene.title())} {escape(scene.deal.number)}</div><div class=r>{escape(page)}</div></div>'
            before += sum_line.format(escape(scene.label("brought")), escape(scene.voice.money(done)))
        done += sum((item.amount for item in part), Decimal(0))
        after = ""
        if start + size < len(scene.deal.items):
            after = sum_line.format(escape(scene.label("carry")), escape(scene.voice.money(done)))
        body = "".join(_row(scene, keys, item) for item in part)
        made.append(before + _table(scene, _heads(scene, keys), body) + after)
    return '<div class="next"></div>'.join(made)


def _two_tongues(scene: Scene, key: str) -> str:
    second = scene.second
    label = COLUMNS[key].label
    below = escape(second[label]) if second is not None and label in second else ""
    own = escape(scene.layout.labels.get(label) or scene.voice[label])
    return f'<th class="{_at(key)}">{own}<br><i style="font-weight:400;font-size:85%">{below}</i></th>'


def two_tongues(scene: Scene) -> str:
    """The header in two languages, the second slanted below the first."""
    keys = keys_of(scene)
    head = "<tr>" + "".join(_two_tongues(scene, k) for k in keys) + "</tr>"
    return _table(scene, head, "".join(_row(scene, keys, item) for item in scene.deal.items))


def only_rows(scene: Scene) -> str:
    """Nothing but rows, the header in small capitals between two rules."""
    keys = keys_of(scene)
    style = "font-variant:small-caps;border-top:1px solid #000;border-bottom:1px solid #000"
    return _table(scene, _heads(scene, keys, style), "".join(_row(scene, keys, item) for item in scene.deal.items))


def dated_groups(scene: Scene) -> str:
    """Lines in groups by their delivery day, which stands in a row before each group."""
    keys, days = keys_of(scene), {item.due for item in scene.deal.items}
    scene.facts.add("line_due")
    body = ""
    for day in sorted(days):
        text = f"{scene.label('deliver_line')}: {scene.voice.day(day)}"
        body += f'<tr><td colspan="{len(keys)}" style="background:#eef;font-weight:700">{escape(text)}</td></tr>'
        body += "".join(_row(scene, keys, item) for item in scene.deal.items if item.due == day)
    return _table(scene, _heads(scene, keys), body)
