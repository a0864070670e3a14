"""Sheets of many programs and layouts against their truths; some families were never tuned on.

The scores are printed (pytest -rP). A field is right by the rules of the corpus' own scorer.
"""

import json

import pytest

from tests.corpus.generate.sheets.make import FAMILIES, document
from tests.corpus.test_pdf_corpus import needs_corpus, report, rows_of, scorer

LEAST = {
    "shown": 0.99,
    "held": 0.97,
    "fresh": 0.97,
    "sealed": 0.97,
    "reserve": 0.97,
}  # a family without an entry is measured, not judged


@needs_corpus
@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_sheets_of_our_own(family):
    score = scorer()
    rows = []
    for seed in range(80):
        name, data, truth = document(seed, family)
        rows += rows_of(score, data, json.loads(json.dumps(truth, default=str)), name)
    share, numbers = report(f"sheets {family}", rows)
    assert len(rows) > 5000
    if family in LEAST:
        assert share >= LEAST[family]
        assert len(numbers) <= (1 - LEAST[family]) * len(rows)
