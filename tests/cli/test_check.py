"""`loc check` on a small project whose catalog is made by hand, and on the real articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loc.articles import open_article
from loc.catalog import Catalog, RunMeta, sidecar_path
from loc.cli import run
from loc.files import write_atomic
from loc.inputs import Input
from loc.model import Translation
from loc.project import Project
from loc.workplace import Workplace

if TYPE_CHECKING:
    from conftest import Ran

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: openai
    type: org
    status: approved
    source: https://openai.com
    forms:
      name: {ko: {name: 오픈AI, variants: [OpenAI]}, en: {name: OpenAI, wrong: [Open AI]}}
  - id: altman
    type: person
    status: approved
    source: https://openai.com
    forms:
      full: {ko: {name: 샘 올트먼, variants: [샘 알트만]}, en: {name: Sam Altman, wrong: [Sam Altmann]}}
"""
ARTICLE = """\
오픈AI는 수익의 20%를 나눈다.
샘 올트먼은 협상이 진행 중이라고 말했다.
두 회사는 다른 길을 택했다.
협상은 막바지다.
"""
TEXTS = (
    "Open AI shares 20% of of its revenue.",
    "Sam Altman said talks are under way.",
    "The two companies took the the other path.",
    "The talks are in their final stage.",
)
PO = "translations/en/a.po"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One article of four sentences, translated by a machine: the first and the third have faults."""
    folder = tmp_path / "small"
    (folder / "seeds").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "seeds" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    place = Workplace.load(Project(folder), needs_model=False)
    item = Input(folder / "seeds" / "a.txt", "a.txt")
    place.name([item])
    article = open_article(item, place)
    made = {i: Translation(text=text, raw=f"raw {i}", score=-0.5) for i, text in enumerate(TEXTS)}
    article.catalog.merge(article.plan, made, RunMeta("eng:test|model:none", {"beam": "4"}))
    article.catalog.save()
    write_atomic(place.out / "a.txt", article.document.render(article.catalog.texts(article.plan)))
    return folder


@pytest.fixture
def loc(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run `loc ARGS` inside this process, in the small project."""
    monkeypatch.chdir(small)

    def run_here(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(args)
        return code, *capsys.readouterr()

    return run_here


def line_of(folder: Path, text: str) -> int:
    lines = (folder / PO).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def change(folder: Path, before: str, after: str) -> None:
    path = folder / PO
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """All but the state folder, which may be thrown away."""
    found = [p for p in sorted(folder.rglob("*")) if p.is_file() and ".loc" not in p.parts]
    return {str(p.relative_to(folder)): p.read_bytes() for p in found}


# --- what is said, and the exit codes ------------------------------------------------------------------------


def test_findings_name_the_line_of_the_catalog_and_of_the_article(run_loc, small: Path):
    code, out, err = run_loc("check", cwd=small)
    line = line_of(small, 'msgstr "Open AI shares')
    assert code == 1
    assert (
        f"{PO}:{line}: error C002: Open AI is a wrong rendering (seeds/a.txt:1)\n  hint: write OpenAI" in out
    )
    assert f"{PO}:{line}: warning C016: of stands twice (seeds/a.txt:1)" in out
    assert err.splitlines() == ["1 error, 2 warnings in 1 catalog", "3 can be mended with --fix"]


def test_nothing_is_written_and_no_model_is_needed(run_loc, small: Path):
    before = files(small)
    ran: Ran = run_loc("check", cwd=small, env={"LOC_MODEL": "nowhere.argosmodel"})
    assert ran.code == 1
    assert files(small) == before


def test_exit_codes_follow_the_severity_asked_for(loc, small: Path):
    assert loc("check", "--skip", "C002")[0] == 0
    assert loc("check", "--skip", "C002", "--fail-on", "warning")[0] == 1
    assert loc("check", "--only", "number,C007", "--fail-on", "warning")[0] == 0
    assert loc("check", "--only", "term-wrong")[0] == 1


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["--only", "numbr"], "there is no check numbr", "did you mean number?"),
        (
            ["--only", "C005", "--skip", "number"],
            "--only and --skip both name C005",
            "leave it out of one of them",
        ),
        (["seeds"], "seeds: holds no catalog (*.po)", "name a folder of catalogs; loc translate makes them"),
        (["seeds/a.txt"], "seeds/a.txt: is no catalog", "name a .po file, or a folder of them"),
        (["--entry", "a.po:1"], "--entry means nothing without --fix", "add --fix"),
        (["--fix", "--entry", "a.po"], "--entry a.po is no place", "write FILE.po:LINE, as findings show it"),
        (["--fix", "--entry", f"{PO}:1"], f"{PO}:1: there is nothing to mend", "name the place of a finding"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_way_out(
    loc, small: Path, args: list[str], message: str, hint: str
):
    before = files(small)
    code, out, err = loc("check", *args)
    assert (code, out) == (2, "")
    assert f"error: {message}" in err
    assert f"hint: {hint}" in err
    assert files(small) == before


def test_a_missing_path_and_a_project_without_translations(loc, small: Path, fresh: Path, monkeypatch):
    code, _, err = loc("check", "nowhere.po")
    assert code == 4
    assert "nowhere.po: no such file or folder" in err
    monkeypatch.chdir(fresh)
    code, _, err = loc("check")
    assert code == 2, "nothing was named that could not be read"
    assert "run loc translate first" in err


def test_a_damaged_catalog_is_a_finding_and_the_others_are_checked(loc, small: Path):
    (small / "translations/en/b.po").write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    code, out, _ = loc("check")
    assert code == 1
    assert (
        "translations/en/b.po:2: error catalog-damaged: has a string without its closing quotation mark"
        in out
    )
    assert "error C002" in out


def test_catalogs_of_another_language_are_left_out(loc, small: Path):
    (small / "translations/ja").mkdir()
    text = (small / PO).read_text(encoding="utf-8").replace("Language: en", "Language: ja")
    (small / "translations/ja/a.po").write_text(text, encoding="utf-8")
    _, out, _ = loc("check", "translations")
    assert "translations/ja" not in out
    assert PO in out


def test_a_catalog_without_its_article_is_checked_too(loc, small: Path):
    (small / "seeds" / "a.txt").unlink()
    code, out, _ = loc("check")
    assert code == 1
    assert "(a.txt:1)" in out


# --- formats --------------------------------------------------------------------------------------------------


def test_json_has_every_field(loc, small: Path):
    _, out, _ = loc("check", "--format", "json", "--only", "C002")
    assert json.loads(out) == [
        {
            "id": "C002",
            "severity": "error",
            "file": PO,
            "line": line_of(small, 'msgstr "Open AI'),
            "column": 0,
            "message": "Open AI is a wrong rendering",
            "hint": "write OpenAI",
            "fix": [],
            "related": [{"file": "seeds/a.txt", "line": 1, "column": 0}],
        }
    ]


def test_github_annotations_point_into_the_repository(loc, small: Path):
    _, out, _ = loc("check", "--format", "github", "--only", "C002")
    line = line_of(small, 'msgstr "Open AI')
    assert out.startswith(
        f"::error file={PO},line={line},title=C002 term-wrong::Open AI is a wrong rendering"
    )


def test_sarif_has_rules_places_and_related_places(loc, small: Path, root: Path):
    _, out, _ = loc("check", "--format", "sarif")
    sarif = json.loads(out)
    (run,) = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [f"C{number:03}" for number in range(1, 25)]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == PO
        assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "seeds/a.txt"
    schema = root / "tests" / "schemas" / "sarif-2.1.0-rtm.5.json"
    if schema.exists():
        import jsonschema

        jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(sarif)


def test_a_clean_catalog_says_nothing_on_stdout_but_empty_lists(loc, small: Path):
    assert loc("check", "--only", "C005")[1] == ""
    assert json.loads(loc("check", "--only", "C005", "--format", "json")[1]) == []


# --- releases and waivers ------------------------------------------------------------------------------------


def test_a_release_wants_every_text_accepted_by_a_person(loc, small: Path):
    assert "C023" not in loc("check")[1]
    assert loc("check", "--only", "fuzzy")[1] == loc("check", "--release", "--only", "C023")[1]
    _, out, _ = loc("check", "--release", "--only", "C023")
    assert out.count("C023: machine text that nobody has read") == 4
    change(small, "#, fuzzy\n", "")
    _, out, _ = loc("check", "--release", "--only", "C023")
    assert out.count("C023") == 3


def test_a_waiver_beside_the_entry_holds_until_it_is_not_needed(loc, small: Path):
    change(small, "#, fuzzy\n", "# loc: allow C002, C016 the name of a film\n#, fuzzy\n")
    code, out, _ = loc("check", "--only", "C002,C016,C024")
    assert code == 0
    assert "C002" not in out
    assert out.count("C016") == 1  # the third sentence has no waiver
    change(small, "Open AI shares 20% of of", "OpenAI shares 20% of")
    _, out, _ = loc("check")
    line = line_of(small, "# loc: allow")
    assert f"{PO}:{line}: warning C024: the waiver of C002 allows nothing: C002 finds nothing here" in out
    assert "C024: the waiver of C016" in out


def test_a_waiver_of_a_check_that_did_not_run_is_not_called_unused(loc, small: Path):
    change(small, "#, fuzzy\n", "# loc: allow C012 a refrain\n#, fuzzy\n")
    _, out, _ = loc("check", "--skip", "C012")
    assert "C024" not in out


# --- fixes ----------------------------------------------------------------------------------------------------


def test_a_mended_machine_text_stays_the_machines(loc, small: Path):
    code, out, err = loc("check", "--fix")
    assert (code, out) == (0, "")
    assert err.splitlines() == ["2 entries mended", "no findings in 1 catalog"]
    po = (small / PO).read_text(encoding="utf-8")
    assert 'msgstr "OpenAI shares 20% of its revenue."' in po
    assert po.count("#, fuzzy") == 4
    (record, *_) = [
        json.loads(line) for line in sidecar_path(small / PO).read_text(encoding="utf-8").splitlines()
    ]
    assert (record["raw"], record["engine"], record["score"]) == ("raw 0", "eng:test|model:none", -0.5)
    assert record["text"] == "OpenAI shares 20% of its revenue."
    document = (small / "translations/en/a.txt").read_text(encoding="utf-8").splitlines()
    assert document[0] == "OpenAI shares 20% of its revenue."
    assert document[2] == "The two companies took the other path."
    assert loc("translate", "--check", "seeds/")[0] == 0
    again = files(small)
    loc("check", "--fix")
    assert files(small) == again


def test_a_persons_text_is_mended_only_when_that_entry_is_named(loc, small: Path):
    change(small, "took the the other path", "took the the road not taken")  # edited: a person's now
    _, _, err = loc("check", "--fix", "--skip", "C002")
    assert "1 entry mended" in err  # the machine's
    assert "took the the road" in (small / PO).read_text(encoding="utf-8")
    place = f"{PO}:{line_of(small, 'took the the road')}"
    _, _, err = loc("check", "--fix", "--entry", place, "--only", "C016")
    assert "1 entry mended" in err
    assert "took the road not taken" in (small / PO).read_text(encoding="utf-8")
    document = (small / "translations/en/a.txt").read_text(encoding="utf-8")
    assert "The two companies took the road not taken." in document
    texts = {text for _, text, _ in Catalog.load(small / PO, source="a.txt").human_texts()}
    assert texts == {"The two companies took the road not taken."}


def test_where_nothing_can_be_mended_nothing_is_written(loc, small: Path):
    loc("check", "--fix")
    change(small, "Sam Altman said talks", "Sam Altman said the the talks")  # a person's, and not asked for
    before = files(small)
    _, _, err = loc("check", "--fix")
    assert err.splitlines()[0] == "0 entries mended"
    assert files(small) == before


def test_a_document_edited_by_hand_is_kept_and_its_copy_is_named(loc, small: Path):
    loc("check", "--fix", "--only", "C002")
    document = small / "translations/en/a.txt"
    document.write_text(document.read_text(encoding="utf-8").replace("final", "very last"), encoding="utf-8")
    _, _, err = loc("check", "--fix")
    assert "warning document-edited: was edited by hand, and is written anew" in err
    assert "2 entries mended" in err
    copies = [path for path in document.parent.glob("a*") if "very last" in path.read_text(encoding="utf-8")]
    assert len(copies) == 1
    assert copies[0].name in err


def test_what_is_out_of_date_is_left_to_translate(loc, small: Path):
    glossary = (small / "glossary.yaml").read_text(encoding="utf-8")
    (small / "glossary.yaml").write_text(
        glossary.replace("wrong: [Open AI]", "wrong: [Open AI, OpenAi]"), "utf-8"
    )
    _, _, err = loc("check", "--fix")
    assert "1 entry mended" in err  # the third sentence; the first one's term has changed
    assert "Open AI shares 20% of of its" in (small / PO).read_text(encoding="utf-8")


def test_nothing_is_mended_where_the_article_is_another_than_the_catalogs(loc, small: Path):
    (small / "seeds" / "a.txt").write_text("다른 기사다.\n오픈AI는 수익의 20%를 나눈다.\n", encoding="utf-8")
    before = files(small)
    code, _, err = loc("check", "--fix")
    assert code == 1
    assert "0 entries mended" in err
    assert "3 left alone: a person's text (name it with --entry), out of date, or without its article" in err
    assert files(small) == before


def test_nothing_is_mended_where_the_document_could_not_be_written(loc, small: Path):
    (small / "seeds" / "a.txt").unlink()
    before = files(small)
    code, _, err = loc("check", "--fix")
    assert code == 1
    assert "0 entries mended" in err
    assert files(small) == before


# --- the real articles ---------------------------------------------------------------------------------------


def test_the_real_articles_are_checked_whole(run_loc, project: Path):
    code, out, err = run_loc("check", cwd=project)
    assert code in {0, 1}
    assert "in 5 catalogs" in err
    glued = [line for line in out.splitlines() if " C021: " in line and "사무실Microsoft" in line]
    assert len(glued) == 1
    assert glued[0].startswith("seeds/001_949455dd08b68b13.txt:3: warning C021")
    assert run_loc("check", "--only", "C009", cwd=project).code == 0  # no tag of the web article was lost
