"""A slip on the picker's screen: taken, packed with fewer and why, put back, sent with its parcels; each to whom it is given."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from erp.catalog.models import ItemUnit
from erp.picking import queries as picking
from erp.picking.models import PickingLine
from erp.shipping import queries as shipping
from erp.stock import queries as stock
from kernel.db import Database
from tests.factories.sales import World, confirmed, line, make_world, slip_ids
from tests.unit.inbox_ui.conftest import SignIn


@pytest.fixture
def world(books: Database) -> World:
    return make_world(books, {"PK-1": 40, "PK-2": 9}, code="D6")


@pytest.fixture
def slip_no(books: Database, world: World) -> str:
    ordered = [line(world, 1, "PK-1", 2, unit="CT", base_qty=Decimal(24)), ("PK-2", 3, "1.00")]
    return written(books, world, ordered)


def written(books: Database, world: World, ordered: list[object]) -> str:
    made = confirmed(books, world, [ordered[0], *(line(world, n, *o) for n, o in enumerate(ordered[1:], 2))])  # type: ignore[misc]
    with books.write() as session:
        (slip_id,) = slip_ids(session, made.order_id)
        return picking.slip_no_of(session, slip_id)


def line_ids(books: Database) -> list[int]:
    with books.read() as session:
        return list(session.scalars(select(PickingLine.id).order_by(PickingLine.id)))


def page(client: FlaskClient, slip_no: str) -> str:
    answer = client.get(f"/slips/{slip_no}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_slip_is_taken_packed_with_fewer_and_sent(
    sign_in: SignIn, books: Database, world: World, slip_no: str
) -> None:
    client, (cartons, pieces) = sign_in("warehouse"), line_ids(books)
    assert "Take it to pick" in page(client, slip_no)
    assert client.post(f"/slips/{slip_no}/take").status_code == 303
    told = page(client, slip_no)
    assert f'name="found-{cartons}"' in told
    assert "= 2 CT" in told
    form = {f"found-{cartons}": "24", f"found-{pieces}": "2", f"why-{pieces}": "damaged"}
    assert client.post(f"/slips/{slip_no}/pack", data=form).status_code == 303
    assert "2 found" in page(client, slip_no)
    sent = client.post(
        f"/slips/{slip_no}/dispatch",
        data={"carrier": "Hermes", "consignment_no": "H-1", "parcels": "2", "weight_kg": "12,5", "back": "slip"},
    )
    assert sent.status_code == 303
    with books.read() as session:
        (left,) = shipping.shipments(session)
        assert (left.carrier, left.consignment_no, left.parcels, left.weight_kg) == (
            "Hermes",
            "H-1",
            2,
            Decimal("12.5"),
        )
        assert stock.availability(session, [world.items["PK-2"]], None)[world.items["PK-2"]].on_hand == 6
    assert "Sent " in page(client, slip_no)


def test_a_box_is_opened_again(sign_in: SignIn, slip_no: str) -> None:
    client = sign_in("warehouse")
    client.post(f"/slips/{slip_no}/take")
    client.post(f"/slips/{slip_no}/pack")
    assert "Open the box again" in page(client, slip_no)
    assert client.post(f"/slips/{slip_no}/unpack").status_code == 303
    assert "Put back" in page(client, slip_no)
    client.post(f"/slips/{slip_no}/dispatch")
    assert "Open the box again" not in page(client, slip_no)
    assert client.post(f"/slips/{slip_no}/unpack").status_code == 409


def test_a_slip_is_put_back(sign_in: SignIn, slip_no: str) -> None:
    client = sign_in("warehouse")
    client.post(f"/slips/{slip_no}/take")
    assert client.post(f"/slips/{slip_no}/put-back").status_code == 303
    assert "Take it to pick" in page(client, slip_no)


@pytest.mark.parametrize("given", ["25", "-1", "x", "NaN", "Infinity", "1e999999999"])
def test_what_cannot_be_in_the_box_is_refused_in_words(
    sign_in: SignIn, books: Database, slip_no: str, given: str
) -> None:
    client, (cartons, _) = sign_in("warehouse"), line_ids(books)
    client.post(f"/slips/{slip_no}/take")
    answer = client.post(f"/slips/{slip_no}/pack", data={f"found-{cartons}": given})
    assert answer.status_code == 422
    assert "enter what is in the box" in answer.get_data(as_text=True) or "how many" in answer.get_data(as_text=True)
    assert "Put back" in page(client, slip_no)


@pytest.mark.parametrize(("parcels", "weight"), [("x", ""), ("-1", ""), ("1", "heavy"), ("", "1e5"), ("12345", "")])
def test_a_consignment_that_cannot_be_is_refused(sign_in: SignIn, slip_no: str, parcels: str, weight: str) -> None:
    client = sign_in("warehouse")
    answer = client.post(f"/slips/{slip_no}/dispatch", data={"parcels": parcels, "weight_kg": weight})
    assert answer.status_code == 422
    assert "Take it to pick" in page(client, slip_no)


def test_complete_deliveries_only_take_the_slip_back(sign_in: SignIn, books: Database) -> None:
    world = make_world(books, {"CO-1": 9}, code="D7", ship_complete=True)
    slip_no = written(books, world, [line(world, 1, "CO-1", 6)])
    client, (only,) = sign_in("warehouse"), line_ids(books)
    assert "complete delivery only" in page(client, slip_no)
    client.post(f"/slips/{slip_no}/take")
    assert client.post(f"/slips/{slip_no}/pack", data={f"found-{only}": "4"}).status_code == 303
    assert "do not pick it" in page(client, slip_no)


def test_a_clerk_looks_and_does_not_touch(sign_in: SignIn, slip_no: str) -> None:
    client = sign_in("clerk")
    assert "Take it to pick" not in page(client, slip_no)
    for verb in ("take", "pack", "unpack", "put-back", "dispatch"):
        assert client.post(f"/slips/{slip_no}/{verb}").status_code == 403


def test_the_barcode_of_the_pack_is_on_the_slip(sign_in: SignIn, books: Database, world: World, slip_no: str) -> None:
    with books.write() as session:
        units = session.scalars(select(ItemUnit).where(ItemUnit.item_id == world.items["PK-1"]))
        for unit in units:
            unit.gtin = {"CT": "15012345678907", "EA": "5012345678900"}[unit.unit]
    with books.read() as session:
        first = picking.slip(session, slip_no).lines[0]
    assert (first.gtin, set(first.codes)) == ("15012345678907", {"15012345678907", "5012345678900"})
    assert 'data-codes="5012345678900 15012345678907"' in page(sign_in("warehouse"), slip_no)


def test_what_left_has_a_docket_and_is_proved_once(sign_in: SignIn, books: Database, slip_no: str) -> None:
    client = sign_in("warehouse")
    order = client.post(f"/slips/{slip_no}/dispatch", data={"parcels": "1"}).location.partition("?")[0]
    with books.read() as session:
        (left,) = shipping.shipments(session)
    number = left.shipment_no
    assert client.get(f"/shipments/{number}.pdf").data.startswith(b"%PDF")
    assert client.get("/shipments/SH-9.pdf").status_code == 404
    for name, at in (("", ""), ("Ann", "yesterday"), ("Ann", "2001-01-01T10:00"), ("Ann", "9999-12-31T23:59")):
        assert client.post(f"/shipments/{number}/delivered", data={"received_by": name, "at": at}).status_code == 422
    assert client.post(f"/shipments/{number}/delivered", data={"received_by": "Ann Doe"}).status_code == 303
    told = client.get(order).get_data(as_text=True)
    assert "taken by Ann Doe" in told
    assert "1 parcel<" in told or "1 parcel " in told
    assert client.post(f"/shipments/{number}/delivered", data={"received_by": "Bob"}).status_code == 409
    assert sign_in("clerk").post(f"/shipments/{number}/delivered", data={"received_by": "Bob"}).status_code == 403
