"""Mail handed over: into a folder once whatever happens, or to a server that says sent, refused or later."""

from __future__ import annotations

import hashlib
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from concertation.core.refusal import Refusal
from concertation.pipeline.mail_out import Handed, MailServer, OutboxFolder, outbox

MAIL = b"Message-ID: <a1@consult.example>\r\n\r\n.dot\r\nwords\r\n"
WAYS = {"sender": "desk@consult.example", "recipient": "mission@angola.example", "reference": "a1@consult.example"}


class Post(threading.Thread):
    """A small server that speaks SMTP on a socket and answers as it was told."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.taken: list[tuple[str, bytes]] = []
        self.says: dict[bytes, bytes] = {}
        self.calls = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    def close(self) -> None:
        self._listening.close()

    def run(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            self.calls += 1
            with caller, caller.makefile("rwb") as file:
                self._serve(file)  # type: ignore[arg-type]

    def _serve(self, file: socket.SocketIO) -> None:
        to = ""
        self._say(file, b"220 here")
        while line := file.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
            answer = self.says.get(verb, {b"DATA": b"354 go on", b"QUIT": b"221 bye"}.get(verb, b"250 well"))
            if answer == b"cut":
                return
            self._say(file, answer)
            if verb == b"DATA" and answer.startswith(b"354"):
                lines = iter(file.readline, b".\r\n")
                self.taken.append((to, b"".join(one.removeprefix(b".") for one in lines)))
                self._say(file, b"250 taken")

    def _say(self, file: socket.SocketIO, words: bytes) -> None:
        file.write(words + b"\r\n")
        file.flush()


@pytest.fixture
def post() -> Iterator[Post]:
    made = Post()
    made.start()
    yield made
    made.close()


def test_in_a_folder_a_mail_is_one_file_however_often_it_is_sent(tmp_path: Path) -> None:
    with outbox(tmp_path / "outbox") as out:
        assert isinstance(out, OutboxFolder)
        assert [out.send(MAIL, **WAYS), out.send(b"other bytes", **WAYS)] == [Handed("sent"), Handed("sent")]
    (place,) = (tmp_path / "outbox").iterdir()
    assert place.name == f"{hashlib.sha256(b'a1@consult.example').hexdigest()}.eml"
    assert place.read_bytes() == MAIL
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_server_takes_many_mails_in_one_call(post: Post, tmp_path: Path) -> None:
    with outbox(tmp_path, f"smtp://localhost:{post.port}") as out:
        assert [out.send(MAIL, **WAYS), out.send(MAIL, **WAYS)] == [Handed("sent"), Handed("sent")]
    assert post.taken == [("mission@angola.example", MAIL)] * 2
    assert post.calls == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("verb", "answer", "handed"),
    [
        (b"RCPT", b"550 5.1.1 no such user", Handed("refused", "550 5.1.1 no such user")),
        (b"RCPT", b"451 4.7.1 later, please", Handed("later", "451 4.7.1 later, please")),
        (b"MAIL", b"421 4.3.2 closing", Handed("later", "421 4.3.2 closing")),
        (b"DATA", b"552 5.3.4 too big", Handed("later", "552 5.3.4 too big")),
        (b"DATA", b"cut", Handed("later", "SMTPServerDisconnected")),
    ],
)
def test_an_address_that_is_refused_is_told_from_a_server_without_time(
    post: Post, verb: bytes, answer: bytes, handed: Handed
) -> None:
    post.says = {verb: answer}
    with MailServer("localhost", post.port) as out:
        assert out.send(MAIL, **WAYS) == handed
        post.says = {}
        assert out.send(MAIL, **WAYS) == Handed("sent")


def test_nobody_there_is_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with MailServer("localhost", port) as out:
        assert out.send(MAIL, **WAYS).outcome == "later"


def test_another_host_hears_nothing_without_tls(post: Post) -> None:
    with MailServer("127.0.0.1", post.port) as out:
        assert out.send(MAIL, **WAYS) == Handed("later", "SMTPNotSupportedError")
    assert post.taken == []


def test_the_setting_says_where_the_server_is() -> None:
    made = MailServer.of("smtp://desk%40un:p%2Fw@mail.example")
    assert (made.host, made.port, made.user, made.password, made.at_once) == ("mail.example", 587, "desk@un", "p/w", False)
    assert (MailServer.of("smtps://mail.example").port, MailServer.of("smtps://mail.example:4650").port) == (465, 4650)
    assert "p/w" not in repr(made)
    for url in ("mail.example", "http://a:hunter2@b.example", "smtp://a:hunter2@b:port/"):
        with pytest.raises(Refusal) as refused:
            MailServer.of(url)
        assert (refused.value.code, "hunter2" in str(refused.value)) == ("bad_mail_server", False)
