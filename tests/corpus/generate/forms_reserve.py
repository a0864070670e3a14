"""Heads of orders in HTML, the family kept in reserve: forms of trades, lands and houses."""

from datetime import timedelta
from html import escape

from tests.corpus.generate.deals import filled
from tests.corpus.generate.heads_reserve import SPACE, address, sides, two
from tests.corpus.generate.scene import Scene

LINE = "border:0.6px solid #222;padding:1px 4px 3px"


def _cell(label: str, value: str, more: str = "") -> str:
    return f'<td style="{LINE}" {more}><div style="font-size:70%">{escape(label)}</div>{escape(value)}</td>'


def zucchetti(s: Scene) -> str:
    """An Italian package: own firm left, two address boxes, below them rows of ruled cells with small labels."""
    s.facts.add("buyer")
    own = f'<div style="font-size:130%;font-weight:700">{escape(s.deal.buyer.name)}</div>' + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False, more="phone email")
    )
    box = f'<td style="{LINE};width:50%;height:84px"><div style="font-size:70%">{{}}</div>{{}}</td>'
    boxes = box.format(escape(s.label("ship")), address(s, "ship")) + box.format(escape(s.label("supplier")), address(s, "supplier"))  # fmt: skip
    first = "".join(_cell(k, v) for k, v in [("Tipo documento", s.title()), *s.pairs("number date"), ("Pag.", "1")])
    rest = "".join(_cell(k, v) for k, v in s.pairs("vendor_no vat terms due via contact"))
    return (
        own
        + SPACE
        + f'<table style="width:100%"><tr>{boxes}</tr></table><table style="width:100%"><tr>{first}</tr></table><table style="width:100%"><tr>{rest}</tr></table>'
    )


def a3(s: Scene) -> str:
    """A Spanish package: rounded boxes; number, day and supplier's code in a band of capitals over values."""
    s.facts.add("buyer")
    own = f'<div style="font-size:145%;font-weight:700">{escape(s.deal.buyer.logo)}</div>' + address(
        s, "buyer", more="phone vat"
    )
    box = f'<div style="border:1px solid #444;border-radius:8px;padding:6px 10px;min-height:78px">{address(s, "supplier")}</div>'
    pairs = s.pairs("number date vendor_no due terms")
    heads = "".join(f'<td style="background:#ddd;border:1px solid #444;padding:1px 6px;text-align:center">{escape(k)}</td>' for k, _ in pairs)  # fmt: skip
    cells = "".join(f'<td style="border:1px solid #444;padding:2px 6px;text-align:center">{escape(v)}</td>' for _, v in pairs)  # fmt: skip
    title = f'<div style="font-size:150%;font-weight:700;margin-bottom:6px">{escape(s.title())}</div>'
    ship = f"<b>{escape(s.label('ship'))}:</b> {escape(', '.join(s.block('ship', land=False)))}"
    return (
        sides(own, title + box, "48%")
        + SPACE
        + f'<table style="width:100%"><tr>{heads}</tr><tr>{cells}</tr></table><div style="margin-top:6px">{ship}</div>'
    )


def subiekt(s: Scene) -> str:
    """A Polish program: place and day at the top right, the title with its number centred, both parties in two boxes."""
    s.facts |= {"buyer", "number"}
    days = '<div style="text-align:right">' + "".join(
        f"<div>{escape(k)}: <b>{escape(v)}</b></div>" for k, v in s.pairs("date due")
    ) + "</div>"  # fmt: skip
    title = f'<div style="text-align:center;font-size:155%;font-weight:700;margin:12px 0">{escape(s.title())} {escape(s.label("number"))} {escape(s.deal.number)}</div>'
    box = '<div style="border:0.8px solid #666;min-height:80px"><div style="background:#eaeaea;padding:1px 6px">{}:</div><div style="padding:4px 6px">{}</div></div>'
    both = sides(
        box.format(escape(s.label("bill")), address(s, "bill", more="vat")),
        box.format(escape(s.label("supplier")), address(s, "supplier")),
    )
    return sides(f"<b>{escape(s.deal.buyer.logo)}</b>", days) + title + both + SPACE + address(s, "ship", s.label("ship") + ":") + SPACE  # fmt: skip


