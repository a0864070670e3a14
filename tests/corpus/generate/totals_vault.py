"""Sums and feet of orders in HTML, the family that is never tuned on."""

from decimal import Decimal
from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene

SENTENCES = {
    "en": "The value of this order is {} before tax.", "de": "Der Bestellwert beträgt {} zuzüglich gesetzlicher Mehrwertsteuer.",
    "fr": "La présente commande s'élève à {} hors taxes.", "nl": "De waarde van deze opdracht bedraagt {} exclusief btw.",
}  # fmt: skip


def _ladder(rows: m.Pairs, style: str = "") -> str:
    made = "".join(
        f'<tr><td style="padding:2px 16px 2px 0">{escape(k)}</td><td class=r style="padding:2px 4px;min-width:80px">{escape(v)}</td></tr>'
        for k, v in rows
    )
    return f'<table style="margin:8px 0 0 auto;{style}">{made}</table>'


def with_freight(s: Scene) -> str:
    """Lines, freight, net, tax, gross: five steps down the right edge."""
    s.facts |= {"net"}
    d = s.deal
    told = (("goods", d.goods), ("freight", d.freight), ("net_order", d.net), ("tax", d.tax))
    rows = [(s.label(k), s.money(v)) for k, v in told]
    return _ladder([*rows, (s.label("total"), s.money(d.gross, sign="code"))])


def rebate_steps(s: Scene) -> str:
    """Lines, what is taken off the whole with its rate, what is left: without tax."""
    s.facts |= {"net"}
    d = s.deal
    rate = f"{s.label('discount')} {s.voice.number(d.rebate_rate)} %"
    rows = [(s.label("goods"), s.money(d.goods)), (rate, f"-{s.money(d.rebate)}")]
    return _ladder([*rows, (s.label("net_order"), s.money(d.net, sign="after"))], "border-top:0.8px solid #000")


def strip(s: Scene) -> str:
    """A ruled strip over the width: labels over the sums, all in one row."""
    s.facts |= {"net"}
    d = s.deal
    told = [(s.label("goods"), s.money(d.goods)), (s.label("net"), s.money(d.net)), (s.label("taxcol"), s.voice.number(s.voice.locale.tax, 2)),
            (s.label("tax").split()[0], s.money(d.tax)), (s.label("total"), s.money(d.gross, sign="code"))]  # fmt: skip
    cells = "".join(
        f'<td style="border:0.7px solid #000;padding:2px 6px;width:20%"><div style="font-size:72%">{escape(k)}</div><div class=r>{escape(v)}</div></td>'
        for k, v in told
    )
    return f'<table style="width:100%;margin-top:8px"><tr>{cells}</tr></table>'


def sentence(s: Scene) -> str:
    """No sums but one within a sentence."""
    s.facts |= {"net"}
    text = SENTENCES.get(s.voice.language, SENTENCES["en"]).format(s.money(s.deal.net, sign="code"))
    return m.tag(text, "please b")


def sheet_sums(s: Scene) -> str:
    """Three rows of a spreadsheet: empty cells, the label, the sum."""
    s.facts |= {"net", "currency"}
    line = "border:0.4px solid #c4c4c4;padding:1px 4px;height:15px"
    rows = [
        (s.label("net"), s.money(s.deal.net)),
        (s.label("tax"), s.money(s.deal.tax)),
        (f"{s.label('total')} {s.deal.currency}", s.money(s.deal.gross)),
    ]
    empty = f'<td style="{line};width:18%"></td>' * 3
    made = "".join(
        f'<tr>{empty}<td style="{line};width:28%">{escape(k)}</td><td class=r style="{line}">{escape(v)}</td></tr>'
        for k, v in rows
    )
    return f'<table style="width:100%">{made}</table>'


def pile(s: Scene) -> str:
    """Dark boxes at the right: the label small, the sum large below it."""
    s.facts |= {"net"}
    box = '<div style="background:#28323c;color:#fff;padding:4px 10px;margin-left:6px;text-align:right"><div style="font-size:72%">{}</div><div class="mid">{}</div></div>'
    told = [
        (s.label("net"), s.money(s.deal.net, sign="before")),
        (s.label("total"), s.money(s.deal.gross, sign="before")),
    ]
    return (
        '<div style="display:flex;justify-content:flex-end;margin-top:10px">'
        + "".join(box.format(escape(k), escape(v)) for k, v in told)
        + "</div>"
    )


def one_sum(s: Scene) -> str:
    """The net sum alone, its label far left and itself far right, between two rules."""
    s.facts |= {"net"}
    rule = "border-top:0.8px solid #000;border-bottom:0.8px solid #000;padding:3px 4px;margin-top:4px"
    return f'<div style="display:flex;justify-content:space-between;{rule}"><b>{escape(s.label("net"))}</b><b>{escape(s.money(s.deal.net, sign="code"))}</b></div>'


def counted_sums(s: Scene) -> str:
    """How many pieces and lines on the left, sums with a colon on the right."""
    s.facts |= {"net"}
    pieces = sum((item.qty for item in s.deal.items), Decimal(0))
    left = [
        (s.label(k), s.voice.number(v))
        for k, v in (("linecount", Decimal(len(s.deal.items))), ("totalqty", pieces))
        if k in s.voice
    ]
    right = [
        (s.label("net"), s.money(s.deal.net)),
        (s.label("tax"), s.money(s.deal.tax)),
        (s.label("total"), s.money(s.deal.gross, sign="before")),
    ]
    return '<div class="gap"></div>' + m.flex(m.run(left), m.run(right, cls="run r"))


def with_tax_only(s: Scene) -> str:
    """One sum with the tax in it and how much the tax is, no sum without."""
    s.facts |= {"gross"}
    return _ladder(
        [
            (f"{s.label('total')}", s.money(s.deal.gross, sign="code")),
            (f"({s.label('tax')})", f"({s.money(s.deal.tax)})"),
        ]
    )


def small_print(s: Scene) -> str:
    """Conditions in one grey paragraph, with numbers that are nobody's."""
    texts = [s.label(k) for k in ("quoteus", "confirm", "hello") if k in s.voice]
    more = " ".join(f"{n}. {text} (ISO 9001:2015, max. {n * 250} kg, 08:00-15:30)" for n, text in enumerate(texts, 1))
    return f'<div class="please sm gray">{escape(more)}</div>'
