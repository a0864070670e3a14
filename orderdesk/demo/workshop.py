"""Draws the orders of a morning: which customer is next, and the odd line or account a planted problem needs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from orderdesk.demo.codes import stream
from orderdesk.demo.composer import Composer
from orderdesk.demo.habits import habit, orders_clean
from orderdesk.demo.orders import EDI_KINDS, DemoOrder, Kind
from orderdesk.demo.parcels import Parcel
from orderdesk.demo.world import Debtor, Item, World

_ROOM = Decimal(6000)  # more than the longest order comes to
PDF_KINDS: tuple[Kind, ...] = ("pdf-ruled", "pdf-plain", "pdf-cells", "pdf-long", "pdf-spool")

LinePicker = Callable[[Item], Decimal | None]


class NothingFits(ValueError):
    """No customer and article of this world allow what was asked for; another seed will."""


class Workshop:
    """One day's orders; every customer has its turn before one orders again."""

    def __init__(self, world: World, seed: int, today: date, *, first_serial: int, bounded: bool = True) -> None:
        self.world = world
        self.today = today
        self.composer = Composer(world, seed, today, first_serial=first_serial, bounded=bounded)
        rng = stream(seed, "turns", today.isoformat())
        clean = [debtor for debtor in world.debtors if orders_clean(world, debtor)]
        rng.shuffle(clean)
        self._mailing = [debtor for debtor in clean if debtor.edi_syntax is None]
        self._partners = [debtor for debtor in clean if debtor.edi_syntax is not None]

    def parcel(self, kind: Kind | None = None, *, fits: Callable[[Debtor], bool] | None = None) -> Parcel:
        """A clean order of the next customer that `fits`, in its own form or in `kind`."""
        debtor = self._turn(kind, fits or _anyone)
        form = kind or habit(self.world, debtor).kind
        return Parcel(self.composer.use_up(self.composer.draft(debtor, form)), form)

    def parcel_of(self, debtor: Debtor, kind: Kind | None = None, *, over_limit: bool = False) -> Parcel:
        form = kind or habit(self.world, debtor).kind
        return Parcel(self.composer.use_up(self.composer.draft(debtor, form), over_limit=over_limit), form)

    def with_odd_line(
        self,
        picker: LinePicker,
        *,
        kind: Kind | None = None,
        short: bool = False,
        fits: Callable[[Debtor], bool] | None = None,
    ) -> Parcel:
        """A clean order but for its last line: an article for which `picker` names a quantity in base units.

        With `short` the stock need not be enough for that line.
        """
        for debtor in filter(fits or _anyone, self._in_turn(kind)):
            form = kind or habit(self.world, debtor).kind
            odd = self._odd(self.composer.draft(debtor, form), picker, short=short)
            if odd is not None:
                return Parcel(self.composer.use_up(odd), form)
        raise NothingFits("No customer can order such an article today; try another seed.")

    def _odd(self, order: DemoOrder, picker: LinePicker, *, short: bool) -> DemoOrder | None:
        taken = {line.sku for line in order.lines}
        for item in self.composer.articles(order.debtor):
            qty = None if item.sku in taken else picker(item)
            line = self.composer.line_for(order, item, qty, place=len(order.lines), short=short) if qty else None
            if line is not None:
                return replace(order, lines=(*order.lines, line))
        return None

    def _turn(self, kind: Kind | None, fits: Callable[[Debtor], bool]) -> Debtor:
        for debtor in self._in_turn(kind):
            if fits(debtor):
                return debtor
        raise NothingFits("No customer of this world can place such an order today; try another seed.")

    def _in_turn(self, kind: Kind | None) -> Iterator[Debtor]:
        """The customers that can send `kind`; each that is looked at goes behind the others."""
        pool = self._partners if kind in EDI_KINDS else self._mailing
        for debtor in tuple(pool):
            if self.composer.room(debtor) > _ROOM and (kind not in EDI_KINDS or debtor.edi_syntax == kind):
                pool.remove(debtor)
                pool.append(debtor)
                yield debtor


def _anyone(_: Debtor) -> bool:
    return True
