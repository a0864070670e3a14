"""Tables of order lines in HTML, the family that is scored and rarely looked at."""

from datetime import timedelta
from decimal import Decimal
from html import escape

from tests.corpus.generate.columns import COLUMNS, INLINE, cell, heading, keys_of
from tests.corpus.generate.deals import Item, filled
from tests.corpus.generate.scene import Scene


def _title(scene: Scene, key: str) -> str:
    return f'<th class="{"r" if COLUMNS[key].right else ""}">{escape(heading(scene, key))}</th>'


def _td(scene: Scene, key: str, item: Item) -> str:
    return f'<td class="{key} {"r" if COLUMNS[key].right else ""}">{escape(cell(scene, key, item))}</td>'


def _whole(scene: Scene, head: str, body: str) -> str:
    return f'<table class="t {scene.layout.style}"><thead>{head}</thead><tbody>{body}</tbody></table>'


def code_over_text(scene: Scene) -> str:
    """In one cell the code in bold and the description below it; a narrow rest of numbers."""
    keys = [k for k in keys_of(scene) if k != "desc"]
    code = next(k for k in keys if k in {"own", "part", "item", "partno"})
    head = (
        "<tr>"
        + "".join(
            f"<th>{escape(heading(scene, code))}<br>{escape(heading(scene, 'desc'))}</th>"
            if k == code
            else _title(scene, k)
            for k in keys
        )
        + "</tr>"
    )
    body = ""
    for item in scene.deal.items:
        both = f"<td><b>{escape(cell(scene, code, item))}</b><br>{escape(cell(scene, 'desc', item))}</td>"
        body += "<tr>" + "".join(both if k == code else _td(scene, k, item) for k in keys) + "</tr>"
    return _whole(scene, head, body)


def labelled_lines(scene: Scene) -> str:
    """Each line a band with the description, below it a row of labels over values, and a thin line."""
    made = []
    for item in scene.deal.items:
        keys = [k for k in keys_of(scene) if k not in {"desc", "line"}]
        cells = "".join(
            f"<td class='{'r' if COLUMNS[k].right else ''}'><span class='sm gray'>{escape(heading(scene, k))}</span><br>{escape(cell(scene, k, item))}</td>"
            for k in keys
        )
        made.append(
            f'<div style="border-top:0.6px solid #999;margin-top:6px"><b>{escape(cell(scene, "line", item))} &nbsp; {escape(cell(scene, "desc", item))}</b><table class="t">{f"<tr>{cells}</tr>"}</table></div>'
        )
    return "".join(made)


