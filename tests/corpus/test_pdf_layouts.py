"""Families of layouts of our own against their truths, some never tuned on; scores and calibration are printed (pytest -rP)."""

import sys

import pytest

from tests.corpus.generate.layouts import FAMILIES
from tests.corpus.layout_scores import FIRST, SCORER, banded, report, scored

LEAST = {
    "first-shown": 0.99,
    "first-held": 0.97,
    "first-fresh": 0.97,
    "shown": 0.98,
    "held": 0.96,
    "sealed": 0.95,
    "vault": 0.97,
}  # a family without an entry is measured, not judged
needs_corpus = pytest.mark.skipif(not SCORER.exists(), reason="the shared corpus is not at hand (../shared)")
pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("layouts")]


@needs_corpus
@pytest.mark.parametrize("family", [*FIRST, *FAMILIES])
def test_a_family_of_layouts(press, family):
    tally = scored(press, family)
    sys.stdout.write(report(f"layouts {family}", tally) + "\n")
    right, every = tally.share()
    assert tally.documents == (40 if family in FIRST else len(FAMILIES[family]))
    assert every > 1000
    assert sum(count for _, _, count in banded(tally.told)) == len(tally.told) > 500
    if family in LEAST:
        assert right / every >= LEAST[family]
        assert len(tally.wrong_numbers()) <= (1 - LEAST[family]) * every
