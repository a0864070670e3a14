"""Tables of order lines in HTML, the family that may be tuned on: one row a line, notes below, sections, carried sums."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from tests.corpus.generate.apparel import grouped
from tests.corpus.generate.columns import COLUMNS, as_line, cell, heading, keys_of, noted
from tests.corpus.generate.deals import Item
from tests.corpus.generate.scene import Scene

SECTIONS = {
    "en": ("Ground floor", "First floor", "External works", "Workshop"), "de": ("Erdgeschoss", "Obergeschoss", "Werkstatt"),
    "fr": ("Rez-de-chaussée", "Étage 1", "Atelier"), "es": ("Planta baja", "Planta 1", "Taller"), "it": ("Piano terra", "Primo piano", "Officina"),
    "nl": ("Begane grond", "Verdieping 1", "Werkplaats"),
}  # fmt: skip
TEXTS = {
    "en": ("Deliver to stores between 07:00 and 15:00 only.", "Certificate of conformity required.", "Price as per your quotation."),
    "de": ("Preis gemäß Ihrem Angebot.", "Werkszeugnis 2.2 erforderlich.", "Anlieferung nur zwischen 7 und 15 Uhr."),
    "fr": ("Prix selon votre devis.", "Certificat de conformité exigé."), "es": ("Precio según su oferta.", "Se requiere certificado de calidad."),
    "it": ("Prezzo come da Vs. offerta.", "Richiesto certificato di conformità."), "nl": ("Prijs volgens uw offerte.", "Certificaat meeleveren a.u.b."),
}  # fmt: skip


def head_row(scene: Scene, keys: list[str]) -> str:
    cells = "".join(f'<th class="{"r" if COLUMNS[k].right else ""}">{escape(heading(scene, k))}</th>' for k in keys)
    return f"<tr>{cells}</tr>"


def td(scene: Scene, key: str, item: Item, inner: str = "") -> str:
    return f'<td class="{key} {"r" if COLUMNS[key].right else ""}">{escape(cell(scene, key, item))}{inner}</td>'


def chunks(scene: Scene) -> Iterator[tuple[list[Item], Decimal, bool]]:
    """The items of each page, the sum carried from before, and whether it is the last page."""
    items, size = scene.deal.items, scene.layout.chunk or len(scene.deal.items)
    carried = Decimal(0)
    for start in range(0, len(items), size):
        part = items[start : start + size]
        yield part, carried, start + size >= len(items)
        carried += sum((item.amount for item in part), Decimal(0))


def table_of(scene: Scene, keys: list[str], body: str, *, head: str = "") -> str:
    return f'<table class="t {scene.layout.style}"><thead>{head or head_row(scene, keys)}</thead><tbody>{body}</tbody></table>'


def carried_row(keys: list[str], label: str, amount: str) -> str:
    return f'<tr class="carry"><td colspan="{len(keys) - 1}" class=r>{escape(label)}</td><td class=r>{escape(amount)}</td></tr>'


def rows(scene: Scene) -> str:
    """One row a line; notes as small lines in the description's cell; long orders in parts with carried sums."""
    keys, made = keys_of(scene), []
    for part, carried, last in chunks(scene):
        body = carried_row(keys, scene.label("brought"), scene.voice.money(carried)) if carried else ""
        body += "".join(_row(scene, keys, item, n) for n, item in enumerate(part))
        if not last:
            body += carried_row(
                keys, scene.label("carry"), scene.voice.money(carried + sum(item.amount for item in part))
            )
        made.append(table_of(scene, keys, body))
    turn = '<div class="next"></div>' + (scene.layout.again(scene) if scene.layout.again else "")
    return turn.join(made)


def _row(scene: Scene, keys: list[str], item: Item, n: int) -> str:
    small = "".join(f"<div class=sm>{escape(as_line(k, v))}</div>" for k, v in noted(scene, item))
    cells = "".join(td(scene, k, item, small if k == "desc" else "") for k in keys)
    before = _section(scene, keys, n) if scene.layout.has("sections") and n % 3 == 0 else ""
    after = _text(scene, keys) if scene.layout.has("texts") and scene.rng.random() < 0.35 else ""
    return f"{before}<tr>{cells}</tr>{after}"


def _section(scene: Scene, keys: list[str], n: int) -> str:
    names = SECTIONS[scene.voice.language]
    return f'<tr class="sec"><td colspan="{len(keys)}">{n // 3 + 1}. {escape(names[n // 3 % len(names)])}</td></tr>'


def _text(scene: Scene, keys: list[str]) -> str:
    text = scene.rng.choice(TEXTS[scene.voice.language])
    return f'<tr class="tx"><td></td><td colspan="{len(keys) - 1}">{escape(text)}</td></tr>'


