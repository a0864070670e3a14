"""Sums below the table and what stands at the foot of an order."""

from decimal import Decimal
from html import escape

from tests.corpus.generate import markup
from tests.corpus.generate.scene import Scene


def _rows(scene: Scene, rows: list[tuple[str, str]], cls: str) -> str:
    made = "".join(f"<tr><td class=k>{escape(k)}</td><td class=v>{escape(v)}</td></tr>" for k, v in rows)
    return f'<table class="tot {cls}">{made}</table>'


def net_tax_gross(scene: Scene) -> str:
    """Subtotal, tax, total; with the currency's sign or code where the layout has it."""
    deal, scene.facts = scene.deal, scene.facts | {"net"}
    sign = next((flag.split()[-1] for flag in scene.layout.flags if flag.startswith("total ")), "")
    rows = [(scene.label("net"), scene.money(deal.net)), (scene.label("tax"), scene.money(deal.tax)),
            (scene.label("total"), scene.money(deal.gross, sign=sign))]  # fmt: skip
    return _rows(scene, rows, "right")


def only_net(scene: Scene) -> str:
    """One total, of the goods, without a word of tax; the currency's code beside the label."""
    scene.facts |= {"net", "currency"}
    return _rows(scene, [(f"{scene.label('net')} {scene.deal.currency}", scene.money(scene.deal.net))], "right")


def us_total(scene: Scene) -> str:
    """Subtotal, freight and total, no tax: as American orders have it."""
    deal, scene.facts = scene.deal, scene.facts | {"net"}
    rows = [(scene.label("goods"), scene.money(deal.goods, sign="before")), (scene.label("freight"), scene.money(deal.freight, sign="before")),
            (scene.label("total"), scene.money(deal.net, sign="before"))]  # fmt: skip
    return _rows(scene, rows, "right boxed")


def freight_net(scene: Scene) -> str:
    """Goods, freight, net with both, tax, gross."""
    deal, scene.facts = scene.deal, scene.facts | {"net"}
    rows = [(scene.label("goods"), scene.money(deal.goods)), (scene.label("freight"), scene.money(deal.freight)),
            (scene.label("net_order"), scene.money(deal.net)), (scene.label("tax"), scene.money(deal.tax)),
            (scene.label("total"), scene.money(deal.gross, sign="after"))]  # fmt: skip
    return _rows(scene, rows, "right")


def rebated(scene: Scene) -> str:
    """Goods, a discount on the whole with its rate, what is left, tax, gross."""
    deal, scene.facts = scene.deal, scene.facts | {"net"}
    rows = [
        (scene.label("goods"), scene.money(deal.goods)),
        (f"{scene.label('discount')} {scene.voice.number(deal.rebate_rate)} %", f"-{scene.money(deal.rebate)}"),
        (scene.label("net_order"), scene.money(deal.net)),
        (scene.label("tax"), scene.money(deal.tax)),
        (scene.label("total"), scene.money(deal.gross, sign="after")),
    ]
    return _rows(scene, rows, "right")


def banded(scene: Scene) -> str:
    """The sums as a row of labels over a row of values."""
    scene.facts |= {"net", "currency"}
    deal = scene.deal
    rate = scene.voice.number(scene.voice.locale.tax, 2) + " %"
    pairs = [(scene.label("net"), scene.money(deal.net)), (scene.label("taxcol"), rate), (scene.label("tax").split()[0], scene.money(deal.tax)),
             (scene.label("total"), scene.money(deal.gross)), (scene.label("currency"), deal.currency)]  # fmt: skip
    return markup.grid(pairs, cls="grid tots")


def quantities(scene: Scene) -> str:
    """Number of lines, sum of quantities and the net total in one line."""
    scene.facts |= {"net"}
    deal = scene.deal
    count = sum((item.qty for item in deal.items), Decimal(0))
    pairs = [(scene.label("linecount"), str(len(deal.items))), (scene.label("totalqty"), scene.voice.number(count)),
             (scene.label("net"), scene.money(deal.net, sign="code"))]  # fmt: skip
    return markup.run(pairs, cls="run across")


def nothing(scene: Scene) -> str:
    return ""


def sign_here(scene: Scene) -> str:
    return f'<div class="sign"><div class=ln></div>{escape(scene.label("sign"))}<br>{escape(scene.deal.person)}</div>'


def please(scene: Scene) -> str:
    return markup.lines([scene.label("confirm"), scene.label("quoteus")], "please")


def bank(scene: Scene) -> str:
    """The firm's small print: bank, register, tax number, telephone."""
    scene.facts.add("buyer")
    deal, rng = scene.deal, scene.rng
    parts = [[deal.buyer.name, deal.buyer.street, deal.buyer.town], [f"{k}: {v}" for k, v in scene.pairs("phone fax email")],
             [f"IBAN {deal.buyer.country}{rng.randrange(10, 99)} {rng.randrange(1000, 9999)} {rng.randrange(1000, 9999)} {rng.randrange(1000, 9999)} 00",
              f"BIC {deal.buyer.logo[:4].upper():X<4}{deal.buyer.country}22", *[f"{k}: {v}" for k, v in scene.pairs("vat")]]]  # fmt: skip
    return markup.flex(*(markup.lines(part) for part in parts), cls="flex bank")


CLAUSES = {
    "en": ("Acceptance", "Seller accepts this order by commencing performance or by written acknowledgement, whichever occurs first. No terms of Seller shall apply.",
           "Delivery", "Time is of the essence. Buyer may cancel any part not delivered within 10 days of the date stated.",
           "Invoices", "Invoices shall be sent in duplicate, showing the order number, item 1 to 99 in sequence, quantity and unit price.",
           "Warranty", "Goods are warranted for 24 months from delivery. Seller shall replace 100 % of defective goods at its cost.",
           "Governing law", "The law of the Buyer's principal place of business applies. Revision 03/2024."),
    "de": ("Geltung", "Es gelten ausschließlich unsere Einkaufsbedingungen, Stand 01.03.2024. Abweichende Bedingungen werden nicht anerkannt.",
           "Lieferung", "Die genannten Termine sind verbindlich. Bei Verzug fällt eine Vertragsstrafe von 0,5 % je Woche an, höchstens 5 %.",
           "Rechnung", "Rechnungen sind in zweifacher Ausfertigung unter Angabe der Bestellnummer und Positionen einzureichen.",
           "Gewährleistung", "Die Gewährleistungsfrist beträgt 36 Monate ab Ablieferung."),
    "fr": ("Acceptation", "La commande est réputée acceptée sans réserve sous 48 heures. Nos conditions d'achat du 01/03/2024 s'appliquent.",
           "Livraison", "Le délai indiqué est impératif ; pénalité de 1 % par semaine de retard, plafonnée à 10 %.",
           "Facturation", "Les factures rappellent le numéro de commande et sont payables à 45 jours."),
}  # fmt: skip


def clauses(scene: Scene) -> str:
    """A page of conditions in two columns of small print."""
    texts = CLAUSES.get(scene.voice.language, CLAUSES["en"])
    made = "".join(
        f"<p><b>{n // 2 + 1}. {escape(texts[n])}</b> {escape(texts[n + 1])} {escape(texts[n + 1])}</p>"
        for n in range(0, len(texts), 2)
    )
    return f'<div class="next"></div><div class="clauses">{made * 3}</div>'
