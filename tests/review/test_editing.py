"""Edit, accept, give back, undo: what stands on disk afterwards, and what never gets lost."""

from __future__ import annotations

import re
import subprocess
import threading

import polib
import pytest
from review_workshop import Client, RuleEngine, article, row

from loc.files import displayed
from loc.review.serving import Server, Wanted
from loc.translate import check_files, translate_files


def po_entry(project, korean, name="first"):
    catalog = polib.pofile(project.output / f"{name}.po")
    return next(entry for entry in catalog if korean in entry.msgid)


def document(project, name="first.md"):
    return (project.output / name).read_text(encoding="utf-8")


def test_an_edit_is_a_person_s_in_catalog_and_document_at_once(project, server, client):
    found, address = row(server, "계약")
    answer = client.post(f"{address}/save", text="The contract ends this year.", base=found.version)
    assert answer.status == 200
    assert answer.data["changed"]
    assert answer.data["counts"]["human"] == 1
    entry = po_entry(project, "계약")
    assert (entry.msgstr, entry.fuzzy) == ("The contract ends this year.", False)
    server.writer.settle()
    assert "The contract ends this year." in document(project)
    history = row(server, "계약")[0].record.history
    assert [(past.by, past.text) for past in history][-1] == ("person", "The contract ends this year.")


def test_accepting_clears_fuzzy_and_keeps_the_text(project, server, client):
    found, address = row(server, "계약")
    assert client.post(f"{address}/save", text=found.target, base=found.version).data["changed"]
    entry = po_entry(project, "계약")
    assert (entry.msgstr, entry.fuzzy) == (found.target, False)
    assert row(server, "계약")[0].state == "human"
    again = client.post(f"{address}/save", text=found.target, base=found.version)
    assert not again.data["changed"]


def test_translating_again_leaves_it_alone_even_with_everything_refreshed(project, server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="Mine.", base=found.version)
    server.writer.settle()
    before = (project.output / "first.po").read_bytes()
    assert check_files([project.root / "seeds"], project=project) == []
    translate_files([project.root / "seeds"], project=project, engine=RuleEngine())
    assert (project.output / "first.po").read_bytes() == before
    translate_files([project.root / "seeds"], project=project, engine=RuleEngine(), refresh=True)
    assert po_entry(project, "계약").msgstr == "Mine."
    assert "Mine." in document(project)


def test_only_the_entry_changes_in_a_file_that_somebody_else_wrapped(project, server, client):
    path = project.output / "first.po"
    wrapped = re.sub(
        r'^(msgid|msgstr) "(.{9,}?) (.+)"$',
        r'\1 ""\n"\2 "\n"\3"',
        path.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    path.write_text(wrapped, encoding="utf-8")
    before = wrapped.split("\n\n")
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="Mine.", base=found.version)
    server.writer.settle()
    after = path.read_text(encoding="utf-8").split("\n\n")
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(differing) == 1
    assert 'msgstr "Mine."' in differing[0]
    assert sum('msgid ""\n' in entry for entry in after) > 5


def test_undo_gives_back_every_byte(project, server, client):
    files = [project.output / name for name in ("first.po", "first.mt.jsonl", "first.md")]
    before = [path.read_bytes() for path in files]
    for korean, text in [("계약", "One."), ("조건은 지분", "Two."), ("계약", "Three.")]:
        found, address = row(server, korean)
        assert client.post(f"{address}/save", text=text, base=found.version).status == 200
    for expected in ("One.", "One.", None):
        answer = client.post("/undo")
        assert answer.data["undone"]
        if expected:
            assert po_entry(project, "계약").msgstr == expected
    assert [path.read_bytes() for path in files] == before
    assert client.post("/undo").data == {"undone": False, "message": "There is nothing to undo."}


def test_redo_gives_back_every_byte_again(project, server, client):
    files = [project.output / name for name in ("first.po", "first.mt.jsonl", "first.md")]
    states = []
    for korean, text in [("계약", "One."), ("조건은 지분", "Two."), ("계약", "Three."), ("계약", "")]:
        states.append([path.read_bytes() for path in files])
        found, address = row(server, korean)
        assert client.post(f"{address}/save", text=text, base=found.version).status == 200
        server.writer.settle()
    last = [path.read_bytes() for path in files]
    for _ in range(2):
        for expected in reversed(states):
            assert client.post("/undo").data["undone"]
            assert [path.read_bytes() for path in files] == expected
        for expected in [*states[1:], last]:
            assert client.post("/redo").data["message"] == "Redone."
            assert [path.read_bytes() for path in files] == expected
        assert client.post("/redo").data == {"undone": False, "message": "There is nothing to redo."}


