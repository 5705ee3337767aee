"""What a translator sends back becomes a person's edit; what a person did meanwhile is never overwritten."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from catalog.desk import Desk

from exchange.conftest import ACCEPTED, ARTICLE, DRAFT, PLAIN, STALE, segments
from loc.catalog import State
from loc.errors import CatalogError
from loc.exchange import apply, units, xliff, xliff_read


class Translator:
    """Edits an exported XLIFF file the way a tool does, and sends it back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        catalog = units.load(desk.po, segments=segments())
        self.text = xliff.export([catalog], source="ko", target="en").data.decode()

    def replace(self, old: str, new: str) -> None:
        assert self.text.count(old) == 1, self.text.count(old)
        self.text = self.text.replace(old, new)

    def write(self, old: str, new: str) -> None:
        self.replace(f"<target>{old}</target>", f"<target>{new}</target>")

    def state(self, source: str, state: str) -> None:
        head, _, tail = self.text.partition(f"<source>{source}")
        start = head.rindex("<segment")
        end = head.index(">", start)
        self.text = f'{head[:start]}<segment id="s1" state="{state}"{head[end:]}<source>{source}{tail}'

    def send(self, *, write: bool = True) -> apply.Applied:
        units_ = xliff_read.read(self.text.encode(), "a.xlf")
        return apply.returned(units_, {"a.po": self.desk.po}, write=write)


@pytest.fixture
def translator(desk: Desk) -> Translator:
    return Translator(desk)


def states(desk: Desk) -> dict[str, State]:
    _, plan = desk.run(*ARTICLE)
    assert desk.asked == [], "the machine was asked for what a person has translated"
    return {step.key[1]: step.state for step in plan}


def told(applied: apply.Applied) -> list[tuple[str, str]]:
    return [(finding.id, finding.message) for finding in applied.findings]


def test_an_untouched_file_changes_nothing(desk: Desk, translator: Translator):
    before = desk.po.read_bytes()
    applied = translator.send()
    assert (applied.changes, applied.findings, applied.unchanged) == ([], [], 5)
    assert desk.po.read_bytes() == before


