"""Reads files for `orderdesk parse`: mails with their parts, everything else as it is; no database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from intake.reading import of_mail
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
    results = [document.result for document in of_mail(data, name, reader.read_mail(data)).documents]
    orders = tuple(doc for result in results for doc in result.orders)
    problems = tuple(problem for result in results for problem in result.problems)
    error = None if orders else next((r.error for r in results if r.error), "The mail holds no order.")
    return result_to_json(name, ReadResult("mail", orders, error, problems))
