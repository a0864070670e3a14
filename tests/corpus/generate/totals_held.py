"""Sums and feet of the family that is scored and rarely looked at."""

from html import escape

from tests.corpus.generate import markup as m
from tests.corpus.generate.scene import Scene


def left_lines(s: Scene) -> str:
    """Labels and sums at the left, in sentences of their own."""
    s.facts |= {"net"}
    return m.run(
        [
            (s.label("net"), s.money(s.deal.net, sign="after")),
            (s.label("tax"), s.money(s.deal.tax, sign="after")),
            (s.label("total"), s.money(s.deal.gross, sign="after")),
        ],
        cls="run please",
    )


def tax_table(s: Scene) -> str:
    """A small table of rates with base and tax at the left, the net and gross sums in a box at the right."""
    s.facts |= {"net"}
    rate = s.voice.number(s.voice.locale.tax, 2)
    rates = m.grid(
        [
            (s.label("taxcol"), rate),
            (s.label("net"), s.money(s.deal.net)),
            (s.label("tax").split()[0], s.money(s.deal.tax)),
        ]
    )
    sums = m.beside(
        [(s.label("net"), s.money(s.deal.net)), (s.label("total"), s.money(s.deal.gross, sign="code"))], cls="kv rule"
    )
    return '<div class="gap"></div>' + m.flex(rates, "", sums)


def only_gross(s: Scene) -> str:
    """One sum, with the tax in it."""
    s.facts |= {"gross"}
    return f'<div class="r mid please">{escape(s.label("total"))}: {escape(s.money(s.deal.gross, sign="before"))}</div>'


def in_words(s: Scene) -> str:
    """The net sum in figures, then in words, as cheques and orders in some lands have it."""
    s.facts |= {"net"}
    row = m.beside([(s.label("net"), s.money(s.deal.net, sign="code"))], cls="kv rule rr")
    return f'<div style="display:flex;justify-content:flex-end" class="please">{row}</div>' + m.run(
        [(s.label("words_label"), spoken(int(s.deal.net)) + f" and {int(s.deal.net * 100) % 100:02d}/100")]
    )


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spoken(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            return f"{spoken(n // size)} {name}" + (f" {spoken(n % size)}" if n % size else "")
    raise AssertionError(n)


def stamp(s: Scene) -> str:
    """A turned stamp over the page and two places to sign."""
    mark = '<div style="position:fixed;top:330px;left:150px;transform:rotate(-32deg);font-size:92pt;color:#eee;z-index:-1">COPY</div>'
    return mark + m.flex(
        f'<div class="sign"><div class=ln></div>{escape(s.label("sign"))}</div>',
        f'<div class="sign"><div class=ln></div>{escape(s.label("date"))}</div>',
    )


def conditions(s: Scene) -> str:
    texts = [s.label("quoteus"), s.label("confirm")] * 4
    return '<div class="please sm">' + " ".join(escape(t) for t in texts) + "</div>"


def running(s: Scene) -> tuple[str, str]:
    """Page heads and feet of every page: order number, page of pages."""
    of = s.label("of") if "of" in s.voice else "/"
    head = f"<span>{escape(s.deal.buyer.name)}</span><span>{escape(s.title())} {escape(s.deal.number)}</span>"
    return (
        head,
        f'<span>{escape(s.deal.buyer.domain)}</span><span>{escape(s.label("page"))} <span class="pageNumber"></span> {escape(of)} <span class="totalPages"></span></span>',
    )
