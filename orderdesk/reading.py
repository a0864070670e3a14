"""Reads files for `orderdesk parse`: mails with their parts, everything else as it is; no database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from intake.sandbox.pool import Reader
from parsers.codec import result_to_json
from parsers.document import ReadResult

Json = dict[str, Any]
_MAIL = frozenset({".eml", ".mime"})


def read_files(files: Sequence[Path]) -> list[Json]:
    """One JSON object a file, in the order given."""
    reader = Reader()
    try:
        return [_read(reader, file) for file in files]
    finally:
        reader.close()


def summary(result: Json) -> str:
    """What a person wants to know of one file, in a few lines."""
    found = result["error"] or f"{len(result['orders'])} order(s)"
    lines = [f"{result['file']} ({result['kind']}): {found}"]
    for order in result["orders"]:
        buyer = (order["buyer"] or {}).get("name") or "unknown buyer"
        lines.append(f"  {order['document_type']} {order['po_number'] or 'without number'} from {buyer}")
        for line in order["lines"]:
            part = line["supplier_part"] or line["buyer_part"] or line["gtin"] or line["description"] or "?"
            lines.append(
                f"    {line['line']}: {line['qty'] or '?'} {line['uom'] or ''} {part} @ {line['unit_price'] or '-'}"
            )
        lines += [f"    ! {problem['message']}" for problem in order["problems"]]
    return "\n".join(lines)


def _read(reader: Reader, file: Path) -> Json:
    data = file.read_bytes()
    if file.suffix.lower() in _MAIL:
        return _mail(reader, file.name, data)
    return result_to_json(file.name, reader.read(data, name=file.name))


def _mail(reader: Reader, name: str, data: bytes) -> Json:
    """A mail is the sum of its parts: the orders of all of them, or the one sentence why there are none."""
    mail = reader.read_mail(data)
    results = [document.result for document in mail.documents]
    orders = tuple(doc for result in results for doc in result.orders)
    problems = (*mail.problems, *(p for result in results for p in result.problems))
    error = None if orders else _why_none(results, mail.problems)
    return result_to_json(name, ReadResult("mail", orders, error, problems))


def _why_none(results: Sequence[ReadResult], problems: Sequence[Any]) -> str:
    said = [result.error for result in results if result.error] + [problem.message for problem in problems]
    return said[0] if said else "The mail holds no order."
