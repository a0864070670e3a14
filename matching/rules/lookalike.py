"""Mail domains made to be taken for a known one: a letter off, look-alike letters, other ending, its name in front."""

import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_LONGEST = 253  # a domain name is never longer (RFC 1035, section 2.3.4)
_SHORTEST_NAME = 4  # shorter names are one letter from everything
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})

# Letters of other scripts, figures and letter groups that look like Latin letters on a screen.
_CYRILLIC = ("\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u051b\u051d", "aceopxyijshdqw")
_CYRILLIC_CAPITALS = ("\u043a\u043c\u0442\u0432\u043d\u0433", "kmtbhr")
_GREEK = ("\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7", "aeikvoptux")
_FIGURES = ("0135", "oles")
_TWINS = {
    ord(a): b
    for like, latin in (_CYRILLIC, _CYRILLIC_CAPITALS, _GREEK, _FIGURES)
    for a, b in zip(like, latin, strict=True)
}
_GROUPS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def imitated(domain: str, known: Iterable[str]) -> str | None:
    """The known domain that `domain` imitates without being it or a part of it, or None."""
    asked = _unicode(domain)
    if len(asked) > _LONGEST:
        return None
    faces = dict.fromkeys((asked, _registrable(asked)))
    for candidate in known:
        theirs = _unicode(candidate)
        own = asked == theirs or asked.endswith("." + theirs)
        if not own and any(_imitates(face, theirs) for face in faces):
            return candidate
    return None


def _imitates(asked: str, known: str) -> bool:
    if asked.startswith((known + ".", known.replace(".", "-") + ".")) or _skeleton(asked) == _skeleton(known):
        return True
    name, known_name = _name(asked), _name(known)
    if min(len(name), len(known_name)) < _SHORTEST_NAME:
        return False
    same_name = _skeleton(name) == _skeleton(known_name)  # the same name under another ending
    return same_name or OSA.distance(asked, known, score_cutoff=1) <= 1


def _unicode(domain: str) -> str:
    """Lower case, with punycode labels as people see them."""
    labels = domain.strip().rstrip(".").casefold().split(".")
    return ".".join(_label(label) for label in labels)


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").casefold()
    except (UnicodeError, OverflowError):
        return label


def _skeleton(text: str) -> str:
    """What is left when accents and look-alike letters are told apart no more."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_TWINS)
    for pair, letter in _GROUPS:
        plain = plain.replace(pair, letter)
    return plain.replace("-", "").replace("l", "i")


def _ending(labels: list[str]) -> int:
    return 2 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 1  # noqa: PLR2004 - name, co, uk


def _name(domain: str) -> str:
    """A domain without its ending: `acme` of `acme.de` and of `acme.co.uk`."""
    labels = domain.split(".")
    return ".".join(labels[: -_ending(labels)])


def _registrable(domain: str) -> str:
    """The part somebody registered: `acme.co.uk` of `mail.acme.co.uk`."""
    labels = domain.split(".")
    return ".".join(labels[-_ending(labels) - 1 :])
