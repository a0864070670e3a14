"""Sums and feet of orders in HTML, the family kept in reserve."""

from decimal import Decimal
from html import escape

from tests.corpus.generate.scene import Scene

WITHOUT = {"en": "Excl. VAT", "de": "ohne MwSt.", "nl": "excl. btw", "da": "ekskl. moms"}
WITH = {"en": "Incl. VAT", "de": "inkl. MwSt.", "nl": "incl. btw", "da": "inkl. moms"}
TAX = {"en": "VAT", "de": "MwSt.", "nl": "btw", "da": "moms"}


def _right(rows: list[tuple[str, str]], style: str = "", last: str = "font-weight:700") -> str:
    made = "".join(
        f'<tr style="{last if n == len(rows) - 1 else ""}"><td style="padding:1.5px 22px 1.5px 4px">{escape(k)}</td><td style="text-align:right;padding:1.5px 4px">{escape(v)}</td></tr>'
        for n, (k, v) in enumerate(rows)
    )
    return f'<table style="margin:7px 0 0 auto;{style}">{made}</table>'


def named_currency(s: Scene) -> str:
    """The currency's code within the label of each sum."""
    s.facts |= {"net", "currency"}
    d, lang = s.deal, s.voice.language
    rate = f"{s.voice.number(d.locale.tax)}% {TAX[lang]}"
    rows = [(f"Total {d.currency} {WITHOUT[lang]}", s.money(d.net)), (rate, s.money(d.tax)), (f"Total {d.currency} {WITH[lang]}", s.money(d.gross))]  # fmt: skip
    return _right(rows, last="font-weight:700;border-top:0.7px solid #000")


def plain_steps(s: Scene) -> str:
    """Net, tax, gross at the right without any rule; the code behind the last."""
    s.facts |= {"net"}
    d = s.deal
    return _right([(s.label("net"), s.money(d.net)), (s.label("tax"), s.money(d.tax)), (s.label("total"), s.money(d.gross, sign="code"))])  # fmt: skip


def boxed_ladder(s: Scene) -> str:
    """Four ruled cells at the right: goods, carriage, tax and total; a sentence at the left."""
    s.facts |= {"net"}
    d = s.deal
    rows = [(s.label("goods"), d.goods), (s.label("freight"), d.freight), (s.label("net"), d.net), (s.label("tax"), d.tax), (s.label("total"), d.gross)]  # fmt: skip
    cells = "".join(
        f'<tr><td style="border:0.7px solid #000;padding:3px 8px;background:#f1f1f1">{escape(k)}</td><td style="border:0.7px solid #000;padding:3px 8px;text-align:right;min-width:80px">{escape(s.money(v, sign="before"))}</td></tr>'
        for k, v in rows
    )
    return f'<div style="display:flex;margin-top:10px"><div style="flex:1;padding-right:30px;font-size:90%">{escape(s.label("quoteus"))}</div><table>{cells}</table></div>'


def grand(s: Scene) -> str:
    """One word and one sum in large type, with the sign of the currency."""
    s.facts |= {"net"}
    return f'<div style="text-align:right;font-size:135%;margin-top:8px;border-top:1px solid #000;padding-top:4px"><b>{escape(s.label("total"))}</b> &nbsp;&nbsp;&nbsp; {escape(s.money(s.deal.net, sign="before"))}</div>'


def untaxed(s: Scene) -> str:
    """An open suite's three rows with thin rules, each with the sign of the currency."""
    s.facts |= {"net"}
    d = s.deal
    rate = s.label("tax")
    rows = [(s.label("net"), d.net), (rate, d.tax), (s.label("total"), d.gross)]
    made = "".join(
        f'<tr><td style="border-top:0.6px solid #aaa;padding:3px 40px 3px 4px"><b>{escape(k)}</b></td><td style="border-top:0.6px solid #aaa;text-align:right;padding:3px 4px">{escape(s.money(v, sign="after" if s.voice.language != "en" else "before"))}</td></tr>'
        for k, v in rows
    )
    return f'<table style="margin:8px 0 0 auto;width:42%">{made}</table>'


def ledger(s: Scene) -> str:
    """A cloud ledger: subtotal, the tax with its rate, the total with the currency's code as label."""
    s.facts |= {"net", "currency"}
    d = s.deal
    word = "GST" if d.locale.country in {"AU", "IN"} else "VAT"
    rows = [(s.label("net"), s.money(d.net)), (f"TOTAL {word} {s.voice.number(d.locale.tax)}%", s.money(d.tax)), (f"TOTAL {d.currency}", s.money(d.gross))]  # fmt: skip
    return _right(rows, "width:44%", "font-weight:700;border-top:1px solid #000")


def on_top_of(s: Scene) -> str:
    """Net, the tax "on" the net, the gross sum, as craftsmen's programs have it."""
    s.facts |= {"net"}
    d = s.deal
    rate = s.voice.number(d.locale.tax, 2)
    tax = {"de": f"zzgl. {rate} % USt. auf {s.money(d.net)}", "nl": f"{rate}% btw over {s.money(d.net)}", "fr": f"TVA {rate} % sur {s.money(d.net)}"}.get(s.voice.language, f"plus {rate}% VAT on {s.money(d.net)}")  # fmt: skip
    rows = [(s.label("net"), s.money(d.net)), (tax, s.money(d.tax)), (s.label("total"), s.money(d.gross, sign="after"))]
    return _right(rows, "border-top:0.7px solid #000", "font-weight:700;border-top:0.7px solid #000;border-bottom:2px double #000")  # fmt: skip


