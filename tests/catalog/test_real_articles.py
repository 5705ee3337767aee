"""The five real articles: an editor works on the catalog, then the article gets a new paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.desk import META, machine
from loc.catalog import Catalog, Plan, up_to_date
from loc.files import TextFile, read_text
from loc.formats import open_document

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

NEW = "새로 들어온 문단은 이것 하나뿐이다."
ARTICLES = [  # where a paragraph may begin, and how one is written there
    ("000_26b1d3e9060fc71d", "\n", f"{NEW}\n"),
    ("001_949455dd08b68b13", "\n", f"{NEW}\n"),
    ("002_18b4af4ff2c31a06", "\n", f"{NEW}\n"),
    ("003_e94aa386e9de23ea", "</p>", f"<p>{NEW}</p>"),
    ("004_1470b0ac8fe5ea7a", "\n", f"{NEW}\n"),
]


def run(file: TextFile, path: Path) -> tuple[Catalog, Plan]:
    segments = open_document(file).segments
    fingerprints = [segment.source for segment in segments]
    catalog = Catalog.load(path, source=file.path.name)
    plan = catalog.plan(segments, fingerprints)
    catalog.merge(plan, {i: machine(segments[i].source) for i in plan.todo}, META)
    catalog.save()
    again = Catalog.load(path, source=file.path.name)
    assert up_to_date(again, segments, fingerprints) == []
    assert again.warnings == []
    assert again.texts(plan) == catalog.texts(plan)
    return catalog, plan


@pytest.mark.parametrize(("name", "end", "paragraph"), ARTICLES)
def test_work_on_a_real_article_survives_a_new_paragraph(
    seeds: Path,
    tmp_path: Path,
    tool: Callable[..., subprocess.CompletedProcess[str]],
    name: str,
    end: str,
    paragraph: str,
) -> None:
    file = read_text(seeds / f"{name}.txt")
    path = tmp_path / f"{name}.po"
    catalog, plan = run(file, path)
    assert catalog.status(plan).untranslated == 0
    sentences = list(dict.fromkeys(step.key[1] for step in plan if step.action == "translate"))
    edited = sentences[:: max(1, len(sentences) // 7)]
    lines = path.read_text(encoding="utf-8").split("\n\n")
    for number, sentence in enumerate(edited):
        at = next(
            i for i, lines_of in enumerate(lines) if f'\nmsgstr "{_po(machine(sentence).text)}"' in lines_of
        )
        lines[at] = (
            lines[at]
            .replace("#, fuzzy\n", "")
            .replace(f'msgstr "{_po(machine(sentence).text)}"', f'msgstr "Editor {number}."')
        )
    path.write_text("\n\n".join(lines), encoding="utf-8", newline="")
    middle = file.text.index(end, len(file.text) // 2) + len(end)
    longer = f"{file.text[:middle]}{paragraph}{file.text[middle:]}"
    catalog, plan = run(TextFile(file.path, longer, file.encoding, file.bom), path)
    assert [plan.segments[i].source for i in plan.todo] == [NEW]
    shown = catalog.texts(plan)
    for number, sentence in enumerate(edited):
        places = [step.index for step in plan if step.key[1] == sentence]
        assert places
        assert {shown[i] for i in places} == {f"Editor {number}."}
    assert catalog.status(plan).obsolete == 0
    done = tool("msgfmt", "-c", "-o", tmp_path / "a.mo", path)
    assert (done.returncode, done.stderr) == (0, "")


def _po(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