def test_an_edited_text_is_a_persons_draft(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    (change,) = translator.send().changes
    assert (change.key[1], change.before, change.after, change.accepted) == (
        PLAIN,
        f"EN {PLAIN}",
        "Amazon smiled.",
        False,
    )
    assert "#, fuzzy" in desk.entry(PLAIN)
    assert states(desk)[PLAIN] is State.HUMAN
    assert desk.shown(*ARTICLE)[4] == "Amazon smiled."


@pytest.mark.parametrize("state", ["translated", "reviewed", "final"])
def test_a_raised_state_takes_the_fuzzy_mark_off(desk: Desk, translator: Translator, state: str):
    translator.state(PLAIN, state)
    (change,) = translator.send().changes
    assert (change.after, change.accepted) == (f"EN {PLAIN}", True)
    assert "fuzzy" not in desk.entry(PLAIN)
    assert states(desk)[PLAIN] is State.HUMAN


def test_a_draft_is_accepted(desk: Desk, translator: Translator):
    translator.state(DRAFT, "final")
    assert [change.accepted for change in translator.send().changes] == [True]
    assert states(desk)[DRAFT] is State.HUMAN
    assert "fuzzy" not in desk.entry(DRAFT)


def test_a_text_for_earlier_korean_is_brought_up_to_date(desk: Desk, translator: Translator):
    translator.write("The two companies invested $14 billion.", "The two companies invested $13.75 billion.")
    translator.state(STALE, "final")
    translator.send()
    assert states(desk)[STALE] is State.HUMAN
    assert desk.shown(*ARTICLE)[3] == "The two companies invested $13.75 billion."
    assert "#|" not in desk.entry(STALE)


def test_a_lowered_state_makes_an_edited_text_a_draft(desk: Desk, translator: Translator):
    translator.write('The market liked "it".', "The market loved it.")
    translator.state(ACCEPTED, "initial")
    translator.send()
    assert "#, fuzzy" in desk.entry(ACCEPTED)
    assert states(desk)[ACCEPTED] is State.HUMAN


def test_what_a_person_changed_since_is_kept_and_reported(desk: Desk, translator: Translator):
    translator.write('The market liked "it".', "The market loved it.")
    desk.write(ACCEPTED, "The market welcomed it.")
    before = desk.po.read_bytes()
    applied = translator.send()
    assert applied.changes == []
    assert told(applied) == [
        ("import-conflict", "a person has another text in the catalog: The market welcomed it.")
    ]
    assert applied.findings[0].location.line > 1
    assert desk.po.read_bytes() == before


def test_a_person_who_took_over_machine_text_since_is_kept(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    desk.write(PLAIN, "Amazon laughed.")
    assert [name for name, _ in told(translator.send())] == ["import-conflict"]
    assert "Amazon laughed." in desk.entry(PLAIN)


def test_what_the_translator_left_alone_does_not_undo_a_later_edit(desk: Desk, translator: Translator):
    desk.write(ACCEPTED, "The market welcomed it.")
    applied = translator.send()
    assert (applied.changes, applied.findings) == ([], [])


def test_new_machine_text_gives_way(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    desk.version = "2"
    desk.run(*ARTICLE, refresh=True)
    assert f"EN2 {PLAIN}" in desk.entry(PLAIN)
    assert [change.after for change in translator.send().changes] == ["Amazon smiled."]


def test_without_our_metadata_a_persons_text_is_never_overwritten(desk: Desk, translator: Translator):
    translator.write('The market liked "it".', "The market loved it.")
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    translator.text = re.sub(r"<mda:metadata>.*?</mda:metadata>", "", translator.text, flags=re.DOTALL)
    applied = translator.send()
    assert [change.key[1] for change in applied.changes] == [PLAIN]
    assert [name for name, _ in told(applied)] == ["import-conflict"]


def test_lost_markup_is_refused(desk: Desk, translator: Translator):
    start = translator.text.index("<target>EN 오픈AI")
    end = translator.text.index("</target>", start)
    translator.text = f"{translator.text[:start]}<target>OpenAI showed a model.{translator.text[end:]}"
    applied = translator.send()
    assert applied.changes == []
    assert told(applied) == [
        ("import-markup", "the markup is not that of the Korean: OpenAI showed a model.")
    ]
    assert applied.findings[0].hint == "each of </g1> <g1> <x2/> must stand in it once, pairs around words"


def test_foreign_codes_are_refused(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", 'Amazon <ph id="n1"/>smiled.')
    assert told(translator.send()) == [("import-markup", 'codes that the Korean does not have: <ph id="n1">')]


def test_markup_may_move(desk: Desk, translator: Translator):
    start = translator.text.index("<target>EN 오픈AI")
    end = translator.text.index("</target>", start)
    moved = 'As <ph id="x2"/>, OpenAI showed <pc id="g1">a new model</pc>.'
    translator.text = f"{translator.text[:start]}<target>{moved}{translator.text[end:]}"
    assert [change.after for change in translator.send().changes] == [
        "As <x2/>, OpenAI showed <g1>a new model</g1>."
    ]


def test_sentences_and_catalogs_that_are_gone_are_told(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    translator.replace(f"<source>{PLAIN}</source>", "<source>아마존은 울었다.</source>")
    assert told(translator.send()) == [
        ("import-unknown", "a sentence that its catalog no longer has: 아마존은 울었다.")
    ]
    translator.replace('original="a.po"', 'original="../b.po"')
    assert {message for _, message in told(translator.send())} == {"there is no catalog `../b.po`"}


def test_an_empty_target_is_no_translation(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", "")
    applied = translator.send()
    assert (applied.changes, applied.findings, applied.unchanged) == ([], [], 5)


def test_a_dry_run_writes_nothing(desk: Desk, translator: Translator):
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    before = desk.po.read_bytes()
    assert len(translator.send(write=False).changes) == 1
    assert desk.po.read_bytes() == before


def test_other_entries_stay_byte_for_byte(desk: Desk, translator: Translator):
    entries = [desk.entry(text) for text in (ACCEPTED, DRAFT, STALE)]
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    translator.send()
    assert [desk.entry(text) for text in (ACCEPTED, DRAFT, STALE)] == entries


def test_a_damaged_catalog_stops_everything(desk: Desk, translator: Translator, tmp_path: Path):
    translator.write(f"EN {PLAIN}", "Amazon smiled.")
    good = desk.po.read_bytes()
    (tmp_path / "b.po").write_text("nonsense", encoding="utf-8")
    units_ = xliff_read.read(translator.text.encode(), "a.xlf")
    other = [*units_, *(replace(unit, file="b.po") for unit in units_)]
    with pytest.raises(CatalogError):
        apply.returned(other, {"a.po": desk.po, "b.po": tmp_path / "b.po"})
    assert desk.po.read_bytes() == good


def test_an_editors_context_is_kept_apart(desk: Desk):
    desk.edit(lambda text: text + f'\nmsgctxt "2"\nmsgid "{PLAIN}"\nmsgstr "Amazon, too."\n')
    article = (*ARTICLE, PLAIN)
    desk.run(*article)
    translator = Translator(desk)
    translator.write("Amazon, too.", "Amazon as well.")
    translator.send()
    assert desk.shown(*article)[4:] == [f"EN {PLAIN}", "Amazon as well."]
