"""The way in and out, the same for both applications: sign-in page, its answer, and sign-out."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from kernel.web.permission import open_to_all
from kernel.web.session import Door, clear_cookie, db, safe_next, set_cookie, signed_in


@dataclass(frozen=True, slots=True)
class Admission:
    """The answer to a sign-in: a new token, or one sentence that gives nothing away."""

    token: str | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What an application tells its sign-in page; `admit` takes e-mail, password and the caller's address."""

    door: Door
    admit: Callable[[Session, str, str, str], Admission]
    leave: Callable[[Session, str], None]
    brand: str
    heading: str
    lead: str
    home: str


def blueprint(gate: Gate) -> Blueprint:
    """Endpoints auth.sign_in, auth.sign_in_submit and auth.sign_out."""
    made = Blueprint("auth", __name__)

    @made.get("/sign-in")
    @open_to_all
    def sign_in() -> AnyResponse | str:
        if signed_in() is not None:
            return redirect(safe_next(request.args.get("next"), url_for(gate.home)), code=303)
        return _page(gate, email="", problem=None)

    @made.post("/sign-in")
    @open_to_all
    def sign_in_submit() -> AnyResponse:
        email, password = request.form.get("email", "")[:254].strip(), request.form.get("password", "")[:200]
        admission = gate.admit(db(), email, password, request.remote_addr or "")
        if admission.token is None:
            return make_response(_page(gate, email=email, problem=admission.problem), 422)
        _leave(gate)
        response = redirect(safe_next(request.form.get("next"), url_for(gate.home)), code=303)
        set_cookie(response, gate.door, admission.token)
        return response

    @made.post("/sign-out")
    @open_to_all
    def sign_out() -> AnyResponse:
        _leave(gate)
        response = redirect(url_for("auth.sign_in"), code=303)
        clear_cookie(response, gate.door)
        return response

    return made


def _leave(gate: Gate) -> None:
    """End the session this browser had, so that its cookie is dead wherever else it was kept."""
    token = request.cookies.get(gate.door.cookie)
    if token:
        gate.leave(db(), token)


def _page(gate: Gate, *, email: str, problem: str | None) -> str:
    return render_template(
        "sign_in.html",
        brand=gate.brand,
        heading=gate.heading,
        lead=gate.lead,
        email=email,
        problem=problem,
        next=request.values.get("next", "")[:500],
    )
