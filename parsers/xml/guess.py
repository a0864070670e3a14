"""Orders in XML that follows no standard: the table of paths that a dialect would have, made from the names themselves.

Lines are the innermost elements that name a quantity and something to order. What is read this way is never taken on
trust: each order says that a person should compare it.
"""

from collections import Counter
from collections.abc import Sequence

from parsers.document import DocumentType
from parsers.labels import fold
from parsers.normalise import infer_date_order, infer_number_style
from parsers.xml.dialect import Dialect
from parsers.xml.element import Element
from parsers.xml.guess_head import Head
from parsers.xml.guess_line import innermost_lines, line_paths, line_values
from parsers.xml.guess_words import CANCEL_WORDS, CHANGE_WORDS, ORDER_WORDS, words

_MOST_LOOKED_AT = 200  # lines whose names are gathered; the others are written the same way
_DOUBT = "The document follows no standard we know and was read by the names in it; compare all of it."


def guessed(root: Element, country: str | None) -> list[tuple[Dialect, Element]]:
    """Every order found, each with its own table; none where nothing is ordered or nothing calls it an order."""
    lines = _lines(root)
    if not lines:
        return []
    found = []
    for order, its in _by_order(root, lines):
        dialect = _dialect(root, order, its, country)
        if dialect is not None:
            order.is_document = True
            found.append((dialect, order))
    return found


def _lines(root: Element) -> list[Element]:
    """The elements of one name and depth that most of the lines have, in the order of the document."""
    met = innermost_lines(root)
    if not met:
        return []
    paths = Counter(_path(element, root) for element in met)
    most = paths.most_common(1)[0][0]
    return _lifted([element for element in met if _path(element, root) == most])


def _lifted(lines: list[Element]) -> list[Element]:
    """A line may be told in an element of its own inside the line: take the outermost that still holds but one."""
    while True:
        above = [line.parent for line in lines]
        if any(parent is None or parent.parent is None for parent in above):
            return lines
        parents = {id(parent): parent for parent in above if parent is not None}
        if len(parents) < len(lines) or (len(lines) == 1 and not _is_called_line(above[0])):
            return lines
        if len(lines) > 1 and len({id(parent.parent) for parent in parents.values()}) == len(lines):
            return lines  # each stands in a branch of its own: these are orders of one line each
        lines = list(parents.values())


def _is_called_line(element: Element | None) -> bool:
    called = words(element.name) if element is not None else ""
    return called in {"line", "item", "position", "order line", "line item", "pos", "row", "artikel", "order item"}


def _path(element: Element, top: Element) -> tuple[str, ...]:
    names: list[str] = []
    while element is not top and element.parent is not None:
        names.append(element.name)
        element = element.parent
    return tuple(reversed(names))


def _by_order(root: Element, lines: Sequence[Element]) -> list[tuple[Element, list[Element]]]:
    """Lines of several orders stand below elements of one name that each have an order number of their own."""
    for depth in range(1, 6):
        above = {id(top): top for line in lines if (top := _ancestor(line, root, depth)) is not None}
        tops = list(above.values())
        if len(tops) > 1 and len({top.name for top in tops}) == 1 and all(Head(top, lines).numbered for top in tops):
            return [(top, [line for line in lines if _ancestor(line, root, depth) is top]) for top in tops]
    return [(_narrowed(root), list(lines))]


def _narrowed(root: Element) -> Element:
    """The order without the elements around it that hold nothing else."""
    while len(root.children) == 1 and not root.attributes and len(root.children[0].children) > 1:
        root = root.children[0]
    return root


def _ancestor(line: Element, root: Element, depth: int) -> Element | None:
    """The element around the line, `depth` steps below the root; None at or below the line itself."""
    chain: list[Element] = []
    element: Element | None = line.parent
    while element is not None and element is not root:
        chain.append(element)
        element = element.parent
    return chain[-depth] if len(chain) >= depth else None


def _dialect(root: Element, order: Element, lines: Sequence[Element], country: str | None) -> Dialect | None:
    head = Head(order, lines)
    around = [element for element in _around(lines[0]) if element is not root]
    called = " ".join(fold(words(element.name)) for element in (root, *around, *order.children[:3]))
    if not head.numbered and not ORDER_WORDS.search(called):
        return None
    at = "/".join(_path(lines[0], order))
    kind = _kind(called)
    line_texts, day_texts = line_values(lines[:_MOST_LOOKED_AT])
    return Dialect(
        name="an order in XML of its own kind",
        document_type=kind,
        po_number=head.paths("po_number") or head.paths("reference")[:1],
        revision=head.paths("revision"),
        date=head.paths("date"),
        currency=head.paths("currency"),
        requested_date=head.paths("requested_date"),
        ship_not_before=head.paths("ship_not_before"),
        cancel_after=head.paths("cancel_after"),
        parties=head.parties(),
        lines=line_paths(at, lines[:_MOST_LOOKED_AT]),
        totals=head.totals(),
        notes=tuple(("", path) for path in head.paths("note")),
        numbers=infer_number_style(line_texts),
        days=infer_date_order((*head.days, *day_texts), country),
        doubt=_DOUBT,
    )


def _around(element: Element) -> list[Element]:
    found = []
    while element.parent is not None:
        element = element.parent
        found.append(element)
    return found


def _kind(called: str) -> DocumentType:
    if CANCEL_WORDS.search(called):
        return "cancel"
    return "change" if CHANGE_WORDS.search(called) else "order"
