"""Items by number, GTIN, words and likeness, on both databases and with a fixed number of statements."""

from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.catalog import queries as catalog
from erp.catalog import word_search
from erp.catalog.models import Item, ItemWord, TaxCode
from erp.catalog.service import index_items, put_tax_code
from kernel.db import Database
from tests.factories.statements import counted
from tests.factories.trade import make_item

ELBOW = "5012345678900"
CARTON = "15012345678907"


@pytest.fixture
def shelf(database: Database) -> Database:
    with database.write() as session:
        make_item(
            session, "HB-8332A", "PVC elbow 12 x 400 g", gtin=ELBOW, units={"CT": 12, "PR": Fraction(1, 2)},
            unit_gtins={"CT": CARTON}, range_name="Pipes", min_order_qty=5, order_multiple="2.5",
        )  # fmt: skip
        make_item(session, "HB-8332B", "PVC elbow 15mm", range_name="Pipes")
        make_item(session, "HB 8332 A", "Brass valve, lever", range_name="Valves", tax_code="RED", tax_rate="5.5")
        make_item(session, "VL-1", "Kugelhahn Messing ½ Zoll", status="discontinued", range_name="Old")
        make_item(session, "VL-2", "Valve box", status="superseded", superseded_by="VL-1")
    return database


def skus(items: tuple[catalog.ItemView, ...]) -> list[str]:
    return [item.sku for item in items]


def found(database: Database, text: str, **options: object) -> list[str]:
    with database.read() as session:
        return skus(catalog.search(session, text, **options))  # type: ignore[arg-type]


def test_a_view_tells_all_of_an_item(shelf: Database) -> None:
    with shelf.read() as session:
        item = catalog.items_by_sku(session, ["HB-8332A"])["HB-8332A"]
        assert catalog.items_by_id(session, [item.id, 999]) == {item.id: item}
    assert item == catalog.ItemView(
        id=item.id, sku="HB-8332A", description="PVC elbow 12 x 400 g", base_unit="EA", gtin=ELBOW, tax_code="STD",
        tax_rate=Decimal(20), status="active", superseded_by=None, min_order_qty=Decimal(5),
        order_multiple=Decimal("2.5"), range_name="Pipes",
        units={"EA": Fraction(1), "CT": Fraction(12), "PR": Fraction(1, 2)},
    )  # fmt: skip


def test_the_exact_number_comes_before_the_same_letters(shelf: Database) -> None:
    with shelf.read() as session:
        hits = catalog.find_items(session, ["HB-8332A", "hb8332a", "HB8332b", "none", "", "a\0"], []).by_sku
    assert {asked: skus(items) for asked, items in hits.items()} == {
        "HB-8332A": ["HB-8332A"],
        "hb8332a": ["HB-8332A", "HB 8332 A"],
        "HB8332b": ["HB-8332B"],
    }


def test_a_gtin_gives_the_item_and_its_unit(shelf: Database) -> None:
    with shelf.read() as session:
        hits = catalog.find_items(session, [], [ELBOW, "0" + ELBOW, CARTON, "4012345678901", "x"]).by_gtin
    assert {asked: [(item.sku, unit) for item, unit in pairs] for asked, pairs in hits.items()} == {
        ELBOW: [("HB-8332A", "EA")],
        "0" + ELBOW: [("HB-8332A", "EA")],
        CARTON: [("HB-8332A", "CT")],
    }


def test_many_numbers_cost_as_many_statements_as_one(shelf: Database) -> None:
    for asked in (["HB-8332A"], ["HB-8332A", "HB-8332B", "VL-1"] + [f"N-{n}" for n in range(500)]):
        with counted(shelf) as sent, shelf.read() as session:
            catalog.find_items(session, asked, [ELBOW, CARTON])
        assert len(sent) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("elbow", ["HB-8332A", "HB-8332B"]),
        ("elb pvc", ["HB-8332A", "HB-8332B"]),
        ("PVC ELBOW 15 mm", ["HB-8332B"]),
        ("15mm", ["HB-8332B"]),
        ("12x400", ["HB-8332A"]),
        ("hb-8332", ["HB 8332 A", "HB-8332A", "HB-8332B"]),
        ("HB-8332B", ["HB-8332B"]),
        ("hb valve", ["HB 8332 A"]),
        ("valve", ["HB 8332 A", "VL-2"]),
        ("kugelhähn", ["VL-1"]),
        (ELBOW, ["HB-8332A"]),
        (CARTON, ["HB-8332A"]),
        ("pipes 15", ["HB-8332B"]),
        ("elbow sparkplug", []),
        ("%", ["HB-8332A", "HB-8332B", "HB 8332 A", "VL-1", "VL-2"]),
        ("", ["HB-8332A", "HB-8332B", "HB 8332 A", "VL-1", "VL-2"]),
        ("a\0\ud800' OR 1=1 --", []),
    ],
)
def test_search_finds_all_words_in_any_order(shelf: Database, text: str, wanted: list[str]) -> None:
    assert sorted(found(shelf, text)) == sorted(wanted)