def tally(s: Scene) -> str:
    """The Indian ledger: title over one large frame; three parties below each other left, pairs of small cells right."""
    s.facts |= {"buyer"}
    title = f'<div style="text-align:center;font-weight:700;font-size:115%;margin-bottom:3px">{escape(s.title())}</div>'
    parties = "".join(
        f'<div style="border-bottom:0.6px solid #222;padding:2px 4px 5px"><div style="font-size:82%">{escape(s.label(who))}</div>{"".join(f"<div>{escape(x)}</div>" for x in s.block(who, more="vat" if who == "bill" else ""))}</div>'
        for who in ("bill", "ship", "supplier")
    )
    pairs = [
        *s.pairs("number date terms"), ("Reference No. & Date.", ""), *s.pairs("yourref via"),
        ("Destination", s.deal.ship.town), ("Terms of Delivery", ""),
    ]  # fmt: skip
    cells = [
        f'<td style="border-left:0.6px solid #222;border-bottom:0.6px solid #222;width:50%;padding:1px 4px;height:34px"><div style="font-size:82%">{escape(k)}</div><b>{escape(v)}</b></td>'
        for k, v in pairs
    ]
    rows = "".join(f"<tr>{''.join(cells[n : n + 2])}</tr>" for n in range(0, len(cells), 2))
    return (
        title
        + f'<div style="display:flex;border:0.8px solid #222;border-bottom:0"><div style="flex:1">{parties}</div><div style="flex:1"><table style="width:100%">{rows}</table></div></div>'
    )


def public_order(s: Scene) -> str:
    """A town hall or hospital: several numbers of its bookkeeping around the one that counts, the service that asked."""
    s.facts.add("buyer")
    words = {
        "fr": ("Exercice", "N° d'engagement", "Imputation", "Service demandeur", "Services techniques"),
        "de": ("Haushaltsjahr", "Kassenzeichen", "Buchungsstelle", "Anfordernde Stelle", "Bauhof"),
        "es": ("Ejercicio", "N.º expediente", "Partida", "Servicio", "Servicios generales"),
    }[s.voice.language]
    more = [
        (words[0], str(s.deal.day.year)), (words[1], filled("26######", s.rng)), (words[2], filled("606##/8##", s.rng)),
        (words[3], words[4]),
    ]  # fmt: skip
    left = f"<b>{escape(s.deal.buyer.name.upper())}</b>" + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False, land=False, more="phone vat")
    )
    title = f'<div style="border:1.5px solid #000;text-align:center;font-size:150%;font-weight:700;padding:5px">{escape(s.title().upper())}</div>'
    ladder = two([*s.pairs("number date"), *more, *s.pairs("due contact")], after=" :")
    return (
        sides(left, title + SPACE + address(s, "supplier"), "52%")
        + SPACE
        + sides(ladder, address(s, "ship", s.label("ship") + " :"), "45%")
        + SPACE
    )


def contractor(s: Scene) -> str:
    """A builder: the number large in red at the right, a row of cells with job, cost code and who asked for the goods."""
    s.facts.add("buyer")
    label, number = s.pair("number")
    right = f'<div style="text-align:right"><div style="font-size:150%;font-weight:700">{escape(s.title())}</div><div style="font-size:125%">{escape(label)} <span style="color:#b00;font-weight:700">{escape(number)}</span></div><div style="font-size:85%">{escape(s.label("quoteus"))}</div></div>'
    own = f'<div style="font-size:135%;font-weight:700">{escape(s.deal.buyer.name)}</div>' + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False, more="phone")
    )
    pairs = [*s.pairs("date due project contact terms")]
    cells = "".join(_cell(k.upper(), v) for k, v in pairs)
    box = '<div style="border:0.8px solid #222;padding:3px 6px;min-height:76px"><b>{}:</b><br>{}</div>'
    both = sides(box.format(escape(s.label("supplier")), address(s, "supplier")), box.format(escape(s.label("ship")), address(s, "ship")))  # fmt: skip
    return sides(own, right) + SPACE + both + SPACE + f'<table style="width:100%"><tr>{cells}</tr></table>'


def school(s: Scene) -> str:
    """An academy's official order: letterhead centred, a sentence, supplier left and a short ladder right, delivery in bold."""
    s.facts.add("buyer")
    top = f'<div style="text-align:center"><div style="font-size:160%;font-weight:700">{escape(s.deal.buyer.name)}</div><div>{escape(", ".join(s.block("buyer", name=False, land=False)))}</div><div style="font-size:130%;margin-top:8px">{escape(s.title())}</div></div>'
    ladder = two(s.pairs("number date contact vendor_no account"), after=":", bold=True)
    ship = f"<div><b>{escape(s.label('ship'))}:</b> {escape(', '.join(s.block('ship', land=False)))}</div><div><b>{escape(s.label('due'))}:</b> {escape(s.value('due'))}</div>"
    return top + SPACE + sides(address(s, "supplier", ""), ladder, "42%") + SPACE + ship + SPACE


