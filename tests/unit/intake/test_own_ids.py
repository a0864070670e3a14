"""An order that came to us by mistake: addressed to numbers that are none of ours, it is held; to ours, it goes through."""

import pytest

from erp.company.service import save_ids
from intake.sandbox.pool import Reader
from kernel.db import Database
from tests.factories import inbox


@pytest.mark.parametrize(
    ("ids", "decision", "codes"),
    [
        ({"edi": ["ORDERDESK"]}, "confirmed", []),
        ({"edi": ["ANOTHER", "orderdesk"], "gln": ["9521101000016"]}, "confirmed", []),
        ({"edi": ["ANOTHER"]}, "review", ["po.wrong_supplier"]),
        ({"gln": ["9521101000016"]}, "review", ["po.wrong_supplier"]),
        ({}, "confirmed", []),
    ],
)
def test_the_receiver_of_an_interchange(
    small_shop: Database, reader: Reader, ids: dict[str, list[str]], decision: str, codes: list[str]
) -> None:
    with small_shop.write() as session:
        save_ids(session, ids)
    inbox.see_through(small_shop, reader, inbox.x12("PO-1"), channel="edi")
    (order,) = inbox.read_orders(small_shop)
    assert (order.decision, inbox.codes(order.findings)) == (decision, codes)