def test_search_gives_pages_in_a_fixed_order(shelf: Database) -> None:
    whole = found(shelf, "hb-8332")
    assert whole == ["HB-8332A", "HB 8332 A", "HB-8332B"]
    assert [sku for start in range(4) for sku in found(shelf, "hb-8332", limit=1, offset=start)] == whole
    words = found(shelf, "v")
    assert words[:2] == ["VL-1", "VL-2"]
    assert [sku for start in range(len(words) + 1) for sku in found(shelf, "v", limit=1, offset=start)] == words


def test_search_keeps_to_a_range_and_to_what_is_sold(shelf: Database) -> None:
    assert found(shelf, "", range_name="Valves") == ["HB 8332 A"]
    assert found(shelf, "valve", range_name="Pipes") == []
    assert found(shelf, "elbow", range_name="Pipes") == ["HB-8332A", "HB-8332B"]
    assert found(shelf, "v", active_only=True) == ["HB 8332 A"]
    assert found(shelf, "vl-", active_only=True) == []
    assert found(shelf, "", active_only=True) == ["HB-8332A", "HB-8332B", "HB 8332 A"]
    with shelf.read() as session:
        assert catalog.ranges(session) == ("Pipes", "Valves")


@pytest.mark.parametrize("common", [0, 1])
def test_both_ways_to_search_find_the_same(shelf: Database, monkeypatch: pytest.MonkeyPatch, common: int) -> None:
    """With COMMON at 0 every word counts as common, and the catalogue is walked instead of gathered."""
    texts = ["elbow", "pvc elb", "hb valve", "elbow sparkplug", "v", "12"]
    wanted = [found(shelf, text) for text in texts]
    monkeypatch.setattr(word_search, "COMMON", common)
    assert [found(shelf, text) for text in texts] == wanted


def test_search_costs_at_most_five_statements(shelf: Database) -> None:
    for text in ("", "elbow", "pvc elbow hb 12", ELBOW):
        with counted(shelf) as sent, shelf.read() as session:
            catalog.search(session, text, active_only=True)
        assert len(sent) <= 5


def test_similar_ranks_by_likeness_and_leaves_out_what_is_not_sold(shelf: Database) -> None:
    with shelf.read() as session:
        assert skus(catalog.similar(session, "Elbow PVC 15 mm grey")) == ["HB-8332B", "HB-8332A"]
        assert skus(catalog.similar(session, "Lever valve in brass")) == ["HB 8332 A"]
        assert skus(catalog.similar(session, "PVC elbow", limit=1)) == ["HB-8332A"]
        assert catalog.similar(session, "spark plug") == ()
        assert catalog.similar(session, "  ") == ()
        assert catalog.similar(session, "Messing Kugelhahn") == ()


def test_a_changed_description_changes_the_index(shelf: Database) -> None:
    with shelf.write() as session:
        item = session.scalars(select(Item).where(Item.sku == "HB-8332B")).one()
        item.description = "Copper reducer"
        session.flush()
        index_items(session, [item.id])
    assert found(shelf, "elbow") == ["HB-8332A"]
    assert found(shelf, "reducer copper") == ["HB-8332B"]
    with counted(shelf) as sent, shelf.write() as session:
        index_items(session, [item.id])
    assert len(sent) == 1


def test_the_index_is_what_the_items_say(shelf: Database) -> None:
    with shelf.read() as session:
        for item in session.scalars(select(Item)):
            assert sorted(_words(session, item.id)) == sorted(item.search_text.split())


def test_a_tax_code_takes_a_new_rate(shelf: Database) -> None:
    with shelf.write() as session:
        put_tax_code(session, "STD", "Standard", Decimal("20.5"))
        assert session.execute(select(TaxCode.name, TaxCode.rate).where(TaxCode.code == "STD")).one() == (
            "Standard",
            Decimal("20.5"),
        )


def _words(session: Session, item_id: int) -> list[str]:
    return list(session.scalars(select(ItemWord.word).where(ItemWord.item_id == item_id)))
