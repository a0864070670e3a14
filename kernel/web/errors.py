"""How refusals look over HTTP: four kinds, each with its status and one sentence; nothing else leaks."""

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from kernel.values.errors import Conflict, DomainError, Forbidden, Invalid, NotFound

HTTP_STATUS: dict[type[DomainError], int] = {NotFound: 404, Conflict: 409, Forbidden: 403, Invalid: 422}

_SENTENCES = {
    400: "The request could not be understood; go back and try again.",
    403: "You may not do this. Ask a colleague with the right to do it.",
    404: "There is nothing here. It may have moved, or it is not yours to see.",
    405: "This page cannot be used like that; go back and try again.",
    413: "That is too large; 25 MB is the most we take here.",
    429: "That was too often. Wait a few minutes and try again.",
    500: "Something broke on our side. Nothing was changed; try again, and tell us if it happens twice.",
}


def install(app: Flask) -> None:
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _broken)


def status_of(problem: DomainError) -> int:
    return next((status for kind, status in HTTP_STATUS.items() if isinstance(problem, kind)), 409)


def _refused(problem: Exception) -> Response:
    if not isinstance(problem, DomainError):
        raise problem
    sentence = _SENTENCES[404] if isinstance(problem, NotFound) else problem.sentence
    return _page(status_of(problem), sentence)


def _http(problem: Exception) -> Response:
    if not isinstance(problem, HTTPException):
        raise problem
    if problem.code is not None and problem.code < 400:  # noqa: PLR2004 - redirects pass as they are
        return make_response(problem.get_response())
    status = problem.code or 500
    return _page(status, _SENTENCES.get(status, _SENTENCES[400]))


def _broken(_problem: Exception) -> Response:
    return _page(500, _SENTENCES[500])


def _page(status: int, sentence: str) -> Response:
    """A whole page, or for htmx a message that the page shows without losing what is on it."""
    if request.headers.get("HX-Request"):
        response = make_response(render_template("components/toast.html", kind="error", text=sentence), status)
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#toasts", "beforeend"
        return response
    return make_response(render_template("error.html", status=status, sentence=sentence), status)
