"""Files in a mail, laid open where they hold others: archives, messages, Outlook's wrappings, signatures."""

import re
from collections.abc import Iterator
from dataclasses import replace

from intake.mime import archives, sealed
from intake.mime.harvest import MAX_PARTS, Entity, Harvest, Leaf, Texts, add_text, text_part
from intake.mime.headers import read_head
from intake.mime.labels import label_of
from intake.outlook.item import Attached, Item
from intake.outlook.msg import is_compound, is_msg, open_msg
from intake.outlook.tnef import is_tnef, open_tnef
from parsers.document import Problem
from parsers.errors import Unreadable

MAX_ARCHIVES = 2  # archives in archives
Opened = Iterator[tuple[bytes, Entity]]
_HEADER = re.compile(rb"[!-9;-~]{1,60}[ \t]*:")
_MAIL_FIELD = re.compile(
    rb"^(?:from|subject|date|received|message-id|mime-version|content-type)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_LOOK = 4096


def open_leaf(leaf: Leaf, harvest: Harvest) -> Opened:
    """Harvest a file and all that lies in it; yields what is itself a tree of MIME, for the caller to walk."""
    try:
        yield from _opened(leaf, harvest)
    except Unreadable as fault:
        harvest.parts.append(replace(leaf.part(Problem(fault.code, fault.message, leaf.where)), closed=True))


def _opened(leaf: Leaf, harvest: Harvest) -> Opened:
    if leaf.problem is not None:
        harvest.parts.append(leaf.part())
    elif leaf.label.lower() == "winmail.dat" or leaf.media.endswith("ms-tnef") or is_tnef(leaf.data):
        yield from _open_tnef(leaf, harvest)
    elif is_msg(leaf.data) or (is_compound(leaf.data) and leaf.label.lower().endswith(".msg")):
        yield from _open_msg(leaf, harvest)
    elif sealed.is_pgp_locked(leaf.media, leaf.data):
        harvest.parts.append(leaf.part(sealed.locked(leaf.where)))
    elif sealed.is_cms(leaf.media, leaf.label, leaf.data):
        yield from _open_signed(leaf, harvest)
    elif leaf.label.lower().endswith((".eml", ".mime")) and looks_like_mail(leaf.data):
        head = read_head(leaf.data, 0, len(leaf.data))
        yield leaf.data, Entity(head, len(leaf.data), Texts(), f"{leaf.place}/1", leaf.depth + 1, "")
    elif archives.is_archive(leaf.data):
        yield from _open_archive(leaf, harvest)
    else:
        harvest.parts.append(leaf.part(archives.foreign(leaf.data, leaf.where)))


def looks_like_mail(data: bytes) -> bool:
    """A head of header lines, one of them such as only mails have."""
    start = data.lstrip(b"\xef\xbb\xbf\r\n")[:_LOOK]
    return _HEADER.match(start) is not None and _MAIL_FIELD.search(start) is not None


def _open_archive(leaf: Leaf, harvest: Harvest) -> Opened:
    if leaf.archives >= MAX_ARCHIVES:
        sentence = "Archives lie in archives in archives; ask for the documents themselves."
        raise Unreadable("document.hostile", sentence)
    files = archives.files_in(leaf.label, leaf.data, harvest.room, MAX_PARTS - harvest.entities)
    harvest.room -= sum(len(file.data) for file in files)
    harvest.entities += len(files)
    for number, file in enumerate(files, 1):
        label = label_of(f"{leaf.label}: {label_of(file.name)}")
        inner = replace(leaf, place=f"{leaf.place}!{number}", label=label, media="application/octet-stream")
        empty = (
            None if file.data.strip(b"\0 \t\r\n") else Problem("document.unreadable", "The file is empty.", inner.where)
        )
        yield from open_leaf(replace(inner, data=file.data, archives=leaf.archives + 1, problem=empty), harvest)


def _open_signed(leaf: Leaf, harvest: Harvest) -> Opened:
    """A mail in its signature is the mail; a file in its signature (po.pdf.p7m) is the file."""
    content = sealed.signed_content(leaf.data)
    if content is None:
        raise Unreadable("document.encrypted", sealed.locked(leaf.where).message)
    if not content:
        return
    if looks_like_mail(content):
        head = read_head(content, 0, len(content))
        yield content, Entity(head, len(content), leaf.texts, leaf.place, leaf.depth + 1, leaf.origin)
    else:
        label = leaf.label[: -len(".p7m")] if leaf.label.lower().endswith(".p7m") else leaf.label
        yield from open_leaf(replace(leaf, data=content, label=label, media="application/octet-stream"), harvest)


# --- Outlook -----------------------------------------------------------------------------------------------------


def _open_tnef(leaf: Leaf, harvest: Harvest) -> Opened:
    """The wrapping of this very mail: its body counts where the mail has no other."""
    try:
        item = open_tnef(leaf.data) if is_tnef(leaf.data) else None
    except Unreadable as fault:
        raise Unreadable(fault.code, f"{fault.message} Outlook packed the attachments into winmail.dat.") from fault
    if item is None:
        sentence = "Outlook packed the attachments into winmail.dat; ask the sender to send them as plain attachments."
        raise Unreadable("document.unreadable", sentence)
    yield from take_item(item, replace(leaf, texts=harvest.spare if leaf.origin is None else leaf.texts), harvest)


def _open_msg(leaf: Leaf, harvest: Harvest) -> Opened:
    yield from _take_forwarded(open_msg(leaf.data), leaf, harvest)


def _take_forwarded(item: Item, leaf: Leaf, harvest: Harvest) -> Opened:
    """An Outlook message as an attachment: somebody else's mail, like a forwarded one."""
    inner = replace(leaf, place=f"{leaf.place}/1", texts=Texts(), origin=item.sender, depth=leaf.depth + 1)
    before = len(harvest.parts)
    yield from take_item(item, inner, harvest)
    harvest.parts[before:before] = text_part(inner.place, inner.texts, item.subject, item.sender)


def take_item(item: Item, leaf: Leaf, harvest: Harvest) -> Opened:
    """The body and the attachments of an Outlook message."""
    harvest.entities += len(item.attachments)
    if harvest.entities > MAX_PARTS:
        raise Unreadable("document.too_large", f"The mail has more than {MAX_PARTS} parts; have it sent in pieces.")
    harvest.problems += [replace(problem, where=leaf.where if leaf.place else "body") for problem in item.problems]
    add_text(leaf.texts, item.text, html=False)
    add_text(leaf.texts, item.html, html=True)
    for number, attached in enumerate(item.attachments, 1):
        inner = _leaf_of(attached, leaf, number)
        if attached.item is not None:
            yield from _take_forwarded(attached.item, inner, harvest)
        elif not (attached.hidden and not attached.data):
            yield from open_leaf(inner, harvest)


def _leaf_of(attached: Attached, around: Leaf, number: int) -> Leaf:
    place = f"{around.place}.{number}" if around.place else str(number)
    problem = attached.problem
    if problem is None and not attached.data and attached.item is None:
        problem = Problem("document.unreadable", "The attachment is empty; ask the sender to send it again.")
    return replace(
        around,
        place=place,
        label=label_of(attached.filename),
        media=attached.media_type or "application/octet-stream",
        data=attached.data,
        problem=replace(problem, where=f"part {place}") if problem is not None else None,
        inline=attached.hidden or bool(attached.content_id),
    )
