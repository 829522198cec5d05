"""Downloads from mirrors on this machine: refusals, halves, wrong bytes, resuming, stopping."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from model.cancellation import Cancelled
from model.datasets.download import RemoteFile, download_files
from model.errors import DataError, DownloadError

CONTENT = bytes(range(256)) * 1200
FILE = RemoteFile("digits.gz", len(CONTENT), hashlib.md5(CONTENT).hexdigest())
OK = b"HTTP/1.1 200 OK\r\n"
#: What a mirror may send instead of an answer.
LIES = {
    "nothing": b"",
    "noise": bytes(range(256)) * 9,
    "no_status": b"HTTP/1.1 abc\r\n\r\n",
    "two_lines": b"HTTP/1.1 500 a\rb\x00c\r\n\r\n",
    "endless_header": OK + b"X: " + b"x" * 70_000 + b"\r\n\r\n",
    "many_headers": OK + b"X: x\r\n" * 200 + b"\r\n",
    "no_length": OK + b"Content-Length: many\r\n\r\n" + CONTENT[:99],
    "negative_length": OK + b"Content-Length: -7\r\n\r\n" + CONTENT[:99],
    "too_long": OK + b"\r\n" + CONTENT + b"and more",
    "bad_chunk": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + CONTENT[:99],
    "endless_chunk": OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"F" * 9_000,
    "other_range": b"HTTP/1.1 206 Partial\r\nContent-Range: bytes 7-9/10\r\n\r\n" + CONTENT[:99],
    "no_address": b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
    "odd_address": b"HTTP/1.1 302 Found\r\nLocation: http://a b\x01/\r\n\r\n",
    "own_disk": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n",
    "circle": b"HTTP/1.1 302 Found\r\nLocation: /circle/digits.gz\r\n\r\n",
}


@dataclass
class Mirrors:
    """What each mirror (a folder of the server) does, and what it was asked."""

    address: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def __call__(self, *names: str) -> list[str]:
        return [f"{self.address}/{name}/" for name in names]


@pytest.fixture
def mirrors() -> Iterator[Mirrors]:
    state = Mirrors()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            behaviour = self.path.split("/")[1]
            wanted = self.headers.get("Range")
            state.asked.append((behaviour, wanted))
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
            if behaviour in LIES:
                self.wfile.write(LIES[behaviour])
                return
            if behaviour == "refuses":
                self.send_error(403)
                return
            body = CONTENT
            if behaviour == "garbles":
                body = CONTENT[:-1] + b"?"
            if behaviour == "sends_page":
                body = b"<html>please log in</html>"
            resumes = wanted is not None and behaviour not in ("restarts", "sends_page")
            self.send_response(206 if resumes else 200)
            if resumes:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            rest = body[start:] if resumes else body
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            end = len(rest)
            if behaviour == "halves":
                end = len(CONTENT) // 2 - start
            elif behaviour.startswith("cut-"):
                end = int(behaviour.removeprefix("cut-")) - start
            self.wfile.write(rest[: max(0, end)])

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_whole_file_arrives_and_is_not_fetched_twice(mirrors: Mirrors, tmp_path: Path):
    folder = tmp_path / "new" / "folder"
    seen: list[tuple[int, int]] = []
    download_files([FILE], mirrors("good"), folder, lambda *both: seen.append(both))
    assert (folder / FILE.name).read_bytes() == CONTENT
    assert names_in(folder) == [FILE.name]
    assert seen[0] == (0, len(CONTENT))
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(seen)
    download_files([FILE], mirrors("good"), folder)
    assert len(mirrors.asked) == 1


def test_refusal_leads_to_the_next_mirror(mirrors: Mirrors, tmp_path: Path):
    download_files([FILE], mirrors("refuses", "good"), tmp_path)
    assert mirrors.asked == [("refuses", None), ("good", None)]


def test_half_a_file_is_continued_by_the_next_mirror(mirrors: Mirrors, tmp_path: Path):
    download_files([FILE], mirrors("halves", "good"), tmp_path)
    assert mirrors.asked == [("halves", None), ("good", f"bytes={len(CONTENT) // 2}-")]
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_part_of_an_earlier_run_is_continued(mirrors: Mirrors, tmp_path: Path):
    (tmp_path / "digits.gz.part").write_bytes(CONTENT[:1000])
    download_files([FILE], mirrors("good"), tmp_path)
    assert mirrors.asked == [("good", "bytes=1000-")]
    assert names_in(tmp_path) == [FILE.name]


def test_mirror_that_cannot_continue_sends_all_again(mirrors: Mirrors, tmp_path: Path):
    (tmp_path / "digits.gz.part").write_bytes(CONTENT[:1000])
    download_files([FILE], mirrors("restarts"), tmp_path)
    assert mirrors.asked == [("restarts", "bytes=1000-")]
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_bad_part_is_thrown_away_and_fetched_anew(mirrors: Mirrors, tmp_path: Path):
    (tmp_path / "digits.gz.part").write_bytes(b"?" * 1000)
    download_files([FILE], mirrors("good"), tmp_path)
    assert mirrors.asked == [("good", "bytes=1000-"), ("good", None)]
    (tmp_path / FILE.name).write_bytes(b"damaged later")
    (tmp_path / "digits.gz.part").write_bytes(CONTENT + b"too long")
    download_files([FILE], mirrors("good"), tmp_path)
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_page_of_a_portal_is_not_taken_for_the_file(mirrors: Mirrors, tmp_path: Path):
    download_files([FILE], mirrors("sends_page", "good"), tmp_path)
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_all_refusals_are_named_and_nothing_is_left(mirrors: Mirrors, tmp_path: Path):
    gone = "http://127.0.0.1:9/gone/"
    with pytest.raises(DataError) as caught:
        download_files([FILE], [*mirrors("refuses", "garbles"), gone], tmp_path)
    message = str(caught.value)
    assert "digits.gz cannot be downloaded" in message
    assert "refuses/ answered 403 Forbidden" in message
    assert "garbles/ sent a file with a wrong checksum" in message
    assert "gone/ cannot be reached" in message
    assert names_in(tmp_path) == []


def test_half_a_file_alone_is_an_error_with_the_sizes(mirrors: Mirrors, tmp_path: Path):
    with pytest.raises(DataError, match="sent only 153,600 of 307,200 bytes"):
        download_files([FILE], mirrors("halves"), tmp_path)
    assert names_in(tmp_path) == ["digits.gz.part"]


def test_stopping_keeps_the_part(mirrors: Mirrors, tmp_path: Path):
    done = [0]

    def progress(done_bytes: int, total_bytes: int) -> None:
        done[0] = done_bytes

    with pytest.raises(Cancelled):
        download_files([FILE], mirrors("good"), tmp_path, progress, lambda: done[0] > 0)
    assert names_in(tmp_path) == ["digits.gz.part"]
    assert 0 < (tmp_path / "digits.gz.part").stat().st_size < len(CONTENT)
    download_files([FILE], mirrors("good"), tmp_path)
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_folder_that_cannot_be_written(mirrors: Mirrors, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="file/folder cannot be written"):
        download_files([FILE], mirrors("good"), tmp_path / "file" / "folder")


@pytest.mark.parametrize(("names", "is_offline"), [((), True), (("refuses",), False)])
def test_a_missing_connection_is_told_from_a_refusal(
    mirrors: Mirrors, tmp_path: Path, names: tuple[str, ...], is_offline: bool
):
    gone = "http://127.0.0.1:9/gone/"
    with pytest.raises(DownloadError) as caught:
        download_files([FILE], [*mirrors(*names), gone], tmp_path)
    assert caught.value.is_offline == is_offline


@pytest.mark.parametrize("has_part", [False, True])
@pytest.mark.parametrize("lie", LIES)
def test_a_mirror_that_lies_leads_to_the_next_one(
    mirrors: Mirrors, tmp_path: Path, lie: str, has_part: bool
):
    if has_part:
        (tmp_path / "digits.gz.part").write_bytes(CONTENT[:1000])
    download_files([FILE], mirrors(lie, "good"), tmp_path)
    assert (tmp_path / FILE.name).read_bytes() == CONTENT
    assert names_in(tmp_path) == [FILE.name]


@pytest.mark.parametrize("lie", sorted(LIES.keys() - {"too_long"}))
def test_a_mirror_that_lies_is_said_in_one_sentence(mirrors: Mirrors, tmp_path: Path, lie: str):
    with pytest.raises(DataError, match=r"^digits\.gz cannot be downloaded: .*\.$") as caught:
        download_files([FILE], mirrors(lie), tmp_path)
    assert len(str(caught.value)) < 500
    assert str(caught.value).isprintable()
    assert names_in(tmp_path) in ([], ["digits.gz.part"])


@pytest.mark.slow
def test_a_download_cut_at_any_kilobyte_is_continued(mirrors: Mirrors, tmp_path: Path):
    for cut in range(0, len(CONTENT), 1024):
        folder = tmp_path / str(cut)
        download_files([FILE], mirrors(f"cut-{cut}", "good"), folder)
        assert (folder / FILE.name).read_bytes() == CONTENT
        assert names_in(folder) == [FILE.name]


def test_a_mirror_that_hardly_sends_anything_is_left(
    mirrors: Mirrors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("model.datasets.download._PATIENCE_S", -1.0)
    monkeypatch.setattr("model.datasets.download._MIN_BYTES", len(CONTENT) + 1)
    with pytest.raises(DataError, match=r"good/ sends too slowly, [0-9,]+ bytes so far"):
        download_files([FILE], mirrors("good"), tmp_path)
    monkeypatch.setattr("model.datasets.download._MIN_BYTES", 1)
    download_files([FILE], mirrors("good"), tmp_path)
    assert (tmp_path / FILE.name).read_bytes() == CONTENT