def test_an_undo_says_what_is_left_to_review(project, server, client):
    found, address = row(server, "계약")
    assert client.post(f"{address}/save", text="One.", base=found.version).data["counts"]["human"] == 1
    assert client.post("/undo").data["counts"]["human"] == 0
    counts = client.post("/redo").data["counts"]
    assert (counts["all"], counts["human"], counts["machine"]) == (8, 1, 7)


def test_nothing_is_redone_over_a_later_write(project, server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="One.", base=found.version)
    client.post("/undo")
    other, at = row(server, "지분")
    client.post(f"{at}/save", text="Two.", base=other.version)
    assert not client.post("/redo").data["undone"]
    assert po_entry(project, "계약").msgstr == found.target


def test_redo_over_somebody_else_s_change_is_refused(project, server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="One.", base=found.version)
    client.post("/undo")
    other = Client(server.port, client.csrf, client.cookie, tab="window-2")
    other.post(f"{address}/save", text="Theirs.", base=row(server, "계약")[0].version)
    assert client.post("/redo").status == 409
    assert po_entry(project, "계약").msgstr == "Theirs."


def test_undo_takes_back_what_this_window_did(project, server, client):
    other = Client(server.port, client.csrf, client.cookie, tab="window-2")
    for who, korean in [(client, "계약"), (other, "지분")]:
        found, address = row(server, korean)
        who.post(f"{address}/save", text="Mine.", base=found.version)
    client.post("/undo")
    assert po_entry(project, "계약").fuzzy
    assert po_entry(project, "지분").msgstr == "Mine."


def test_undo_works_after_a_new_start(project):
    with Server(Wanted(), project, RuleEngine()) as server:
        client = Client.of(server)
        found, address = row(server, "계약")
        client.post(f"{address}/save", text="Mine.", base=found.version)
    with Server(Wanted(), project, RuleEngine()) as server:
        assert Client.of(server).post("/undo").data["undone"]
    assert po_entry(project, "계약").msgstr == found.target


def test_giving_back_restores_the_machine_s_text_and_can_be_undone(project, server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="Mine.", base=found.version)
    server.writer.settle()
    mine, _ = row(server, "계약")
    assert client.post(f"{address}/back", base=mine.version).status == 200
    entry = po_entry(project, "계약")
    assert (entry.msgstr, entry.fuzzy) == (found.target, True)
    assert found.target in document(project)
    assert client.post("/undo").data["undone"]
    assert po_entry(project, "계약").msgstr == "Mine."


def test_an_emptied_text_is_given_back_too(project, server, client):
    found, address = row(server, "계약")
    assert client.post(f"{address}/save", text="  ", base=found.version).status == 200
    server.writer.settle()
    assert po_entry(project, "계약").msgstr == found.target


def change_on_disk(project, korean, text):
    """As Poedit would: another text, and no mark of a doubt."""
    path = project.output / "first.po"
    catalog = polib.pofile(path, wrapwidth=0)
    entry = next(entry for entry in catalog if korean in entry.msgid)
    entry.msgstr = text
    entry.flags = []
    catalog.save(newline="\n")


def test_a_text_changed_on_disk_is_shown_and_never_overwritten(project, server, client):
    found, address = row(server, "계약")
    change_on_disk(project, "계약", "Theirs.")
    answer = client.post(f"{address}/save", text="Mine.", base=found.version)
    assert answer.status == 409
    assert answer.data["theirs"] == "Theirs."
    assert answer.data["diff"] == [["removed", "Theirs"], ["added", "Mine"], ["same", "."]]
    assert po_entry(project, "계약").msgstr == "Theirs."
    again = client.post(f"{address}/save", text="Mine.", base=answer.data["version"])
    assert again.status == 200
    assert po_entry(project, "계약").msgstr == "Mine."
    client.post("/undo")
    assert po_entry(project, "계약").msgstr == "Theirs."


