"""The desk's way to the sandbox, and to the person at the screen."""

from typing import cast

from flask import current_app

from intake.sandbox.pool import Reader
from kernel.web.session import signed_in


class Extension:
    """Where the application keeps its reader."""

    NAME = "orderdesk.reader"


def reader() -> Reader:
    return cast("Reader", current_app.extensions[Extension.NAME])


def staff() -> str:
    """Who acts, as the audit trail names people: by e-mail address."""
    who = signed_in()
    if who is None:
        raise RuntimeError("a view that needs a person was reached without one")
    return who.person.email
