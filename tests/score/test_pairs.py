"""Test sets and systems: what is joined how, what is left out, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score_material import human, machine, references, worse, write_lines, write_po

from loc.errors import CatalogError, InputError, UsageError
from loc.score.pairs import read_lines, read_references, without_tags
from loc.score.systems import (
    UNLIKE,
    Likeness,
    from_translations,
    read_catalog,
    read_system,
    read_translations,
    shifted,
)


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    """Two articles, three sentences; one reference is unfinished, one a fragment."""
    folder = tmp_path / "references"
    write_po(
        folder / "b.po",
        [
            human("둘째 글이다.", "The second article.", comment="kind: text"),
            human("애플과", "Apple and", comment="kind: item, fragment"),
        ],
    )
    write_po(
        folder / "a.po",
        [
            human("첫째 문장.", "The first sentence.", comment="kind: heading, quote"),
            machine("아직.", "Not yet."),
            human("<g1>링크</g1>가 있다.", "There is a <g1>link</g1>."),
        ],
    )
    return folder


def test_references_in_order_of_articles_and_entries(refs):
    tests = read_references(refs)
    assert [(one.article, one.reference) for one in tests.sentences] == [
        ("a", "The first sentence."),
        ("a", "There is a link."),
        ("b", "The second article."),
        ("b", "Apple and"),
    ]
    assert tests.sentences[0].labels == ("heading", "quote")
    assert tests.sentences[1].source == "링크가 있다."
    assert [key[1] for key in tests.unfinished["a"]] == ["아직."]


def test_obsolete_references_and_those_with_plural_forms_are_no_sentences(refs):
    path = refs / "b.po"
    more = '\n#~ msgid "옛 문장."\n#~ msgstr "An old one."\n'
    plural = '\nmsgid "하나"\nmsgid_plural "여럿"\nmsgstr[0] "one"\n'
    path.write_text(path.read_text(encoding="utf-8") + plural + more, encoding="utf-8")
    tests = read_references(refs)
    assert [one.reference for one in tests.sentences if one.article == "b"] == [
        "The second article.",
        "Apple and",
    ]
    assert "b" not in tests.unfinished


def test_a_trait_is_left_out_and_counted(refs):
    tests = read_references(refs, without=["fragment"])
    assert "Apple and" not in [one.reference for one in tests.sentences]
    assert [key[1] for key in tests.left_out["b"]] == ["애플과"]
    with pytest.raises(UsageError, match="the trait 'fragmnt'") as caught:
        read_references(refs, without=["fragmnt"])
    assert caught.value.hint == "there are: fragment, heading, item, quote, text"


def test_the_projects_own_references(root):
    tests = read_references(root / "references/en")
    assert len(tests.sentences) >= 150
    assert len(tests.articles) == 5
    assert len({one.id for one in tests.sentences}) == len(tests.sentences)


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (Path.absolute, "No such file"),
        (Path.mkdir, "holds no finished reference"),
        (lambda path: write_lines(path, []), "holds no reference"),
        (lambda path: write_lines(path, ["one", "", "three"]), ":2: an empty line where a reference belongs"),
        (lambda path: path.write_bytes(b"\xff\xfeo\0"), "UTF-16"),
    ],
)
def test_references_that_cannot_be_used(tmp_path, write, says):
    path = tmp_path / "refs"
    write(path)
    with pytest.raises(InputError, match=says):
        read_references(path)


def test_a_damaged_reference_catalog_is_refused_with_its_line(refs):
    with (refs / "a.po").open("a", encoding="utf-8") as out:
        out.write('\nmsgid "cut')
    with pytest.raises(CatalogError, match=r"a\.po:\d+"):
        read_references(refs)


def test_korean_must_have_as_many_lines_as_the_references(tmp_path):
    ref = write_lines(tmp_path / "en", ["One.", "Two."])
    with pytest.raises(InputError, match="1 sentences, but 2 references"):
        read_references(ref, write_lines(tmp_path / "ko", ["하나."]))
    with pytest.raises(UsageError, match="--without goes with"):
        read_references(ref, without=["quote"])


def test_only_a_line_feed_ends_a_line(tmp_path):
    path = tmp_path / "lines"
    path.write_bytes("a\u2028b\r\nc\u0085d \n\ne\f".encode())
    assert read_lines(path) == ["a\u2028b", "c\u0085d", "", "e"]


def sidecar(path: Path, *records: dict) -> None:
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text(lines, encoding="utf-8")


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    """One sentence of each kind: the machine's, a person's over the machine's, a person's own, nothing, chrome."""
    folder = tmp_path / "translations" / "en"
    write_po(
        folder / "a.po",
        [
            machine("기계.", "Machine, mended."),
            human("고침.", "A person's."),
            human("사람.", "A person's own."),
            human("없음.", ""),
            machine("목록", "List", comment="boilerplate"),
        ],
    )
    sidecar(
        folder / "a.mt.jsonl",
        {"msgid": "기계.", "text": "Machine, mended.", "raw": "Machine, raw.", "engine": "eng:x"},
        {"msgid": "고침.", "text": "Machine's before."},
        {"msgid": "목록", "text": "List"},
    )
    return folder


def test_shown_machine_and_raw_text_are_told_apart(translations):
    found = read_catalog(translations / "a.po")
    texts = {key[1]: (t.shown, t.machine, t.raw, t.human) for key, t in found.texts.items()}
    assert texts == {
        "기계.": ("Machine, mended.", "Machine, mended.", "Machine, raw.", False),
        "고침.": ("A person's.", "Machine's before.", "Machine's before.", True),
        "사람.": ("A person's own.", None, None, True),
        "없음.": ("", None, None, False),
        "목록": ("List", "List", "List", False),
    }
    assert [key[1] for key, t in found.texts.items() if t.boilerplate] == ["목록"]
    assert found.engines == {"eng:x"}


def test_catalogs_are_joined_by_sentence_whatever_their_order(tmp_path, translations):
    ids = ["사람.", "기계.", "고침.", "딴것.", "GPT-5.0"]
    write_po(tmp_path / "references/a.po", [human(msgid, f"Ref {msgid[0]}") for msgid in ids])
    tests = read_references(tmp_path / "references")
    systems = from_translations(read_translations([translations.parent], tests.articles), tests, translations)
    assert {system.name: system.texts for system in systems} == {
        "translations": ("A person's own.", "Machine, mended.", "A person's.", None, "GPT-5.0"),
        "machine": (None, "Machine, mended.", "Machine's before.", None, "GPT-5.0"),
        "raw": (None, "Machine, raw.", "Machine's before.", None, "GPT-5.0"),
    }


def test_translations_without_references_are_refused(tmp_path, translations):
    with pytest.raises(InputError, match="none of its 1 catalogs has references: these are for z"):
        read_translations([translations], ["z"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no catalog") as caught:
        read_translations([tmp_path / "empty"], ["z"])
    assert "loc translate" in caught.value.hint
    with pytest.raises(InputError, match="there are no translations"):
        read_translations([tmp_path / "gone"], ["z"])


def test_several_paths_are_one_system_with_each_article_once(tmp_path, translations):
    shutil.copy(translations / "a.po", tmp_path / "b.po")
    found = read_translations([translations / "a.po", tmp_path / "b.po", translations], ["a"])
    assert {"a", "b"} <= set(found)
    shutil.copy(translations / "a.po", tmp_path / "a.po")
    with pytest.raises(UsageError, match="is for the same article as") as caught:
        read_translations([translations, tmp_path / "a.po"], ["a"])
    assert f"--system NAME={tmp_path / 'a.po'}" in caught.value.hint


def test_a_damaged_catalog_is_refused_and_a_lost_sidecar_costs_the_raw_text_only(translations):
    (translations / "a.mt.jsonl").unlink()
    texts = read_catalog(translations / "a.po").texts
    assert texts[None, "고침."].machine is None
    assert texts[None, "고침."].shown == "A person's."
    (translations / "a.po").write_text('msgid "cut', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"a\.po:1"):
        read_translations([translations], ["a"])


def test_a_text_file_must_have_a_line_for_each_reference(tmp_path):
    tests = read_references(write_lines(tmp_path / "en", ["One.", "Two.", "Three."]))
    with pytest.raises(InputError, match=r"google \(.*\): 2 sentences, but 3 references"):
        read_system("google", write_lines(tmp_path / "hyp", ["1", "2"]), tests)
    with pytest.raises(InputError, match="3 lines, all of them empty"):
        read_system("google", write_lines(tmp_path / "hyp", ["", "", ""]), tests)
    found = read_system("google", write_lines(tmp_path / "hyp", ["One", "", "Three"]), tests)
    assert found.texts == ("One", "", "Three")
    assert [(one.id, one.location.line) for one in found.findings] == [("score-empty", 2)]


def test_catalogs_for_references_in_a_text_file_need_the_korean(tmp_path, translations):
    ref = write_lines(tmp_path / "en", ["The machine.", "Corrected."])
    with pytest.raises(InputError, match="joined by their Korean") as caught:
        read_system("loc", translations, read_references(ref))
    assert "--source" in caught.value.hint
    tests = read_references(ref, write_lines(tmp_path / "ko", ["고침.", "기계."]))
    assert read_system("loc", translations, tests).texts == ("A person's.", "Machine, mended.")


def test_shifted_lines_are_noticed():
    wanted = references()
    moved = worse(wanted, 4)
    moved = [*moved[:100], *moved[101:], "One more."]
    found = shifted(moved, wanted)
    assert [(start, offset) for start, _, offset in found] == [(101, 1)]
    assert found[0][1] >= len(wanted) - 20
    (tail,) = shifted(["New.", *worse(wanted, 4)[:-1]], wanted)
    assert tail[2] == -1


def test_lines_in_order_and_free_translations_raise_no_alarm():
    wanted = references()
    assert shifted(worse(wanted, 2), wanted) == []
    assert shifted(["Same."] * 60, ["Same."] * 60) == []


def test_a_file_in_another_order_is_noticed(tmp_path):
    wanted = references()
    tests = read_references(write_lines(tmp_path / "en", wanted))
    strange = worse(wanted, 4)
    assert not read_system("it", write_lines(tmp_path / "hyp", strange), tests).findings
    strange = sorted(strange)
    found = read_system("it", write_lines(tmp_path / "hyp", strange), tests).findings
    assert [one.id for one in found][:1] == ["score-unlike"]


def test_real_systems_are_not_called_shifted(shared):
    folder = shared / "eval/flores-dev"
    wanted = read_lines(folder / "en")
    for path in sorted(folder.glob("*.en")):
        lines = read_lines(path)
        assert shifted(lines, wanted) == [], path
        assert Likeness(lines, wanted).of(range(len(lines))) > 4 * UNLIKE, path


@given(st.text("ab<>g1x2/ ", max_size=30))
def test_only_tags_of_the_korean_are_taken_out(text):
    assert without_tags(text, "표시 없음") == text
    assert "<g1>" not in without_tags(text, "<g1>가</g1>")
