"""The wholesaler's own numbers, by which an order meant for somebody else is known."""

import pytest

from erp.company import service
from erp.company.errors import UnknownNumber
from erp.company.queries import Letterhead, company, own_ids
from kernel.db import Database


def test_numbers_are_kept_by_kind_beside_the_letterhead(database: Database) -> None:
    with database.write() as session:
        service.save(session, Letterhead(name="Harbour & Lane", tax_id="GB929387279"))
        service.save_ids(
            session, {"gln": ["9521101000016", " "], "edi": ["HARBOURLANE", "HARBOURLANE"], "tax": ["NL1"]}
        )
    with database.read() as session:
        assert own_ids(session) == {
            "gln": frozenset({"9521101000016"}),
            "edi": frozenset({"HARBOURLANE"}),
            "tax": frozenset({"NL1", "GB929387279"}),
        }
        assert company(session).name == "Harbour & Lane"


def test_nothing_is_known_before_anybody_said_it(database: Database) -> None:
    with database.read() as session:
        assert own_ids(session) == {}
    with database.write() as session:
        service.save_ids(session, {"gln": ["9521101000016"]})
    with database.read() as session:
        assert own_ids(session) == {"gln": frozenset({"9521101000016"})}
        assert company(session) == Letterhead()


def test_a_new_letterhead_leaves_the_numbers(database: Database) -> None:
    with database.write() as session:
        service.save_ids(session, {"edi": ["HARBOURLANE"]})
        service.save(session, Letterhead(name="Lane"))
    with database.read() as session:
        assert own_ids(session) == {"edi": frozenset({"HARBOURLANE"})}


def test_an_unknown_kind_is_refused_and_nothing_changes(database: Database) -> None:
    with pytest.raises(UnknownNumber, match="'phone'; give one of duns, edi, gln, tax"), database.write() as session:
        service.save_ids(session, {"phone": ["1"]})
    with database.read() as session:
        assert own_ids(session) == {}
