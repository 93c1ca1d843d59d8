"""``geomap gazetteer add``: country files of a server, here on loopback, cut and whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geomap.cli import app
from geomap.errors import GeomapError
from geomap.gazetteer import fetch
from tests.gazetteer.conftest import dump_line, write_zip

LINES = [dump_line(11, "Odan", 37.0, 36.0, code="PPL", people=1200), dump_line(12, "Esk", 37.1, 36.1)]


@dataclass
class Files:
    """What the server has, how many bytes of an answer it sends before it breaks off, what it was asked."""

    content: dict[str, bytes] = field(default_factory=dict)
    version: str = '"1"'
    cut: int | None = None
    ranges: list[str] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[tuple[str, Files]]:
    """A server of country files that can go on where an answer was cut."""
    files = Files()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with the file, or with what is left of it."""
            body = files.content.get(self.path)
            if body is None:
                self.send_error(404)
                return
            files.ranges.append(self.headers.get("Range", ""))
            resumed = files.ranges[-1] and self.headers.get("If-Range") == files.version
            body = body[int(files.ranges[-1][6:-1]) :] if resumed else body
            self.send_response(206 if resumed else 200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", files.version)
            self.end_headers()
            self.wfile.write(body[: files.cut])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}/dump/", files
    http.shutdown()
    http.server_close()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own."""
    monkeypatch.setenv("GEOMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def packed(tmp_path: Path) -> bytes:
    """A country's file."""
    return write_zip(tmp_path / "SY.zip", LINES).read_bytes()


def run(*words: str) -> Result:
    """Run a command of ``geomap gazetteer``; an error's words are the end of the output."""
    answer = CliRunner().invoke(app, ["gazetteer", *words])
    if isinstance(answer.exception, GeomapError):
        answer.output_bytes = answer.output_bytes + str(answer.exception).encode()
    return answer


def test_added_countries_are_searched_without_the_server(
    server: tuple[str, Files], home: Path, packed: bytes
) -> None:
    """The file is fetched once, compiled, and deleted; from then on nothing is asked of any server."""
    base, files = server
    files.content["/dump/SY.zip"] = packed
    answer = run("add", "sy", "--from", base)
    assert answer.exit_code == 0, answer.output
    assert "SY: 2 places" in answer.output
    assert not list((home / "downloads").iterdir())
    files.content.clear()
    assert "geonames:11" in run("search", "Odan").output


def test_a_cut_download_goes_on_where_it_stopped(
    server: tuple[str, Files], home: Path, packed: bytes, tmp_path: Path
) -> None:
    """What came is kept; the next call asks for the rest alone, and the whole is the server's file."""
    base, files = server
    files.content["/dump/SY.zip"], files.cut = packed, 100
    answer = run("add", "SY", "--from", base)
    assert isinstance(answer.exception, GeomapError)
    assert f"100 of {len(packed)} bytes came" in answer.output
    files.cut = None
    told: list[tuple[str, int, int]] = []
    whole = fetch("SY", home / "downloads", base, lambda *step: told.append(step))
    assert files.ranges == ["", "bytes=100-"]
    assert whole.read_bytes() == packed
    assert told[-1] == ("SY.zip", len(packed), len(packed))


def test_another_version_on_the_server_is_begun_anew(
    server: tuple[str, Files], home: Path, packed: bytes
) -> None:
    """Halves of two versions are never joined."""
    base, files = server
    files.content["/dump/SY.zip"], files.cut = b"x" * 5000, 100
    run("add", "SY", "--from", base)
    files.content["/dump/SY.zip"], files.cut, files.version = packed, None, '"2"'
    assert "SY: 2 places" in run("add", "SY", "--from", base).output


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>Sign in</html>", "damaged or cut"), (None, "404")],
)
def test_a_file_that_is_none_leaves_the_index_alone(
    server: tuple[str, Files], home: Path, content: bytes | None, words: str
) -> None:
    """A page in place of a file, and no file at all, are told; nothing is installed."""
    base, files = server
    if content is not None:
        files.content["/dump/SY.zip"] = content
    answer = run("add", "SY", "--from", base)
    assert isinstance(answer.exception, GeomapError)
    assert words in answer.output
    assert not (home / "gazetteers" / "SY").exists()


def test_wrong_columns_are_refused(server: tuple[str, Files], home: Path, tmp_path: Path) -> None:
    """A zip of something else is no gazetteer."""
    base, files = server
    files.content["/dump/SY.zip"] = write_zip(tmp_path / "other.zip", ["a\tb"] * 200).read_bytes()
    answer = run("add", "SY", "--from", base)
    assert "columns" in answer.output
    assert not (home / "gazetteers" / "SY").exists()


def test_without_a_network_the_way_out_is_told(server: tuple[str, Files]) -> None:
    """What to do where no server answers."""
    answer = run("add", "SY", "--from", "http://127.0.0.1:9/dump")
    assert isinstance(answer.exception, GeomapError)
    assert "geomap gazetteer import SY.zip" in answer.output


@pytest.mark.parametrize("base", ["file:///etc", "ftp://example.org/x", "elsewhere"])
def test_only_the_web_is_asked(base: str) -> None:
    """No file, no other protocol."""
    assert "give an address such as https://" in run("add", "SY", "--from", base).output


def test_only_countries_are_added(server: tuple[str, Files]) -> None:
    """A code that is no country's asks nothing of the server."""
    base, files = server
    assert "no such country" in run("add", "QQ", "--from", base).output
    assert files.ranges == []
