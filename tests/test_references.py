"""The reference translations: complete, in step with the articles, and right by the program's own measures.

`python tests/test_references.py` prints the table that stands in references/README.md.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import polib
import pytest

from loc.files import read_text
from loc.formats import load_breaks, open_document
from loc.glossary.matcher import Matcher
from loc.glossary.reader import load
from loc.glossary.target import assign, wrong_renderings
from loc.korean.numbers import NumberStyle, missing
from loc.model import Segment
from loc.project import find
from loc.terms.prepare import Preparer

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "references" / "en"
STEMS = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))
HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
KINDS = ("heading", "text", "item", "caption", "attribute", "dateline", "credit")
TRAITS = ("headline", "subhead", "quote", "definition", "number", "broken source", "fragment")

# Where idiomatic English rightly does without what a check asks for: (check, msgid) → why.
EXCEPTIONS: dict[tuple[str, str], str] = {}


@cache
def catalog(stem: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / f"{stem}.po"), check_for_duplicates=True)


@cache
def segments(stem: str) -> tuple[Segment, ...]:
    """The article as it is cut today, with the corrections of the project's editors."""
    file = read_text(ROOT / "seeds" / f"{stem}.txt")
    breaks = load_breaks(find(ROOT).segments)
    return open_document(file, breaks, name=f"{stem}.txt").segments


def entries() -> list[tuple[str, polib.POEntry]]:
    return [(stem, entry) for stem in STEMS for entry in catalog(stem)]


def labels(entry: polib.POEntry) -> list[str]:
    """Kinds and traits of one entry: `kind: heading, headline, number`."""
    found = re.fullmatch(r"kind: (.+)", entry.comment)
    assert found, f"no kind at {entry.msgid}"
    return found[1].split(", ")


@pytest.fixture(scope="module")
def prepare() -> Preparer:
    return Preparer(Matcher(load([ROOT / "glossary.yaml"])), NumberStyle())


def prepared(prepare: Preparer, stem: str, entry: polib.POEntry):
    return prepare(next(one for one in segments(stem) if one.source == entry.msgid))


def excepted(check: str, entry: polib.POEntry) -> bool:
    return (check, entry.msgid) in EXCEPTIONS


def test_there_is_one_catalog_for_every_article() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.po")) == STEMS


def test_at_least_150_sentences_from_all_articles_and_of_all_kinds() -> None:
    counted = Counter(stem for stem, _ in entries())
    assert sum(counted.values()) >= 150
    assert all(counted[stem] >= 20 for stem in STEMS), counted
    said = Counter(label for _, entry in entries() for label in labels(entry))
    assert set(said) == {*KINDS, *TRAITS}
    there = {str(one.kind) for stem in STEMS for one in segments(stem) if not one.boilerplate}
    assert there <= set(said)


@pytest.mark.parametrize("stem", STEMS)
def test_every_msgid_is_a_segment_of_its_article_at_its_line(stem: str) -> None:
    places = {(one.source, str(one.line)) for one in segments(stem) if not one.boilerplate}
    stale = [
        f"{place}:{line} {entry.msgid}"
        for entry in catalog(stem)
        for place, line in entry.occurrences or [("", "")]
        if place != f"{stem}.txt" or (entry.msgid, line) not in places
    ]
    assert not stale, "no longer segments of the article; write them anew:\n" + "\n".join(stale)


@pytest.mark.parametrize("stem", STEMS)
def test_the_kinds_are_those_of_the_segments(stem: str) -> None:
    for entry in catalog(stem):
        there = {str(one.kind) for one in segments(stem) if one.source == entry.msgid}
        assert {label for label in labels(entry) if label in KINDS} == there, entry.msgid


@pytest.mark.parametrize("stem", STEMS)
def test_every_sentence_that_is_scored_has_a_reference(stem: str) -> None:
    wanted = {one.source for one in segments(stem) if not one.boilerplate and HANGUL.search(one.source)}
    assert not wanted - {entry.msgid for entry in catalog(stem)}


def test_the_english_is_english_and_finished() -> None:
    for _, entry in entries():
        assert entry.msgstr.strip() == entry.msgstr != "", entry.msgid
        assert not HANGUL.search(entry.msgstr), entry.msgstr
        assert not entry.flags, entry.msgid
        assert "  " not in entry.msgstr, entry.msgstr
        assert entry.msgstr.count('"') % 2 == 0, entry.msgstr
        assert entry.msgstr.count("(") == entry.msgstr.count(")"), entry.msgstr


