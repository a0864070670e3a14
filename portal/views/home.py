"""First page after sign-in: open orders, what needs an answer, what is owed, and what was bought before."""

from flask import Blueprint, render_template

from erp.debtors import queries as debtors
from erp.orders import glances
from erp.orders import queries as order_queries
from kernel import clock
from kernel.web.permission import requires
from kernel.web.session import db
from portal.customer import customer
from portal.shelf import shelf

bp = Blueprint("home", __name__)


@bp.get("/")
@requires("portal.orders")
def index() -> str:
    buyer = customer()
    return render_template(
        "views/home.html",
        orders=order_queries.orders(db(), debtor_id=buyer.debtor_id, limit=6),
        waiting=glances.drafts_of(db(), buyer.debtor_id, "review"),
        balance=debtors.account(db(), buyer.debtor_id, clock.today()),
        again=shelf(db(), buyer.debtor, glances.bought_lately(db(), buyer.debtor_id, limit=6)),
    )
