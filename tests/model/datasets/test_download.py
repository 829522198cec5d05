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
            self.wfile.write(rest[: len(CONTENT) // 2 - start] if behaviour == "halves" else rest)

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
