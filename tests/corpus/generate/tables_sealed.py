"""Tables, sums and feet in HTML, the family that was sealed until it was opened for tuning."""

from decimal import Decimal
from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.columns import COLUMNS, INLINE, cell, heading, keys_of
from tests.corpus.generate.deals import Item
from tests.corpus.generate.scene import Scene

SUBTOTAL = {"de": "Zwischensumme", "fr": "Sous-total", "it": "Subtotale", "nl": "Subtotaal"}


def _side(key: str) -> str:
    return "r" if COLUMNS[key].right else ""


def _body(scene: Scene, rows: list[str], head: str, style: str = "") -> str:
    return f'<table class="t {scene.layout.style}" style="{style}"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'


def three_rows(scene: Scene) -> str:
    """The first columns hold three rows each: own number, description, your number; the header says so in three rows."""
    keys = [k for k in keys_of(scene) if k not in {"own", "part", "desc"}]
    first = [k for k in ("own", "desc", "part") if k in keys_of(scene)]
    at = 1 if keys[0] == "line" else 0
    heads = [f"<th class='{_side(k)}'>{escape(heading(scene, k))}</th>" for k in keys]
    heads.insert(at, "<th>" + "<br>".join(escape(heading(scene, k)) for k in first) + "</th>")
    rows = []
    for item in scene.deal.items:
        cells = [f"<td class='{_side(k)}'>{escape(cell(scene, k, item))}</td>" for k in keys]
        cells.insert(at, "<td>" + "<br>".join(escape(cell(scene, k, item)) for k in first) + "</td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return _body(scene, rows, "<tr>" + "".join(heads) + "</tr>")


def grouped_text(scene: Scene) -> str:
    """Rows with the unit under the quantity and the delivery day under the price; codes after the text in brackets with their label."""
    keys = [k for k in keys_of(scene) if k not in {"uom", "due", "part"}]
    head = "<tr>" + "".join(f"<th class='{_side(k)}'>{escape(heading(scene, k))}</th>" for k in keys) + "</tr>"
    rows = []
    for item in scene.deal.items:
        made = []
        for k in keys:
            text = escape(cell(scene, k, item))
            if k == "qty":
                text += f"<br><span class=sm>{escape(cell(scene, 'uom', item))}</span>"
            if k == "desc":
                text += f" <span class=sm>({escape(scene.label(INLINE['part']))} {escape(cell(scene, 'part', item))})</span>"
            made.append(f"<td class='{_side(k)}'>{text}</td>")
        rows.append("<tr>" + "".join(made) + "</tr>")
    return _body(scene, rows, head)


def wrapped_codes(scene: Scene) -> str:
    """Codes too long for their narrow column go on below in the same cell."""
    keys = keys_of(scene)
    rows = []
    for item in scene.deal.items:
        made = []
        for k in keys:
            text = cell(scene, k, item)
            inner = (
                f"{escape(text[:5])}<br>{escape(text[5:])}"
                if k in {"item", "partno", "part"} and len(text) > 6
                else escape(text)
            )
            made.append(f"<td class='{_side(k)}'>{inner}</td>")
        rows.append("<tr>" + "".join(made) + "</tr>")
    return _body(
        scene,
        rows,
        "<tr>" + "".join(f"<th class='{_side(k)}'>{escape(heading(scene, k))}</th>" for k in keys) + "</tr>",
    )


def spaced(scene: Scene) -> str:
    """Wide rows without rules, numbers far at the right, long texts of conditions below some lines in grey."""
    keys = keys_of(scene)
    rows = []
    for item in scene.deal.items:
        cells = "".join(
            f"<td class='{_side(k)}' style='padding:7px 4px'>{escape(cell(scene, k, item))}</td>" for k in keys
        )
        rows.append(f"<tr>{cells}</tr>")
        if scene.rng.random() < 0.4:
            text = f"{scene.label('confirm')} {scene.label('quoteus')}"
            rows.append(
                f"<tr class='tx'><td colspan='{len(keys)}' class='sm gray' style='padding-left:30px'>{escape(text)}</td></tr>"
            )
    return _body(
        scene,
        rows,
        "<tr>"
        + "".join(f"<th class='{_side(k)} gray'>{escape(heading(scene, k).upper())}</th>" for k in keys)
        + "</tr>",
    )


def departments(scene: Scene) -> str:
    """Blocks with a header band each and a sum row each; the lines are numbered on over all blocks."""
    keys, made = keys_of(scene), []
    names = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J")
    for n, start in enumerate(range(0, len(scene.deal.items), 4)):
        part = scene.deal.items[start : start + 4]
        rows = [
            "<tr>" + "".join(f"<td class='{_side(k)}'>{escape(cell(scene, k, i))}</td>" for k in keys) + "</tr>"
            for i in part
        ]
        text = f"{SUBTOTAL.get(scene.voice.language, 'Subtotal')} {names[n % 10]}"
        rows.append(
            f"<tr class='carry'><td colspan='{len(keys) - 1}' class=r>{escape(text)}</td><td class=r>{escape(scene.voice.money(sum((i.amount for i in part), Decimal(0))))}</td></tr>"
        )
        band = f"<tr><th colspan='{len(keys)}' style='background:#d9e2d0'>{escape(scene.label('section'))} {names[n % 10]}</th></tr>"
        made.append(
            _body(
                scene,
                rows,
                band
                + "<tr>"
                + "".join(f"<th class='{_side(k)}'>{escape(heading(scene, k))}</th>" for k in keys)
                + "</tr>",
            )
        )
    return "".join(made)


def struck(scene: Scene) -> str:
    """Between the lines some that are crossed out and marked as deleted: they are no lines any more."""
    keys = keys_of(scene)
    scene.remarks.append("Rows crossed out and marked as deleted are no lines.")
    word = {"de": "GELÖSCHT", "fr": "SUPPRIMÉ"}.get(scene.voice.language, "DELETED")
    rows = []
    for n, item in enumerate(scene.deal.items):
        rows.append(
            "<tr>"
            + "".join(f"<td class='{_side(k)}'>{escape(cell(scene, k, item))}</td>" for k in keys)
            + "<td></td></tr>"
        )
        if n % 3 == 0:
            old = Item(
                f"{item.line}A",
                item.part[::-1],
                item.part[::-1],
                "",
                "",
                "",
                item.description,
                item.qty + 1,
                item.uom,
                item.price,
                item.due,
            )
            cells = "".join(f"<td class='{_side(k)}'><s>{escape(COLUMNS[k].cell(scene, old))}</s></td>" for k in keys)
            rows.append(f"<tr>{cells}<td><b>{word}</b></td></tr>")
    return _body(
        scene,
        rows,
        "<tr>"
        + "".join(f"<th class='{_side(k)}'>{escape(heading(scene, k))}</th>" for k in keys)
        + "<th>Status</th></tr>",
    )


def sizes_below(scene: Scene) -> str:
    """Clothes: a band for each style with its cost, below it two rows: sizes over quantities."""
    from tests.corpus.generate.apparel import grouped

    scene.facts |= {"line.qty", "line.unit_price", "line.supplier_part", "line.description"}
    made = []
    for group in grouped(scene.deal.items, "style", "colour"):
        first, count = group[0], sum(i.qty for i in group)
        band = f"Supplier Style {first.part} &nbsp; {escape(first.extra['name'])} &nbsp; Colour: {escape(first.extra['colour'])} &nbsp; Cost {scene.voice.money(first.price)}"
        sizes = "".join(f"<th class=c>{escape(i.extra['size'])}</th>" for i in group)
        counts = "".join(f"<td class=c>{scene.voice.number(i.qty)}</td>" for i in group)
        made.append(
            f"<div class=b style='margin-top:9px'>{band}</div><table class='t ruled' style='margin-top:2px;width:70%'><tr><th>Size</th>{sizes}<th class=c>Total</th></tr><tr><td>Qty</td>{counts}<td class=c>{scene.voice.number(Decimal(count))}</td></tr></table>"
        )
    return "".join(made)


def columns_of_sums(s: Scene) -> str:
    """Sums in a ruled block at the left, the gross sum large at the right."""
    s.facts |= {"net"}
    left = m.beside([(s.label("net"), s.money(s.deal.net)), (s.label("tax"), s.money(s.deal.tax))], cls="kv rule")
    return '<div class="gap"></div>' + m.flex(
        left,
        f'<div class="r">{escape(s.label("total"))}<div class="big">{escape(s.money(s.deal.gross, sign="after"))}</div></div>',
    )


def dotted_sums(s: Scene) -> str:
    """Sums with dots between label and value."""
    s.facts |= {"net", "currency"}
    rows = [
        (s.label("net"), s.money(s.deal.net)),
        (s.label("tax"), s.money(s.deal.tax)),
        (f"{s.label('total')} ({s.deal.currency})", s.money(s.deal.gross)),
    ]
    made = "".join(f"<div>{escape(k)} {'.' * max(3, 34 - len(k))} {escape(v)}</div>" for k, v in rows)
    return f'<div class="r please">{made}</div>'


def bare_sum(s: Scene) -> str:
    """One sum at the right under a double rule, the currency's sign before it."""
    s.facts |= {"net"}
    return f'<div style="display:flex;justify-content:flex-end" class="please"><div style="border-top:3px double #000;padding-top:3px">{escape(s.label("net"))} &nbsp;&nbsp; <b>{escape(s.money(s.deal.net, sign="before"))}</b></div></div>'


def before_after(s: Scene) -> str:
    """Goods, discount of the whole, freight and what is left: the last is the order's sum without tax."""
    s.facts |= {"net"}
    rows = [
        (s.label("goods"), s.money(s.deal.goods)),
        (s.label("freight"), s.money(s.deal.freight)),
        (s.label("net_order"), s.money(s.deal.net, sign="code")),
    ]
    made = "".join(
        f"<tr><td>{escape(k)}</td><td class=r style='padding-left:40px'>{escape(v)}</td></tr>" for k, v in rows
    )
    return f'<table style="margin:10px auto 0 0">{made}</table>'


def rules_page(s: Scene) -> str:
    """A second page of conditions over the whole width, with numbers and dates that belong to no order."""
    texts = [s.label("quoteus"), s.label("confirm"), s.label("hello")] * 3
    made = "".join(
        f"<p style='margin:5px 0'>{n}.{n % 3 + 1} {escape(t)} (Rev. {n}, 01/2025; max. {n * 5} %, {n * 100}.00)</p>"
        for n, t in enumerate(texts, 1)
    )
    return f'<div class="next"></div><div class="sm">{made}</div>'


def signatures(s: Scene) -> str:
    return m.flex(
        *(
            f'<div class="sign"><div class=ln></div>{escape(text)}</div>'
            for text in (s.label("sign"), s.deal.person, s.label("supplier"))
        )
    )
