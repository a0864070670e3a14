"""PDF orders against their truths: the shared corpus, and layouts of our own, some of them never tuned on.

The scores are printed (pytest -rP). A field is right by the rules of the corpus' own scorer.
"""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from parsers.codec import result_to_json
from parsers.registry import ParseContext, parse
from tests.corpus.generate.first import document

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "tools" / "score.py"
needs_corpus = pytest.mark.skipif(not SCORER.exists(), reason="the shared corpus is not at hand (../shared)")


def scorer():
    spec = importlib.util.spec_from_file_location("corpus_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


@needs_corpus
@pytest.mark.slow
@pytest.mark.parametrize(("family", "least"), [("shown", 0.99), ("held", 0.97), ("fresh", 0.97)])
def test_layouts_of_our_own(family, least):
    score = scorer()
    rows = []
    for seed in range(40):
        data, truth = document(seed, family=family)
        rows += rows_of(score, data, json.loads(json.dumps(truth, default=str)), f"{family}-{seed}")
    share, numbers = report(f"layouts {family}", rows)
    assert len(rows) > 2000
    assert share >= least
    assert len(numbers) <= (1 - least) * len(rows)
