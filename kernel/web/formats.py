"""How figures, dates and ages are written on every page: as people say them, with the exact value on hover."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.numbers import format_currency, format_decimal
from flask import Flask, url_for
from markupsafe import Markup

from kernel import clock
from kernel.values.quantity import plain
from kernel.web.session import signed_in

LOCALE = "en_GB"
_STATIC = Path(__file__).parent / "static"
NONE = "\N{EN DASH}"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def install(app: Flask) -> None:
    app.jinja_env.filters.update(
        money=money, amount=amount, qty=plain, day=day, instant=instant, age=age, iso=_iso, price=price
    )
    app.jinja_env.globals.update(icon=icon, asset=asset)
    app.context_processor(_person)


def money(value: Decimal | None, currency: str | None) -> str:
    """`NZ$1,204.60`; an en dash where there is none."""
    if value is None:
        return NONE
    return format_currency(value, currency or "XXX", locale=LOCALE) if currency else amount(value)


def amount(value: Decimal | None) -> str:
    """`1,204.60` for columns whose currency stands in the head."""
    return NONE if value is None else format_decimal(value, format="#,##0.00", locale=LOCALE)


def price(value: Decimal | None) -> str:
    """A unit price with all its decimals, at least two."""
    return NONE if value is None else format_decimal(value, format="#,##0.00####", locale=LOCALE)


def day(value: date | datetime | None) -> str:
    """`today`, `tomorrow`, `Tue 22 Sep`, and with the year where it is not this one."""
    if value is None:
        return NONE
    when = clock.local(value).date() if isinstance(value, datetime) else value
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((when - clock.today()).days)
    if near:
        return near
    year = "" if when.year == clock.today().year else f" {when.year}"
    return f"{when:%a} {when.day} {when:%b}{year}"


def instant(value: datetime | None) -> Markup:
    """`today 14:05`, the exact instant on hover."""
    if value is None:
        return Markup("\N{EN DASH}")
    return Markup('<time datetime="{}" title="{:%Y-%m-%d %H:%M:%S} UTC">{} {:%H:%M}</time>').format(
        value.isoformat(), value, day(value), clock.local(value)
    )


def age(value: datetime | None) -> Markup:
    """`4 min`, `3 h`, `2 days`, the exact instant on hover."""
    if value is None:
        return Markup("\N{EN DASH}")
    seconds = max(0, int((clock.now() - value).total_seconds()))
    return Markup('<time datetime="{}" title="{:%Y-%m-%d %H:%M:%S} UTC">{}</time>').format(
        value.isoformat(), value, _span(seconds)
    )


def icon(name: str, label: str | None = None) -> Markup:
    """An icon of the sprite; decorative unless it has a label."""
    source = asset("vendor/icons.svg")
    meaning = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon" {}><use href="{}#{}"></use></svg>').format(meaning, source, name)


def asset(path: str) -> str:
    """The address of a shared static file, changing with its content so that browsers may keep it."""
    return url_for("shared.static", filename=path, v=_digest(path))


@cache
def _digest(path: str) -> str:
    file = _STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.exists() else "0"


def _span(seconds: int) -> str:
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    if seconds < 2 * _DAY:
        return f"{seconds // _HOUR} h"
    return f"{seconds // _DAY} days"


def _iso(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _person() -> dict[str, object]:
    who = signed_in()
    return {"person": who.person if who else None, "csrf_token": who.csrf_token if who else ""}