def typed(s: Scene) -> str:
    """A firm without a program: paragraphs of a word processor, label and value after a tabulator, one below the other."""
    s.facts.add("buyer")
    b = s.deal.buyer
    top = f'<div style="font-size:140%"><b>{escape(b.name)}</b></div><div>{escape(b.street)}, {escape(b.town)}</div>'
    rows = [
        (s.label("supplier"), s.deal.supplier.name), *s.pairs("yourref date number"),
        (s.label("ship"), ", ".join(s.block("ship", land=False))), *s.pairs("due"),
    ]  # fmt: skip
    told = "".join(f'<div style="display:flex;margin:4px 0"><div style="width:150px">{escape(k)}:</div><div>{escape(v)}</div></div>' for k, v in rows)  # fmt: skip
    return (
        top + f'<div style="font-size:135%;margin:22px 0 12px"><b><u>{escape(s.title())}</u></b></div>' + told + SPACE
    )


def typed_foot(s: Scene) -> str:
    """Thanks and a name."""
    ends = {"de": "Vielen Dank und freundliche Grüße", "fr": "Merci d'avance,", "nl": "Alvast bedankt,", "es": "Gracias y un saludo,", "it": "Grazie e cordiali saluti"}  # fmt: skip
    return f'<div style="margin-top:26px">{escape(ends.get(s.voice.language, "Many thanks,"))}<br><br>{escape(s.deal.person)}<br>{escape(s.value("phone"))}</div>'


def kitchen(s: Scene) -> str:
    """An ordering app of restaurants: who orders, for which day, in one line of large type; the rest small."""
    s.facts |= {"buyer", "due", "number"}
    words = {"en": ("Order", "for delivery on", "Placed"), "de": ("Bestellung", "zur Lieferung am", "Aufgegeben am"),
             "fr": ("Commande", "pour livraison le", "Passée le"), "es": ("Pedido", "para entrega el", "Realizado el"),
             "it": ("Ordine", "per consegna il", "Inviato il"), "nl": ("Bestelling", "voor levering op", "Geplaatst op")}[s.voice.language]  # fmt: skip
    s.facts.add("date")
    head = f'<div style="background:#183f35;color:#fff;padding:9px 12px;border-radius:6px"><div style="font-size:160%">{escape(s.deal.buyer.name)}</div><div>{escape(words[0])} {escape(s.deal.number)} {escape(words[1])} {escape(s.voice.day(s.deal.due))}</div></div>'
    left = address(s, "ship", "")
    right = address(s, "supplier", "") + f"<div style='margin-top:5px'>{escape(words[2])}: {escape(s.voice.day(s.deal.day))}, {escape(s.deal.person)}</div>"  # fmt: skip
    return head + SPACE + sides(left, right)


def retail(s: Scene) -> str:
    """A chain of shops on a wide sheet: many cells of labels, a window of delivery with its first and last day."""
    s.facts |= {"buyer", "due"}
    last = s.voice.day(s.deal.due + timedelta(days=5))
    words = {"de": ("Anlieferung frühestens", "Anlieferung spätestens"), "nl": ("Leveren vanaf", "Leveren tot"), "fr": ("Livraison au plus tôt", "Livraison au plus tard")}.get(
        s.voice.language, ("Not before", "Not after")
    )  # fmt: skip
    pairs = [*s.pairs("number date"), (words[0], s.voice.day(s.deal.due)), (words[1], last), *s.pairs("vendor_no terms currency contact")]  # fmt: skip
    s.remarks.append("Of a window of delivery its first day counts.")
    heads = "".join(f'<td style="border:0.6px solid #777;background:#24323f;color:#fff;padding:2px 5px">{escape(k)}</td>' for k, _ in pairs)  # fmt: skip
    cells = "".join(f'<td style="border:0.6px solid #777;padding:2px 5px">{escape(v)}</td>' for _, v in pairs)
    top = f'<div style="display:flex"><div style="flex:1;font-size:190%;font-weight:700">{escape(s.deal.buyer.logo)}</div><div style="font-size:150%">{escape(s.title())}</div></div>'
    three = "".join(f'<div style="flex:1">{address(s, who, "")}</div>' for who in ("supplier", "ship", "bill"))
    return top + SPACE + f'<div style="display:flex;gap:14px">{three}</div>' + SPACE + f'<table style="width:100%"><tr>{heads}</tr><tr>{cells}</tr></table>'  # fmt: skip