def test_another_sentence_changed_on_disk_is_merged(project, server, client):
    found, address = row(server, "계약")
    change_on_disk(project, "지분", "Theirs.")
    assert client.post(f"{address}/save", text="Mine.", base=found.version).status == 200
    server.writer.settle()
    assert po_entry(project, "지분").msgstr == "Theirs."
    assert "Theirs." in document(project)
    assert "Mine." in document(project)


def test_the_same_text_from_two_sides_is_no_conflict(project, server, client):
    found, address = row(server, "계약")
    change_on_disk(project, "계약", "Ours.")
    answer = client.post(f"{address}/save", text="Ours.", base=found.version)
    assert (answer.status, answer.data["changed"]) == (200, False)


def test_undo_over_somebody_else_s_change_is_refused(project, server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="Mine.", base=found.version)
    change_on_disk(project, "계약", "Theirs.")
    assert client.post("/undo").status == 409
    assert po_entry(project, "계약").msgstr == "Theirs."


def test_what_changed_on_disk_is_seen_by_the_page(project, server, client):
    there = article(server)
    before = client.get(f"/a/{there.id}/versions").data
    change_on_disk(project, "계약", "Theirs.")
    after = client.get(f"/a/{there.id}/versions").data
    changed = [id_ for id_ in before if before[id_].split(".")[0] != after[id_].split(".")[0]]
    assert changed == [row(server, "계약")[0].id]
    assert "Theirs." in client.get(f"/a/{there.id}/s/{changed[0]}").text


