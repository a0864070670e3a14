"""Tables of access: who may sign in, their sessions, and what was tried."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base


class User(Base):
    """`kind` is staff or contact; `role` is clerk, credit, warehouse or manager for staff, the contact's own else."""

    __tablename__ = "user_account"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str]
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str | None]
    disabled_at: Mapped[datetime | None]

    __table_args__ = (Index("uq_user_account_kind_email", "kind", "email", unique=True),)


class WebSession(Base):
    """A signed-in browser; the cookie holds the token, the row only its hash."""

    __tablename__ = "web_session"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    csrf_token: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=machine_now)
    seen_at: Mapped[datetime] = mapped_column(default=machine_now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SignInAttempt(Base):
    __tablename__ = "sign_in_attempt"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=machine_now)
    succeeded: Mapped[bool]

    __table_args__ = (Index("ix_sign_in_attempt_account", "account", "at"),)
