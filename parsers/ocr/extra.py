"""The optional recognition engine: whether it is there, and its door; nothing is loaded before the first picture."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from parsers.ocr.seen import Sheet

MISSING = "reading pictures is not installed (pip install “orderdesk[ocr]”)"
"""The middle of a sentence, where it is not."""


@cache
def installed() -> bool:
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def recognise(image: Any, number: int, points: float) -> Sheet:
    """The words of a PIL image, which is page `number`; one of its pixels is `points` long. Needs the engine."""
    from parsers.ocr.recognise import recognise as recognised

    return recognised(image, number, points)
