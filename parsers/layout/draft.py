"""An order line in the making: its values, and the words each of them stands in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from parsers.layout.tables import Row
from parsers.layout.values import Amount, Measure, Price
from parsers.layout.words import Word

CODE = re.compile(r"(?=\S*[0-9])[0-9A-Za-z][0-9A-Za-z./_+-]{2,34}")
CODES = ("buyer_part", "supplier_part", "gtin")


Labels = Mapping[tuple[str, ...], str]  # labels a document repeats line by line, as folded words, with their roles


class Record(NamedTuple):
    """One order line as printed: the row with its quantity, and the rows above and below that belong to it."""

    anchor: Row
    above: tuple[Row, ...]
    below: tuple[Row, ...]
    labels: Labels = MappingProxyType({})
    group: tuple[Row, ...] = ()  # what stands over the group of lines it belongs to: a day, a site


@dataclass(slots=True)
class Draft:
    """An order line as read; `words` holds, by field, where each value stands."""

    line: str | None = None
    qty: Measure | None = None
    uom: str | None = None
    price: Price | None = None
    per: Decimal | None = None
    amount: Amount | None = None
    discount: Decimal | None = None
    plain: bool = False  # quantity times price is the amount without any discount or tax
    tax: Decimal | None = None  # percent, where the table has a column for it: its amounts may include it
    codes: dict[str, str] = field(default_factory=dict)
    description: list[str] = field(default_factory=list)
    date: str | None = None
    notes: list[str] = field(default_factory=list)
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The number fields whose cells hold something that is no number."""
        read = {"qty": self.qty, "unit_price": self.price, "amount": self.amount}
        return tuple(name for name, value in read.items() if name in self.words and value is None)
