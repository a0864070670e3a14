"""The catalogue: search by SKU, own part number, barcode or words; own price and live stock on every row."""

from flask import Blueprint, render_template, request

from erp.catalog import queries as catalog
from erp.debtors import queries as debtors
from kernel.web.permission import requires
from kernel.web.session import db
from kernel.web.sizes import whole
from portal.customer import customer
from portal.shelf import shelf

bp = Blueprint("catalogue", __name__)
PAGE = 30


@bp.get("/catalogue")
@requires("portal.catalogue")
def index() -> str:
    """One page of the shelf. htmx asks for the rows alone while somebody types."""
    buyer, text = customer(), request.args.get("q", "")[:100].strip()
    range_name = request.args.get("range", "")[:100] or None
    offset = max(0, min(request.args.get("from", 0, type=whole), 10_000))
    hits = catalog.search(
        db(), text, limit=PAGE + 1, offset=offset, range_name=range_name, active_only=not text
    )  # who asks for a thing by name is told that it is gone; who browses need not see it
    found = [item.id for item in hits]
    own = _own_part(text) if not offset else None
    ids = list(dict.fromkeys([*([own] if own else []), *found[:PAGE]]))
    template = "components/shelf.html" if request.headers.get("HX-Target") == "shelf" else "views/catalogue.html"
    return render_template(
        template,
        offers=shelf(db(), buyer.debtor, ids),
        more=len(found) > PAGE,
        text=text,
        range_name=range_name,
        ranges=catalog.ranges(db()),
        offset=offset,
        page=PAGE,
    )


def _own_part(text: str) -> int | None:
    """The item the debtor itself calls by this number."""
    hit = debtors.item_codes(db(), customer().debtor_id, [text]).get(text) if text else None
    return hit.item_id if hit else None
