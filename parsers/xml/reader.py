"""XML files and flat IDocs: bytes → a harmless tree → every order in it, by the table of its dialect."""

import codecs
import re
from dataclasses import replace

from parsers.charset import decode
from parsers.context import ParseContext
from parsers.document import Problem, ReadResult
from parsers.errors import Unreadable
from parsers.uncollected import uncollected
from parsers.xml.bounds import MOST_BYTES
from parsers.xml.element import Element, without_strangers
from parsers.xml.encoding import wide_codec
from parsers.xml.idoc_flat import tree_of
from parsers.xml.interpret import UNSURE, interpreted
from parsers.xml.kinds import orders_of
from parsers.xml.tree import parsed, text_document

_MOST_ORDERS = 1000
_SURE = 95  # by a mark that nothing else begins with
_DECLARED = re.compile(r"<\?xml\s")
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|(?:\w+:)?html)[\s>]", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[\s/>][^>]*)")
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


class XmlReader:
    """Orders in UBL, cXML, openTRANS, Order-X, OAGIS, SAP IDoc and xCBL; other documents are named."""

    kind = "xml"

    def score(self, head: bytes, context: ParseContext) -> int:
        """Sure from an XML declaration; a document without one must name a namespace or be said to be XML."""
        text = _beginning(head)
        start = _COMMENT.sub("", text).lstrip()
        if _WEB_PAGE.match(start):
            return 0
        if _DECLARED.match(text):
            return 90
        root = _ROOT.match(start)
        if root is None:
            return 60 if start.startswith("<!DOCTYPE") else 0
        said = context.name.lower().endswith(".xml") or "xml" in context.media_type
        return 80 if said or "xmlns" in root["rest"] or root["name"].upper().startswith(("ORDER", "CXML")) else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file. Raises Unreadable with the reason why there is none."""
        with uncollected():
            root, problem = parsed(data)
            return _held(self._result(root, context.country), problem)

    def _result(self, root: Element, country: str | None) -> ReadResult:
        try:
            return result_of(self.kind, root, country)
        except Unreadable as why:
            inside = text_document(root) if why.code == "document.not_an_order" else None
            if inside is None:
                raise
            return result_of(self.kind, inside, country)


class IdocReader:
    """Orders in SAP IDocs that are flat files; in XML they are XML like any other."""

    kind = "idoc"

    def score(self, head: bytes, context: ParseContext) -> int:
        del context  # the bytes say it all
        return _SURE if head.removeprefix(codecs.BOM_UTF8).startswith(b"EDI_DC40") else 0

    def read(self, data: bytes, context: ParseContext) -> ReadResult:
        """Every order of the file. Raises Unreadable with the reason why there is none."""
        del context
        if len(data) > MOST_BYTES:
            sentence = f"The IDoc has {len(data) >> 20} MB, more than we read; ask for it in parts."
            raise Unreadable("document.too_large", sentence)
        decoded = decode(data, what="IDoc")
        with uncollected():
            result = result_of(self.kind, tree_of(decoded.text))
        return _held(result, decoded.problem)


def _held(result: ReadResult, problem: Problem | None) -> ReadResult:
    if problem is None:
        return result
    orders = (replace(doc, problems=(*doc.problems, problem), confidence=UNSURE) for doc in result.orders)
    return replace(result, orders=tuple(orders), problems=(*result.problems, problem))


def result_of(kind: str, root: Element, country: str | None = None) -> ReadResult:
    """Every order below `root`. Raises Unreadable where it is something else."""
    found = orders_of(root, country)
    orders, problems = [], []
    for dialect, element in found[:_MOST_ORDERS]:
        order = interpreted(dialect, without_strangers(element, dialect.spaces), country)
        if order is not None:
            orders.append(order)
        else:
            sentence = f"This is {dialect.name} that names no line: there is nothing to order; ask the sender."
            problems.append(Problem("document.not_an_order", sentence, element.place))
    if len(found) > _MOST_ORDERS:
        sentence = f"The file has more than {_MOST_ORDERS} orders; ask for it in parts."
        problems.append(Problem("document.too_large", sentence))
    if not found:
        problems.append(Problem("document.not_an_order", "The document holds no order; nothing was entered."))
    return ReadResult(kind, tuple(orders), None if orders else problems[0].message, tuple(problems))


def _beginning(head: bytes) -> str:
    codec, mark = wide_codec(head) or ("latin-1", 0)
    return head[mark:].decode("latin-1" if codec == "utf-8" else codec, "replace").lstrip()