def test_many_windows_at_once_lose_nothing(project, server, client):
    there = article(server)
    rows = list(there.rows)
    errors = []

    def write(one):
        mine = Client(server.port, client.csrf, client.cookie, tab=one.id)
        answer = mine.post(f"/a/{there.id}/s/{one.id}/save", text=f"Text {one.id}.", base=one.version)
        if answer.status != 200:
            errors.append(answer.text)

    threads = [threading.Thread(target=write, args=(one,)) for one in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    server.writer.settle()
    assert {entry.msgstr for entry in polib.pofile(project.output / "first.po")} == {
        f"Text {r.id}." for r in rows
    }
    assert all(f"Text {r.id}." in document(project) for r in rows)


def test_an_article_that_has_changed_waits_for_loc_translate(project, server, client):
    source = project.root / "seeds/first.md"
    source.write_text(source.read_text(encoding="utf-8") + "\n새 문장이 하나 더 있다.\n", encoding="utf-8")
    before = document(project)
    found, address = row(server, "계약")
    assert client.post(f"{address}/save", text="Mine.", base=found.version).status == 200
    server.writer.settle()
    assert po_entry(project, "계약").msgstr == "Mine."
    assert document(project) == before
    there = f"/a/{article(server).id}"
    for path in (there, f"/standing?in={article(server).id}"):
        assert "run loc translate" in client.get(path).text
    place = displayed(project.output / "first.po")
    why = "the article has changed since it was translated: run loc translate"
    assert server.behind == [f"{place}: {why}"]
    translate_files([project.root / "seeds"], project=project, engine=RuleEngine())
    assert "run loc translate" not in client.get(f"/standing?in={article(server).id}").text
    assert "Mine." in document(project)
    assert server.behind == []


@pytest.mark.parametrize("kind", ["removed", "folder", "loop"])
def test_an_article_that_is_gone_keeps_the_document_as_it_is_and_the_page_says_so(
    project, server, client, kind
):
    source, text = project.root / "seeds/first.md", (project.root / "seeds/first.md").read_bytes()
    found, address = row(server, "계약")
    before = document(project)
    source.unlink()
    if kind == "folder":
        source.mkdir()
    elif kind == "loop":
        source.symlink_to(source.name)
    assert client.post(f"{address}/save", text="Mine.", base=found.version).status == 200
    standing = f"/standing?in={article(server).id}"
    assert "the English document is behind it" in client.get(standing).text
    assert client.get(f"/a/{article(server).id}").status == 200
    assert client.get(f"{address}/engine").status == 200
    assert po_entry(project, "계약").msgstr == "Mine."
    assert document(project) == before
    source.rmdir() if kind == "folder" else source.unlink(missing_ok=True)
    source.write_bytes(text)
    assert "document is behind" not in client.get(standing).text
    assert "Mine." in document(project)


def test_counts_of_checks_follow_an_edit(server, client):
    there = article(server)
    found, address = row(server, "137억")
    before = client.get(f"/standing?in={there.id}").text
    client.post(f"{address}/save", text="Microsoft has invested $99 billion.", base=found.version)
    told = client.get(f"/standing?in={there.id}").text
    new = [one for one in {f.id for f in row(server, "137억")[0].findings} if f"check={one}" not in before]
    assert new
    assert all(f"check={one}" in told for one in new)
    assert told.split("</div>")[0] in client.get(f"/a/{there.id}").text
    narrowed = client.get(f"/standing?in={there.id}&state=human").text
    assert f'href="/a/{there.id}?" aria-current="true"' in narrowed
    client.post("/undo")
    assert client.get(f"/standing?in={there.id}").text == before


def test_a_translator_s_comments_are_shown_and_kept(project, server, client):
    path = project.output / "first.po"
    comment = "# 확인 필요: <b>법무팀</b>에 물어볼 것\n#   second line"
    text = path.read_text(encoding="utf-8")
    at = text.rindex("\n\n", 0, text.index("두 회사의 계약")) + 2
    path.write_text(f"{text[:at]}{comment}\n{text[at:]}", encoding="utf-8")
    found, address = row(server, "계약")
    panel = client.get(f"{address}/panel").text
    assert "<li>확인 필요: &lt;b&gt;법무팀&lt;/b&gt;에 물어볼 것</li><li>second line</li>" in panel
    assert "Comments" not in client.get(f"{row(server, '137억')[1]}/panel").text
    client.post(f"{address}/save", text="Mine.", base=found.version)
    server.writer.settle()
    assert comment in path.read_text(encoding="utf-8")
    client.post("/undo")
    client.post("/redo")
    client.post(f"{address}/back", base=row(server, "계약")[0].version)
    translate_files([project.root / "seeds"], project=project, engine=RuleEngine())
    assert comment in path.read_text(encoding="utf-8")


def test_a_damaged_catalog_is_named_and_left_as_it_is(project, server, client):
    found, address = row(server, "계약")
    path = project.output / "first.po"
    damaged = path.read_text(encoding="utf-8") + '\nmsgid "cut off\n'
    path.write_text(damaged, encoding="utf-8")
    answer = client.post(f"{address}/save", text="Mine.", base=found.version)
    assert answer.status in {404, 422}
    assert answer.data["message"]
    assert path.read_text(encoding="utf-8") == damaged
    assert "first.po" in client.get("/").text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("  a\r\nb  ", "a b"),
        ("e\u0301", "\u00e9"),
        ("tab\tand \x00null\x1b[0m", "tab\tand null[0m"),
        ('"quotes" \\ and <g1>tags</g1> 😀', '"quotes" \\ and <g1>tags</g1> 😀'),
    ],
)
def test_a_text_is_written_as_a_catalog_takes_it(project, server, client, typed, written):
    found, address = row(server, "계약")
    assert client.post(f"{address}/save", text=typed, base=found.version).status == 200
    assert po_entry(project, "계약").msgstr == written


def test_invisible_characters_survive_the_page(project, server, client):
    found, address = row(server, "계약")
    text = "soft\u00adhyphen, zero\u200bwidth, no\u00a0break"
    client.post(f"{address}/save", text=text, base=found.version)
    assert f'data-text="{text}"' in client.get(address).text
    assert "soft&lt;U+00AD&gt;hyphen" in client.get(address).text


def test_half_a_character_is_refused(server, client):
    found, address = row(server, "계약")
    answer = client.post(f"{address}/save", text="\ud83d", base=found.version)
    assert answer.status == 422
    assert "half a character" in answer.data["message"]


def test_gettext_reads_what_was_written(project, server, client, tool, tmp_path):
    msgfmt = tool("msgfmt")
    for at, one in enumerate(article(server).rows):
        address = f"/a/{article(server).id}/s/{one.id}"
        client.post(f"{address}/save", text=f'Text {at} "with" \\ odd\tthings', base=one.version)
    server.writer.settle()
    subprocess.run([msgfmt, "-c", "-o", tmp_path / "x.mo", project.output / "first.po"], check=True)
