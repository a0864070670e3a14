"""One element of an XML document, with its place; made by `tree`, looked through by `paths`."""

from collections.abc import Iterator, Mapping, Sequence

_ALONE = -1  # the rank of an element that has no namesake beside it


class Element:
    """One element. `name` is its name without prefix, `space` its namespace, '' for none.

    `head` is the text before its first child, `tail` the text between its own end and what follows in its parent.
    """

    __slots__ = (
        "_index", "attributes", "children", "disguised", "head", "is_document", "name", "parent", "rank", "shown",
        "space", "tail",
    )  # fmt: skip

    def __init__(
        self, name: str, space: str, shown: str, attributes: Mapping[str, str], parent: "Element | None"
    ) -> None:
        self.name = name
        self.space = space
        self.shown = shown
        self.attributes = attributes
        self.parent = parent
        self.children: Sequence[Element] = ()
        self.head = self.tail = ""
        self.disguised = False
        self.is_document = parent is None  # an envelope's content is a document too
        self.rank = 0
        self._index: dict[str, list[Element]] | None = None

    @property
    def text(self) -> str:
        """All text inside, that of inner elements too."""
        if not self.children:
            return self.head
        return self.head + "".join([child.text + child.tail for child in self.children])

    @property
    def own_text(self) -> str:
        return self.head + "".join([child.tail for child in self.children])

    @property
    def place(self) -> str:
        """Where a person finds it: ``/Order/cac:OrderLine[3]/cbc:Quantity``."""
        if self.parent is None:
            return f"/{self.shown}"
        if not self.rank:
            _number(self.parent.children)
        number = "" if self.rank == _ALONE else f"[{self.rank}]"
        return f"{self.parent.place}/{self.shown}{number}"

    def named(self, name: str) -> Sequence["Element"]:
        """The children of one name; each is asked for many, so they are sorted at the first asking."""
        index = self._index
        if index is None:
            index = self._index = {}
            for child in self.children:
                index.setdefault(child.name, []).append(child)
        return index.get(name, ())

    def everything(self) -> Iterator["Element"]:
        """The element and all inside it, in no order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += element.children

    def keep(self, children: Sequence["Element"]) -> None:
        """Have only these of its children; the text behind the others stays."""
        kept = frozenset(map(id, children))
        last: Element | None = None
        for child in self.children:
            if id(child) in kept:
                last = child
            elif last is None:
                self.head += child.tail
            else:
                last.tail += child.tail
        self.children = children
        self._index = None


def _number(children: Sequence[Element]) -> None:
    """Give each its rank among its namesakes."""
    met: dict[str, int] = {}
    for child in children:
        child.rank = met[child.shown] = met.get(child.shown, 0) + 1
    for child in children:
        if met[child.shown] == 1:
            child.rank = _ALONE


def without_strangers(root: Element, spaces: Sequence[str]) -> Element:
    """Drop all elements of namespaces that neither are the root's nor begin with one of `spaces`: extensions."""
    allowed = tuple(spaces)
    if "" in allowed:
        return root

    def belongs(element: Element) -> bool:
        return element.space == root.space or element.space.startswith(allowed)

    for element in root.everything():
        if element.children and not all(map(belongs, element.children)):
            element.keep([child for child in element.children if belongs(child)])
    return root
