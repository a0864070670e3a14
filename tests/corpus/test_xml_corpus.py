"""Real orders in XML and TRADACOMS: every field as the clerk's truth says, and evidence that holds it."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from parsers.codec import result_from_json, result_to_json
from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.registry import parse

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
CORPUS = SHARED / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the repository")

KINDS = ("ubl", "cxml", "opentrans", "orderx", "tradacoms")
FILES = [f"{kind}/{path.name}" for kind in KINDS for path in sorted((CORPUS / kind).glob("*"))]
TEXTS = [name for name in FILES if not name.endswith(".pdf")]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> ReadResult:
    return parse((CORPUS / name).read_bytes(), ParseContext(name))


def truth_of(name: str) -> dict:
    return json.loads((CORPUS / "truth" / f"{name}.json").read_text())


def test_the_corpus_is_there() -> None:
    assert len(FILES) == 35


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_what_the_clerk_read(name: str, score: ModuleType) -> None:
    rows = score.score_document(truth_of(name), result_to_json(name, read(name)))
    assert [row for row in rows if not row[1]] == []


# What the scorer does not compare, but the truths say: kind of number in the truth → kind of number here.
PARTY_FIELDS = {"city": "city", "postal": "postcode", "country": "country"}
MASKED = "[address]"  # the truths keep no mail addresses


@pytest.mark.parametrize("name", TEXTS)
def test_addresses_lines_and_bases_are_what_the_clerk_read(name: str) -> None:
    truth = truth_of(name)
    for told, order in zip(truth.get("orders") or [truth], read(name).orders, strict=True):
        for role in ("buyer", "ship_to", "supplier"):
            said, party = told.get(role) or {}, getattr(order, role)
            for field, ours in PARTY_FIELDS.items():
                if said.get(field):
                    assert getattr(party, ours) == said[field], (role, field)
            for number in ("id", "gln", "vat", "network_id"):
                if said.get(number) not in (None, MASKED):
                    assert said[number] in party.ids.values(), (role, number)
        assert [line.line for line in order.lines] == [line["line"] for line in told["lines"]]
        for line, wanted in zip(order.lines, told["lines"], strict=True):
            assert str(line.price_per.normalize()) == wanted.get("price_per", "1") or line.price_per == int(
                wanted.get("price_per", "1")
            )
            if "requested_date" in wanted:
                assert line.requested_date is not None
                assert line.requested_date.isoformat() == wanted["requested_date"]


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_survives_the_interface(name: str) -> None:
    result = read(name)
    assert result_from_json(json.loads(json.dumps(result_to_json(name, result)))) == result


@pytest.mark.parametrize("name", TEXTS)
def test_every_value_has_its_evidence(name: str) -> None:
    for order in read(name).orders:
        said = {
            field for field in ("po_number", "date", "currency", "total", "requested_date") if getattr(order, field)
        }
        for at, line in enumerate(order.lines):
            fields = ("qty", "uom", "unit_price", "amount", "buyer_part", "supplier_part", "gtin", "description")
            said |= {f"lines[{at}].{field}" for field in fields if getattr(line, field) is not None}
        for role in ("buyer", "ship_to", "bill_to", "supplier"):
            party = getattr(order, role)
            for field in ("name", "street", "city", "region", "postcode", "country"):
                if getattr(party, field, None):
                    said.add(f"{role}.{field}")
        assert said <= set(order.evidence)


@pytest.mark.parametrize("name", TEXTS)
def test_the_evidence_holds_the_value(name: str) -> None:
    """The raw text of a value is the text or the segment it stands in."""
    for order in read(name).orders:
        for role in ("buyer", "ship_to", "supplier"):
            party = getattr(order, role)
            if party is not None and party.name:
                assert party.name in order.evidence[f"{role}.name"].raw
        for at, line in enumerate(order.lines):
            for field in ("buyer_part", "supplier_part", "gtin", "uom", "description"):
                value = getattr(line, field)
                raw = order.evidence[f"lines[{at}].{field}"].raw if value is not None else ""
                assert value is None or value.upper() in raw.upper()
            if line.qty is not None:
                assert str(line.qty) in order.evidence[f"lines[{at}].qty"].raw


# What a clerk would have to be told of each file; a sound file gives nothing.
TEST, SUMS, UNSURE = "document.test_indicator", "document.arithmetic", "document.low_confidence"
PROBLEMS = {
    "ubl/oasis-order-20-international.xml": set(),
    "ubl/oasis-order-20.xml": {SUMS},
    "ubl/oasis-order-21.xml": set(),
    "ubl/oasis-ordercancellation-21.xml": set(),
    "ubl/oasis-orderchange-21.xml": set(),
    "ubl/phubl-bii03-order.xml": set(),
    "ubl/phubl-cenbii-maximal.xml": {SUMS, "unit.ambiguous", "po.currency"},
    "ubl/phubl-cenbii-minimal.xml": {"po.number_missing"},
    "cxml/cxmlphp-builder-order.xml": set(),
    "cxml/cxmlphp-handling-order.xml": {TEST},
    "cxml/cxmlphp-sample-orderrequest.xml": {TEST},
    "cxml/officeluv-order-request.xml": set(),
    "cxml/officeluv-po-request-200.xml": {SUMS},
    "opentrans/naugrimm-000-sample.xml": {SUMS, UNSURE},
    "opentrans/naugrimm-minimal-address.xml": {UNSURE},
    "opentrans/naugrimm-minimal-item-date.xml": {UNSURE},
    "opentrans/naugrimm-minimal-udx.xml": set(),
    "opentrans/naugrimm-minimal.xml": {UNSURE},
    "opentrans/naugrimm-sample-signature.xml": {SUMS, UNSURE},
    "opentrans/naugrimm-testdistributor-lieferschein.xml": set(),
    "opentrans/naugrimm-testdistributor-projekt.xml": set(),
    "opentrans/naugrimm-testdistributor.xml": set(),
    "opentrans/opentranssharp-invalid.xml": {SUMS, UNSURE},
    "opentrans/opentranssharp-sample.xml": {SUMS, UNSURE},
    "orderx/horstoeko-comfort.pdf": set(),
    "orderx/horstoeko-comfort.xml": set(),
    "orderx/horstoeko-extended.pdf": set(),
    "orderx/horstoeko-extended.xml": set(),
    "orderx/horstoeko-invalid.pdf": {"document.unreadable"},
    "tradacoms/edinet-order9.edi": {"document.envelope"},
    "tradacoms/oboe-order.edi": {"document.envelope", UNSURE},
    "tradacoms/staedi-order-blocked.edi": set(),
    "tradacoms/staedi-order-extra-mhd-data.edi": set(),
    "tradacoms/staedi-order-wrong-segment-tag-delimiter.edi": {"document.envelope"},
    "tradacoms/staedi-order.edi": set(),
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_clerk_is_told(name: str) -> None:
    result = read(name)
    found = {p.code for p in result.problems} | {p.code for order in result.orders for p in order.problems}
    assert found == PROBLEMS[name]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("orderx") and name.endswith(".pdf")][:2])
def test_the_order_inside_a_pdf_is_the_order_of_the_file(name: str) -> None:
    inside, outside = read(name), read(name.replace(".pdf", ".xml"))
    assert (inside.kind, outside.kind) == ("pdf", "xml")
    assert inside.orders == outside.orders
