"""XML bytes → elements with their place; the only module that knows the XML library, and it lets it load nothing."""

from collections.abc import Mapping
from itertools import islice

from parsers.document import Problem
from parsers.edi.problems import quoted
from parsers.errors import Unreadable
from parsers.xml.bounds import DEEPEST, MOST_ATTRIBUTES, MOST_BYTES, MOST_ELEMENTS, beyond
from parsers.xml.element import Element
from parsers.xml.encoding import as_text
from parsers.xml.survey import Survey, is_quiet, surveyed, without_declarations

_MESSAGE = 200  # elements of a message that is no more than an envelope
_SHORTEST = 60  # characters of a document


def parsed(data: bytes) -> tuple[Element, Problem | None]:
    """The root of the document, and what a person should know of how it is written.

    Raises Unreadable for whatever is hostile, cut off, damaged or too large.
    """
    if len(data) > MOST_BYTES:
        size, most = len(data) >> 20, MOST_BYTES >> 20
        sentence = f"The file has {size} MB, more than the {most} MB we read; ask for it in parts."
        raise Unreadable("document.too_large", sentence)
    told = as_text(data)
    text = told.text
    body = without_declarations(text)
    survey = Survey(body, frozenset()) if is_quiet(body) else surveyed(text)
    builder = _Builder(survey.disguised)
    try:
        _feed(survey.body, builder)
    except Unreadable:
        surveyed(text)  # says more of what is damaged than the parser, if it can
        raise
    if builder.root is None:
        raise Unreadable("document.damaged", "The XML holds no element; ask the sender to send it again.")
    return builder.root, told.problem


def text_document(root: Element) -> Element | None:
    """The root of the document that some services send as the text of one element in a message of their own."""
    texts = [element.head.strip() for element in islice(root.everything(), _MESSAGE) if not element.children]
    documents = [text for text in texts if len(text) >= _SHORTEST and text.startswith("<") and text.endswith(">")]
    return parsed(documents[0].encode())[0] if len(documents) == 1 else None


def _feed(body: str, builder: "_Builder") -> None:
    from lxml import etree

    parser = etree.XMLParser(
        target=builder,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        etree.fromstring(body.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as why:
        if why.code == etree.ErrorTypes.ERR_TAG_NOT_FINISHED:
            sentence = "The XML breaks off before its elements are closed; ask the sender to send it again."
            raise Unreadable("document.truncated", sentence) from why
        raise _damaged(why.lineno, str(why.msg)) from why
    # An undeclared prefix is an error that the parser reports but gets over, by forgetting the prefix.
    for entry in parser.error_log.filter_from_errors():
        raise _damaged(entry.line, entry.message)


def _damaged(line: int, message: str) -> Unreadable:
    """In the parser's own words, without the place, which we name ourselves."""
    where, said = f"line {line}", quoted(message.partition(", line ")[0], 80)
    return Unreadable("document.damaged", f"The XML is damaged in {where} ({said}); ask the sender.", where)


class _Builder:
    """Gathers what the parser reports; comments and instructions are not even listened to."""

    def __init__(self, disguised: frozenset[int]) -> None:
        self.root: Element | None = None
        self._disguised = disguised
        self._open: list[Element] = []
        self._scopes: list[_Scope] = [_Scope({})]
        self._count = self._attributes = 0
        self._last: Element | None = None  # the child that ended where the text now stands
        self._said: list[str] = []
        self.data = self._said.append  # a text may come in a thousand pieces

    def start(self, tag: str, attributes: Mapping[str, str], declared: Mapping[str | None, str]) -> None:
        if self._said:
            self._settle()
        scope = self._scopes[-1].inner(declared) if declared else self._scopes[-1]
        self._scopes.append(scope)
        parent = self._open[-1] if self._open else None
        element = Element(*scope.names(tag), self._said_of(attributes) if attributes else attributes, parent)
        if parent is None:
            self.root = self.root or element
        elif isinstance(parent.children, list):
            parent.children.append(element)
        else:
            parent.children = [element]
        if self._disguised and self._count in self._disguised:
            element.disguised = True
        self._open.append(element)
        self._last = None
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise beyond(len(self._open))

    def end(self, tag: str) -> None:
        del tag
        if self._said:
            self._settle()
        self._last = self._open.pop()
        self._scopes.pop()

    def _said_of(self, attributes: Mapping[str, str]) -> dict[str, str]:
        self._attributes += len(attributes)
        if len(attributes) > MOST_ATTRIBUTES or self._attributes > MOST_ELEMENTS:
            raise beyond(attributes=len(attributes), attributes_in_all=self._attributes)
        return {key: value.replace("&#38;", "&") for key, value in attributes.items()}  # the parser doubles its escape

    def _settle(self) -> None:
        """Text goes where it stands; white space between elements says nothing."""
        text = "".join(self._said)
        self._said.clear()
        if text.isspace() or not self._open:
            return
        if self._last is None:
            self._open[-1].head = text
        else:
            self._last.tail = text

    def close(self) -> None:
        """Asked for by the parser at the end."""


class _Scope:
    """The prefixes in force, and the names that were already taken apart under them."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._names: dict[str, tuple[str, str, str]] = {}

    def inner(self, declared: Mapping[str | None, str]) -> "_Scope":
        return _Scope({**self._prefixes, **{uri: prefix or "" for prefix, uri in declared.items()}})

    def names(self, tag: str) -> tuple[str, str, str]:
        """Name, namespace, and the name as it is written."""
        known = self._names.get(tag)
        if known is None:
            space, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
            prefix = self._prefixes.get(space, "")
            known = self._names[tag] = name, space, f"{prefix}:{name}" if prefix else name
        return known
