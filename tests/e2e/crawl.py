"""Follows every link of an application as somebody signed in, and knows which route each address belongs to."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import APIRequestContext

_LINK = re.compile(r"""(?:href|hx-get|src)="([^"]+)""")
_FORM = re.compile(r"<form\b(?P<head>[^>]*)>(?P<body>.*?)</form>", re.DOTALL)
_FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"')
_VALUE = re.compile(r'<input\b[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"')


@dataclass
class Seen:
    """Every address that was reached with what it answered, and every form that a page offered."""

    pages: dict[str, bytes] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)


def crawl(asker: APIRequestContext, mount: str, starts: Iterable[str] = (), most: int = 400) -> Seen:
    """From the first page of `mount` and from `starts` as far as links go; addresses that differ in `from` only once."""
    seen, waiting = Seen(), [f"{mount}/", *starts]
    while waiting and len(seen.pages) < most:
        path = waiting.pop(0)
        if path in seen.pages or not path.startswith(mount):
            continue
        answer = asker.get(path, max_redirects=0)
        assert answer.status < 400, (path, answer.status)
        seen.pages[path] = answer.body()
        waiting += _links(path, answer.body(), answer.headers.get("location"))
        _note_forms(seen, path, answer.text() if "html" in answer.headers.get("content-type", "") else "")
    return seen


def _links(page: str, body: bytes, location: str | None) -> list[str]:
    """Those of the page, without fragments; a link of the catalogue's thousand pages is as good as the next."""
    text = body.decode() if b"<html" in body[:200] else ""
    found = [html.unescape(link).partition("#")[0] for link in _LINK.findall(text)]
    links = [*found, *_reading_forms(text), *([location] if location else [])]
    known = [link for link in links if link and "from=" not in link]
    return [link if link.startswith("/") else page.partition("?")[0] + link for link in known]


def _reading_forms(text: str) -> list[str]:
    """Where forms lead that only ask: searches."""
    heads = [form["head"] for form in _FORM.finditer(text) if "post" not in form["head"]]
    return [html.unescape(found[1]) for head in heads if (found := re.search(r'action="([^"]+)"', head))]


def _note_forms(seen: Seen, page: str, text: str) -> None:
    for form in _FORM.finditer(text):
        action = re.search(r'(?:action|hx-post)="([^"]+)"', form["head"])
        if "post" in form["head"]:
            target = html.unescape(action[1]) if action else page
            seen.forms.setdefault(target, set()).update(_FIELD.findall(form["body"]))


def endpoint(app: Flask, mount: str, address: str, method: str = "GET") -> str:
    """The route an address belongs to."""
    path = urlsplit(address).path.removeprefix(mount)
    found, _ = app.url_map.bind("localhost").match(path, method=method)
    return str(found)


def routes(app: Flask, method: str) -> set[str]:
    """Endpoints that take this method."""
    return {rule.endpoint for rule in app.url_map.iter_rules() if method in (rule.methods or ())}
