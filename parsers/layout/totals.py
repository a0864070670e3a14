"""The totals under the lines: net, tax and gross, and which of them is the order's total without tax."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.layout.closings import net_or_gross
from parsers.layout.marks import Mark, below, beside
from parsers.layout.proof import tolerance
from parsers.layout.values import Amount, looks_numeric, read_amount
from parsers.layout.words import Page, Word
from parsers.normalise import NumberStyle

_ROLES = frozenset({"total", "subtotal", "tax", "freight", "discount_total"})
_ANY = NumberStyle()


@dataclass(frozen=True, slots=True)
class Sum:
    """A labelled sum; `role` is total, subtotal, tax, freight or discount_total."""

    role: str
    words: tuple[Word, ...]
    label: tuple[Word, ...]

    def amount(self, style: NumberStyle) -> Amount | None:
        return read_amount(self.words, style)


@dataclass(frozen=True, slots=True)
class Total:
    """The order's total without tax, where it stands, and whether the lines prove it (None: nothing to add up)."""

    value: Decimal
    source: Sum
    proved: bool | None


def sums_of(pages: Sequence[Page], marks: Sequence[Mark], begin: tuple[int, int]) -> list[Sum]:
    """Every labelled sum at or after `begin` (page index, line index), in reading order."""
    found = [
        one
        for mark in marks
        if mark.role in _ROLES and (mark.page, mark.line) >= begin
        for one in _sum(pages, mark, marks)
    ]
    return list({(one.role, one.words): one for one in reversed(found)}.values())[::-1]  # "Freight & handling" is one


def _sum(pages: Sequence[Page], mark: Mark, marks: Sequence[Mark]) -> Iterator[Sum]:
    page = pages[mark.page]
    same = [m for m in marks if m.page == mark.page]
    label = page.lines[mark.line].words[mark.start : mark.end]
    for words in (_own(beside(mark, page, same), mark, same), *below(mark, page, same)[:1]):
        number = amount_in(words, page.lines[mark.line].height)
        if number:
            yield Sum(net_or_gross(mark.role, words), number, (*label, *words))
            return


def _own(words: tuple[Word, ...], mark: Mark, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """What is beside a sum's label up to the next sum on its line, where its amount stands before that."""
    others = [m.x0 for m in marks if m.line == mark.line and m.start >= mark.end and m.role in _ROLES]
    own = tuple(word for word in words if word.x0 < min(others, default=float("inf")))
    return own if any(looks_numeric((word,)) for word in own) else words


def amount_in(words: Sequence[Word], height: float) -> tuple[Word, ...]:
    """The amount at the end of a run: "GST 10% 26,276.75" is 26,276.75, not 10."""
    kept = [word for word in words if not word.text.endswith("%") and "(" not in word.text]
    numeric = [n for n, word in enumerate(kept) if looks_numeric((word,))]
    if not numeric:
        return ()
    last = first = numeric[-1]
    while first - 1 in numeric and kept[first].x0 - kept[first - 1].x1 < height * 0.4:
        first -= 1  # thousands set off by blanks
    run = tuple(kept[first : last + 1])
    reading = read_amount(run, _ANY)
    return run if reading is not None else (kept[last],)


def net_total(sums: Sequence[Sum], lines: Decimal | None, style: NumberStyle) -> Total | None:
    """The total without tax: the sum the lines prove, else the one labelled net, else the gross less its tax."""
    read = [(found, amount.value) for found in sums for amount in [found.amount(style)] if amount is not None]
    known = [(found, value) for found, value in read if value is not None]
    candidates = [pair for role in ("subtotal", "total") for pair in known if pair[0].role == role]
    if not candidates:
        return None
    if lines is not None:
        with_extras = _with_freight(known, candidates, lines)
        if with_extras is not None:
            return with_extras
        proved = next((pair for pair in candidates if abs(pair[1] - lines) <= tolerance(pair[1])), None)
        if proved is not None:
            return Total(proved[1], proved[0], proved=True)
        explained = _less_tax(known, lines)
        if explained is not None:
            return explained
    best = next((pair for pair in candidates if pair[0].role == "subtotal"), candidates[-1])
    return Total(_untaxed(best, known), best[0], proved=None if lines is None else False)


_RATES = [
    Decimal(rate) / 100 for rate in (5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27)
]
_RATES += [Decimal(rate) / 1000 for rate in (55, 77, 81, 255)]


def is_taxed(gross: Decimal, net: Decimal) -> bool:
    """Whether a sum is another one with a usual tax on it."""
    return any(abs(net + net * rate - gross) <= tolerance(gross) for rate in _RATES)


def _untaxed(best: tuple[Sum, Decimal], known: Sequence[tuple[Sum, Decimal]]) -> Decimal:
    """A total that is the rest and its stated tax, by a usual rate, without that tax."""
    tax = sum((value for found, value in known if found.role == "tax"), Decimal(0))
    net = best[1] - tax
    taxed = best[0].role == "total" and tax > 0 and net > 0 and is_taxed(best[1], net)
    return net if taxed and not is_taxed(best[1] + tax, best[1]) else best[1]


def _with_freight(
    known: Sequence[tuple[Sum, Decimal]], candidates: Sequence[tuple[Sum, Decimal]], lines: Decimal
) -> Total | None:
    """A stated total of the lines with the freight and less the discount that are stated beside them, before tax."""
    freight = sum((value for found, value in known if found.role == "freight"), Decimal(0))
    discount = sum((abs(value) for found, value in known if found.role == "discount_total"), Decimal(0))
    if not freight and not discount:
        return None
    net = lines + freight - discount
    return next((Total(v, found, proved=True) for found, v in candidates if abs(v - net) <= tolerance(v)), None)


def _less_tax(known: Sequence[tuple[Sum, Decimal]], lines: Decimal) -> Total | None:
    """A gross total whose tax (and freight, less discount) is stated explains itself: the net follows from it."""
    extras: dict[str, Decimal] = {}
    for found, value in known:
        if found.role not in {"total", "subtotal"}:
            extras[found.role] = extras.get(found.role, Decimal(0)) + value
    tax, freight = extras.get("tax", Decimal(0)), extras.get("freight", Decimal(0))
    discount = abs(extras.get("discount_total", Decimal(0)))
    for found, value in known:
        if found.role in {"total", "subtotal"} and extras:
            for gross in (
                lines + tax,
                lines + tax + freight,
                lines + tax + freight - discount,
                lines + freight - discount,
            ):
                if abs(value - gross) <= tolerance(value):
                    taxed = gross in (lines + tax, lines + tax + freight, lines + tax + freight - discount)
                    return Total(value - tax if taxed else value, found, proved=True)
    return None
