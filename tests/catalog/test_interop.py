"""Other people's tools read and re-save our catalogs; docs/interop.md lists what each of them loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.desk import Desk
from loc.catalog import State, po

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Tool = Callable[..., subprocess.CompletedProcess[str]]

MACHINE = "오픈AI가 <g1>새 모델</g1>을 공개했다."
ACCEPTED = "시장은 “이를” 반겼다."
DRAFT = "계약은 2030년까지다."
STALE_WAS, STALE = "두 회사는 140억 달러를 투자했다.", "두 회사는 137억 5000만 달러를 투자했다."
GONE = "그러나 경쟁사들은 우려를 나타냈다."
ARTICLE = (MACHINE, ACCEPTED, DRAFT, STALE, MACHINE)


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A catalog with an entry in every state."""
    before = (MACHINE, ACCEPTED, DRAFT, STALE_WAS, GONE, MACHINE)
    desk.run(*before)
    desk.write(ACCEPTED, 'The market liked \\"it\\".')
    desk.write(DRAFT, "The contract runs to 2030.", accept=False)
    desk.write(STALE_WAS, "The two companies invested $14 billion.")
    desk.write(GONE, "Competitors voiced concern, however.")
    desk.edit(lambda text: text.replace("#: a.txt:2\n", "# ask Kim\n#: a.txt:2\n"))
    desk.run(*before)
    desk.run(*ARTICLE)
    return desk


def states(desk: Desk) -> dict[str, State]:
    _, plan = desk.run(*ARTICLE)
    assert desk.asked == []
    return {step.key[1]: step.state for step in plan}


EXPECTED = {
    MACHINE: State.MACHINE,
    ACCEPTED: State.HUMAN,
    DRAFT: State.HUMAN,
    STALE: State.STALE,
}


def test_msgfmt_finds_nothing_wrong(full: Desk, tool: Tool) -> None:
    done = tool("msgfmt", "-c", "-o", full.folder / "a.mo", full.po)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("options", [[], ["--width=40"], ["--no-wrap", "--sort-by-file"]])
def test_msgcat_changes_nothing_that_counts(full: Desk, tool: Tool, options: list[str]) -> None:
    """A re-wrapped catalog is no edit: not a byte of it is written again."""
    done = tool("msgcat", *options, "-o", full.po, full.po)
    assert (done.returncode, done.stderr) == (0, "")
    wrapped = full.po.read_bytes()
    assert states(full) == EXPECTED
    assert full.po.read_bytes() == wrapped
    again = po.read(full.po)
    assert again is not None
    assert again[0].entries[-1].obsolete


def test_msgattrib_clears_fuzzy_and_so_accepts_all(full: Desk, tool: Tool) -> None:
    done = tool("msgattrib", "--clear-fuzzy", "--clear-previous", "-o", full.po, full.po)
    assert done.returncode == 0, done.stderr
    assert set(states(full).values()) == {State.HUMAN}
    assert tool("msgfmt", "-c", "-o", full.folder / "a.mo", full.po).returncode == 0


def test_translate_toolkit_sees_the_states_and_saves_them(full: Desk) -> None:
    """translate-toolkit is what Weblate and Pootle read PO with."""
    from translate.storage import pypo

    store = pypo.pofile.parsefile(str(full.po))
    units = {unit.source: unit for unit in store.units if unit.source}
    assert {source: (unit.isfuzzy(), unit.isobsolete()) for source, unit in units.items()} == {
        MACHINE: (True, False),
        ACCEPTED: (False, False),
        DRAFT: (True, False),
        STALE: (True, False),
        GONE: (False, True),
    }
    assert units[MACHINE].getlocations() == ["a.txt:1", "a.txt:5"]
    assert "eng:argos|model:ko_en-1.0" in units[MACHINE].getnotes("developer")
    assert units[ACCEPTED].getnotes("translator") == "ask Kim"
    assert units[ACCEPTED].target == 'The market liked "it".'
    assert units[STALE].prev_source == STALE_WAS
    store.savefile(str(full.po))
    saved = full.po.read_bytes()
    assert states(full) == EXPECTED
    assert full.po.read_bytes() == saved


def test_a_translation_made_in_translate_toolkit_is_a_persons(full: Desk) -> None:
    from translate.storage import pypo

    store = pypo.pofile.parsefile(str(full.po))
    unit = store.findunit(MACHINE)
    unit.target = "OpenAI unveiled <g1>a new model</g1>."
    unit.markfuzzy(False)  # noqa: FBT003 (its own API)
    store.savefile(str(full.po))
    assert states(full) == EXPECTED | {MACHINE: State.HUMAN}
    assert full.shown(*ARTICLE)[0] == "OpenAI unveiled <g1>a new model</g1>."


PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>KO</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="OmegaT" creationtoolversion="5" segtype="sentence"
 o-tmf="OmegaT TMX" adminlang="EN-US" srclang="KO" datatype="plaintext"/><body>
<tu><tuv xml:lang="KO"><seg>{source}</seg></tuv><tuv xml:lang="EN"><seg>{target}</seg></tuv></tu>
</body></tmx>
"""


def test_omegat_takes_a_catalog_through_its_console_mode(full: Desk, tool: Tool, tmp_path: Path) -> None:
    """What a translator wrote in OmegaT comes back as a person's; machine texts it emptied are restored."""
    project = tmp_path / "omegat-project"
    for folder in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    memory = MEMORY.format(source=DRAFT, target="It is valid until 2030.")
    (project / "omegat" / "project_save.tmx").write_text(memory, encoding="utf-8")
    (project / "source" / "a.po").write_bytes(full.po.read_bytes())
    done = tool(
        "omegat", "--mode=console-translate", "--no-team", f"--config-dir={tmp_path / 'config'}", project
    )
    assert done.returncode == 0, done.stderr
    full.po.write_bytes((project / "target" / "a.po").read_bytes())
    assert po.read(full.po), "it still reads"
    shown = full.shown(*ARTICLE)
    assert full.asked == []
    assert shown == [
        f"EN {MACHINE}",
        'The market liked "it".',
        "It is valid until 2030.",
        f"EN {STALE}",
        f"EN {MACHINE}",
    ]
    assert "# ask Kim\n" in full.entry(ACCEPTED)
    assert "Competitors voiced concern" in full.entry(GONE)
