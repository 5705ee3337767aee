"""Downloads from an Argos index, served on loopback by the test and asked through the real argostranslate."""

from __future__ import annotations

import http.server
import json
import os
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from loc.engines.install import available, install
from loc.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def index(tmp_path: Path, tiny_package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served as an Argos index with the random model in it."""
    pytest.importorskip("argostranslate", reason="the extra `argos` is not installed")
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "tiny.argosmodel").write_bytes(tiny_package.read_bytes())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    write_index(folder, address, {})
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
    yield folder
    server.shutdown()
    thread.join()
    server.server_close()
    for name in [m for m in sys.modules if m.split(".")[0] == "argostranslate"]:
        del sys.modules[name]


def write_index(folder: Path, address: str, changes: dict[str, object]) -> None:
    entry = {"from_code": "ko", "to_code": "en", "from_name": "Korean", "to_name": "English"}
    entry |= {"package_version": "0.1", "argos_version": "1.9", "links": [f"{address}tiny.argosmodel"]}
    (folder / "address").write_text(address)
    (folder / "index.json").write_text(json.dumps([{**entry, **changes}]))


def test_a_pair_is_fetched_checked_and_installed(index: Path, home: Path) -> None:
    assert index.is_dir()
    before = dict(os.environ)
    assert [(a.pair, a.version) for a in available(allow_download=True)] == [("ko_en", "0.1")]
    package = install("ko_en", allow_download=True)
    assert (package.ref, package.origin) == ("ko_en-0.1", "installed")
    assert dict(os.environ) == before
    assert sorted(p.name for p in home.iterdir()) == ["data"], (
        "argostranslate made nothing in the home folder"
    )
    heavy = {"torch", "stanza", "spacy", "minisbd", "argostranslate.translate", "argostranslate.sbd"}
    assert not heavy & set(sys.modules)


def test_what_the_index_lacks_is_said(index: Path) -> None:
    assert index.is_dir()
    with pytest.raises(PackageError, match="ko_fr: not in the Argos index") as error:
        install("ko_fr", allow_download=True)
    assert error.value.hint == "it has: ko_en"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"links": ["http://example.org/x.argosmodel"]}, "no https address"),
        ({"links": ["file:///etc/passwd"]}, "no https address"),
        ({"links": []}, "no https address"),
    ],
)
def test_a_hostile_index_is_not_followed(index: Path, changes: dict[str, object], message: str) -> None:
    write_index(index, (index / "address").read_text(), changes)
    with pytest.raises(PackageError, match=message):
        install("ko_en", allow_download=True)


def test_a_failed_download_is_one_message(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (index / "tiny.argosmodel").write_bytes(b"<html>not found</html>")
    with pytest.raises(PackageError, match=r"not a whole \.argosmodel"):
        install("ko_en", allow_download=True)
    (index / "index.json").write_text("<html>")
    with pytest.raises(PackageError, match="the Argos index cannot be read"):
        install("ko_en", allow_download=True)
    (index / "index.json").unlink()
    with pytest.raises(PackageError, match="cannot be reached"):
        install("ko_en", allow_download=True)
    assert capsys.readouterr() == ("", ""), "what argostranslate logs is nobody's message"


def test_without_the_extra_the_way_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argostranslate", None)
    with pytest.raises(PackageError, match="needs argostranslate") as error:
        install("ko_en", allow_download=True)
    assert error.value.hint == "pip install 'loc-translate[argos]'"
