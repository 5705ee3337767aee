"""The server as a process: how it starts, how it ends, and what is left when it is killed."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import polib
import pytest
from review_workshop import Client, RuleEngine, article, row

from loc.catalog import po
from loc.errors import UsageError
from loc.project import load
from loc.review import serving
from loc.review.serving import Server, Wanted
from loc.review.writing import Job
from loc.translate import check_files, translate_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Process:
    """`loc review --no-open` in a folder, ready to answer."""

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loc", "review", "--no-open", *options],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONUTF8": "1",
                "LANG": "C.UTF-8",
                "LC_ALL": "",
                "PYTHONUNBUFFERED": "1",
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", self.said)
        assert found, self.said + self.process.stderr.read()
        self.said += self.process.stderr.readline()
        self.port = int(found[1])
        self.client = Client(self.port)
        answer = self.client.get(f"/?token={found[2]}")
        self.client.cookie = answer.headers["set-cookie"].split(";")[0]
        page = self.client.get("/").text
        self.client.csrf = re.search(r'name="csrf" content="([^"]+)"', page)[1]
        self.articles = re.findall(r'href="/a/(\w+)"', page)

    def end(self, number: int) -> str:
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=60)
        return said


@contextlib.contextmanager
def started(folder: Path, *options: str, **environment: str) -> Iterator[Process]:
    running = Process(folder, *options, **environment)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_order_when_told_to(project, number):
    with started(project.root) as running:
        address = f"/a/{running.articles[0]}"
        versions = running.client.get(f"{address}/versions").data
        id_ = next(iter(versions))
        assert running.client.post(f"{address}/s/{id_}/save", text="Mine.", base=versions[id_]).status == 200
        said = running.end(number)
        assert "stopped; everything is saved" in said
        assert "Traceback" not in said
        assert running.process.returncode == 0
    assert "Mine." in (project.output / "first.md").read_text(encoding="utf-8")
    assert not (project.state / "review-pending.json").exists()
    assert check_files([project.root / "seeds"], project=project) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("C.UTF-8", "the article has changed since it was translated: run loc translate"),
        pytest.param("ko_KR.UTF-8", "반영되지 않은 문서가 있습니다", marks=pytest.mark.slow),
    ],
)
def test_at_the_end_it_names_the_documents_that_could_not_follow(project, language, said):
    source = project.root / "seeds/first.md"
    with started(project.root, LC_ALL=language) as running:
        source.write_text(source.read_text(encoding="utf-8") + "\n새 문장이다.\n", encoding="utf-8")
        for id_ in running.articles:
            versions = running.client.get(f"/a/{id_}/versions").data
            row_, version = next(iter(versions.items()))
            running.client.post(f"/a/{id_}/s/{row_}/save", text="Mine.", base=version)
        told = running.end(signal.SIGINT)
    assert said in told
    assert "first.po: " in told
    assert "second.po" not in told
    assert "everything is saved" not in told
    translate_files([project.root / "seeds"], project=project, engine=RuleEngine())
    with started(project.root) as running:
        assert "everything is saved" in running.end(signal.SIGINT)


def test_its_messages_come_in_korean(project):
    with started(project.root, LC_ALL="ko_KR.UTF-8") as running:
        assert "loc review 주소" in running.said
        assert "모두 저장되어 있습니다" in running.end(signal.SIGINT)


@pytest.mark.slow
def test_killed_in_the_middle_of_saving_it_leaves_whole_files(project):
    for turn, patience in enumerate((0.02, 0.06, 0.12, 0.2, 0.3, 0.5)):
        with started(project.root) as running:
            address = f"/a/{running.articles[0]}"
            versions = running.client.get(f"{address}/versions").data
            saved: dict[str, str] = {}

            def write(running=running, versions=versions, address=address, saved=saved, turn=turn):
                for id_, version in versions.items():
                    text = f"Turn {turn}, {id_}."
                    with contextlib.suppress(OSError, http.client.HTTPException):
                        if (
                            running.client.post(f"{address}/s/{id_}/save", text=text, base=version).status
                            == 200
                        ):
                            saved[id_] = text

            writer = threading.Thread(target=write)
            writer.start()
            writer.join(patience)
            running.process.send_signal(signal.SIGKILL)
            running.process.wait()
            writer.join()
        assert po.read(project.output / "first.po") is not None
        texts = {entry.msgstr for entry in polib.pofile(project.output / "first.po")}
        assert set(saved.values()) <= texts  # what was confirmed is there
        assert len(texts) <= 8
    with Server(Wanted(), project, RuleEngine()) as server:  # what was left undone is done at the next start
        server.writer.settle()
        document = (project.output / "first.md").read_text(encoding="utf-8")
        assert all(text in document for text in saved.values())
        assert list(project.output.glob(".loc-*")) == []
    assert [f.id for f in check_files([project.root / "seeds"], project=project)] == []


@pytest.mark.parametrize("point", ["po", "sidecar", "document"])
def test_a_stop_between_two_files_is_made_good_at_the_next_start(project, monkeypatch, point):
    from loc import files

    names = {"po": "first.po", "sidecar": "first.mt.jsonl", "document": "first.md"}
    real = files.write_atomic
    dead = []

    def dying(path, data):
        if dead or path.name == names[point]:
            dead.append(path)
            raise UsageError("the machine has stopped")
        return real(path, data)

    with Server(Wanted(), project, RuleEngine()) as server:
        client = Client.of(server)
        found, address = row(server, "계약")
        with monkeypatch.context() as broken:
            broken.setattr(files, "write_atomic", dying)
            client.post(f"{address}/save", text="Mine.", base=found.version)
            server.writer.settle()
            server.stop()
        assert dead
    with Server(Wanted(), project, RuleEngine()) as server:
        server.writer.settle()
        text = row(server, "계약")[0].target
        assert text == (found.target if point == "po" else "Mine.")
        assert text in (project.output / "first.md").read_text(encoding="utf-8")
    assert check_files([project.root / "seeds"], project=project) == []


def test_the_note_of_a_write_outlives_the_jobs_beside_it(project, server):
    """However writes and documents overlap: what is not done yet is on the note, what is done is not."""
    note = project.state / "review-pending.json"
    writer = server.writer
    first, second = (
        Job(one.path, one.source, one.article)
        for one in (article(server, n) for n in ("first.md", "second.txt"))
    )

    def noted():
        return [
            name for name in ("first.po", "second.po") if note.exists() and name in note.read_text("utf-8")
        ]

    writer.remember(first)
    writer.remember(second)
    assert noted() == ["first.po", "second.po"]
    writer.follow(second, remembered=True)
    writer.settle()
    assert noted() == ["first.po"]
    writer.remember(first)
    writer.follow(first, remembered=True)
    writer.settle()
    assert noted() == ["first.po"]  # one of its two writes is still under way
    writer.follow(first, remembered=True)
    writer.settle()
    assert noted() == []


def test_a_document_that_cannot_be_written_ends_nothing_and_is_written_at_the_next_start(
    project, monkeypatch
):
    from loc import files

    real = files.write_atomic

    def full(path, data):
        if path.name in {"first.md", "review-pending.json"} and path.exists():
            raise UsageError("no space left")
        return real(path, data)

    with Server(Wanted(), project, RuleEngine()) as server:
        client = Client.of(server)
        with monkeypatch.context() as broken:
            broken.setattr(files, "write_atomic", full)
            found, address = row(server, "계약")
            client.post(f"{address}/save", text="Mine.", base=found.version)
            server.writer.settle()
            found, address = row(server, "내년", "second.txt")
            answer = client.post(f"{address}/save", text="Mine too.", base=found.version)
            assert answer.status == 422
            assert "no space left" in answer.data["message"]
            server.writer.settle()
        assert "no space left" in server.writer.notes[project.output / "first.po"]
        found, address = row(server, "내년", "second.txt")
        assert client.post(f"{address}/save", text="Mine too.", base=found.version).status == 200
        server.writer.settle()
        assert "Mine too." in (project.output / "second.txt").read_text(encoding="utf-8")
    assert "Mine." not in (project.output / "first.md").read_text(encoding="utf-8")
    with Server(Wanted(), project, RuleEngine()) as server:
        server.writer.settle()
        assert "Mine." in (project.output / "first.md").read_text(encoding="utf-8")
    assert not (project.state / "review-pending.json").exists()


def test_what_gives_way_to_a_page_holds_nothing_that_the_page_needs(project, monkeypatch):
    """Else both would wait for ever: the page for the lock, the analysis for the page."""
    from loc.review.library import Library

    gave, real = [], Library.give_way

    def another(library):
        got = library.lock.acquire(timeout=20)
        gave.append(got)
        if got:
            library.lock.release()

    def give_way(library):
        page = threading.Thread(target=another, args=(library,))
        page.start()
        page.join()
        real(library)

    monkeypatch.setattr(Library, "give_way", give_way)
    with Server(Wanted(), project, RuleEngine()) as server:
        while server.library.progress[1] < 2 and all(gave):
            server.library.wait_read(0.01)
    assert gave
    assert all(gave)


def test_a_taken_port_is_said(project, run_loc):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = run_loc("review", "--no-open", "--port", port, cwd=project.root)
    assert ran.code == 2
    assert f"port {port} is taken" in ran.err
    assert "--port" in ran.err


def test_what_is_not_installed_is_said_with_the_line_that_installs_it(monkeypatch):
    monkeypatch.setattr(serving, "find_spec", lambda name: None if name == "uvicorn" else object())
    with pytest.raises(UsageError) as caught:
        serving.require()
    assert str(caught.value) == "loc review needs uvicorn"
    assert caught.value.hint == "pip install 'loc-translate[review]'"


@pytest.mark.parametrize(
    ("argument", "code", "message"),
    [
        ("/", 2, "lies outside of the project"),
        ("nowhere", 4, "no such file or folder\n  hint: check the path"),
        ("glossary.yaml", 2, "is no catalog"),
    ],
)
def test_only_the_project_s_own_catalogs_are_served(project, run_loc, argument, code, message):
    ran = run_loc("review", "--no-open", argument, cwd=project.root)
    assert ran.code == code
    assert message in ran.err


def test_nothing_translated_yet_says_what_to_do(tmp_path, run_loc):
    (tmp_path / "loc.toml").write_text("", encoding="utf-8")
    ran = run_loc("review", "--no-open")
    assert ran.code == 2
    assert "run loc translate first" in ran.err


def endless(path):
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def name_of_no_file(path):
    path.write_bytes(path.read_bytes().replace(b"#: first.md", b"#: " + b"x" * 300 + b".md"))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("seeds/first.md", endless),
        ("seeds/first.md", lambda path: (path.unlink(), path.mkdir())),
        ("translations/en/first.mt.jsonl", lambda path: (path.unlink(), path.mkdir())),
        ("translations/en/third.po", lambda path: path.mkdir()),
        ("translations/en/third.po", endless),
        ("translations/en/first.po", name_of_no_file),
        ("glossary.yaml", endless),
        ("glossary.yaml", lambda path: path.write_bytes(b"\xff\xfe\x00")),
    ],
)
@pytest.mark.parametrize("when", ["before", "while"])
@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_odd_files_do_not_end_the_analysis(project, name, change, when):
    if when == "before":
        change(project.root / name)
    with Server(Wanted(), project, RuleEngine()) as server:
        client = Client.of(server)
        article(server, "second.txt")
        if when == "while":
            change(project.root / name)
        assert client.get("/").status == 200
        analysed(server)
        assert client.get(row(server, "내년", "second.txt")[1]).status == 200


def analysed(server):
    """Ask as the page does until the thread has come to the end of its work; one that has ended never does."""
    client, until = Client.of(server), time.monotonic() + 60
    while "data-busy" in client.get("/").text:
        assert server.library.alive
        assert time.monotonic() < until


def test_a_fault_of_ours_in_one_catalog_is_said_once_and_hides_no_other(project, caplog):
    """A number of more digits than Python reads: nothing that the reader of catalogs asks about."""
    path = project.output / "first.po"
    path.write_bytes(path.read_bytes().replace(b"#: first.md:1\n", b"#: first.md:" + b"1" * 5000 + b"\n", 1))
    with Server(Wanted(), project, RuleEngine()) as server:
        client = Client.of(server)
        analysed(server)
        for _ in range(3):
            assert "first.po: the catalog cannot be shown" in client.get("/").text
        assert client.get(row(server, "내년", "second.txt")[1]).status == 200
        log = project.state / "review-error.log"
        assert "ValueError" in log.read_text(encoding="utf-8")
        assert [one.getMessage() for one in caplog.records] == [
            f"{path}: the catalog cannot be shown; see {log}"
        ]
        path.write_bytes(re.sub(rb"first.md:1{5000}", b"first.md:1", path.read_bytes()))
        assert client.get(row(server, "계약")[1]).status == 200
        analysed(server)


def test_a_link_out_of_the_project_is_not_followed(project, tmp_path):
    outside = tmp_path / "outside.po"
    outside.write_bytes((project.output / "second.po").read_bytes())
    (project.output / "link.po").symlink_to(outside)
    with Server(Wanted(), project) as server:
        assert {one.path.name for one in server.library.articles} == {"first.po", "second.po"}


def test_catalogs_that_come_and_go_are_seen(project, server, client):
    article(server)
    (project.output / "third.po").write_bytes((project.output / "second.po").read_bytes())
    (project.output / "second.po").unlink()
    text = client.get("/").text
    assert text.count('scope="row"') == 2
    assert [one.path.name for one in server.library.articles] == ["first.po", "third.po"]


def test_an_empty_folder_has_a_page(tmp_path):
    (tmp_path / "loc.toml").write_text("", encoding="utf-8")
    (tmp_path / "translations/en").mkdir(parents=True)
    with Server(Wanted(), load(tmp_path / "loc.toml")) as server:
        assert Client.of(server).get("/").status == 200
