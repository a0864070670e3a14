"""What must hold of every reading, whatever was read: the promises of the interface that no input may break."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from parsers.codec import result_from_json, result_to_json
from parsers.compact import result_from_compact, result_to_compact
from parsers.document import Problem, PurchaseOrderDoc, ReadResult

CODES = frozenset(
    f"{group}.{code}"
    for group, codes in {
        "sender": "unknown unauthenticated lookalike",
        "document": "unreadable encrypted damaged truncated envelope too_large hostile hidden_content ambiguous_number "
        "ambiguous_date stale_formula test_indicator not_an_order low_confidence arithmetic contradiction",
        "debtor": "unknown ambiguous on_hold manual_approval",
        "po": "number_missing duplicate revision cancellation currency wrong_supplier total below_minimum",
        "delivery": "",
        "ship_to": "unknown ambiguous",
        "date": "past lead_time",
        "item": "unknown ambiguous discontinued superseded not_in_range",
        "unit": "unknown ambiguous",
        "quantity": "invalid below_minimum not_multiple unusual",
        "price": "above_agreed below_agreed none_agreed",
        "stock": "short none",
        "credit": "over_limit overdue",
    }.items()
    for code in codes.split()
)
LONGEST_MESSAGE = 1000  # characters: a sentence, not a document
LONGEST_PLACE = 500
PROBLEMS = 50  # and one for each of so many bytes: a file of a thousand bad lines may name each of them
BYTES_A_PROBLEM = 20
LONGEST_NUMBER = 60  # digits
_BETWEEN = re.compile(r"[\x00-\x1f\s.,'\u2019_?\-\u00a0\u202f\u2009]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # categories Cc and Cs
_NOT_TO_BE_STORED = re.compile("[\0\ud800-\udfff]")


class Find(AssertionError):
    """A promise that an input broke. `kind` names the promise, for telling one find from another."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(f"{kind}: {what}")
        self.kind = kind


def judge(
    result: ReadResult, *, most_orders: int | None = None, written: str | None = None, size: int | None = None
) -> None:
    """Raise Find where the reading breaks a promise of an input of `size` bytes.

    `most_orders` is how many orders the input can hold, where that is known; `written` is all the text in it, where
    that can be had without the reader: then every quantity must stand there.
    """
    _ends_named(result)
    for problem in _problems(result):
        check_problem(problem)
    for doc in result.orders:
        _can_be_stored(doc)
        _has_sound_numbers(doc)
        if written is not None:
            _is_written(doc, written)
    _survives_travel(result)
    count = sum(1 for _ in _problems(result))
    if size is not None and count > PROBLEMS + size // BYTES_A_PROBLEM:
        raise Find("flood of problems", f"{count} of {size} bytes")
    if most_orders is not None and len(result.orders) > most_orders:
        raise Find("orders from nothing", f"{len(result.orders)} orders from an input of {most_orders}")


def _ends_named(result: ReadResult) -> None:
    if result.error is not None:
        if result.orders or not result.problems or not result.error.strip():
            raise Find("error without a name", repr(result)[:300])
    elif not result.orders and not result.problems:
        raise Find("nothing said", repr(result)[:300])


def _problems(result: ReadResult) -> Iterator[Problem]:
    yield from result.problems
    for doc in result.orders:
        yield from doc.problems


def check_problem(problem: Problem) -> None:
    """A code of the interface and a sentence that can be shown: printable, of one line, not endless."""
    if problem.code not in CODES:
        raise Find("unknown code", problem.code)
    if not problem.message.strip() or len(problem.message) > LONGEST_MESSAGE:
        raise Find("message of wrong length", f"{problem.code} {len(problem.message)}: {problem.message[:200]!r}")
    if _UNPRINTABLE.search(problem.message):
        raise Find("unprintable message", f"{problem.code}: {problem.message[:300]!r}")
    if problem.where is not None and (len(problem.where) > LONGEST_PLACE or _UNPRINTABLE.search(problem.where)):
        raise Find("place not to be shown", f"{problem.code}: {problem.where[:300]!r}")


def _can_be_stored(doc: PurchaseOrderDoc) -> None:
    """What the order says holds no NUL and no half characters, which no database takes; evidence quotes as it stood."""
    for path, text in _texts(doc, ""):
        if _NOT_TO_BE_STORED.search(text):
            raise Find("text not to be stored", f"{path}: {text[:200]!r}")


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name != "evidence":
                yield from _texts(getattr(value, field.name), f"{path}.{field.name}")


def _has_sound_numbers(doc: PurchaseOrderDoc) -> None:
    numbers = [("total", doc.total), ("confidence", doc.confidence)]
    for at, line in enumerate(doc.lines):
        numbers += [
            (f"lines[{at}].{name}", getattr(line, name)) for name in ("qty", "unit_price", "price_per", "amount")
        ]
    for path, number in numbers:
        if number is None:
            continue
        if not isinstance(number, Decimal) or not number.is_finite():
            raise Find("no number", f"{path}: {number!r}")
        if abs(number.adjusted()) > LONGEST_NUMBER or abs(int(number.as_tuple().exponent)) > LONGEST_NUMBER:
            raise Find("endless number", f"{path}: {number!r}"[:300])
    if not 0 <= doc.confidence <= 1:
        raise Find("no confidence", repr(doc.confidence))


def _is_written(doc: PurchaseOrderDoc, written: str) -> None:
    """Each quantity's digits stand in the input, and in what its evidence quotes."""
    for at, line in enumerate(doc.lines):
        evidence = doc.evidence.get(f"lines[{at}].qty")
        if line.qty is None or evidence is None:
            continue
        digits = _digits(format(abs(line.qty), "f")).strip("0")
        if any(char.isdigit() for char in evidence.raw) and digits not in written:
            raise Find("quantity from nothing", f"line {at}: {line.qty} of {evidence.raw[:100]!r} at {evidence.where}")


def written_in(text: str) -> str:
    """The text with the digits of every script as ours and nothing between the parts of a number."""
    return _digits(_BETWEEN.sub("", text))


def _digits(text: str) -> str:
    text = text.replace(".", "")
    for char in () if text.isascii() else filter(str.isdigit, set(text)):
        text = text.replace(char, str(unicodedata.digit(char)))
    return text


def _survives_travel(result: ReadResult) -> None:
    """As JSON of the interface and in the form that goes between processes, the reading comes back the same."""
    plain = json.dumps(result_to_json("x", result), allow_nan=False)
    back = result_from_json(json.loads(plain))
    if json.dumps(result_to_json("x", back)) != plain or back.error != result.error:
        raise Find("JSON loses something", plain[:300])
    compact = result_from_compact(json.loads(json.dumps(result_to_compact("x", result), allow_nan=False)))
    if json.dumps(result_to_json("x", compact), sort_keys=True) != json.dumps(json.loads(plain), sort_keys=True):
        raise Find("compact form loses something", plain[:300])
