"""Every route says who may use it; the application refuses to start with one that does not."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., Any])
OPEN = "open to all"
_ATTRIBUTE = "permission"


def requires(permission: str) -> Callable[[View], View]:
    """Only people with this permission may call the view."""

    def mark(view: View) -> View:
        setattr(view, _ATTRIBUTE, permission)
        return view

    return mark


def open_to_all(view: View) -> View:
    setattr(view, _ATTRIBUTE, OPEN)
    return view


def permission_of(app: Flask, endpoint: str) -> str | None:
    if endpoint == "static" or endpoint.endswith(".static"):
        return OPEN
    return getattr(app.view_functions[endpoint], _ATTRIBUTE, None)


def undeclared(app: Flask) -> set[str]:
    """Endpoints that do not say who may use them."""
    return {rule.endpoint for rule in app.url_map.iter_rules() if permission_of(app, rule.endpoint) is None}