def pastel(s: Scene) -> str:
    """A southern African ledger: the title in a grey bar, a ladder in a frame right, supplier and delivery in frames below."""
    s.facts.add("buyer")
    own = f'<div style="font-size:125%;font-weight:700">{escape(s.deal.buyer.name)}</div>' + "".join(
        f"<div>{escape(x)}</div>" for x in s.block("buyer", name=False, more="phone vat")
    )
    bar = f'<div style="background:#c9c9c9;border:0.8px solid #222;padding:3px 8px;font-size:130%;font-weight:700">{escape(s.title())}</div>'
    rows = "".join(
        f'<tr><td style="border:0.8px solid #222;padding:2px 6px;width:45%">{escape(k)}</td><td style="border:0.8px solid #222;padding:2px 6px">{escape(v)}</td></tr>'
        for k, v in s.pairs("date number due vendor_no account")
    )
    frame = '<div style="border:0.8px solid #222;padding:4px 6px;min-height:78px">{}</div>'
    return (
        sides(own, f'{bar}<table style="width:100%">{rows}</table>', "46%")
        + SPACE
        + sides(frame.format(address(s, "supplier", "")), frame.format(address(s, "ship", "")))
    )


def office_form(s: Scene) -> str:
    """A form of an office suite as firms in the east make them: title centred over the sheet, two columns of label and value."""
    s.facts.add("buyer")
    top = sides(f'<div style="font-size:150%;font-weight:700">{escape(s.deal.buyer.logo)}</div>', address(s, "buyer", more="phone vat"), "46%")  # fmt: skip
    title = f'<div style="text-align:center;font-size:145%;font-weight:700;border-top:1px solid #000;border-bottom:1px solid #000;margin:8px 0;padding:3px">{escape(s.title())}</div>'
    left = two(s.pairs("number date due"), after=":", bold=True)
    right = two(s.pairs("vendor_no contact terms"), after=":", bold=True)
    both = sides(address(s, "supplier", s.label("supplier") + ":"), address(s, "ship", s.label("ship") + ":"))
    return top + title + sides(left, right) + SPACE + both + SPACE


def site(s: Scene) -> str:
    """A building firm's order of material: site, foreman and cost centre first, then day and hour, supplier below."""
    s.facts.add("buyer")
    words = {"de": ("Polier", "Kostenstelle", "Anlieferung ab 7:00 Uhr"), "nl": ("Uitvoerder", "Kostenplaats", "Lossen vanaf 7:00 uur"), "sv": ("Platschef", "Kostnadsställe", "Lossning från 07:00"), "en": ("Foreman", "Cost code", "Offload from 7:00 am")}[s.voice.language]  # fmt: skip
    rows = [*s.pairs("number date project"), (words[0], s.value("contact")), (words[1], filled("4####", s.rng)), *s.pairs("due")]  # fmt: skip
    cells = "".join(f'<tr><td style="{LINE};width:34%"><b>{escape(k)}</b></td><td style="{LINE}">{escape(v)}</td></tr>' for k, v in rows)  # fmt: skip
    head = f'<div style="display:flex;background:#f3c300;padding:6px 10px"><div style="flex:1;font-size:150%;font-weight:700">{escape(s.deal.buyer.logo)}</div><div style="font-size:140%">{escape(s.title())}</div></div>'
    own = f"<div>{escape(', '.join(s.block('buyer', land=False)))}</div>"
    both = address(s, "supplier", "") + SPACE + address(s, "ship", "") + f"<div>{escape(words[2])}</div>"
    return head + own + SPACE + sides(f'<table style="width:100%">{cells}</table>', both, "44%")


def desk(s: Scene) -> str:
    """A pharmacy's or workshop's short form: everything that matters in a narrow block at the left, a stamp's place right."""
    s.facts.add("buyer")
    own = f'<div style="font-size:130%;font-weight:700">{escape(s.deal.buyer.name)}</div><div>{escape(s.deal.buyer.street)} · {escape(s.deal.buyer.town)}</div><div>{escape(s.label("phone"))} {escape(s.value("phone"))}</div>'
    facts = "".join(f"<div>{escape(k)} <b>{escape(v)}</b></div>" for k, v in s.pairs("number date due account"))
    to = f"<div>{escape(s.label('supplier'))}: {escape(s.deal.supplier.name)}, {escape(s.deal.supplier.town)}</div>"
    stamp = '<div style="border:0.6px dashed #888;height:86px"></div>'
    title = f'<div style="font-size:150%;margin:10px 0 6px"><b>{escape(s.title())}</b></div>'
    return sides(own + title + facts + to, stamp, "34%") + SPACE + f"<div>{escape(s.label('ship'))}: {escape(', '.join(s.block('ship', land=False)))}</div>"  # fmt: skip
