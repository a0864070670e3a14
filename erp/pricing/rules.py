"""Which of the prices on file holds for a quantity of a unit on a day, and what one unit then costs, exactly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

_MILLION = 1_000_000
_LATEST, _EARLIEST = date.max, date.min


@dataclass(frozen=True, slots=True)
class PriceRequest:
    """`qty` of `unit`, to be priced as of `day`."""

    item_id: int
    unit: str
    qty: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A price on file: of one `unit`, from `min_qty` of that unit on; both days are included, None is open.

    `source` is `debtor price` or `price list NAME`; `is_debtors` says which of the two.
    """

    source: str
    is_debtors: bool
    unit: str
    min_qty: Decimal
    price: Decimal
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class LosingPrice:
    """A price on file that does not hold, and in a few words why."""

    source: str
    unit: str
    min_qty: Decimal
    price: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """What `price_per` of the asked unit cost; 1 unless a pack's ratio has no end in decimals. `losing`: the others."""

    unit_price: Decimal
    source: str
    price_per: Decimal = Decimal(1)
    losing: tuple[LosingPrice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    row: PriceRow
    ratio: Fraction | None  # of the row's units in one asked unit
    why_not: str | None


def best_price(
    request: PriceRequest, rows: Iterable[PriceRow], packs: Mapping[str, Fraction], base_unit: str | None = None
) -> PriceAnswer | None:
    """The price that holds: the debtor's before the list's; the asked unit's, else the base unit's, else another's;
    the highest break that is reached; then the latest beginning. None where no price holds.

    `packs` maps a unit to base units in one; `base_unit` is the one of them with 1, told where there are several.
    """
    base = base_unit if base_unit is not None else next((u for u, factor in packs.items() if factor == 1), "")
    judged = [_judge(request, row, packs) for row in rows]
    fit = sorted((j for j in judged if j.why_not is None), key=lambda j: _rank(j.row, request.unit, base))
    for place, winner in enumerate(fit):
        answer = _in_asked_unit(winner, base, request.unit)
        if answer is not None:
            others = [*fit[:place], *fit[place + 1 :], *(j for j in judged if j.why_not is not None)]
            return PriceAnswer(answer[0], winner.row.source, answer[1], _losing(others))
    return None


def _judge(request: PriceRequest, row: PriceRow, packs: Mapping[str, Fraction]) -> _Judged:
    ratio = _ratio(request.unit, row.unit, packs)
    if ratio is None:
        return _Judged(row, None, f"no ratio between {request.unit} and {row.unit} is known")
    if request.day < (row.valid_from or _EARLIEST):
        return _Judged(row, ratio, f"valid only from {row.valid_from}")
    if request.day > (row.valid_to or _LATEST):
        return _Judged(row, ratio, f"valid only to {row.valid_to}")
    if Fraction(request.qty) * ratio < Fraction(row.min_qty):
        return _Judged(row, ratio, f"only from {row.min_qty:f} {row.unit}")
    return _Judged(row, ratio, None)


def _ratio(asked: str, of: str, packs: Mapping[str, Fraction]) -> Fraction | None:
    if asked == of:
        return Fraction(1)
    if asked not in packs or of not in packs:
        return None
    return packs[asked] / packs[of]


def _rank(row: PriceRow, asked: str, base: str) -> tuple[bool, int, Decimal, int, int, Decimal]:
    """Lower is better."""
    unit = 0 if row.unit == asked else 1 if row.unit == base else 2
    begins = (row.valid_from or _EARLIEST).toordinal()
    ends = (row.valid_to or _LATEST).toordinal()
    return (not row.is_debtors, unit, -row.min_qty, -begins, ends, row.price)


def _in_asked_unit(judged: _Judged, base: str, asked: str) -> tuple[Decimal, Decimal] | None:
    """(price, per): exact to six decimals, or from the base unit's price the numerator per denominator."""
    row, ratio = judged.row, judged.ratio
    if ratio is None:
        return None
    if row.unit == asked:
        return row.price, Decimal(1)
    exact = _six_decimals(Fraction(row.price) * ratio)
    if exact is not None:
        return exact, Decimal(1)
    if row.unit == base:
        return row.price * ratio.numerator, Decimal(ratio.denominator)
    return None


def _six_decimals(value: Fraction) -> Decimal | None:
    scaled = value * _MILLION
    if scaled.denominator != 1:
        return None
    exact = Decimal(scaled.numerator).scaleb(-6).normalize()
    return exact if exact.as_tuple().exponent in range(-6, 1) else exact.quantize(Decimal(1))


def _losing(others: Sequence[_Judged]) -> tuple[LosingPrice, ...]:
    return tuple(
        LosingPrice(j.row.source, j.row.unit, j.row.min_qty, j.row.price, j.why_not or "another price comes first")
        for j in others
    )