def test_markup_of_the_korean_stands_in_the_english() -> None:
    for stem, entry in entries():
        segment = next(one for one in segments(stem) if one.source == entry.msgid)
        for placeable in segment.placeables:
            assert entry.msgstr.count(placeable.tag) == entry.msgid.count(placeable.tag), entry.msgid


@pytest.mark.parametrize("stem", STEMS)
def test_gettext_accepts_them(stem: str, tool, tmp_path: Path) -> None:
    command = [tool("msgfmt"), "-c", "-o", str(tmp_path / "out.mo"), str(FOLDER / f"{stem}.po")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_term_and_name_stands_in_its_preferred_or_accepted_english(prepare: Preparer) -> None:
    unmet, wrong, wanted = [], [], 0
    for stem, entry in entries():
        asked = prepared(prepare, stem, entry).asked
        met = assign(entry.msgstr, asked)
        wanted += len(asked)
        for want in asked:
            if not met.get(want.concept) and not excepted(f"term:{want.concept}", entry):
                unmet.append(f"{want.concept} ({want.surface}): {entry.msgstr}")
            wrong += [
                f"{span.of(entry.msgstr)}: {entry.msgstr}" for span in wrong_renderings(entry.msgstr, want)
            ]
    assert wanted >= 400
    assert not wrong, "\n".join(wrong)
    assert not unmet, "\n".join(unmet)


def test_every_quantity_of_the_korean_stands_in_the_english(prepare: Preparer) -> None:
    counted, lost = 0, []
    for stem, entry in entries():
        quantities = prepared(prepare, stem, entry).quantities
        counted += len(quantities)
        if not excepted("number", entry):
            lost += [
                f"{one.span.of(entry.msgid)}: {entry.msgstr}" for one in missing(quantities, entry.msgstr)
            ]
    assert counted >= 30
    assert not lost, "\n".join(lost)


def test_a_changed_number_or_term_would_be_noticed(prepare: Preparer) -> None:
    """The two measures above are worth something only if they can fail on these sentences."""
    blind = []
    for stem, entry in entries():
        seen = prepared(prepare, stem, entry)
        figures = re.compile(r"(?<![\w-])\d+(?:\.\d+)?")  # not those of names: GPT-4
        changed = figures.sub("77", entry.msgstr)
        if changed != entry.msgstr and seen.quantities and not missing(seen.quantities, changed):
            blind.append(changed)
        for want in seen.asked:
            gone = entry.msgstr
            for rendering in want.renderings:
                words = r"[\s-]".join(map(re.escape, re.split(r"[\s-]", rendering)))
                gone = re.sub(words, "Xyzzy", gone, flags=re.IGNORECASE)
            if assign(gone, [want]).get(want.concept):
                blind.append(gone)
    assert not blind, "\n".join(blind)


def test_exceptions_have_reasons_and_are_still_needed() -> None:
    said = {entry.msgid for _, entry in entries()}
    for (check, msgid), reason in EXCEPTIONS.items():
        assert msgid in said, f"{check}: no such reference any more: {msgid}"
        assert len(reason.split()) >= 4, f"{check}: {reason!r} is no reason"


def test_the_counts_in_the_readme_are_those_of_the_files() -> None:
    assert counts() in (FOLDER.parent / "README.md").read_text(encoding="utf-8")


def counts() -> str:
    """A Markdown table: how many references of each kind and trait every article has."""
    columns = {stem: Counter(label for entry in catalog(stem) for label in labels(entry)) for stem in STEMS}
    rows = [
        ["", *(stem[:3] for stem in STEMS), "all"],
        ["---", *("---:" for _ in STEMS), "---:"],
        ["**references**", *(str(len(catalog(stem))) for stem in STEMS), str(len(entries()))],
    ]
    for label in (*KINDS, *TRAITS):
        row = [columns[stem][label] for stem in STEMS]
        rows.append([label, *map(str, row), str(sum(row))])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


if __name__ == "__main__":
    print(counts())  # noqa: T201 - the table is the output
