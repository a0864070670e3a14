"""Reads files for `orderdesk parse`: mails with their parts, everything else as it is; no database."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from intake.reading import Reading, of_mail, of_pack
from intake.receive import is_mail_name, is_pack_name
from intake.sandbox.pool import Reader
from orderdesk import files as disk
from orderdesk.printing import name_of
from parsers.codec import result_to_json
from parsers.document import ReadResult, refused

Json = dict[str, Any]


def read_files(files: Sequence[Path]) -> list[Json]:
    """One JSON object a file, in the order given."""
    with Reader() as reader:
        return [_read(reader, file) for file in files]


def summary(result: Json) -> list[str]:
    """What a person wants to know of one file, in a few lines."""
    lines = [f"{result['file']} ({result['kind']}): {result['error'] or _counted(result['orders'])}"]
    lines += [f"  ! {problem['message']}" for problem in result["problems"] if problem["message"] != result["error"]]
    for order in result["orders"]:
        lines += _of_order(order)
    return lines


def _counted(orders: Sequence[Json]) -> str:
    return "1 order" if len(orders) == 1 else f"{len(orders) or 'no'} orders"


def _of_order(order: Json) -> Iterator[str]:
    buyer = (order["buyer"] or {}).get("name") or "unknown buyer"
    yield f"  {order['document_type']} {order['po_number'] or 'without number'} from {buyer}"
    for line in order["lines"]:
        part = line["supplier_part"] or line["buyer_part"] or line["gtin"] or line["description"] or "?"
        yield f"    {line['line']}: {line['qty'] or '?'} {line['uom'] or ''} {part} @ {line['unit_price'] or '-'}"
    yield from (f"    ! {problem['message']}" for problem in order["problems"])


def _read(reader: Reader, file: Path) -> Json:
    name, data = name_of(file), disk.read(file)
    if disk.is_too_large(data):
        return result_to_json(name, refused("unknown", "document.too_large", disk.TOO_LARGE))
    if is_mail_name(file.name):
        return _sum(name, "mail", of_mail(data, name, reader.read_mail(data)))
    if is_pack_name(file.name):
        return _sum(name, "archive", of_pack(data, name, reader.read_pack(data, name=name)))
    return result_to_json(name, reader.read(data, name=name))


def _sum(name: str, kind: str, reading: Reading) -> Json:
    """What holds files is the sum of them: the orders of all, or the one sentence why there are none."""
    results = [document.result for document in reading.documents]
    orders = tuple(doc for result in results for doc in result.orders)
    problems = tuple(problem for result in results for problem in result.problems)
    error = None if orders else next((r.error for r in results if r.error), f"The {kind} holds no order.")
    return result_to_json(name, ReadResult(kind, orders, error, problems))
