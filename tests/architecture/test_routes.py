"""Every route of both applications declares who may use it."""

import pytest

from inbox_ui.app import create_desk
from intake.sandbox.pool import Reader
from kernel.db import Database
from kernel.web import permission
from portal.app import create_portal

OPEN = {
    "desk": {"auth.sign_in", "auth.sign_in_submit", "auth.sign_out", "shared.static", "desk.static"},
    "portal": {"auth.sign_in", "auth.sign_in_submit", "auth.sign_out", "shared.static", "shop.static"},
}


@pytest.mark.parametrize("name", ["desk", "portal"])
def test_every_route_declares_who_may_use_it(name: str, sqlite_url: str) -> None:
    database = Database(sqlite_url)
    app = create_desk(database, Reader()) if name == "desk" else create_portal(database)
    assert permission.undeclared(app) == set()
    is_open = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if permission.permission_of(app, rule.endpoint) == permission.OPEN
    }
    assert is_open <= OPEN[name]
    database.dispose()
