"""Every mail of the shared corpus is unpacked without harm and makes no order: most are MIME oddities."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.sandbox.jobs import body_result, part_result
from intake.unpack import unpack
from parsers.context import ParseContext
from parsers.document import ReadResult

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MAILS = sorted((CORPUS / "eml").glob("*.eml"))

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus (../shared/corpus) is not at hand")


def results(raw: bytes) -> Iterator[ReadResult]:
    mail = unpack(raw, "mx.us.example")
    yield body_result(mail, ParseContext())
    for part in mail.parts:
        yield part_result(part, ParseContext())


def test_the_corpus_is_whole() -> None:
    assert len(MAILS) == 176


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_a_mail_oddity_makes_no_order(path: Path) -> None:
    truth = json.loads((CORPUS / "truth" / "eml" / f"{path.name}.json").read_text("utf-8"))
    assert truth["is_order"] is False
    assert [doc for result in results(path.read_bytes()) for doc in result.orders] == []


SENDERS = {
    "mikel-plain-basic-email": "test@lindsaar.net",
    "mikel-mime-two-from-in-message": "tester1@test.com",
    "mikel-plain-raw-email-with-at-display-name": None,
    "cpython-msg-05": None,
}


@pytest.mark.parametrize(("stem", "sender"), SENDERS.items())
def test_who_sent_it(stem: str, sender: str | None) -> None:
    assert unpack((CORPUS / "eml" / f"{stem}.eml").read_bytes()).sender == sender


ATTACHMENTS = {
    "mikel-attachment-attachment-pdf": ("broken.pdf", "application/pdf", 1026),
    "mikel-multi_charset-japanese-attachment": ("てすと.txt", "text/plain", 33),
}


@pytest.mark.parametrize(("stem", "part"), ATTACHMENTS.items())
def test_what_is_attached(stem: str, part: tuple[str, str, int]) -> None:
    parts = unpack((CORPUS / "eml" / f"{stem}.eml").read_bytes()).parts
    assert [(found.filename, found.media_type, len(found.data)) for found in parts] == [part]


def test_a_winmail_dat_that_holds_only_the_text_again_is_no_part() -> None:
    mail = unpack((CORPUS / "eml" / "mimekit-tnef-ukr.eml").read_bytes())
    assert (mail.text[:6], mail.parts, mail.problems) == ("шостий", (), ())
