"""Mailboxes against a real Dovecot: every trap of the protocol and of imapclient that could lose or double a mail."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from imapclient import IMAPClient, SocketTimeout
from sqlalchemy import func, select, update

from intake.models import Arrival, InboundMessage, Mailbox
from intake.sources import imap, mailbox
from intake.sources.imap import Account, Connection, MailboxTrouble
from intake.sources.mailbox import LeaseTaken, MailboxWatch, pause, take_lease
from kernel import blobs
from kernel.clock import machine_now
from kernel.db import Database
from tests.servers import dovecot, proxy

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not dovecot.available(), reason="no dovecot binary; make test installs one"),
]
MARKED = {b"$Orderdesk"}
QUICK = SocketTimeout(connect=2, read=0.5)


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Dovecot]:
    with dovecot.running() as running:
        yield running


@pytest.fixture(scope="module")
def plain_server() -> Iterator[dovecot.Dovecot]:
    """A server that can neither IDLE nor MOVE."""
    with dovecot.running("IMAP4rev1 UIDPLUS LITERAL+") as running:
        yield running


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Database]:
    made = Database(sqlite_url)
    yield made
    made.dispose()


class Post:
    """A user of the server with a client of their own, as a person's mail program would be."""

    def __init__(self, server: dovecot.Dovecot) -> None:
        self.server = server
        self.user = server.user()
        self.client = IMAPClient(server.host, server.port, ssl=False)
        self.client.login(self.user, dovecot.PASSWORD)
        self.client.select_folder("INBOX")

    def deliver(self, *subjects: str, size: int = 0, folder: str = "INBOX") -> None:
        for subject in subjects:
            self.client.append(folder, mail(subject, size))

    def flags(self) -> dict[int, tuple[bytes, ...]]:
        self.client.select_folder("INBOX")
        uids = self.client.search("ALL")
        return {uid: tuple(sorted(found)) for uid, found in self.client.get_flags(uids).items()} if uids else {}

    def subjects(self, folder: str) -> list[bytes]:
        self.client.select_folder(folder)
        found = self.client.fetch(self.client.search("ALL"), ["ENVELOPE"])
        self.client.select_folder("INBOX")
        return [found[uid][b"ENVELOPE"].subject for uid in sorted(found)]

    def account(self, **changes: object) -> Account:
        values: dict[str, object] = {
            "name": "orders", "host": self.server.host, "port": self.server.port, "security": "plain",
            "username": self.user, "password": dovecot.PASSWORD, "folder": "INBOX", "after": "flag",
            "done_folder": None,
        }  # fmt: skip
        return Account(**(values | changes))  # type: ignore[arg-type]