def second_row(scene: Scene) -> str:
    """Below each line a row over the whole width with the codes."""
    keys = keys_of(scene)
    body = ""
    for item in scene.deal.items:
        below = " &nbsp; ".join(f"{escape(k)} {escape(v)}" for k, v in noted(scene, item))
        cells = "".join(td(scene, k, item) for k in keys)
        body += f'<tr>{cells}</tr><tr class="sub"><td></td><td colspan="{len(keys) - 1}">{below}</td></tr>'
    return table_of(scene, keys, body)


def two_headed(scene: Scene) -> str:
    """A header of two rows and lines of two rows: codes and quantities above, the description below them."""
    keys = [k for k in keys_of(scene) if k != "desc"]
    gap = max(1, len(keys) - 1)
    head = head_row(scene, keys) + f'<tr><th></th><th colspan="{gap}">{escape(heading(scene, "desc"))}</th></tr>'
    body = ""
    for item in scene.deal.items:
        cells = "".join(td(scene, k, item) for k in keys)
        below = "".join(f"<div class=sm>{escape(as_line(k, v))}</div>" for k, v in noted(scene, item))
        body += f'<tr class="top">{cells}</tr><tr class="sub"><td></td><td colspan="{gap}">{escape(cell(scene, "desc", item))}{below}</td></tr>'
    return table_of(scene, keys, body, head=head)


def cards(scene: Scene) -> str:
    """Each line a box of labels and values instead of a table."""
    made = []
    for item in scene.deal.items:
        pairs = [(heading(scene, k), cell(scene, k, item)) for k in keys_of(scene) if k != "desc"]
        boxes = "".join(f"<span><i>{escape(k)}:</i> <b>{escape(v)}</b></span>" for k, v in pairs)
        made.append(f'<div class="card"><div class=ct>{escape(cell(scene, "desc", item))}</div>{boxes}</div>')
    return "".join(made)


def size_columns(scene: Scene) -> str:
    """Clothes: a row for each style and colour, its sizes in columns, then pieces, cost and value."""
    run = scene.deal.items[0].extra["run"].split("|")
    scene.facts |= {"line.qty", "line.unit_price", "line.supplier_part", "line.description"}
    titles = ["Vendor Style No.", "Description", "Colour", *run, "Total", "Cost", "Value"]
    body = ""
    for group in grouped(scene.deal.items, "style", "colour"):
        first, by_size = group[0], {item.extra["size"]: scene.voice.number(item.qty) for item in group}
        pieces, value = sum(item.qty for item in group), sum(item.amount for item in group)
        texts = [first.part, first.extra["name"], first.extra["colour"], *(by_size.get(size, "") for size in run)]
        texts += [scene.voice.number(pieces), scene.voice.money(first.price), scene.voice.money(value)]
        body += (
            "<tr>"
            + "".join(f'<td class="{"r" if n > 2 else ""}">{escape(t)}</td>' for n, t in enumerate(texts))
            + "</tr>"
        )
    head = "".join(f'<th class="{"r" if n > 2 else ""}">{escape(t)}</th>' for n, t in enumerate(titles))
    return table_of(scene, [], body, head=f"<tr>{head}</tr>")


def stores(scene: Scene) -> str:
    """Retail: after each item's total quantity the share of every store in a column of its own."""
    keys, rng = keys_of(scene), scene.rng
    shops = sorted(rng.sample(range(101, 480), 4))
    extra = "".join(f"<th class=r>Store {shop:04d}</th>" for shop in shops)
    head = f"{head_row(scene, keys)[:-5]}{extra}</tr>"
    body = ""
    for item in scene.deal.items:
        shares = _shares(int(item.qty), len(shops))
        cells = "".join(td(scene, k, item) for k in keys) + "".join(
            f"<td class=r>{scene.voice.number(Decimal(n))}</td>" for n in shares
        )
        body += f"<tr>{cells}</tr>"
    return table_of(scene, keys, body, head=head)


def _shares(whole: int, parts: int) -> list[int]:
    share = whole // parts
    return [*[share] * (parts - 1), whole - share * (parts - 1)]


def kits(scene: Scene) -> str:
    """Below some lines the parts that the kit is made of, with quantities and without prices: they are no lines."""
    keys, rng = keys_of(scene), scene.rng
    body = ""
    scene.remarks.append("Rows marked as included are parts of the line above, not lines of their own.")
    for item in scene.deal.items:
        body += "<tr>" + "".join(td(scene, k, item) for k in keys) + "</tr>"
        if rng.random() < 0.6:
            for name in rng.sample(["mounting bracket", "screw set", "end cap", "instruction leaflet"], 2):
                inside = "".join(
                    f'<td class="{"r" if COLUMNS[k].right else ""}">{_part(k, name, rng.choice("124"))}</td>'
                    for k in keys
                )
                body += f'<tr class="sub">{inside}</tr>'
    return table_of(scene, keys, body)


def _part(key: str, name: str, count: str) -> str:
    return f"&nbsp;&nbsp;- incl. {count} x {name}" if key == "desc" else ""
