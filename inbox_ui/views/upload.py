"""Upload: staff hand in a document that reached them some other way."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from inbox_ui.rail import Place
from inbox_ui.reader import staff
from intake import service as intake
from kernel.values.errors import Invalid
from kernel.web.permission import requires
from kernel.web.session import db

bp = Blueprint("upload", __name__)
RAIL = (Place("messages.upload", "Orders", 50, "upload.page", "Upload", "upload", "g n"),)


@bp.get("/upload")
@requires("messages.upload")
def page() -> str:
    return render_template("views/upload.html")


@bp.post("/upload")
@requires("messages.upload")
def submit() -> Response:
    """Each file is a message of its own; the page of the last one shows what becomes of it."""
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        raise Invalid("Choose at least one file to upload.")
    debtor = request.form.get("debtor", "").strip()[:40] or None
    last = 0
    for file in files:
        name = (file.filename or "upload")[:200]
        last = intake.upload(db(), name, file.read(), by=staff(), debtor_code=debtor).message_id
    return redirect(url_for("messages.page", message_id=last), code=303)
