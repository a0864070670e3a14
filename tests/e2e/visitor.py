"""A visitor without a window, what belongs to one debtor alone, and whether any of it was shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import APIRequestContext, APIResponse, Browser
from pypdfium2 import PdfDocument

from tests.e2e import crawl
from tests.e2e.conftest import SHOP
from tests.servers.system import System


@dataclass
class Theirs:
    """What is A's alone: words that must never show elsewhere, and the values of A's addresses."""

    words: set[str] = field(default_factory=set)
    order_no: str = ""
    invoice_no: str = ""
    credit_no: str = ""
    message_id: str = ""
    basket_id: str = ""
    address_code: str = ""
    debtor_code: str = ""
    seen: crawl.Seen = field(default_factory=crawl.Seen)

    def address(self, rule: str) -> str:
        names = ("order_no", "invoice_no", "credit_no", "message_id")
        values = {name: str(getattr(self, name)) for name in names}
        return SHOP + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: values.get(part[1], "css/base.css"), rule)


class Visitor:
    """A browser without a window: cookies, and the token of whoever is signed in."""

    def __init__(self, asker: APIRequestContext, mount: str) -> None:
        self.asker, self.mount, self.token = asker, mount, ""

    def sign_in(self, who: dict[str, str]) -> None:
        form = {"email": who["email"], "password": who["password"], "next": ""}
        assert self.asker.post(f"{self.mount}/sign-in", form=form, max_redirects=0).status == 303
        page = self.asker.get(f"{self.mount}/").text()
        self.token = re.findall(r'name="csrf-token" content="([^"]+)"', page)[0]

    def get(self, path: str) -> APIResponse:
        return self.asker.get(path, max_redirects=0)

    def post(self, path: str, **form: str) -> APIResponse:
        return self.asker.post(path, form={"csrf_token": self.token, **form}, max_redirects=0)


def visitor(browser: Browser, system: System, mount: str) -> Iterator[Visitor]:
    context = browser.new_context(base_url=system.url)
    yield Visitor(context.request, mount)
    context.close()


def canaries(body: bytes, theirs: Theirs) -> set[str]:
    """A's words in what somebody was shown; a PDF is read as people read it."""
    text = printed(body) if body.startswith(b"%PDF") else body.decode("utf-8", "replace")
    return {word for word in theirs.words if word in text}


def printed(data: bytes) -> str:
    document = PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
