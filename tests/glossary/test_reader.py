"""Reading glossaries: what comes out, and every fault with its place and its remedy."""

from __future__ import annotations

import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.errors import EXIT_USAGE, GlossaryError
from loc.glossary import reader, yaml_strict
from loc.glossary.model import Case, Glossary, MatchRule, Status
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "source: ko\ntarget: en\nconcepts:\n"
SOUND = """\
source: ko
target: en
concepts:
  # the company
  - id: openai
    type: org
    status: approved
    source: https://openai.com/
    forms:
      name:
        ko: {name: 오픈AI, variants: [OpenAI, 오픈 AI], reading: vowel}
        en: {name: OpenAI, accepted: [Open.AI], wrong: [Open AI]}
    guards: {ko: [새오픈AI]}
    tests: {hit: [오픈AI는], miss: [새오픈AI는]}
  - id: suleyman
    type: person
    case: any
    match: substring
    note: a person
    forms:
      full: {ko: {name: 무스타파 술레이만}, en: {name: Mustafa Suleyman}}
      surname: {ko: {name: 술레이만, variants: [설리만]}, en: {name: Suleyman}}
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_file(text: str, name: str = "g.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write_file


def faults(*paths: Path) -> list[str]:
    """Every fault as `file:line:column: message | hint`, with the folder left out."""
    with pytest.raises(GlossaryError) as caught:
        Glossary.load(*paths)
    assert caught.value.exit_code == EXIT_USAGE
    lines = []
    for problem in caught.value.problems:
        where = problem.location
        assert where is not None
        short = Location(Path(where.file).name, where.line, where.column)
        lines.append(f"{short}: {problem.message} | {problem.hint}")
    return lines


def entry(ident: str = "a", **changes: str) -> str:
    """One concept as text; a change to an empty string leaves the key out."""
    keys = {
        "type": "org",
        "forms": "{name: {ko: {name: " + f"가{ident}" + "}, en: {name: A}}}",
        **changes,
    }
    lines = [f"{key}: {value}" for key, value in keys.items() if value]
    return "\n    ".join([f"  - id: {ident}", *lines]) + "\n"


def test_everything_in_the_file_is_in_the_glossary(write: Callable[..., Path]) -> None:
    path = write(SOUND)
    glossary = Glossary.load(path)
    assert (glossary.source, glossary.target, glossary.files) == ("ko", "en", (str(path),))
    openai, suleyman = glossary.concepts
    assert (openai.id, openai.type, openai.status, openai.case, openai.match) == (
        "openai",
        "org",
        Status.APPROVED,
        Case.EXACT,
        MatchRule.EOJEOL,
    )
    names = openai.forms[0].names
    assert names["ko"].surfaces == ("오픈AI", "OpenAI", "오픈 AI")
    assert names["ko"].reading == "vowel"
    assert (names["en"].accepted, names["en"].wrong) == (("Open.AI",), ("Open AI",))
    assert openai.guards == {"ko": ("새오픈AI",)}
    assert (openai.hit, openai.miss) == (("오픈AI는",), ("새오픈AI는",))
    assert openai.source == "https://openai.com/"
    assert openai.location == Location(str(path), 5, 5)
    assert (suleyman.status, suleyman.case, suleyman.match) == (Status.DRAFT, Case.ANY, MatchRule.SUBSTRING)
    assert [(form.kind, form.primary) for form in suleyman.forms] == [("full", True), ("surname", False)]
    assert suleyman.note == "a person"
    assert glossary.get("suleyman") is suleyman
    assert glossary.get("nobody") is None


def test_a_glossary_without_concepts_is_fine(write: Callable[..., Path]) -> None:
    assert len(Glossary.load(write("source: ko\ntarget: en\nconcepts: []\n"))) == 0


def test_language_codes_are_data(write: Callable[..., Path]) -> None:
    text = "source: ja\ntarget: zh-Hant\nlanguages: [fr]\nconcepts:\n" + entry(
        forms="{name: {ja: {name: ソニー}, zh-Hant: {name: 索尼}, fr: {name: Sony}}}"
    )
    glossary = Glossary.load(write(text))
    assert glossary.languages == ("ja", "zh-Hant", "fr")
    assert glossary.concepts[0].forms[0].name("zh-Hant") == "索尼"


def test_norwegian_needs_quotes_and_says_so(write: Callable[..., Path]) -> None:
    forms = "{name: {ko: {name: 가}, %s: {name: A}}}"
    text = "source: ko\ntarget: %s\nconcepts:\n"
    assert Glossary.load(write(text % '"no"' + entry(forms=forms % '"no"'))).target == "no"
    assert faults(write(text % "no" + entry(forms=forms % '"no"'))) == [
        'g.yaml:2:9: `no` is not a string to every YAML reader | quote it: "no"'
    ]


@pytest.mark.parametrize("reading", ["vowel", "consonant", "rieul", "에이아이"])
def test_readings(write: Callable[..., Path], reading: str) -> None:
    forms = f"{{name: {{ko: {{name: AI, reading: {reading}}}, en: {{name: AI}}}}}}"
    assert (
        Glossary.load(write(HEADER + entry(forms=forms))).concepts[0].forms[0].names["ko"].reading == reading
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "g.yaml:1:1: the file is empty | begin with `source: ko`, `target: en` and `concepts: []`"),
        (
            "# nothing\n",
            "g.yaml:1:1: the file is empty | begin with `source: ko`, `target: en` and `concepts: []`",
        ),
        ("- a\n", "g.yaml:1:1: a glossary must be a mapping | write `key: value` lines, or `{key: value}`"),
        ("source: ko\ntarget: en\n", "g.yaml:1:1: a glossary lacks `concepts` | add `concepts`"),
        (
            "source: ko\ntarget: ko\nconcepts: []\n",
            "g.yaml:2:9: source and target are both `ko` | name two languages",
        ),
        (
            "source: Korean\ntarget: en\nconcepts: []\n",
            "g.yaml:1:9: `Korean` is not a language code | write a code such as `ko`, `en` or `zh-Hant`",
        ),
        (
            "source: ko\ntarget: en\nlanguages: ja\nconcepts: []\n",
            "g.yaml:3:12: `languages` must be a list | write it in brackets: `[one, two]`",
        ),
        (
            "source: ko\ntarget: en\nconcepts: {a: b}\n",
            "g.yaml:3:11: `concepts` must be a list | begin each concept with `- id: …`",
        ),
        (
            "source: ko\ntarget: en\nconcept: []\nconcepts: []\n",
            "g.yaml:3:1: unknown key `concept` in a glossary | did you mean `concepts`?",
        ),
        ("source: [ko]\ntarget: en\nconcepts: []\n", "g.yaml:1:9: a language code must be a text |"),
        (HEADER + "  - x\n", "g.yaml:4:5: a concept must be a mapping |"),
    ],
)
def test_faults_of_the_whole_file(write: Callable[..., Path], text: str, expected: str) -> None:
    (line,) = faults(write(text))
    assert line.startswith(expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"forbiden": "x"}, "g.yaml:7:5: unknown key `forbiden` in a concept |"),
        ({"sourse": "x"}, "g.yaml:7:5: unknown key `sourse` in a concept | did you mean `source`?"),
        ({"type": "persn"}, "g.yaml:5:11: unknown type `persn` | did you mean `person`?"),
        ({"type": "[org]"}, "g.yaml:5:11: `type` must be a text |"),
        ({"type": ""}, "g.yaml:4:5: a concept lacks `type` | add `type`"),
        ({"forms": ""}, "g.yaml:4:5: a concept lacks `forms` | add `forms`"),
        ({"forms": "{}"}, "g.yaml:6:12: a concept needs at least one form |"),
        ({"status": "aproved"}, "g.yaml:7:13: unknown status `aproved` | did you mean `approved`?"),
        ({"case": "upper"}, "g.yaml:7:11: unknown case `upper` | use one of: exact, first, any"),
        ({"match": "regex"}, "g.yaml:7:12: unknown match `regex` | use one of: eojeol, substring"),
        ({"status": "approved"}, "g.yaml:4:5: `a` is approved without a source | add `source:`"),
        ({"source": '""'}, "g.yaml:7:13: `source` is empty | write it, or delete the key"),
        ({"status": "deprecated"}, "g.yaml:4:5: `a` is deprecated without a successor | add `successor:`"),
        (
            {"successor": "openai"},
            "g.yaml:4:5: `a` names a successor but is draft | write `status: deprecated`",
        ),
        (
            {"status": "deprecated", "successor": "opeani"},
            "g.yaml:4:5: `a` has the unknown successor `opeani` | did you mean `openai`?",
        ),
        ({"status": "deprecated", "successor": "a"}, "g.yaml:4:5: the successors of `a` lead back to it |"),
        ({"guards": "[x]"}, "g.yaml:7:13: `guards` must be a mapping |"),
        ({"guards": "{de: [x]}"}, "g.yaml:7:14: unknown language code `de` in `guards` | use one of: ko, en"),
        ({"tests": "{hits: [x]}"}, "g.yaml:7:13: unknown key `hits` in `tests` | did you mean `hit`?"),
        ({"tests": "{hit: x}"}, "g.yaml:7:18: `hit` must be a list | write it in brackets: `[one, two]`"),
        ({"tests": "{hit: [{a: b}]}"}, "g.yaml:7:19: a term must be a text |"),
        ({"id": "b"}, "g.yaml:7:5: duplicate key `id`, first on line 4 | keep one of the two"),
        (
            {"note": "2026-01-01"},
            "g.yaml:7:11: `2026-01-01` is not a string to every YAML reader | quote it:",
        ),
    ],
)
def test_faults_of_a_concept(write: Callable[..., Path], changes: dict[str, str], expected: str) -> None:
    other = entry("openai")
    (line,) = faults(write(HEADER + entry(**changes) + other))
    assert line.startswith(expected)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("{nick: {ko: {name: 가}, en: {name: A}}}", "6:13: unknown form `nick` in `forms` | use one of: full,"),
        ("{name: {ko: {name: 가}}}", "6:19: form `name` lacks `en` | add `en`"),
        ("{name: {ko: {name: 가}, en: {name: A}, de: {name: A}}}", "6:50: unknown language code `de`"),
        ("{name: {ko: 가, en: {name: A}}}", "6:24: a name must be a mapping |"),
        ("{name: {ko: {variants: [가]}, en: {name: A}}}", "6:24: a name lacks `name` | add `name`"),
        ("{name: {ko: {name: 가, nmae: 나}, en: {name: A}}}", "6:34: unknown key `nmae` in a name |"),
        ("{name: {ko: {name: 가, variants: 나}, en: {name: A}}}", "6:44: `variants` must be a list |"),
        ("{name: {ko: {name: 가, reading: ㄹ}, en: {name: A}}}", "6:43: unknown reading `ㄹ` | use one of: vowel,"),
        ("{name: {ko: {name: 010}, en: {name: A}}}", "6:31: `010` is not a string"),
        ('{name: {ko: {name: ""}, en: {name: A}}}', "6:31: empty text | write the text, or delete the entry"),
        ('{name: {ko: {name: "  "}, en: {name: A}}}', "6:31: nothing but blanks |"),
        ('{name: {ko: {name: " 가"}, en: {name: A}}}', "6:31: blank at the beginning or the end of ` 가` |"),
        ('{name: {ko: {name: "가\\n나"}, en: {name: A}}}', "6:31: control character U+000A in `가<U+000A>나` |"),
        ('{name: {ko: {name: "오픈\\u200bAI"}, en: {name: A}}}', "6:31: invisible character U+200B in `오픈"),
        ("{name: {ko: {name: 오픈\u00adAI}, en: {name: A}}}", "6:31: invisible character U+00AD"),
        ("{name: {ko: {name: 가\u115f}, en: {name: A}}}", "6:31: invisible character U+115F"),
        ("{name: {ko: {name: 가\u1160나}, en: {name: A}}}", "6:31: invisible character U+1160"),
        ("{name: {ko: {name: 가\u3164나}, en: {name: A}}}", "6:31: invisible character U+3164"),
        ("{name: {ko: {name: 가\uffa0나}, en: {name: A}}}", "6:31: invisible character U+FFA0"),
        ("{name: {ko: {name: 가\u00a0나}, en: {name: A}}}", "6:31: unusual blank U+00A0 in `가<U+00A0>나`"),
        ("{name: {ko: {name: 가\ue000}, en: {name: A}}}", "6:31: unprintable character U+E000"),
        ("{name: {ko: {name: 가}, en: {name: Cafe\u0301}}}", "6:46: `Cafe\u0301` is not in composed form (NFC)"),
        ("{name: {ko: {name: 가, variants: [나, 나]}, en: {name: A}}}", "6:48: `나` stands twice in `a`, first on"),
        ("{name: {ko: {name: 가, variants: [가]}, en: {name: A}}}", "6:45: `가` stands twice in `a`, first on"),
        ("{name: {ko: {name: 가}, en: {name: A, wrong: [B, B]}}}", "6:60: `B` stands twice in `wrong` | keep one of"),
        ("{name: {ko: {name: 가}, en: {name: A, wrong: [A]}}}", "4:5: `A` is both wanted and wrong in `a` |"),
        ("{name: {ko: {name: 가}, en: {name: A, accepted: [B], wrong: [B]}}}", "4:5: `B` is both wanted and wrong"),
        ("{name: {ko: {name: 가}, en: {name: [A]}}}", "6:46: a term must be a text |"),
        ("{name: {ko: {name: &x 가}, en: {name: A}}}", "6:31: anchor `&x` |"),
        ("{name: {ko: {name: !!str 가}, en: {name: A}}}", "6:31: tag `tag:yaml.org,2002:str` |"),
        ("{name: {ko: {name: }, en: {name: A}}}", "6:31: the value is missing |"),
    ],
)  # fmt: skip
def test_faults_of_a_name(write: Callable[..., Path], forms: str, expected: str) -> None:
    (line,) = faults(write(HEADER + entry(forms=forms)))
    assert line.startswith(f"g.yaml:{expected}")


def test_a_spelling_belongs_to_one_form_of_one_concept(write: Callable[..., Path]) -> None:
    two_forms = (
        "{full: {ko: {name: 가, variants: [나]}, en: {name: A}}, short: {ko: {name: 나}, en: {name: A}}}"
    )
    other = "{name: {ko: {name: 다, variants: [가]}, en: {name: A}}}"
    assert faults(write(HEADER + entry("a", forms=two_forms) + entry("b", forms=other))) == [
        (
            "g.yaml:6:85: `나` stands twice in `a`, first on line 6"
            " | a spelling belongs to one form: delete it from the other"
        ),
        (
            "g.yaml:9:45: `가` belongs to `a` already, first on line 6"
            " | a spelling names one concept: delete it from the other"
        ),
    ]


def test_two_concepts_may_share_an_english_name(write: Callable[..., Path]) -> None:
    assert len(Glossary.load(write(HEADER + entry("a") + entry("b")))) == 2


def test_ids_are_unique_and_well_formed(write: Callable[..., Path]) -> None:
    text = (
        HEADER + entry("a") + entry("a", forms="{name: {ko: {name: 나}, en: {name: B}}}") + entry("오픈 AI")
    )
    assert faults(write(text)) == [
        "g.yaml:7:5: the id `a` is taken, first on line 4 | give each concept its own id",
        "g.yaml:10:9: `오픈 AI` is not an id | use small letters, digits and hyphens: `open-ai`",
    ]


def test_successors_may_not_run_in_a_ring(write: Callable[..., Path]) -> None:
    heirs = {"a": "b", "b": "c", "c": "b"}
    text = HEADER + "".join(entry(one, status="deprecated", successor=heir) for one, heir in heirs.items())
    assert len([line for line in faults(write(text)) if "lead back" in line]) == 3


def test_all_faults_of_all_files_are_raised_at_once_in_order(write: Callable[..., Path]) -> None:
    first = write(HEADER + entry("a", type="x", color="red") + entry("b", status="approved"), "one.yaml")
    second = write(HEADER + entry("c", case="NO"), "two.yaml")
    assert [line.split("|")[0].strip() for line in faults(first, second)] == [
        "one.yaml:5:11: unknown type `x`",
        "one.yaml:7:5: unknown key `color` in a concept",
        "one.yaml:8:5: `b` is approved without a source",
        "two.yaml:7:11: `NO` is not a string to every YAML reader",
        "two.yaml:7:11: unknown case `NO`",
    ]
    with pytest.raises(GlossaryError, match=r"5 problems in .*one\.yaml, .*two\.yaml"):
        Glossary.load(first, second)


def test_the_error_as_text_gives_every_reason(tmp_path: Path) -> None:
    """What people see who call `Glossary.load` from Python."""
    with pytest.raises(GlossaryError) as caught:
        Glossary.load(tmp_path / "none.yaml")
    first, second = str(caught.value).split("\n")
    assert first.startswith("1 problem in ")
    assert second.endswith("none.yaml: there is no such file")


def test_files_that_cannot_be_read_are_faults_too(tmp_path: Path, write: Callable[..., Path]) -> None:
    good = write(SOUND)
    (missing,) = faults(good, tmp_path / "none.yaml")
    assert missing.startswith("none.yaml: there is no such file | ")
    korean = tmp_path / "k.yaml"
    korean.write_bytes(SOUND.encode("cp949"))
    assert "looks like CP949" in faults(korean)[0]
    with pytest.raises(GlossaryError, match="no glossary file"):
        reader.load([])


def test_a_later_file_wins_by_id_and_says_so(write: Callable[..., Path]) -> None:
    shared = write(HEADER + entry("a") + entry("b"), "shared.yaml")
    project = write(
        HEADER + entry("c") + entry("a", forms="{name: {ko: {name: 새}, en: {name: New}}}"), "own.yaml"
    )
    glossary = Glossary.load(shared, project)
    assert [concept.id for concept in glossary] == ["a", "b", "c"]
    assert glossary.concepts[0].primary.name("en") == "New"
    (overridden,) = glossary.overridden
    assert overridden.id == "a"
    assert str(overridden.loser) == f"{shared}:4:5"
    assert str(overridden.winner) == f"{project}:7:5"
    assert glossary.files == (str(shared), str(project))


def test_what_a_later_file_replaces_cannot_clash(write: Callable[..., Path]) -> None:
    name = "{name: {ko: {name: %s}, en: {name: A}}}"
    shared = write(HEADER + entry("a", forms=name % "가"), "shared.yaml")
    moved = write(HEADER + entry("a", forms=name % "나") + entry("b", forms=name % "가"), "own.yaml")
    assert len(Glossary.load(shared, moved)) == 2
    clash = write(HEADER + entry("b", forms=name % "가"), "clash.yaml")
    (line,) = faults(shared, clash)
    assert "`가` belongs to `a` already, first in " in line
    assert "shared.yaml:6:31" in line


def test_layers_speak_the_same_two_languages(write: Callable[..., Path]) -> None:
    english = write(HEADER + entry("a"), "en.yaml")
    japanese = write("source: ko\ntarget: ja\nconcepts: []\n", "ja.yaml")
    (line,) = faults(english, japanese)
    assert line.startswith("ja.yaml:1: ko to ja, while ")
    assert "layer only files of the same two languages" in line


def test_the_number_of_terms_is_bounded(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TERMS", 5)
    lines = faults(write(HEADER + "".join(entry(f"a{n}") for n in range(10))))
    assert lines == ["g.yaml:10:5: more than 5 terms in one file | split the file"]


def test_the_number_of_problems_is_bounded(write: Callable[..., Path]) -> None:
    lines = faults(write(HEADER + "".join(entry(f"a{n}", type="x") for n in range(3_000))))
    assert len(lines) == 1_001
    assert lines[-1].startswith("g.yaml:3005:11: more than 1,000 problems; reading stopped here | mend these")


@pytest.mark.parametrize("text", ["[" * 30, "a: " + "{b: " * 30 + "x" + "}" * 30, "- " * 30 + "x"])
def test_deep_nesting_is_one_fault(write: Callable[..., Path], text: str) -> None:
    (line,) = faults(write(text))
    assert "nested more than 20 levels deep" in line


def test_digest_and_revision_change_with_what_decides_and_with_nothing_else(
    write: Callable[..., Path],
) -> None:
    before = Glossary.load(write(SOUND))
    harmless = SOUND.replace("# the company", "# another comment\n").replace("a person", "somebody")
    harmless = harmless.replace("[OpenAI, 오픈 AI]", "[오픈 AI, OpenAI]").replace(
        "hit: [오픈AI는]", "hit: [오픈AI가]"
    )
    harmless = harmless.replace("https://openai.com/", "https://openai.com/ko-KR/")
    assert Glossary.load(write(harmless)).digest == before.digest

    head, first, second = (
        SOUND.partition("  # the company\n")[0],
        *SOUND.split("  # the company\n")[1].split("  - id: s"),
    )
    assert Glossary.load(write(f"{head}  - id: s{second}{first}")).digest == before.digest

    for old, new in [
        ("name: 술레이만,", "name: 슐레이만,"),
        ("name: Suleyman}", "name: Suleiman}"),
        ("[설리만]", "[설리만, 술래이만]"),
        ("case: any", "case: first"),
        ("match: substring", "match: eojeol"),
    ]:
        assert old in SOUND
        after = Glossary.load(write(SOUND.replace(old, new)))
        assert after.digest != before.digest
        assert after.concepts[0].revision == before.concepts[0].revision
        assert after.concepts[1].revision != before.concepts[1].revision


def test_the_garbage_collector_is_back_at_work_after_a_failure(write: Callable[..., Path]) -> None:
    import gc

    assert gc.isenabled()
    faults(write("a"))
    assert gc.isenabled()


def test_ten_thousand_concepts_load_whole(write: Callable[..., Path]) -> None:
    glossary = Glossary.load(write(HEADER + "".join(entry(f"a{n}") for n in range(10_000))))
    assert len(glossary) == 10_000
    assert glossary.concepts[9_999].location.line == 4 + 3 * 9_999


# Letters of three scripts, so that strings are always in composed form and never blank.
WORDS = st.text(st.sampled_from("가나다라오픈AI마소xyzAB é-·.&'"), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)
IDS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)


@st.composite
def concepts(draw: st.DrawFn) -> list[dict[str, object]]:
    found = draw(st.dictionaries(IDS, st.lists(WORDS, min_size=1, max_size=4, unique=True), max_size=6))
    taken: set[str] = set()
    made = []
    for ident, words in found.items():
        fresh = [word for word in words if word not in taken]
        if not fresh:
            continue
        taken.update(fresh)
        english = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
        names = {
            "ko": {"name": fresh[0], "variants": fresh[1:]},
            "en": {"name": english[0], "accepted": english[1:2], "wrong": english[2:]},
        }
        made.append({"id": ident, "type": "org", "forms": {"name": names}, "tests": {"hit": fresh}})
    return made


@given(concepts())
@settings(derandomize=True, deadline=None, max_examples=60)
def test_what_is_written_is_what_is_read(made: list[dict[str, object]]) -> None:
    text = yaml.safe_dump(
        {"source": "ko", "target": "en", "concepts": made}, default_style='"', allow_unicode=True
    )
    again = yaml.safe_dump({"source": "ko", "target": "en", "concepts": made[::-1]}, default_style="'")
    glossary = load_text(text)
    back = [
        {
            "id": concept.id,
            "type": concept.type,
            "forms": {
                "name": {
                    "ko": {"name": (ko := concept.forms[0].names["ko"]).name, "variants": [*ko.variants]},
                    "en": {
                        "name": (en := concept.forms[0].names["en"]).name,
                        "accepted": [*en.accepted],
                        "wrong": [*en.wrong],
                    },
                }
            },
            "tests": {"hit": [*concept.hit]},
        }
        for concept in glossary
    ]
    assert back == made
    assert load_text(again).digest == glossary.digest


def load_text(text: str) -> Glossary:
    """As `load`, without a file for every example."""
    return reader.layer([yaml_strict.parse(text, "g")])


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=200)
def test_a_damaged_file_is_a_list_of_placed_faults_or_still_a_glossary(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    length = data.draw(st.integers(0, 30))
    junk = data.draw(st.text(st.sampled_from("{}[]:,-#&*!|>'\"@% \n\taZ0가\u200b"), max_size=5))
    try:
        glossary = load_text(SOUND[:start] + junk + SOUND[start + length :])
    except GlossaryError as error:
        unplaced = [problem for problem in error.problems if not problem.location]
        found = len(error.problems)
    else:
        unplaced = []
        found = all(concept.forms and concept.id for concept in glossary)
    assert found
    assert not unplaced
