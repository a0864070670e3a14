"""WSGI entry point: the desk under /desk, the portal under /shop, health beside them."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import text
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from inbox_ui.app import create_desk
from kernel.config import settings
from orderdesk.listening import must_be_free
from orderdesk.runtime import database, reader
from portal.app import create_portal

_PATIENCE = 5.0  # seconds; the web role before a restart may be answering its last requests
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def front(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """What is neither desk nor portal: the way to the portal, and health for a load balancer."""
    request = Request(environ)
    if request.path == "/":
        return redirect("/shop/", code=303)(environ, start_response)
    if request.path == "/health":
        return _health()(environ, start_response)
    return Response("There is nothing here. Customers start at /shop/, staff at /desk/.\n", 404)(
        environ, start_response
    )


def _health() -> Response:
    with database().read() as session:
        session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")


def make_app() -> Wsgi:
    desk = create_desk(database(), reader())
    shop = create_portal(database())
    return DispatcherMiddleware(front, {"/desk": desk, "/shop": shop})


def serve() -> None:
    """The web role: gunicorn with threads, on the configured address."""
    from gunicorn.app.base import BaseApplication

    must_be_free(settings().bind, _PATIENCE)
    database().dispose()  # brought up once, here, and opened anew by each server process

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            self.cfg.set("bind", settings().bind)
            self.cfg.set("workers", 2)
            self.cfg.set("threads", 16)
            self.cfg.set("worker_class", "kernel.web.server.PatientWorker")
            self.cfg.set("timeout", 60)
            self.cfg.set("graceful_timeout", 20)
            self.cfg.set("proc_name", "orderdesk-web")
            self.cfg.set("loglevel", "warning")
            self.cfg.set("worker_tmp_dir", "/dev/shm")  # noqa: S108 - gunicorn's heartbeat file, not data

        def load(self) -> Wsgi:
            return make_app()

    Server().run()
