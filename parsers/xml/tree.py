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
        where = f"line {why.lineno}"
        sentence = f"The XML is damaged in {where} ({_plain(str(why.msg))}); ask the sender to send it again."
        raise Unreadable("document.damaged", sentence, where) from why


def _plain(message: str) -> str:
    """What the parser says, without the place, which we name ourselves."""
    return quoted(message.partition(", line ")[0], 80)


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
        element = Element(name, space, f"{prefix}:{name}" if prefix else name, dict(attributes), parent)
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
    """Drop all elements whose namespace begins with none of `spaces`: what extensions say is no part of the order."""
    allowed = tuple(spaces)
    for element in list(root.everything()):
        kept = [child for child in element.children if child.space.startswith(allowed)]
        if len(kept) < len(element.children):
            element.children = kept
            element.pieces = [p for p in element.pieces if isinstance(p, str) or p.space.startswith(allowed)]
    return root
