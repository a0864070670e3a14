"""The wholesaler itself: one row, printed on every paper."""

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.columns import Json
from kernel.db import Base


class Company(Base):
    """`address` and `bank` are lines as printed; `accent` is the house colour as #rrggbb."""

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

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)
