"""Scanned pages read per minute, beside the engine bare: what words in the right cells cost on top of it."""

from collections.abc import Sequence
from functools import partial

from PIL import Image

from parsers.context import ParseContext
from parsers.ocr.extra import installed, recognise
from parsers.registry import all_readers, parse
from tests.bench.timing import Row, in_turns, table
from tests.corpus.generate.scans import as_pdf, scan

SEEDS = (2, 3, 4)


def run() -> None:
    if not installed():
        table("Scans, pages read", [Row("the optional engine is not installed", "-")])
        return
    pages = [(pictures[0], dpi) for seed in SEEDS for pictures, _, dpi in [scan(seed, "shown", "office-200")]]
    papers = [as_pdf([picture], dpi) for picture, dpi in pages]
    ours = "Orderdesk, order document with evidence"
    seconds = in_turns(
        {
            ours: partial(_ours, papers),
            "rapidocr as it comes, lines of text, one thread": partial(_bare, [picture for picture, _ in pages]),
        },
        rounds=1,
    )
    note = f"{len(papers)} leaning, blurred and grained pages at 200 dots an inch"
    rows = [
        Row(
            name,
            f"{60 * len(papers) / spent:.1f} pages/min",
            "" if name == ours else f"we are {spent / seconds[ours]:.1f}x",
        )
        for name, spent in seconds.items()
    ]
    table("Scans, pages read", rows, note)


def _ours(papers: Sequence[bytes]) -> None:
    for data in papers:
        assert parse(data, ParseContext("order.pdf"), all_readers(recognise)).orders


_engines: list[object] = []


def _bare(pictures: Sequence[Image.Image]) -> None:
    import numpy as np
    from rapidocr import RapidOCR

    if not _engines:
        one = "EngineConfig.onnxruntime.intra_op_num_threads"
        _engines.append(RapidOCR(params={"Global.log_level": "critical", one: 1}))
    for picture in pictures:
        assert _engines[0](np.asarray(picture)[:, :, ::-1].copy())
