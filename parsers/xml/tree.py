"""XML bytes → elements with their place; the only module that knows the XML library, and it lets it load nothing."""

from collections.abc import Iterator, Mapping, Sequence

from parsers.edi.problems import quoted
from parsers.errors import Unreadable
from parsers.xml.encoding import as_text
from parsers.xml.survey import MOST_BYTES, surveyed


class Element:
    """One element. `name` is its name without prefix, `space` its namespace, '' for none."""

    __slots__ = (
        "attributes", "children", "counts", "disguised", "is_document", "name", "parent", "pieces", "rank", "shown",
        "space",
    )  # fmt: skip

    def __init__(
        self, name: str, space: str, shown: str, attributes: Mapping[str, str], parent: "Element | None"
    ) -> None:
        self.name = name
        self.space = space
        self.shown = shown
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.pieces: list[str | Element] = []
        self.counts: dict[str, int] = {}  # how often each child's name stands here
        self.rank = 1
        self.disguised = False
        self.is_document = parent is None  # an envelope's content is a document too
        if parent is not None:
            self.rank = parent.counts[shown] = parent.counts.get(shown, 0) + 1
            parent.children.append(self)
            parent.pieces.append(self)

    @property
    def text(self) -> str:
        """All text inside, that of inner elements too."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def own_text(self) -> str:
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def place(self) -> str:
        """Where a person finds it: ``/Order/cac:OrderLine[3]/cbc:Quantity``."""
        if self.parent is None:
            return f"/{self.shown}"
        number = f"[{self.rank}]" if self.parent.counts[self.shown] > 1 else ""
        return f"{self.parent.place}/{self.shown}{number}"

    def everything(self) -> Iterator["Element"]:
        """The element and all inside it, in no order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += element.children


def parsed(data: bytes) -> Element:
    """The root of the document. Raises Unreadable for whatever is hostile, cut off, damaged or too large."""
    if len(data) > MOST_BYTES:
        size, most = len(data) >> 20, MOST_BYTES >> 20
        sentence = f"The file has {size} MB, more than the {most} MB we read; ask for it in parts."
        raise Unreadable("document.too_large", sentence)
    survey = surveyed(as_text(data))
    builder = _Builder(survey.disguised)
    _feed(survey.body, builder)
    if builder.root is None:
        raise Unreadable("document.damaged", "The XML holds no element; ask the sender to send it again.")
    return builder.root


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
        self._prefixes: list[Mapping[str, str]] = [{}]
        self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str], declared: Mapping[str | None, str]) -> None:
        prefixes = self._prefixes[-1]
        if declared:
            prefixes = {**prefixes, **{uri: prefix or "" for prefix, uri in declared.items()}}
        self._prefixes.append(prefixes)
        space, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        prefix = prefixes.get(space, "")
        parent = self._open[-1] if self._open else None
        said = {key: value.replace("&#38;", "&") for key, value in attributes.items()}  # the parser doubles its escape
        element = Element(name, space, f"{prefix}:{name}" if prefix else name, said, parent)
        element.disguised = self._count in self._disguised
        self._count += 1
        self._open.append(element)
        self.root = self.root or element

    def end(self, tag: str) -> None:
        del tag
        self._open.pop()
        self._prefixes.pop()

    def data(self, text: str) -> None:
        """White space between elements says nothing; within a text it may come apart from its words."""
        pieces = self._open[-1].pieces if self._open else []
        if not text.isspace() or (pieces and isinstance(pieces[-1], str)):
            pieces.append(text)

    def close(self) -> None:
        """Asked for by the parser at the end."""


def without_strangers(root: Element, spaces: Sequence[str]) -> Element:
    """Drop all elements of namespaces that neither are the root's nor begin with one of `spaces`: extensions."""
    allowed = tuple(spaces)

    def belongs(element: Element) -> bool:
        return element.space == root.space or element.space.startswith(allowed)

    for element in root.everything():
        if not all(map(belongs, element.children)):
            element.children = [child for child in element.children if belongs(child)]
            element.pieces = [piece for piece in element.pieces if isinstance(piece, str) or belongs(piece)]
    return root
