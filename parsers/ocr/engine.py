"""The door to the recognition engine: where text stands on a picture, and what single lines of it say. Offline."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Quads = NDArray[np.float32]  # (boxes, four corners clockwise from top left, x and y)

DETECTION_SIDE = 1600  # pixels of the longer side; small print of a page is then some ten pixels high
_NARROWEST = 160  # pixels a line is filled up to; the engine's own 320 doubles the time for cells of numbers
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}


class LineText(NamedTuple):
    """One line as read: its characters, where each stands (share of the line's width) and how sure each is."""

    text: str
    at: tuple[float, ...]
    sure: tuple[float, ...]


class Engine:
    """Detection and recognition models on one thread each; keep one a process, its memory is some 400 MB."""

    def __init__(self) -> None:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        # Paths, not names: a model that is named is fetched from the network when its file is not there.
        paths = {f"{kind}.model_path": str(models / name) for kind, name in _MODELS.items()}
        settings: dict[str, Any] = {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": 100_000,  # sizes are ours to choose
            "Global.return_word_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "Rec.rec_img_shape": [3, 48, _NARROWEST],
        }
        self._rapid = rapidocr.RapidOCR(params=settings | paths)

    def boxes(self, picture: Pixels) -> Quads:
        """Where lines of text stand on an RGB picture, as turned rectangles; shape (n, 4, 2)."""
        answer: Any = self._rapid(picture, use_det=True, use_cls=False, use_rec=False)
        found = answer.boxes
        return np.zeros((0, 4, 2), np.float32) if found is None else np.asarray(found, np.float32)

    def lines(self, crops: Sequence[Pixels]) -> list[LineText]:
        """What each line picture says, in the order given."""
        if not crops:
            return []
        read: Any = self._rapid.recognize_txt(list(crops))
        return [_line(text, info) for text, info in zip(read.txts, read.word_results, strict=True)]


@cache
def engine() -> Engine:
    """The one engine of this process."""
    return Engine()


def _line(text: str, info: Any) -> LineText:
    """The engine gives columns for all characters but blanks, trusts for all of them."""
    columns = iter([column for word in info.word_cols for column in word])
    width = info.line_txt_len or 1
    at: list[float] = []
    for character in text:
        column = None if character.isspace() else next(columns, None)
        at.append((at[-1] if at else 0.0) if column is None else min(1.0, (column + 0.5) / width))
    return LineText(text, tuple(at), tuple(float(c) for c in info.confs[: len(text)]))
