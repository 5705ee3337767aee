"""What catalogs are called, what happens when that changes, and what is done with those of vanished articles."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from catalog.desk import META, Desk, machine, segment
from loc.catalog import Catalog, catalog_names, former_name, prune, vanished
from loc.errors import UsageError
from loc.model import Severity

A, B = "오픈AI가 새 모델을 공개했다.", "시장은 이를 반겼다."


def under_seeds(origin: str) -> list[str]:
    """As though no article were left in the folder `seeds`."""
    return [origin.removeprefix("seeds/")] if origin.startswith("seeds/") else []


def names(*articles: str) -> list[str]:
    return [str(name) for name in catalog_names([PurePosixPath(article) for article in articles])]


@pytest.mark.parametrize(
    ("articles", "catalogs"),
    [
        (["a.txt", "b.md"], ["a.po", "b.po"]),
        (["a.txt", "a.md", "b.md"], ["a.txt.po", "a.md.po", "b.po"]),
        (["x/a.txt", "y/a.txt", "a.txt"], ["x/a.po", "y/a.po", "a.po"]),
        (["README", "README.md"], ["README.po", "README.md.po"]),
        (["a.txt", "a.md", "a.md.txt"], ["a.txt.po", "a.md.po", "a.md.txt.po"]),
        (["News.txt", "news.md"], ["News.txt.po", "news.md.po"]),
        (["가.txt", "\u1100\u1161.md"], ["가.txt.po", "\u1100\u1161.md.po"]),
        (["a b.c.txt"], ["a b.c.po"]),
        ([], []),
    ],
)
def test_names(articles: list[str], catalogs: list[str]) -> None:
    assert names(*articles) == catalogs


def test_windows_paths_give_the_same_names() -> None:
    assert catalog_names([PureWindowsPath("x\\a.txt")]) == [PurePosixPath("x/a.po")]


def test_names_that_cannot_live_together_are_refused() -> None:
    with pytest.raises(
        UsageError, match=r"a\.txt and A\.TXT would share the catalog a\.txt\.po: their names"
    ) as caught:
        names("a.txt", "A.TXT")
    assert caught.value.hint


@pytest.mark.parametrize("path", ["../a.txt", "/etc/passwd", "x/../../a.txt"])
def test_nothing_is_written_outside_the_output_folder(path: str) -> None:
    with pytest.raises(UsageError, match="not inside the folder"):
        names(path)


def test_a_catalog_that_gets_a_longer_name_takes_its_work_along(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, "The market liked it.")
    desk.run(A, B)
    for article in ("a.txt", "a.md"):
        path = desk.folder / f"{article}.po"
        catalog = Catalog.load(path, source=article, former=former_name(path, Path(article)))
        segments = [segment(A), segment(B, 2)]
        plan = catalog.plan(segments, [f"fp {A}", f"fp {B}"])
        assert [step.action for step in plan] == (
            ["reuse", "human"] if article == "a.txt" else ["translate", "translate"]
        )
        catalog.merge(plan, {i: machine(segments[i].source) for i in plan.todo}, META)
        assert catalog.save()
    assert not desk.po.exists(), "moved, so that an old text cannot come back"
    assert not desk.sidecar.exists()
    back = former_name(desk.po, Path("a.txt"))
    assert back == desk.folder / "a.txt.po"


def test_vanished_articles_are_reported_and_pruned_where_no_work_is_lost(desk: Desk, tmp_path: Path) -> None:
    for name, text in (("kept", A), ("gone", A), ("edited", B), ("obsolete", B)):
        Desk(tmp_path, name).run(text)
    Desk(tmp_path, "edited").write(B, "The market liked it.")
    Desk(tmp_path, "obsolete").write(B, "The market liked it.")
    Desk(tmp_path, "obsolete").run(A)
    Desk(tmp_path, "broken").run(A)
    Desk(tmp_path, "broken").edit(lambda po: po[:-3])
    (tmp_path / "others.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8"
    )
    found = vanished(tmp_path, [tmp_path / "kept.po"], under_seeds)
    assert {one.path.stem: (one.human, one.removable) for one in found} == {
        "broken": (0, False),
        "edited": (1, False),
        "gone": (0, True),
        "obsolete": (1, False),
    }
    messages = {one.path.stem: str(one.finding().message) for one in found}
    assert messages["edited"].endswith("gone; kept, as 1 text of a person is in it")
    assert [one.path.stem for one in found if one.finding().severity is Severity.INFO] == [
        "edited",
        "obsolete",
    ]
    assert "closing quotation mark" in messages["broken"]
    assert {one.finding().hint for one in found if one.removable} == {"remove it with --prune"}
    assert prune(found) == [tmp_path / "gone.po", tmp_path / "gone.mt.jsonl"]
    assert sorted(path.name for path in tmp_path.glob("*.po")) == [
        "broken.po",
        "edited.po",
        "kept.po",
        "obsolete.po",
        "others.po",
    ]


def test_a_sidecar_left_alone_goes_unless_it_remembers_a_person(tmp_path: Path) -> None:
    for name in ("machine", "person"):
        Desk(tmp_path, name).run(A)
    Desk(tmp_path, "person").write(A, "OpenAI has a new model.")
    Desk(tmp_path, "person").run(A)
    for name in ("machine", "person"):
        (tmp_path / f"{name}.po").unlink()
    found = vanished(tmp_path, [], under_seeds)
    assert prune(found) == [tmp_path / "machine.mt.jsonl"]
    assert [one.path.name for one in found] == ["machine.mt.jsonl", "person.mt.jsonl"]


def test_pruning_an_empty_folder_finds_nothing(tmp_path: Path) -> None:
    assert vanished(tmp_path / "missing", [], under_seeds) == []


def test_a_catalog_is_gone_only_with_its_own_article(desk: Desk) -> None:
    desk.run(A)
    assert vanished(desk.folder, [], lambda _: []) == []
    asked: list[str] = []
    vanished(desk.folder, [], lambda origin: asked.append(origin) or [])  # type: ignore[func-returns-value]  # asked
    assert asked == ["seeds/a.txt"]
    assert vanished(desk.folder, [], lambda _: ["other/a.txt"]) == [], (
        "that article's catalog stands elsewhere"
    )
    desk.edit(lambda po: po.replace('"X-Loc-Source: seeds/a.txt\\n"\n', ""))
    assert vanished(desk.folder, [], lambda _: ["a.txt"]) == [], "it does not say what it was made from"


def test_a_document_goes_with_its_catalog_unless_it_was_edited(desk: Desk) -> None:
    for name in ("as_written", "edited"):
        one = Desk(desk.folder, name)
        catalog, _ = one.run(A)
        document = desk.folder / f"{name}.txt"
        document.write_bytes(b"English")
        catalog.wrote(b"English")
        catalog.save()
    (desk.folder / "edited.txt").write_bytes(b"Better English")
    prune(vanished(desk.folder, [], under_seeds))
    assert [path.name for path in desk.folder.iterdir() if path.is_file()] == ["edited.txt"]


def test_what_a_person_wrote_under_the_longer_name_is_there_after_the_way_back(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, "The market liked it.")
    desk.run(A, B)
    there = Desk(desk.folder, "a.txt")
    for one, other, text in ((there, desk, "Markets liked it."), (desk, there, "All liked it.")):
        catalog = Catalog.load(one.po, source="a.txt", former=other.po)
        segments = [segment(A), segment(B, 2)]
        plan = catalog.plan(segments, [f"fp {A}", f"fp {B}"])
        assert [step.action for step in plan] == ["reuse", "human"]
        catalog.merge(plan, {})
        assert catalog.save()
        assert one.po.exists()
        assert not other.po.exists()
        one.write(B, text)
    assert desk.shown(A, B) == [f"EN {A}", "All liked it."]


def test_a_catalog_whose_name_is_another_articles_now_is_left(desk: Desk) -> None:
    desk.run(A)
    catalog = Catalog.load(desk.folder / "a.txt.po", source="a.txt", former=desk.po, shared=True)
    catalog.merge(catalog.plan([segment(A)], [f"fp {A}"]), {})
    assert catalog.save()
    assert desk.po.exists()


def test_two_catalogs_of_one_article_with_different_texts_are_both_kept_and_named(desk: Desk) -> None:
    there = Desk(desk.folder, "a.txt")
    for one, text in ((desk, "The market liked it."), (there, "Markets liked it.")):
        catalog = Catalog.load(one.po, source="a.txt")
        catalog.merge(catalog.plan([segment(B)], [""]), {0: machine(B)}, META)
        catalog.save()
        one.write(B, text)
    catalog = Catalog.load(desk.po, source="a.txt", former=there.po)
    assert f"{there.po}: holds a text of a person" in catalog.warnings[0]
    catalog.merge(catalog.plan([segment(B)], [""]), {})
    catalog.save()
    assert there.po.exists()


def test_a_moved_catalog_stays_where_somebody_writes_its_new_name_meanwhile(desk: Desk) -> None:
    there = Desk(desk.folder, "a.txt")
    desk.run(B)
    desk.write(B, "The market liked it.")
    catalog = Catalog.load(there.po, source="new.txt", former=desk.po, moved=True)
    plan = catalog.plan([segment(B)], [""])
    assert [step.action for step in plan] == ["human"]
    catalog.merge(plan, {})
    other = Catalog.load(there.po, source="new.txt")  # another program, in the meantime
    other.merge(other.plan([segment(A)], [""]), {0: machine(A)}, META)
    other.save()
    assert catalog.save()
    assert desk.po.exists(), "what only it holds is not removed"
    assert "The market liked it." in desk.po.read_text("utf-8")
