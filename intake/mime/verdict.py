"""What our own mail server found out about the sender (RFC 8601); what anybody else claims counts for nothing."""

import re
from ipaddress import ip_address

from intake.mime.headers import Head
from intake.mime.words import plain_text

_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_RESULT = re.compile(r"([a-z0-9-]+)\s*=\s*([a-z]+)(.*)", re.DOTALL)
_SIGNING_DOMAIN = re.compile(r"header\.d\s*=\s*\"?([a-z0-9.-]+)")
_BY = re.compile(r"\bby\s+([A-Za-z0-9.-]+)")
_FROM = re.compile(r"^\s*from\s+([A-Za-z0-9.-]+)")
_ADDRESS_LITERAL = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]")
_NESTING = 5


def verdict(head: Head, authserv_id: str | None, sender: str | None) -> bool | None:
    """True: DMARC passed, or DKIM passed for the sender's domain; False: our server says otherwise; None: it is silent.

    Only the topmost Authentication-Results field of `authserv_id` counts, and only above the Received field with
    which our own server took the mail from outside: everything below that was written by the other side.
    """
    own = _own_results(head, authserv_id.lower()) if authserv_id else None
    if own is None or sender is None:
        return None
    found = [match for match in map(_RESULT.match, own) if match is not None]
    dmarc = [match[2] for match in found if match[1] == "dmarc"]
    if dmarc and dmarc[0] != "none":
        return dmarc == ["pass"]
    domain = sender.rpartition("@")[2]
    return any(m[1] == "dkim" and m[2] == "pass" and _aligned(m[3], domain) for m in found)


def _own_results(head: Head, authserv_id: str) -> list[str] | None:
    """The results in the topmost trusted field of ours, one string per method; None where there is no such field."""
    for name, value in head.fields:
        if name == "received" and not _inside(plain_text(value), authserv_id):
            return None
        if name == "authentication-results":
            first, *results = _without_comments(plain_text(value)).lower().split(";")
            if first.split()[:1] == [authserv_id]:
                return [result.strip() for result in results]
    return None


def _without_comments(text: str) -> str:
    for _ in range(_NESTING):
        text = _COMMENT.sub(" ", text)
    return text


def _inside(received: str, authserv_id: str) -> bool:
    """A hop from our own server to itself: by our host, from our host, and from no address of the outside world."""
    by, from_host = _BY.search(_without_comments(received)), _FROM.match(received)
    if by is None or by[1].lower() != authserv_id:
        return False
    if from_host is None:
        return True
    addresses = _ADDRESS_LITERAL.findall(received.partition(" by ")[0])
    return from_host[1].lower() in {authserv_id, "localhost"} and all(map(_private, addresses))


def _private(text: str) -> bool:
    try:
        return ip_address(text).is_private
    except ValueError:
        return False


def _aligned(properties: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489 section 3.1.1): one of the two domains is the other or lies within it."""
    signed = _SIGNING_DOMAIN.search(properties)
    if signed is None or "." not in signed[1]:
        return False
    return signed[1] == domain or domain.endswith("." + signed[1]) or signed[1].endswith("." + domain)
