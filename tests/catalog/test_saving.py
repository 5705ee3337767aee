"""Writing: only what changed, wholly or not at all, and never over somebody else's work."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from catalog.desk import META, Desk, machine, segment
from loc import files
from loc.catalog import Catalog
from loc.errors import CatalogError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

A, B, C = "오픈AI가 새 모델을 공개했다.", "시장은 이를 반겼다.", "계약은 2030년까지다."


def prepared(desk: Desk, *texts: str) -> Catalog:
    """A run up to the moment before it saves."""
    segments = [segment(text, number) for number, text in enumerate(texts, 1)]
    catalog = desk.load()
    plan = catalog.plan(segments, [f"fp {text}" for text in texts])
    catalog.merge(plan, {i: machine(segments[i].source) for i in plan.todo}, META)
    return catalog


def test_what_a_person_wrote_while_the_machine_worked_is_kept(desk: Desk) -> None:
    desk.run(A, B)
    catalog = prepared(desk, A, B, C)
    desk.write(B, "The market liked it.")
    assert catalog.save() is True
    assert 'msgstr "The market liked it."' in desk.entry(B)
    assert f'msgstr "EN {C}"' in desk.entry(C)
    assert catalog.save() is False


def test_texts_after_saving_are_those_on_disk(desk: Desk) -> None:
    desk.run(A, B)
    segments = [segment(A), segment(B, 2), segment(C, 3)]
    catalog = desk.load()
    plan = catalog.plan(segments, [f"fp {A}", f"fp {B}", ""])
    catalog.merge(plan, {2: machine(C)}, META)
    desk.write(B, "The market liked it.")
    catalog.save()
    assert catalog.texts(plan) == {0: f"EN {A}", 1: "The market liked it.", 2: f"EN {C}"}
    assert (catalog.status(plan).human, catalog.status(plan).machine) == (1, 1)


def test_a_catalog_damaged_meanwhile_is_not_overwritten(desk: Desk) -> None:
    desk.run(A)
    catalog = prepared(desk, A, B)
    desk.edit(lambda po: po[:-3])
    damaged = desk.po.read_bytes()
    with pytest.raises(CatalogError, match="closing quotation mark"):
        catalog.save()
    assert desk.po.read_bytes() == damaged


def test_a_catalog_removed_meanwhile_is_not_made_anew(desk: Desk) -> None:
    desk.run(A)
    catalog = prepared(desk, A, B)
    desk.po.unlink()
    with pytest.raises(CatalogError, match="was removed while loc was at work"):
        catalog.save()
    assert not desk.po.exists()


def test_many_at_once_end_with_one_whole_catalog(desk: Desk) -> None:
    """Each of several runs translates one more sentence of the article; nothing of a person's is lost."""
    desk.run(A)
    desk.write(A, "OpenAI has a new model.")
    catalogs = [prepared(desk, A, B, C) for _ in range(6)]
    failures: list[BaseException] = []

    def save(catalog: Catalog) -> None:
        try:
            catalog.save()
        except BaseException as error:  # noqa: BLE001 (the test reports it)
            failures.append(error)

    threads = [threading.Thread(target=save, args=(catalog,)) for catalog in catalogs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert 'msgstr "OpenAI has a new model."' in desk.entry(A)
    assert f'msgstr "EN {C}"' in desk.entry(C)
    assert desk.load().warnings == []


def test_line_ends_and_wrapping_of_others_stay(desk: Desk) -> None:
    desk.run(A, B)
    desk.edit(lambda po: po.replace(f'msgid "{B}"', f'msgid ""\n"{B[:5]}"\n"{B[5:]}"').replace("\n", "\r\n"))
    before = desk.po.read_bytes()
    catalog, plan = desk.run(A, B)
    assert catalog.save() is False
    assert catalog.status(plan).reused == 2, "layout is no edit"
    desk.run(C, A, B)
    after = desk.po.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert f'msgid ""\r\n"{B[:5]}"\r\n"{B[5:]}"'.encode() in after
    assert before.split(b"\r\n\r\n")[0] == after.split(b"\r\n\r\n")[0]


def test_byte_order_mark_stays_until_something_changes(desk: Desk) -> None:
    desk.run(A)
    desk.po.write_bytes(b"\xef\xbb\xbf" + desk.po.read_bytes())
    catalog, _ = desk.run(A)
    assert catalog.save() is False
    assert desk.po.read_bytes().startswith(b"\xef\xbb\xbf")
    desk.run(A, B)
    assert desk.po.read_bytes().startswith(b"msgid"), "msgfmt refuses a byte order mark"


@pytest.mark.parametrize("fails", [1, 2], ids=["at the catalog", "at the sidecar"])
def test_a_failing_disk_leaves_a_catalog_that_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    """Whatever write fails, the catalog is wholly old or wholly new, and the next run puts things right."""
    desk.run(A)
    desk.write(A, "OpenAI has a new model.")
    calls = 0
    real = os.fsync

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls >= fails:
            raise OSError(28, "No space left on device")
        real(descriptor)

    catalog = prepared(desk, A, B)
    old = desk.po.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", fsync)
        patch.setattr(files, "_sync_folder", lambda _: None)
        with pytest.raises(UsageError, match="No space left on device") as caught:
            catalog.save()
    assert caught.value.hint
    assert (desk.po.read_bytes() == old) is (fails == 1)
    assert sorted(path.name for path in desk.folder.iterdir() if path.is_file()) == ["a.mt.jsonl", "a.po"]
    assert desk.shown(A, B) == ["OpenAI has a new model.", f"EN {B}"]


def test_the_lock_file_can_be_put_elsewhere(desk: Desk, tmp_path: Path) -> None:
    catalog = Catalog.load(desk.po, lock=tmp_path / "state" / "catalogs.lock")
    plan = catalog.plan([segment(A)], [""])
    catalog.merge(plan, {0: machine(A)}, META)
    assert catalog.save()
    assert not (desk.folder / ".loc").exists()
    assert catalog.exists


def test_an_article_without_korean_has_a_catalog_with_a_header_only(desk: Desk) -> None:
    catalog, plan = desk.run("OpenAI", "2025")
    assert desk.po.read_text(encoding="utf-8").count("msgid") == 1
    assert not desk.sidecar.exists()
    assert catalog.texts(plan) == {}
    assert desk.run("OpenAI", "2025")[0].save() is False
