"""Real EDI orders: every field as the clerk's truth says, and segments as an independent reader sees them."""

import importlib.util
import json
import re
import warnings
from pathlib import Path
from types import ModuleType

import pytest

from parsers.codec import result_from_json, result_to_json
from parsers.context import ParseContext
from parsers.document import ReadResult
from parsers.edi.pieces import Segments
from parsers.edi.problems import ProblemLog
from parsers.edi.syntax import released
from parsers.edifact.service import decoded, service_syntax
from parsers.registry import parse

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
CORPUS = SHARED / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the repository")

FILES = [f"{kind}/{path.name}" for kind in ("x12", "edifact") for path in sorted((CORPUS / kind).glob("*.edi"))]


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
    assert len(FILES) == 29


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_what_the_clerk_read(name: str, score: ModuleType) -> None:
    rows = score.score_document(truth_of(name), result_to_json(name, read(name)))
    assert [row for row in rows if not row[1]] == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_survives_the_interface(name: str) -> None:
    result = read(name)
    assert result_from_json(json.loads(json.dumps(result_to_json(name, result)))) == result


@pytest.mark.parametrize("name", FILES)
def test_every_value_has_its_evidence(name: str) -> None:
    for order in read(name).orders:
        said = {
            field for field in ("po_number", "date", "currency", "total", "requested_date") if getattr(order, field)
        }
        for at, line in enumerate(order.lines):
            fields = ("qty", "uom", "unit_price", "amount", "buyer_part", "supplier_part", "gtin", "description")
            said |= {f"lines[{at}].{field}" for field in fields if getattr(line, field) is not None}
        said |= {
            f"{role}.name" for role in ("buyer", "ship_to", "supplier") if getattr(getattr(order, role), "name", None)
        }
        assert said <= set(order.evidence)


@pytest.mark.parametrize("name", FILES)
def test_the_evidence_holds_the_value(name: str) -> None:
    """The raw text of a number, code or name is the segment it stands in."""
    for order in read(name).orders:
        for at, line in enumerate(order.lines):
            for field in ("qty", "unit_price", "amount"):
                value = getattr(line, field)
                if value is not None:
                    assert str(value) in order.evidence[f"lines[{at}].{field}"].raw
            for field in ("buyer_part", "supplier_part", "gtin", "uom"):
                value = getattr(line, field)
                assert value is None or value.upper() in order.evidence[f"lines[{at}].{field}"].raw.upper()


# What a clerk would have to be told of each file; a sound file gives nothing.
PROBLEMS = {
    "edifact/edifactrs-d01b-orders-conforming.edi": {"document.not_an_order", "document.envelope"},
    "edifact/edifactrs-d01b-orders-malformed.edi": {"document.not_an_order", "document.envelope"},
    "edifact/edifactrs-d96a-orders-malformed.edi": {"document.not_an_order", "document.envelope"},
    "edifact/kramp-orders-d96a.edi": {"document.truncated", "document.arithmetic"},
    "edifact/oboe-orders-escape.edi": {"document.envelope"},
    "edifact/oboe-orders-missingmandatoryelements.edi": {"document.envelope"},
    "edifact/oboe-orders-missingmandatorysegments.edi": {"document.envelope", "document.damaged"},
    "edifact/oboe-orders-withbadunbsegment.edi": {"document.envelope", "document.damaged"},
    "edifact/oboe-orders.edi": {"document.envelope"},
    "edifact/pydifact-order.edi": {"document.truncated"},
    "edifact/pydifact-order2.edi": {"document.truncated"},
    "edifact/pydifact-wikipedia_de.edi": {"document.envelope"},
    "edifact/smooks-orders-d03b-bad.edi": {"document.envelope"},
    "edifact/smooks-orders-d03b.edi": set(),
    "edifact/staedi-orders-with-group.edi": {"document.envelope", "document.test_indicator"},
    "x12/edinet-850-issue135.edi": {
        "document.envelope", "document.damaged", "document.test_indicator", "po.revision"},
    "x12/edinet-850-minimal.edi": {"document.envelope", "document.test_indicator"},
    "x12/edinet-850a.edi": {"document.envelope", "document.test_indicator"},
    "x12/edinet-issue101.edi": {"document.not_an_order", "document.envelope", "document.test_indicator"},
    "x12/edinet-issue172.edi": {"document.not_an_order", "document.envelope", "document.test_indicator"},
    "x12/edinet-issue91.edi": {"document.not_an_order", "document.envelope", "document.test_indicator"},
    "x12/edinet-mandatory-conditions.edi": {
        "document.not_an_order", "document.envelope", "document.test_indicator"},
    "x12/nodex12-850.edi": set(),
    "x12/nodex12-850_2.edi": set(),
    "x12/nodex12-850_3.edi": {"po.number_missing"},
    "x12/nodex12-850_fat.edi": {"po.duplicate"},
    "x12/oboe-5-850.edi": {"document.test_indicator"},
    "x12/staedi-810-850-dual.edi": {"document.not_an_order", "document.test_indicator"},
    "x12/x12types-004010-850.edi": {"document.test_indicator"},
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_a_clerk_is_told(name: str) -> None:
    result = read(name)
    found = {p.code for p in result.problems} | {p.code for order in result.orders for p in order.problems}
    assert found == PROBLEMS[name]


# Files that pydifact reads too; the others it refuses (no message, a stray empty segment, BGM before UNH).
WELL_FORMED = [
    "kramp-orders-d96a", "oboe-orders-escape", "oboe-orders-missingmandatoryelements",
    "oboe-orders-missingmandatorysegments", "oboe-orders", "pydifact-order", "pydifact-order2",
    "pydifact-wikipedia_de", "smooks-orders-d03b-bad", "smooks-orders-d03b", "staedi-orders-with-group",
    "edifactrs-d01b-orders-conforming",
]  # fmt: skip


@pytest.mark.parametrize("stem", WELL_FORMED)
def test_segments_are_those_an_independent_reader_sees(stem: str) -> None:
    data = (CORPUS / "edifact" / f"{stem}.edi").read_bytes()
    assert our_segments(data) == pydifact_segments(data)


def our_segments(data: bytes) -> list[list[list[str]]]:
    syntax, first = service_syntax(data, 0)
    stretch = decoded(data[first:], syntax)
    table = str.maketrans(released(syntax))
    segments = Segments(stretch.text, syntax, ProblemLog())
    pieces = [piece for block in segments.between(0, len(stretch.text)) for piece in block]
    return [
        [[part.translate(table) for part in element.split(syntax.component)] for element in piece.split(syntax.element)]
        for piece in pieces
    ]


def pydifact_segments(data: bytes) -> list[list[list[str]]]:
    from pydifact.parser import Parser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every directory that it has no tables for
        text = re.sub(r"(?<!\?)'\s+", "'", data.decode("latin-1"))
        segments = [s for s in Parser().parse(text) if s.tag != "UNA"]
    as_lists = [[[s.tag], *([e] if isinstance(e, str) else list(e) for e in s.elements)] for s in segments]
    return [[["" if part is None else part for part in element] for element in segment] for segment in as_lists]
