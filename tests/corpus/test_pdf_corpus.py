"""PDF orders of the shared corpus against their truths.

The scores are printed (pytest -rP). A field is right by the rules of the corpus' own scorer.
"""

import json
import sys

import pytest

from parsers.codec import result_to_json
from parsers.registry import ParseContext, parse
from tests.corpus.layout_scores import SCORER, SHARED, scorer

needs_corpus = pytest.mark.skipif(not SCORER.exists(), reason="the shared corpus is not at hand (../shared)")


def rows_of(score, data, truth, name):
    result = result_to_json(name, parse(data, ParseContext(name=name, country=truth.get("country"))))
    return [(name, *row) for row in score.score_document(truth, result)]


def report(title, rows):
    right = sum(row[2] for row in rows)
    wrong = [row for row in rows if not row[2]]
    lines = [
        f"{title}: {right}/{len(rows)} fields right ({100 * right / len(rows):.2f}%)",
        *(str(row) for row in wrong[:10]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    numbers = [row for row in wrong if row[1] == "po_number" or row[1].endswith(": qty")]
    return right / len(rows), numbers


@needs_corpus
def test_the_shared_corpus():
    score = scorer()
    rows = []
    for path in sorted((SHARED / "corpus" / "truth" / "pdf").glob("*.json")):
        source = SHARED / "corpus" / "pdf" / path.stem
        rows += rows_of(score, source.read_bytes(), json.loads(path.read_text()), source.name)
    share, numbers = report("shared corpus", rows)
    assert len(rows) == 2188
    assert numbers == []
    assert share >= 0.99
