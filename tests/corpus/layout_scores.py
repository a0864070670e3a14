"""How well a family of generated layouts is read: fields right by the corpus' own scorer, and whether confidence keeps its word."""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType

from parsers.codec import result_to_json
from parsers.registry import ParseContext, parse
from tests.corpus.generate.browser_page import Press
from tests.corpus.generate.layouts import FAMILIES, document

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "tools" / "score.py"
FIRST = ("first-shown", "first-held", "first-fresh")
ESSENTIAL = frozenset({"orders", "po_number", "line_count", "qty_sum", "qty", "unit_price", "amount"})
BANDS = (0.98, 0.95, 0.9, 0.8, 0.6, 0.0)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Tally:
    """What the documents of one family came to."""

    documents: int = 0
    exact: int = 0
    rows: list[tuple] = field(default_factory=list)  # (document, field, right, truth, found)
    told: list[tuple[float, bool]] = field(default_factory=list)  # of each field told: (confidence, right)
    papers: list[tuple[float, bool]] = field(default_factory=list)  # of each order: (confidence, all its fields right)
    orders: list[tuple[float, bool]] = field(default_factory=list)  # of each order: (confidence, its essentials right)

    def share(self, suffix: str = "") -> tuple[int, int]:
        """(right, all) of the fields whose name ends so."""
        rows = [row for row in self.rows if row[1].endswith(suffix)]
        return sum(row[2] for row in rows), len(rows)

    def wrong_numbers(self) -> list[tuple]:
        """Order numbers and quantities that are not right."""
        return [row for row in self.rows if not row[2] and (row[1] == "po_number" or row[1].endswith(": qty"))]

    def by_layout(self) -> dict[str, tuple[int, int]]:
        made: dict[str, tuple[int, int]] = {}
        for name, _, right, *_ in self.rows:
            was = made.get(name.partition("/")[2], (0, 0))
            made[name.partition("/")[2]] = (was[0] + right, was[1] + 1)
        return made


def scored(press: Press, family: str, *, each: int = 1) -> Tally:
    """Every layout of the family with so many documents; 40 documents each of the first families."""
    score, tally = scorer(), Tally()
    for number, (data, truth) in enumerate(documents(press, family, each)):
        add(tally, score, f"{number:04d}/{truth.get('layout', family)}", data, truth)
    return tally


@cache
def documents(press: Press, family: str, each: int) -> list[tuple[bytes, dict]]:
    """PDFs with their truths as JSON has them, made once in a run."""
    count = 40 if family in FIRST else len(FAMILIES[family]) * each
    made = (document(press, number, family=family) for number in range(count))
    return [(data, json.loads(json.dumps(truth, default=str))) for data, truth in made]


def add(tally: Tally, score: ModuleType, name: str, data: bytes, truth: dict) -> None:
    """Read one document as the command line does, without a word about its sender, and count it. The first families
    were always scored with the country of their sender."""
    context = ParseContext(name="order.pdf", country=truth.get("country"))
    result = result_to_json(name, parse(data, context))
    rows = score.score_document(truth, result)
    tally.documents += 1
    tally.exact += all(row[1] for row in rows)
    tally.rows += [(name, *row) for row in rows]
    tally.told += told_fields(score, truth, result)
    essential = all(row[1] for row in rows if row[0].rpartition(": ")[2] in ESSENTIAL)
    tally.papers += [(order["confidence"], all(row[1] for row in rows)) for order in result["orders"]]
    tally.orders += [(order["confidence"], essential) for order in result["orders"]]


def told_fields(score: ModuleType, truth: dict, result: dict) -> Iterator[tuple[float, bool]]:
    """Confidence and rightness of every field that was told with evidence; an order that is none is wrong in its number."""
    found = list(result["orders"])
    for want in score.expected_orders(truth):
        best = next(
            (f for f in found if score.same("po_number", want.get("po_number"), f["po_number"])),
            found[0] if found else None,
        )
        if best is not None:
            found.remove(best)
            yield from _told(score, want, best)
    for surplus in found:
        yield from ((one["confidence"], False) for path, one in surplus["evidence"].items() if path == "po_number")


def _told(score: ModuleType, want: dict, got: dict) -> Iterator[tuple[float, bool]]:
    evidence = got["evidence"]
    for name in score.HEADER:
        if name in want and name in evidence:
            yield evidence[name]["confidence"], score.same(name, want[name], got.get(name))
    for party in ("buyer", "ship_to"):
        name = (want.get(party) or {}).get("name")
        if name and f"{party}.name" in evidence:
            yield evidence[f"{party}.name"]["confidence"], score.same("name", name, (got.get(party) or {}).get("name"))
    places = {id(line): n for n, line in enumerate(got["lines"])}
    for line, read in score.pair_lines(want, got):
        for name in score.LINE if read else ():
            path = f"lines[{places[id(read)]}].{name}"
            if name in line and path in evidence and read.get(name) not in (None, ""):
                yield evidence[path]["confidence"], score.same(name, line[name], read.get(name))


def banded(pairs: list[tuple[float, bool]]) -> list[tuple[str, int, int]]:
    """(band, right, all) from the highest band of confidence down."""
    made, above = [], 2.0
    for low in BANDS:
        inside = [right for confidence, right in pairs if low <= confidence < above]
        made.append((f"{low:.2f} and more" if above > 1 else f"{low:.2f} to {above:.2f}", sum(inside), len(inside)))
        above = low
    return made


def _bands(title: str, pairs: list[tuple[float, bool]]) -> list[str]:
    told = [one for one in banded(pairs) if one[2]]
    return [
        f"  {title}",
        *(f"    {band:<14}{right:>6} of {every:<6} {100 * right / every:6.2f}%" for band, right, every in told),
    ]


def report(title: str, tally: Tally, *, worst: int = 10) -> str:
    """The family's figures, its calibration and its weakest layouts as text."""
    rows = [f"{title}: {tally.documents} documents, {tally.exact} exact"]
    for name, suffix in (
        ("fields", ""),
        ("order numbers", "po_number"),
        ("quantities", ": qty"),
        ("dates asked for", "requested_date"),
        ("buyers", "buyer.name"),
    ):
        right, every = tally.share(suffix)
        rows.append(f"  {name:<18}{right:>6} of {every:<6} {100 * right / max(1, every):6.2f}%")
    rows += _bands("confidence of fields told, and how many are right", tally.told)
    rows += _bands("confidence of orders, and how many documents are exact", tally.papers)
    rows += _bands("confidence of orders, and how many have number, quantities and prices right", tally.orders)
    worst = 0 if "reserve" in title else worst  # what nobody tunes on is not looked at by layout either
    weak = sorted(tally.by_layout().items(), key=lambda one: one[1][0] / one[1][1])[:worst]
    rows += [f"    {name:<28}{right:>6} of {every}" for name, (right, every) in weak]
    return "\n".join(rows)
