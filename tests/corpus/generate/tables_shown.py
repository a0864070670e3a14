"""Tables of order lines in HTML, the family that may be tuned on: one row a line, notes below, sections, carried sums."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from tests.corpus.generate.columns import COLUMNS, cell, heading, keys_of, noted
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
    return '<div class="next"></div>'.join(made)


def _row(scene: Scene, keys: list[str], item: Item, n: int) -> str:
    small = "".join(f"<div class=sm>{escape(k)}: {escape(v)}</div>" for k, v in noted(scene, item))
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
        below = "".join(f"<div class=sm>{escape(k)}: {escape(v)}</div>" for k, v in noted(scene, item))
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