def scheduled(scene: Scene) -> str:
    """Below each line its delivery schedule; the shares add up to the line's quantity."""
    keys = keys_of(scene)
    scene.facts.add("line_due")
    body = ""
    for item in scene.deal.items:
        body += "<tr>" + "".join(_td(scene, k, item) for k in keys) + "</tr>"
        half = Decimal(int(item.qty) // 2) if item.qty > 1 else item.qty
        parts = [(item.due, half), (item.due + timedelta(days=14), item.qty - half)]
        for day, qty in parts[: 2 if item.qty > 1 else 1]:
            text = f"{scene.label('deliver_line')}: {scene.voice.day(day)} &nbsp;&nbsp; {scene.label('qty')}: {scene.voice.number(qty)} {escape(item.uom)}"
            body += f'<tr class="sub"><td></td><td colspan="{len(keys) - 1}">{text}</td></tr>'
    return _whole(scene, "<tr>" + "".join(_title(scene, k) for k in keys) + "</tr>", body)


def prepacks(scene: Scene) -> str:
    """Clothes by the pack: a numbered pack row in bold, its sizes below with ratio and units; only packs are lines."""
    keys, rng = keys_of(scene), scene.rng
    scene.remarks.append("Ratio packs: the pack rows are the lines; size rows say what is inside.")
    body = ""
    for item in scene.deal.items:
        body += '<tr class="b" style="background:#f6f0d8">' + "".join(_td(scene, k, item) for k in keys) + "</tr>"
        for size, ratio in zip(
            ("S", "M", "L", "XL"), rng.choice(((1, 2, 2, 1), (2, 2, 1, 1), (1, 1, 1, 1))), strict=True
        ):
            inside = f"<td></td><td colspan='{len(keys) - 1}'>Size {size} &nbsp; ratio {ratio} &nbsp; EAN {filled('50###########', rng)}</td>"
            body += f'<tr class="sub">{inside}</tr>'
    return _whole(scene, "<tr>" + "".join(_title(scene, k) for k in keys) + "</tr>", body)


def old_and_new(scene: Scene) -> str:
    """A change: the quantity as it was and as it shall be."""
    keys, rng = keys_of(scene), scene.rng
    place = keys.index("qty")
    old = '<th class="r">Old Qty</th>'
    head = (
        "<tr>"
        + "".join(
            (old if n == place else "") + (_title(scene, k) if k != "qty" else '<th class="r">New Qty</th>')
            for n, k in enumerate(keys)
        )
        + "</tr>"
    )
    body = ""
    for item in scene.deal.items:
        was = item.qty + rng.choice((-1, 5, 10)) if item.qty > 1 else item.qty
        body += (
            "<tr>"
            + "".join(
                (f'<td class="r">{scene.voice.number(Decimal(was))}</td>' if n == place else "") + _td(scene, k, item)
                for n, k in enumerate(keys)
            )
            + "</tr>"
        )
    return _whole(scene, head, body)


def sentences(scene: Scene) -> str:
    """No table: a numbered list as a person types it into a mail."""
    scene.facts |= {"line.qty", "line.uom", "line.supplier_part", "line.description", "line.unit_price"}
    made = []
    for n, item in enumerate(scene.deal.items, 1):
        code = f"{scene.label(INLINE['part'])} {item.part}"
        made.append(
            f"{n}) {scene.voice.number(item.qty)} {item.uom}  {item.description}, {code}, {scene.label('price')} {scene.money(item.price)}"
        )
    return "".join(f"<div style='margin:3px 0'>{escape(row)}</div>" for row in made)


def grouped_header(scene: Scene) -> str:
    """A header of two rows: groups above their columns."""
    keys = keys_of(scene)
    groups = {"qty": "qty", "uom": "qty", "price": "price", "disc": "price", "net": "price", "list": "price"}
    names = [groups.get(k, "") for k in keys]
    top, n = "", 0
    while n < len(keys):
        span = 1
        while n + span < len(keys) and names[n] and names[n + span] == names[n]:
            span += 1
        top += f'<th colspan="{span}" class="c">{escape(scene.label(names[n])) if names[n] and span > 1 else ""}</th>'
        n += span
    body = "".join("<tr>" + "".join(_td(scene, k, i) for k in keys) + "</tr>" for i in scene.deal.items)
    return _whole(scene, f"<tr>{top}</tr><tr>{''.join(_title(scene, k) for k in keys)}</tr>", body)


def paged(scene: Scene) -> str:
    """Tables of a page each with the sum of the page below and the header again on the next; no sum is carried."""
    keys, size = keys_of(scene), scene.layout.chunk
    head = "<tr>" + "".join(_title(scene, k) for k in keys) + "</tr>"
    pages = []
    for start in range(0, len(scene.deal.items), size):
        part = scene.deal.items[start : start + size]
        body = "".join("<tr>" + "".join(_td(scene, k, i) for k in keys) + "</tr>" for i in part)
        body += f'<tr class="carry"><td colspan="{len(keys) - 1}">{escape(scene.label("pagesum"))}</td><td class="r">{escape(scene.voice.money(sum((i.amount for i in part), Decimal(0))))}</td></tr>'
        pages.append(_whole(scene, head, body))
    return '<div class="next"></div>'.join(pages)


def plain_rows(scene: Scene) -> str:
    """One row a line, the numbers in the middle of their columns."""
    keys = keys_of(scene)
    body = "".join(
        "<tr>"
        + "".join(f'<td class="{"" if k == "desc" else "c"}">{escape(cell(scene, k, i))}</td>' for k in keys)
        + "</tr>"
        for i in scene.deal.items
    )
    head = "".join(f'<th class="{"" if k == "desc" else "c"}">{escape(heading(scene, k))}</th>' for k in keys)
    return _whole(scene, f"<tr>{head}</tr>", body)
