"""Scans, faxes and photos of generated orders against their truths, and whether what is called sure is right.

Bounded for CI: one or two pages of each kind, small orders. `python -m tests.corpus.test_scans FIRST LAST [KIND…]`
scores whole ranges of orders and prints the table of calibration, by which parsers/ocr/trust.py was set.
"""

import re
import sys
from collections import Counter

import pytest

from parsers.codec import result_to_json
from parsers.context import ParseContext
from parsers.ocr.extra import installed, recognise
from parsers.registry import all_readers, parse
from tests.corpus.generate.scans import KINDS, as_pdf, as_tiff, scan
from tests.corpus.test_pdf_corpus import SCORER, scorer

needs_engine = pytest.mark.skipif(not installed(), reason="the optional engine is not installed")
needs_corpus = pytest.mark.skipif(not SCORER.exists(), reason="the shared corpus is not at hand (../shared)")
# Orders of few lines on one page; their own PDFs are read without a fault.
TRIED = {
    "clean-150": ("held", 2), "office-200": ("shown", 4), "office-300": ("shown", 2), "worn-150": ("fresh", 7),
    "fax-200": ("fresh", 2), "photo-200": ("held", 8), "turned-left": ("held", 8), "turned-over": ("shown", 4),
    "turned-right": ("held", 2),
}  # fmt: skip
BINS = ("0.99", "0.97", "0.95", "0.93", "0.9", "0.8", "0.6", "0.3")
_LINE = re.compile(r"line (\S+): (\w+)")


class Tally:
    """Fields right and wrong, and by the confidence that was told for them."""

    def __init__(self):
        self.rows, self.told = [], Counter()

    def add(self, name, rows, result):
        self.rows += [(name, *row) for row in rows]
        for order in result["orders"][:1]:
            places = {line["line"]: at for at, line in enumerate(order["lines"])}
            for field, right, _, found in rows:
                match = _LINE.fullmatch(field)
                path = f"lines[{places.get(match[1])}].{match[2]}" if match else field
                if path in order["evidence"] and found is not None:
                    told = order["evidence"][path]["confidence"]
                    self.told[next((one for one in BINS if told >= float(one)), BINS[-1]), right] += 1

    @property
    def share(self):
        return sum(row[2] for row in self.rows) / len(self.rows)

    def right_among(self, least):
        right = sum(count for (told, ok), count in self.told.items() if ok and float(told) >= least)
        return right, right + sum(count for (told, ok), count in self.told.items() if not ok and float(told) >= least)

    def lines(self):
        yield f"{sum(row[2] for row in self.rows)}/{len(self.rows)} fields right ({100 * self.share:.2f}%)"
        for told in BINS:
            right, wrong = self.told[told, True], self.told[told, False]
            if right + wrong:
                yield f"  told {told:>5}: {right}/{right + wrong} right ({100 * right / (right + wrong):.1f}%)"
        yield from (f"  {row}" for row in self.rows if not row[2])


def read(score, kind, family, seed, *, wrap=as_pdf):
    pictures, truth, dpi = scan(seed, family, kind)
    name = f"{kind}-{family}-{seed}"
    found = parse(wrap(pictures, dpi), ParseContext(name, country=truth.get("country")), all_readers(recognise))
    result = result_to_json(name, found)
    return score.score_document(truth, result), result


@needs_engine
@needs_corpus
@pytest.mark.slow
@pytest.mark.xdist_group("ocr")
def test_scans_of_every_kind_are_read():
    score, tally = scorer(), Tally()
    for number, (kind, (family, seed)) in enumerate(TRIED.items()):
        rows, result = read(score, kind, family, seed, wrap=as_tiff if number % 2 else as_pdf)
        tally.add(kind, rows, result)
    sys.stdout.write("\n".join(["scans", *tally.lines()]) + "\n")
    assert set(TRIED) <= set(KINDS)
    assert tally.share >= 0.97
    right, told = tally.right_among(0.95)
    assert told > 100
    assert right >= 0.98 * told


def main(first, last, kinds):
    score, whole = scorer(), Tally()
    for kind in kinds or KINDS:
        tally = Tally()
        for family in ("shown", "held", "fresh"):
            for seed in range(first, last):
                if len(scan(seed, family, kind)[0]) == 1:
                    rows, result = read(score, kind, family, seed)
                    tally.add(f"{family}-{seed}", rows, result)
                    whole.add(f"{kind}-{family}-{seed}", rows, result)
        sys.stdout.write("\n".join([kind, *tally.lines()]) + "\n")
        sys.stdout.flush()
    sys.stdout.write("\n".join(["all", *list(whole.lines())[: len(BINS) + 1]]) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
