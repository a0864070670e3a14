"""The columns of a table of order lines: what each holds, and how far the table reaches."""

from dataclasses import dataclass

from parsers.grid.spread import Spread

GOODS = ("supplier_part", "buyer_part", "part", "gtin", "description")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: role → column; `head` the same for fields of the order's head; `per` a price's basis.

    `top` and `row` are the first and last row of titles, `stop` the row after the table. `spread` are quantity
    columns where there are several; `unit` is the unit that the title of the only one names; `traits` are columns
    that tell variants of an article apart. `beside` are further blocks of goods to the right, under the same titles;
    `guessed` is true where the quantity was told by its look alone, `doubtful`
    where another column counts the same goods in another unit; `others` are columns titled as something that no
    line of an order needs.
    """

    row: int
    roles: dict[str, int]
    head: dict[str, int]
    per: int | None = None
    top: int = 0
    stop: int = 0
    spread: tuple[Spread, ...] = ()
    unit: str | None = None
    traits: tuple[int, ...] = ()
    beside: tuple["Columns", ...] = ()
    guessed: bool = False
    doubtful: bool = False
    others: tuple[int, ...] = ()

    @property
    def quantities(self) -> tuple[int, ...]:
        return tuple(s.column for s in self.spread) or (self.roles["qty"],)

    @property
    def goods(self) -> tuple[int, ...]:
        return tuple(self.roles[role] for role in GOODS if role in self.roles)
