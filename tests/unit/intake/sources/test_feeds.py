"""Feed folders: each thing a stranger, a crash or a slow writer may leave in one ends kept, refused or waiting."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from intake.models import Arrival, Feed, InboundMessage
from intake.sources import edi_folder, feed, folder, mail_folder
from intake.sources.feed import FeedWatch, Kind, feed_door
from intake.sources.folder import Folder, StillWritten
from kernel import blobs
from kernel.audit import AuditEntry
from kernel.db import Database

X12 = b"ISA*00*~GS*PO~ST*850*0001~SE*2*0001~GE*1*1~IEA*1*000000001~"


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    yield made
    made.dispose()


class Desk:
    """A feed with its folder and a watcher; `again` is another watcher, as after a restart."""

    def __init__(self, books: Database, path: Path, kind: str = "edi", partner: str | None = None) -> None:
        path.mkdir(exist_ok=True)
        self.books, self.path = books, path
        with books.write() as session:
            row = Feed(name=f"{kind}-{path.name}", kind=kind, path=str(path), partner=partner)
            session.add(row)
            session.flush()
            self.id = row.id
        self.kind = edi_folder.KIND if kind == "edi" else mail_folder.KIND
        self.watch = self.again()

    def again(self, kind: Kind | None = None) -> FeedWatch:
        return FeedWatch(self.books, feed_door(self.books, self.id), kind or self.kind)

    def put(self, name: str, data: bytes = X12) -> Path:
        (self.path / name).write_bytes(data)
        return self.path / name

    def look(self, times: int = 2) -> int:
        return sum(self.watch.look() for _ in range(times))

    def error(self) -> str | None:
        with self.books.read() as session:
            return session.scalars(select(Feed.last_error).where(Feed.id == self.id)).one()

    def counted(self) -> tuple[int, int]:
        """(messages, arrivals)"""
        with self.books.read() as session:
            counts = [session.scalar(select(func.count()).select_from(t)) or 0 for t in (InboundMessage, Arrival)]
        return counts[0], counts[1]

    def lies(self) -> dict[str, list[str]]:
        """Names by folder; what is claimed under its bare name."""
        inside = {"": self.path, "done": self.path / "done", "refused": self.path / "refused"}
        found = {key: sorted(p.name for p in at.iterdir()) if at.is_dir() else [] for key, at in inside.items()}
        found[""] = [name for name in found[""] if name not in {"done", "refused", ".processing"}]
        found["claimed"] = sorted(p.name for p in (self.path / ".processing").glob("*/*"))
        return {key: names for key, names in found.items() if names}


@pytest.fixture
def desk(books: Database, tmp_path: Path) -> Desk:
    return Desk(books, tmp_path / "feed")


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_a_file_is_kept_and_then_put_away(desk: Desk) -> None:
    desk.put("one.edi")
    assert desk.look() == 1
    assert desk.lies() == {"done": ["one.edi"]}
    with desk.books.read() as session:
        message = session.scalars(select(InboundMessage)).one()
        assert blobs.get(session, message.sha256) == X12
    assert (message.channel, message.scope, message.name, message.partner) == ("edi", "edi", "one.edi", None)
    assert desk.error() is None


def test_a_bound_feed_vouches_for_its_partner_alone(books: Database, tmp_path: Path) -> None:
    acme, other = Desk(books, tmp_path / "a", partner="ACME"), Desk(books, tmp_path / "b", partner="OTHER")
    acme.put("x.edi")
    other.put("x.edi")
    assert (acme.look(), other.look()) == (1, 1)
    with books.read() as session:
        found = session.execute(select(InboundMessage.scope, InboundMessage.partner).order_by(InboundMessage.id)).all()
    assert [tuple(row) for row in found] == [("partner:ACME", "ACME"), ("partner:OTHER", "OTHER")]


def test_a_mail_file_is_mail(books: Database, tmp_path: Path) -> None:
    desk = Desk(books, tmp_path / "mail", "mail")
    desk.put("one.eml", b"Subject: x\n\nhello")
    desk.look()
    with books.read() as session:
        message = session.scalars(select(InboundMessage)).one()
    assert (message.channel, message.scope, message.media_type) == ("mail", "mail", "message/rfc822")


def test_the_same_bytes_twice_are_one_message_and_two_arrivals(desk: Desk) -> None:
    desk.put("one.edi")
    desk.look()
    desk.put("two.edi")
    assert desk.look() == 1
    assert desk.counted() == (1, 2)


def test_the_same_name_twice_overwrites_nothing(desk: Desk) -> None:
    desk.put("one.edi")
    desk.look()
    desk.put("one.edi", X12 + b"\n")
    desk.look()
    desk.put("one.edi", X12 + b"\r\n")
    desk.look()
    assert desk.counted() == (3, 3)
    assert len(desk.lies()["done"]) == 3


def test_oldest_first_and_not_all_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_AT_ONCE", 2)
    for number, name in enumerate(("c.edi", "a.edi", "b.edi")):
        os.utime(desk.put(name, X12 + b"\n" * number), ns=(10**18, 10**18 + number))
    assert desk.look() == 2
    with desk.books.read() as session:
        assert session.scalars(select(InboundMessage.name).order_by(InboundMessage.id)).all() == ["c.edi", "a.edi"]
    assert desk.look(1) == 1


# --- what waits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["x.edi.tmp", "x.PART", ".x.edi", "x.filepart"])
def test_unfinished_names_wait(desk: Desk, name: str) -> None:
    desk.put(name)
    assert desk.look(3) == 0
    assert desk.lies() == {"": [name]}


def test_a_file_that_grows_waits_until_it_stands_still(books: Database, tmp_path: Path) -> None:
    desk = Desk(books, tmp_path / "mail", "mail")
    path = desk.put("x.eml", b"Subject: x\n")
    for _ in range(3):
        assert desk.look(1) == 0
        with path.open("ab") as file:
            file.write(b"more\n")
    assert desk.look(1) == 0
    assert desk.look(1) == 1


@pytest.mark.parametrize(
    "data",
    [
        X12[:-20],
        X12 + b"ISA*00*~GS*PO",
        b"UNB+UNOC:3'UNH+1'UNT+2+1'",
        b"UNB+UNOC:3'UNZ+1+1'UNB+UNOC:3'UNH",
        b"UNOCUNZ",
    ],
)
def test_an_interchange_without_its_end_waits_a_minute(
    desk: Desk, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("x.edi", data)
    assert desk.look(3) == 0
    monkeypatch.setattr(edi_folder, "QUIET_SECONDS", 0)
    assert desk.look(1) == 1


@pytest.mark.parametrize(
    "data",
    [
        X12 + b"\r\n",
        X12.replace(b"~", b"\n"),
        X12.replace(b"*", b"|").replace(b"~", b"'\r\n"),
        b"UNB+UNOC:3'UNZ+1+REF17'",
        b"UNB:UNOC!UNZ:1:REF!\r\n",
        b"STX=ANA:1'END=5'",
    ],
)
def test_an_interchange_with_its_end_is_taken_at_once(desk: Desk, data: bytes) -> None:
    desk.put("x.edi", data)
    assert desk.look() == 1


def test_a_file_dated_in_the_future_is_not_thought_young_for_ever(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.put("x.edi", X12[:-20])
    os.utime(path, ns=(4 * 10**18, 4 * 10**18))
    monkeypatch.setattr(edi_folder, "QUIET_SECONDS", 0)
    assert desk.look() == 1


def test_a_file_written_while_it_is_read_is_looked_at_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("x.edi")
    real = os.fstat
    sizes = iter([0, 1])
    monkeypatch.setattr(folder.os, "fstat", lambda handle: _resized(real(handle), next(sizes, 0)))
    assert desk.look() == 0
    monkeypatch.setattr(folder.os, "fstat", real)
    assert desk.lies() == {"claimed": ["x.edi"]}
    assert desk.look(1) == 1
    assert desk.lies() == {"done": ["x.edi"]}


def _resized(found: os.stat_result, more: int) -> os.stat_result:
    values = list(found)
    values[6] += more
    return os.stat_result(values, {"st_mtime_ns": found.st_mtime_ns})


# --- what is refused, in sight ---------------------------------------------------------------------------------------


def test_an_empty_file_is_refused(desk: Desk) -> None:
    desk.put("x.edi", b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edi_folder, "QUIET_SECONDS", 0)
        assert desk.look() == 0
    assert desk.lies() == {"refused": ["x.edi"]}
    assert desk.error() == "x.edi is empty (0 bytes); deliver it again. It lies in the folder refused."
    assert desk.counted() == (0, 0)


def test_a_refusal_stays_told_until_the_refused_folder_is_empty(books: Database, tmp_path: Path) -> None:
    desk = Desk(books, tmp_path / "mail", "mail")
    desk.put("x.eml", b"")
    desk.look()
    told = desk.error()
    desk.put("y.eml", b"Subject: y\n\n")
    desk.look()
    assert desk.error() == told
    (desk.path / "refused" / "x.eml").unlink()
    desk.look()
    assert desk.error() is None
    with books.read() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["feed.refused"]


def test_a_file_over_forty_megabytes_is_refused_unread(desk: Desk) -> None:
    path = desk.put("big.edi")
    os.truncate(path, 40_000_001)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edi_folder, "QUIET_SECONDS", 0)
        desk.look()
    assert desk.lies() == {"refused": ["big.edi"]}
    assert "big.edi has 40 MB, more than the 40 we take; deliver it in pieces." in (desk.error() or "")


def test_links_are_never_followed(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(X12)
    (desk.path / "link.edi").symlink_to(secret)
    assert desk.look() == 0
    assert desk.lies() == {"refused": ["link.edi"]}
    assert desk.error() == "link.edi is a link, not a file; deliver the file itself. It lies in the folder refused."
    assert secret.read_bytes() == X12


def test_a_second_name_for_a_file_elsewhere_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(X12)
    os.link(tmp_path / "elsewhere", desk.path / "x.edi")
    assert desk.look() == 0
    assert desk.lies() == {"refused": ["x.edi"]}


def test_a_pipe_does_not_hang_us(desk: Desk) -> None:
    os.mkfifo(desk.path / "x.edi")
    assert desk.look() == 0
    assert desk.lies() == {"refused": ["x.edi"]}
    assert "x.edi is a pipe, not a file" in (desk.error() or "")


def test_a_folder_named_like_a_file_stays_and_is_told(desk: Desk) -> None:
    (desk.path / "x.edi").mkdir()
    assert desk.look(3) == 0
    assert desk.lies() == {"": ["x.edi"]}
    assert desk.error() == "x.edi is a folder, not a file; deliver the file itself."
    (desk.path / "x.edi").rmdir()
    desk.look(1)
    assert desk.error() is None


def test_our_own_folders_may_not_be_links(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.path / ".processing").symlink_to(tmp_path / "elsewhere")
    desk.put("x.edi")
    assert desk.look() == 0
    assert desk.counted() == (0, 0)
    assert "cannot be used" in (desk.error() or "")


def test_a_missing_folder_is_told_and_forgotten_when_it_is_back(desk: Desk) -> None:
    desk.path.rename(desk.path.with_name("away"))
    assert desk.look() == 0
    assert "No such file or directory" in (desk.error() or "")
    desk.path.with_name("away").rename(desk.path)
    desk.put("x.edi")
    assert desk.look() == 1
    assert desk.error() is None


def test_a_file_nobody_may_read_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("x.edi").chmod(0)
    real = os.open

    def denied(path: str, flags: int, *more: int, **options: int) -> int:
        """Root may read anything, so the refusal an ordinary user gets is made here."""
        if str(path).endswith("/x.edi"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *more, **options)

    monkeypatch.setattr(folder.os, "open", denied)
    assert desk.look() == 0
    assert desk.lies() == {"refused": ["x.edi"]}
    assert "x.edi cannot be opened (Permission denied); deliver it again." in (desk.error() or "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.edi", "a\ufffdb.edi"),
        (b"\xff\xfe.edi", "\ufffd\ufffd.edi"),
        ("\u202eide.txt".encode(), "\ufffdide.txt"),
        (b"n" * 251 + b".edi", None),
        ("PO Nº 7 - café.edi".encode(), "PO Nº 7 - café.edi"),
    ],
)
def test_any_name_is_only_a_label(desk: Desk, name: bytes, shown: str | None) -> None:
    (desk.path / os.fsdecode(name)).write_bytes(X12)
    assert desk.look() == 1
    assert [os.fsencode(entry.name) for entry in (desk.path / "done").iterdir()] == [name]
    with desk.books.read() as session:
        kept = session.scalars(select(InboundMessage.name)).one()
    assert kept.isprintable()
    assert len(kept) <= 150
    assert shown is None or kept == shown


# --- dead and rival watchers -----------------------------------------------------------------------------------------


def test_what_a_dead_watcher_claimed_is_taken_up(desk: Desk) -> None:
    desk.put("x.edi")
    with Folder(str(desk.path)) as opened:
        claimed = opened.claim(opened.entries()[0])
        assert claimed is not None
        assert desk.again().look() == 0  # still held
        os.close(claimed.handle)  # dies
    assert desk.lies() == {"claimed": ["x.edi"]}
    assert desk.again().look() == 1
    assert desk.lies() == {"done": ["x.edi"]}
    assert list((desk.path / ".processing").iterdir()) == []


def test_what_was_committed_but_not_put_away_comes_in_only_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("x.edi")

    class Killed(BaseException):
        pass

    def die(step: str) -> None:
        if step == "inbox_committed":
            raise Killed

    monkeypatch.setattr(feed, "crashpoint", die)
    with pytest.raises(Killed):
        desk.look()
    monkeypatch.undo()
    assert desk.counted() == (1, 1)
    assert desk.again().look() == 1
    assert desk.counted() == (1, 1)
    assert desk.lies() == {"done": ["x.edi"]}


def test_two_watchers_share_a_folder(desk: Desk) -> None:
    rival = desk.again()
    for number in range(6):
        desk.put(f"{number}.edi", X12 + b"\n" * number)
    rival.look()
    assert desk.look() + rival.look() == 6
    assert desk.counted() == (6, 6)


def test_a_file_that_vanishes_is_no_trouble(desk: Desk) -> None:
    path = desk.put("x.edi")
    desk.look(1)
    with Folder(str(desk.path)) as opened:
        entry = opened.entries()[0]
        path.unlink()
        assert opened.claim(entry) is None
    assert desk.look() == 0
    assert desk.error() is None


def test_still_written_is_no_refusal() -> None:
    assert not issubclass(StillWritten, folder.RefusedFile)