def code_in_brackets(s: Scene) -> str:
    """One sum at the right, the code of the currency in brackets behind it."""
    s.facts |= {"net", "currency"}
    return f'<div style="text-align:right;margin-top:8px"><b>{escape(s.label("net"))}:</b> {escape(s.money(s.deal.net))} ({escape(s.deal.currency)})</div>'


def foot_cells(s: Scene) -> str:
    """A foot of ruled cells over two rows, small labels over the sums, some of them empty."""
    s.facts |= {"net", "currency"}
    d = s.deal
    line = "border:0.6px solid #222;padding:1px 5px 3px;width:20%"
    freight = s.label("freight") if "freight" in s.voice else ""
    first = [(s.label("goods"), s.money(d.goods)), (freight, ""), (s.label("net"), s.money(d.net)), (s.label("tax"), s.money(d.tax)), (f"{s.label('total')} {d.currency}", s.money(d.gross))]  # fmt: skip
    second = [(s.label("notes") if "notes" in s.voice else "", ""), *s.pairs("terms")]

    def row(pairs: list[tuple[str, str]], more: str = "") -> str:
        return "".join(f'<td style="{line}" {more}><div style="font-size:70%">{escape(k)}</div><div style="text-align:right;min-height:1.2em">{escape(v)}</div></td>' for k, v in pairs)  # fmt: skip

    return f'<table style="width:100%;margin-top:10px"><tr>{row(first)}</tr></table><table style="width:100%"><tr>{row(second)}</tr></table>'


def rates_table(s: Scene) -> str:
    """A small table of rate, base and tax at the left, the three sums at the right."""
    s.facts |= {"net"}
    d = s.deal
    line = "border-bottom:0.6px solid #888;padding:1px 9px"
    word = {"fr": ("Taux", "Base HT", "TVA"), "pl": ("Stawka", "Netto", "VAT"), "es": ("% IVA", "Base", "Cuota"), "it": ("Aliq.", "Imponibile", "Imposta"), "pt": ("Taxa IVA", "Incidência", "Valor IVA"), "de": ("MwSt. %", "Netto", "MwSt.")}.get(s.voice.language, ("Rate", "Net", "Tax"))  # fmt: skip
    small = "".join(f'<td style="{line}">{escape(k)}</td>' for k in word)
    row = "".join(f'<td style="{line};text-align:right">{escape(v)}</td>' for v in (s.voice.number(d.locale.tax, 2), s.money(d.net), s.money(d.tax)))  # fmt: skip
    sums = _right([(s.label("net"), s.money(d.net)), (s.label("tax"), s.money(d.tax)), (s.label("total"), s.money(d.gross, sign="before"))])  # fmt: skip
    return f'<div style="display:flex;margin-top:9px"><div><table><tr>{small}</tr><tr>{row}</tr></table></div><div style="flex:1">{sums}</div></div>'


def american(s: Scene) -> str:
    """Subtotal, freight, total in a frame at the right, a line to sign on at the left."""
    s.facts |= {"net"}
    d = s.deal
    rows = [(s.label("goods"), d.goods), (s.label("freight"), d.freight), (s.label("net_order"), d.net)]
    made = "".join(
        f'<tr><td style="border:0.8px solid #222;padding:2px 8px">{escape(k)}</td><td style="border:0.8px solid #222;padding:2px 8px;text-align:right;min-width:84px">{escape(s.money(v, sign="before"))}</td></tr>'
        for k, v in rows
    )
    sign = f'<div style="width:230px;margin-top:34px;border-top:0.8px solid #222;font-size:85%">{escape(s.label("sign"))}</div>'
    return f'<div style="display:flex"><div style="flex:1">{sign}</div><table style="margin-top:0">{made}</table></div>'


def pieces(s: Scene) -> str:
    """How many pieces and what they cost, in one line below a rule."""
    s.facts |= {"net"}
    count = sum((item.qty for item in s.deal.items), Decimal(0))
    words = {"de": ("Positionen", "Menge gesamt"), "nl": ("Regels", "Totaal aantal"), "fr": ("Lignes", "Quantité totale"), "es": ("Líneas", "Unidades")}.get(s.voice.language, ("Lines", "Total units"))  # fmt: skip
    told = f"{words[0]}: {len(s.deal.items)} &nbsp;&nbsp; {words[1]}: {escape(s.voice.number(count))}"
    return f'<div style="display:flex;border-top:1.5px solid #24323f;margin-top:3px;padding-top:3px"><div style="flex:1">{told}</div><div><b>{escape(s.label("net"))}: {escape(s.money(s.deal.net, sign="code"))}</b></div></div>'


def remark(s: Scene) -> str:
    """One sentence in small type at the foot."""
    return f'<div style="font-size:88%;margin-top:20px">{escape(s.label("quoteus"))} {escape(s.label("confirm"))}</div>'


def approval(s: Scene) -> str:
    """Two places for names at the foot."""
    return f'<div style="display:flex;gap:60px;margin-top:44px;font-size:90%"><div style="flex:1;border-top:0.7px solid #000">{escape(s.label("contact"))}: {escape(s.deal.person)}</div><div style="flex:1;border-top:0.7px solid #000">{escape(s.label("sign"))}</div></div>'
