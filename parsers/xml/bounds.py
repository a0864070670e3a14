"""How large a document of XML may be, in every direction: far beyond what any order needs."""

from parsers.errors import Unreadable

MOST_BYTES = 40_000_000  # an order of 50,000 lines takes about as much; no door takes more
MOST_ELEMENTS = 1_000_000
MOST_TOKENS = 4_000_000
DEEPEST = 64  # the standards of orders nest up to twelve deep
MOST_ATTRIBUTES = 100
LONGEST_TAG = 64_000
LONGEST_TEXT = 10_000_000


def beyond(depth: int = 0, attributes: int = 0, attributes_in_all: int = 0) -> Unreadable:
    """What to raise where one of these is beyond its bound."""
    if attributes > MOST_ATTRIBUTES:
        return hostile(f"an element with {attributes} attributes")
    if depth > DEEPEST:
        return hostile(f"elements nested more than {DEEPEST} deep")
    what = "attributes" if attributes_in_all > MOST_ELEMENTS else "elements"
    return hostile(f"more than {MOST_ELEMENTS} {what}", "document.too_large")


def hostile(what: str, code: str = "document.hostile") -> Unreadable:
    return Unreadable(code, f"The XML holds {what}, more than any order does; ask the sender for the order alone.")