def mail(subject: str, size: int = 0) -> bytes:
    head = f"From: buyer@harbour.example\r\nMessage-ID: <{subject}@harbour.example>\r\nSubject: {subject}\r\n\r\n"
    return head.encode() + b"Please send 12 x HB-1000.\r\n" + b"x" * 70 * (size // 70)


@pytest.fixture
def post(server: dovecot.Dovecot) -> Iterator[Post]:
    made = Post(server)
    yield made
    made.client.shutdown()


def make_mailbox(books: Database, post: Post, **changes: object) -> int:
    values: dict[str, object] = {
        "name": post.user, "host": post.server.host, "port": post.server.port, "security": "plain",
        "username": post.user, "secret": dovecot.PASSWORD,
    }  # fmt: skip
    with books.write() as session:
        row = Mailbox(**(values | changes))
        session.add(row)
        session.flush()
        return row.id


def visit(books: Database, mailbox_id: int, worker: str = "w1") -> int:
    return MailboxWatch(books, mailbox_id, worker).visit()


def row(books: Database, mailbox_id: int) -> Mailbox:
    with books.read() as session:
        return session.scalars(select(Mailbox).where(Mailbox.id == mailbox_id)).one()


def counted(books: Database) -> tuple[int, int]:
    """(messages, arrivals)"""
    with books.read() as session:
        return (
            session.scalar(select(func.count()).select_from(InboundMessage)) or 0,
            session.scalar(select(func.count()).select_from(Arrival)) or 0,
        )


def eventually(happened: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_mail_is_kept_byte_for_byte_then_marked_and_never_set_to_seen(books: Database, post: Post) -> None:
    post.deliver("one", "two")
    box = make_mailbox(books, post)
    assert visit(books, box) == 2
    assert (
        post.flags() == {1: (b"$Orderdesk", b"\\Recent"), 2: (b"$Orderdesk", b"\\Recent")}
        or {uid: flags for uid, flags in post.flags().items() if b"\\Seen" in flags or b"$Orderdesk" not in flags} == {}
    )
    with books.read() as session:
        messages = session.scalars(select(InboundMessage).order_by(InboundMessage.id)).all()
        assert [blobs.get(session, message.sha256) for message in messages] == [mail("one"), mail("two")]
    assert [(m.channel, m.scope, m.state, m.media_type) for m in messages] == [
        ("mail", "mail", "received", "message/rfc822")
    ] * 2


def test_the_row_tells_how_far_and_when(books: Database, post: Post) -> None:
    post.deliver("one", "two")
    box = make_mailbox(books, post, last_error="old trouble")
    visit(books, box)
    after = row(books, box)
    assert (after.last_uid, after.last_error) == (2, None)
    assert after.uidvalidity is not None
    assert after.last_ok_at is not None


def test_a_second_look_fetches_nothing_though_the_server_names_its_last_mail(books: Database, post: Post) -> None:
    post.deliver("one")
    box = make_mailbox(books, post)
    visit(books, box)
    connection = Connection(post.account())
    assert connection._client.search(["UID", "2:*"]) == [1]  # the trap
    assert connection.uids_after(1) == []
    connection.close()
    assert visit(books, box) == 0
    assert counted(books) == (1, 1)


def test_the_same_mail_in_two_folders_is_one_message(books: Database, post: Post) -> None:
    post.client.create_folder("Other")
    post.deliver("one")
    post.deliver("one", folder="Other")
    assert visit(books, make_mailbox(books, post)) == 1
    assert visit(books, make_mailbox(books, post, name="other", folder="Other")) == 0
    assert counted(books) == (1, 2)


def test_new_uidvalidity_means_looking_at_everything_and_doubling_nothing(books: Database, post: Post) -> None:
    post.client.create_folder("Orders")
    post.deliver("one", "two", folder="Orders")
    box = make_mailbox(books, post, folder="Orders")
    assert visit(books, box) == 2
    before = row(books, box).uidvalidity
    post.client.delete_folder("Orders")
    post.client.create_folder("Orders")
    post.deliver("zero", "one", "two", folder="Orders")
    assert visit(books, box) == 1
    assert row(books, box).uidvalidity != before
    assert counted(books) == (3, 5)


def test_a_mail_too_large_is_kept_by_its_head_and_shown(
    books: Database, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MAX_MAIL_BYTES", 100_000)
    monkeypatch.setattr(imap, "BATCH_BYTES", 50_000)
    post.deliver("small")
    post.deliver("huge", size=200_000)
    post.deliver("later")
    assert visit(books, make_mailbox(books, post)) == 3
    with books.read() as session:
        found = session.scalars(select(InboundMessage).order_by(InboundMessage.id)).all()
        assert len(blobs.get(session, found[1].sha256)) == 65_536
    assert [message.state for message in found] == ["received", "quarantined", "received"]
    assert found[1].findings[0]["code"] == "document.too_large"
    assert all(b"$Orderdesk" in flags for flags in post.flags().values())


# --- telling the server ----------------------------------------------------------------------------------------------


def test_mail_is_moved_away_once_it_is_safe(books: Database, post: Post) -> None:
    post.deliver("one", "two")
    box = make_mailbox(books, post, after="move", done_folder="Taken")
    assert visit(books, box) == 2
    assert post.subjects("INBOX") == []
    assert post.subjects("Taken") == [b"one", b"two"]


def test_without_move_only_our_own_mail_is_expunged(plain_server: dovecot.Dovecot) -> None:
    post = Post(plain_server)
    post.deliver("theirs", "ours")
    post.client.add_flags([1], [b"\\Deleted"])
    connection = Connection(post.account(after="move", done_folder="Taken"))
    connection.acknowledge([2])
    connection.close()
    assert post.subjects("INBOX") == [b"theirs"]
    assert post.subjects("Taken") == [b"ours"]
    post.client.shutdown()


def test_what_was_safe_but_not_yet_told_is_told_at_the_next_look(books: Database, post: Post) -> None:
    post.deliver("one", "two")
    box = make_mailbox(books, post)
    visit(books, box)
    post.client.remove_flags([1], ["$Orderdesk"])  # as if we had died between commit and mark
    assert visit(books, box) == 0
    assert all(b"$Orderdesk" in flags for flags in post.flags().values())
    assert counted(books) == (2, 2)


def test_what_was_told_to_nobody_is_fetched_even_below_the_last_uid(books: Database, post: Post) -> None:
    """After a database was restored from a backup, or a mail slipped through in any way."""
    post.deliver("one", "two")
    box = make_mailbox(books, post)
    connection = Connection(post.account())
    validity = connection.folder.uidvalidity
    connection.close()
    with books.write() as session:
        session.execute(update(Mailbox).where(Mailbox.id == box).values(uidvalidity=validity, last_uid=2))
    assert visit(books, box) == 2


def test_a_mail_deleted_between_search_and_fetch_is_left_out(post: Post) -> None:
    post.deliver("one", "two", "three")
    connection = Connection(post.account())
    uids = connection.uids_after(0)
    post.client.delete_messages([2])
    post.client.expunge([2])
    assert [m.uid for batch in connection.batches(uids) for m in batch] == [1, 3]
    connection.close()


def test_batches_stay_below_four_megabytes(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "BATCH_BYTES", 10_000)
    for size in (4_000, 4_000, 4_000, 30_000, 100):
        post.deliver(f"s{size}", size=size)
    connection = Connection(post.account())
    assert [[m.uid for m in batch] for batch in connection.batches(connection.uids_after(0))] == [[1, 2], [3], [4], [5]]
    connection.close()


# --- one watcher -----------------------------------------------------------------------------------------------------


def test_a_mailbox_has_one_watcher_until_its_lease_runs_out(books: Database, post: Post) -> None:
    box = make_mailbox(books, post)
    visit(books, box, "w1")
    with pytest.raises(LeaseTaken):
        visit(books, box, "w2")
    with books.write() as session:
        session.execute(update(Mailbox).values(watched_until=machine_now() - timedelta(seconds=1)))
    visit(books, box, "w2")
    assert row(books, box).watched_by == "w2"


def test_a_watcher_that_lost_its_lease_stores_nothing(
    books: Database, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.deliver("one")
    box = make_mailbox(books, post)

    def stolen(_: str) -> None:
        with books.write() as session:
            session.execute(
                update(Mailbox).values(watched_by="thief", watched_until=machine_now() + timedelta(hours=1))
            )

    monkeypatch.setattr(mailbox, "crashpoint", stolen)
    with pytest.raises(LeaseTaken):
        visit(books, box)
    assert counted(books) == (0, 0)
    assert row(books, box).last_uid == 0
    assert b"$Orderdesk" not in post.flags()[1]


def test_release_frees_the_mailbox_at_once(books: Database, post: Post) -> None:
    box = make_mailbox(books, post)
    MailboxWatch(books, box, "w1").renew()
    MailboxWatch(books, box, "w2").release()  # not the holder
    with books.write() as session:
        assert not take_lease(session, box, "w2", timedelta(seconds=60))
    MailboxWatch(books, box, "w1").release()
    with books.write() as session:
        assert take_lease(session, box, "w2", timedelta(seconds=60))


# --- a dead, frozen or refusing server -------------------------------------------------------------------------------


@pytest.fixture
def watching(books: Database) -> Iterator[Callable[..., threading.Event]]:
    """Starts watchers in threads and ends them with the test."""
    running: list[tuple[threading.Thread, threading.Event]] = []

    def start(box: int, **options: object) -> threading.Event:
        stop = threading.Event()
        watch = MailboxWatch(books, box, f"w{len(running)}", stop, **options)  # type: ignore[arg-type]
        thread = threading.Thread(target=watch.watch)
        thread.start()
        running.append((thread, stop))
        return stop

    yield start
    for thread, stop in running:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def quick(account: Account) -> Connection:
    return Connection(account, QUICK)


def test_a_mail_that_comes_while_we_idle_is_there_at_once(
    books: Database, post: Post, watching: Callable[..., threading.Event]
) -> None:
    box = make_mailbox(books, post)
    watching(box)
    eventually(lambda: row(books, box).last_ok_at is not None)
    begun = time.monotonic()
    post.deliver("one")
    eventually(lambda: counted(books) == (1, 1))
    assert time.monotonic() - begun < 10  # IDLE, not the poll of five minutes


def test_a_server_without_idle_is_polled(
    books: Database, plain_server: dovecot.Dovecot, watching: Callable[..., threading.Event]
) -> None:
    post = Post(plain_server)
    box = make_mailbox(books, post, poll_seconds=1)
    watching(box)
    eventually(lambda: row(books, box).last_ok_at is not None)
    post.deliver("one")
    eventually(lambda: counted(books) == (1, 1))
    post.client.shutdown()


def test_a_frozen_server_is_noticed_and_met_again(
    books: Database, post: Post, watching: Callable[..., threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "IDLE_SECONDS", 0.5)
    with proxy.line(post.server.host, post.server.port) as line:
        box = make_mailbox(books, post, port=line.port)
        watching(box, connect=quick)
        eventually(lambda: row(books, box).last_ok_at is not None)
        line.freeze()
        eventually(lambda: "did not answer in time" in (row(books, box).last_error or ""))
        post.deliver("while frozen")
        line.thaw()
        eventually(lambda: counted(books) == (1, 1))
        eventually(lambda: row(books, box).last_error is None)


def test_a_cut_connection_is_made_anew_without_spinning(
    books: Database, post: Post, watching: Callable[..., threading.Event]
) -> None:
    """On a closed socket imapclient's idle_check answers "nothing new" at once, forever."""
    with proxy.line(post.server.host, post.server.port) as line:
        box = make_mailbox(books, post, port=line.port)
        watching(box, connect=quick)
        eventually(lambda: row(books, box).last_ok_at is not None)
        for _ in range(3):
            before = line.connections
            line.cut()
            eventually(lambda before=before: line.connections > before)  # type: ignore[misc]
            eventually(lambda: row(books, box).last_error is None)
        post.deliver("after")
        eventually(lambda: counted(books) == (1, 1))
        assert line.connections <= 8


def test_a_wrong_secret_is_told_without_telling_the_secret(
    books: Database, post: Post, watching: Callable[..., threading.Event]
) -> None:
    box = make_mailbox(books, post, secret="Tr0ub4dor")
    watching(box)
    eventually(lambda: row(books, box).last_error is not None)
    told = row(books, box).last_error
    assert told == f"Mailbox {post.user}: 127.0.0.1 refused to sign in {post.user}; check the secret."


def test_nobody_there_is_a_sentence(post: Post) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(
        MailboxTrouble, match=r"Mailbox orders could not be reached: .*; check host, folder and rights\."
    ):
        Connection(post.account(port=port), QUICK)


def test_a_folder_that_is_not_there_is_a_sentence(post: Post) -> None:
    with pytest.raises(MailboxTrouble, match="Mailbox orders could not be opened: "):
        Connection(post.account(folder="Nowhere"))


def test_tls_to_a_server_that_speaks_none_is_a_sentence(post: Post) -> None:
    with pytest.raises(MailboxTrouble, match="could not be reached"):
        Connection(post.account(security="tls"), QUICK)


def test_starttls_is_never_skipped(post: Post) -> None:
    with pytest.raises(MailboxTrouble, match="could not be reached"):
        Connection(post.account(security="starttls"), QUICK)


def test_a_password_never_goes_unprotected_over_a_network(post: Post) -> None:
    with pytest.raises(MailboxTrouble, match="set its security to tls"):
        Connection(post.account(host="mail.example"))


def test_secrets_may_lie_in_a_file(books: Database, post: Post, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(dovecot.PASSWORD + "\n")
    post.deliver("one")
    assert visit(books, make_mailbox(books, post, secret=f"file:{tmp_path / 'secret'}")) == 1


def test_a_secret_that_is_not_there_is_told(
    books: Database, post: Post, tmp_path: Path, watching: Callable[..., threading.Event]
) -> None:
    box = make_mailbox(books, post, secret=f"file:{tmp_path / 'nothing'}")
    watching(box)
    eventually(lambda: row(books, box).last_error is not None)
    assert "cannot be read (FileNotFoundError); check the file it names." in (row(books, box).last_error or "")


def test_pauses_grow_differ_and_end_at_five_minutes() -> None:
    assert pause(0) == 0
    assert 1 <= pause(1) <= 2
    assert 150 <= pause(50) <= 300
    assert len({pause(5) for _ in range(10)}) > 1
