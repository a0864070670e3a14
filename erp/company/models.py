"""The wholesaler itself: one row, with what every paper prints and the numbers by which others know it."""

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.columns import Json
from kernel.db import Base


class Company(Base):
    """`address` and `bank` are lines as printed; `accent` is the house colour as #rrggbb.

    `ids` are lists of our own numbers by kind: gln, edi, duns, tax.
    """

    __tablename__ = "company"
    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str]
    address: Mapped[list[Any]] = mapped_column(Json, default=list)
    tax_id: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    bank: Mapped[list[Any]] = mapped_column(Json, default=list)
    web: Mapped[str] = mapped_column(default="")
    accent: Mapped[str] = mapped_column(default="#1f5fd0")
    ids: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)
