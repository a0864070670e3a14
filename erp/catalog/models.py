"""Tables of the catalogue: items, the units they are sold in, ranges and tax codes."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kernel.columns import BigId, Key
from kernel.db import Base


class TaxCode(Base):
    """`rate` is per cent."""

    __tablename__ = "tax_code"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    rate: Mapped[Decimal]


class ProductRange(Base):
    __tablename__ = "product_range"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Item(Base):
    """`sku_key` is the SKU in upper case without anything but letters and digits, for forgiving look-ups.

    `search_text` is the item's words as kept in ItemWord, in their order: both change together.
    """

    __tablename__ = "item"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    sku: Mapped[str] = mapped_column(unique=True)
    sku_key: Mapped[str] = mapped_column(Key, index=True)
    description: Mapped[str]
    search_text: Mapped[str]
    base_unit: Mapped[str]
    gtin: Mapped[str | None] = mapped_column(index=True)
    tax_code: Mapped[str] = mapped_column(ForeignKey(TaxCode.code))
    status: Mapped[str] = mapped_column(default="active")
    superseded_by: Mapped[str | None]
    min_order_qty: Mapped[Decimal | None]
    order_multiple: Mapped[Decimal | None]
    weight_kg: Mapped[Decimal | None]
    range_id: Mapped[int | None] = mapped_column(ForeignKey(ProductRange.id), index=True)

    __table_args__ = (CheckConstraint("status IN ('active','discontinued','superseded')", name="status"),)


class ItemWord(Base):
    """The catalogue's index: one row for each word an item is found by, in lower case without accents."""

    __tablename__ = "item_word"
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id), primary_key=True)
    word: Mapped[str] = mapped_column(Key, primary_key=True)

    __table_args__ = (Index("ix_item_word_word", "word", "item_id"), {"sqlite_with_rowid": False})


class ItemUnit(Base):
    """A unit the item is sold in: `factor_num / factor_den` base units in one. The base unit has a row of its own."""

    __tablename__ = "item_unit"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id))
    unit: Mapped[str]
    factor_num: Mapped[int]
    factor_den: Mapped[int] = mapped_column(default=1)
    gtin: Mapped[str | None] = mapped_column(index=True)

    __table_args__ = (
        Index("uq_item_unit_item_id_unit", "item_id", "unit", unique=True),
        CheckConstraint("factor_num > 0 AND factor_den > 0", name="factor"),
    )
