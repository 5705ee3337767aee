"""Terms of other houses: what is taken, what is left out, and that every omission is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from loc.errors import GlossaryError, InputError
from loc.exchange import delimited, fragment, intake, tbx
from loc.glossary import reader
from loc.glossary.model import Glossary, Status
from loc.glossary.yaml_strict import parse

ROOT = Path(__file__).resolve().parents[2]
KNOWN = """\
source: ko
target: en
concepts:
  # ── companies ──
  - id: openai
    type: org
    status: approved
    source: https://openai.com/
    forms:
      name:
        ko: {name: 오픈AI, variants: [오픈에이아이]}
        en: {name: OpenAI}
  # what follows is old
  - id: zoom
    type: org
    forms:
      name:
        ko:   {name: 줌}   # aligned by hand
        en: {name: Zoom}
"""


def known() -> Glossary:
    return reader.layer([parse(KNOWN, "g.yaml")])


def csv(text: str, into: Glossary | None = None, **options: object) -> intake.Taken:
    raws = delimited.read(text, "t.csv", source="ko", target="en")
    return intake.take(raws, into or Glossary(), **options)  # type: ignore[arg-type]


def told(taken: intake.Taken) -> list[str]:
    return [f"{f.location}: {f.message}" for f in taken.findings]


def names(taken: intake.Taken) -> dict[str, tuple[str, ...]]:
    return {c.id: (*c.forms[0].names["ko"].surfaces, c.forms[0].name("en")) for c in taken.concepts}


def test_a_table_of_two_languages():
    taken = csv("ko,en,type,note\n퍼플렉시티,Perplexity,org,search\n서울,Seoul,place,\n")
    assert names(taken) == {"perplexity": ("퍼플렉시티", "Perplexity"), "seoul": ("서울", "Seoul")}
    assert [(c.type, c.note, c.status) for c in taken.concepts] == [
        ("org", "search", Status.DRAFT),
        ("place", "", Status.DRAFT),
    ]
    assert told(taken) == []


@pytest.mark.parametrize(
    "text",
    [
        "source;target\n퍼플렉시티;Perplexity\n",
        "sep=;\n퍼플렉시티;Perplexity\n",
        "퍼플렉시티,Perplexity\n",
        "퍼플렉시티,Perplexity,ko,en\n",
        "퍼플렉시티,Perplexity,KO,EN-US\n",
        "EN,KO\nPerplexity,퍼플렉시티",
        "한국어;영어\n퍼플렉시티;Perplexity\n",
        "English,Korean\nPerplexity,퍼플렉시티\n",
        "ko-KR,en-US\n퍼플렉시티,Perplexity\n",
    ],
)
def test_other_tables(text: str):
    assert names(csv(text)) == {"perplexity": ("퍼플렉시티", "Perplexity")}


def test_rows_of_one_target_are_spellings_of_one_concept():
    taken = csv("샘 올트먼,Sam Altman\n샘 알트만,Sam Altman\n")
    assert names(taken) == {"sam-altman": ("샘 올트먼", "샘 알트만", "Sam Altman")}
    taken = csv(
        "ko,en,type\n샘 올트먼,Sam Altman,\n한국어,Korean,\n샘 알트만,Sam Altman,person\n,Sam Altman,\n"
    )
    assert names(taken) == {
        "sam-altman": ("샘 올트먼", "샘 알트만", "Sam Altman"),
        "korean": ("한국어", "Korean"),
    }
    assert [c.type for c in taken.concepts] == ["person", "concept"]
    assert told(taken) == []


def test_columns_by_their_korean_names_and_those_that_mean_nothing():
    taken = csv("번호,국문,영문,비고,메모,빈칸\n1,퍼플렉시티,Perplexity,검색,급함,\n2,서울,Seoul,,,\n")
    assert names(taken) == {"perplexity": ("퍼플렉시티", "Perplexity"), "seoul": ("서울", "Seoul")}
    assert [c.note for c in taken.concepts] == ["검색", ""]
    assert told(taken) == [
        "t.csv:1:1: the column `번호` means nothing here: left out",
        "t.csv:1:13: the column `메모` means nothing here: left out",
    ]
    assert taken.findings[0].hint == "columns that are read: id, type, status, form, source, note"
    assert (
        csv("국문,영문,출처\n서울,Seoul,https://seoul.go.kr/\n").concepts[0].source == "https://seoul.go.kr/"
    )


def test_rows_of_one_id_are_spellings_of_one_concept():
    taken = csv("id,ko,en\nsk,SK텔레콤,SK Telecom\nsk,SKT,SKT\nsk,에스케이텔레콤,SK Telecom\nnew,새것,New\n")
    assert names(taken) == {"sk": ("SK텔레콤", "SKT", "에스케이텔레콤", "SK Telecom"), "new": ("새것", "New")}
    assert taken.concepts[0].forms[0].names["en"].accepted == ("SKT",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b,c\n", "t.csv:1:5: a row of 3 cells, where two are expected: ko and en"),
        (
            "퍼플렉시티,Perplexity,ko,en\nSeoul,서울,en,ko\n",
            "t.csv:2:10: a row from en to ko, not from ko to en",
        ),
        ("ko,en\n가,나,다\n", "t.csv:2:5: a row of 3 cells under 2 columns"),
        ("term,language,colour\n", "t.csv:1:1: unknown column `colour`"),
        ("id,term,language,role\nx,가,ko,hint\n", "t.csv:2:8: unknown role `hint`"),
    ],
)
def test_tables_that_are_none(text: str, message: str):
    with pytest.raises(InputError) as caught:
        csv(text)
    assert str(caught.value) == message
    assert caught.value.hint


def test_an_empty_file_brings_nothing():
    assert csv("") == csv("\n") == intake.Taken()


def test_what_is_left_out_is_told_with_its_place():
    header = "id,type,status,form,language,role,term,reading\n"
    taken = csv(
        header
        + "a,robot,approved,name,ko,name,가,loud\n"
        + "a,,,name,ko,variant,가\u200b나,\n"
        + "a,,,pet,ko,variant,다,\n"
        + "a,,,name,en,name,Ga,\n"
        + "a,,,name,en,wrong,Ga,\n"
        + "a,,,name,tlh-!,name,ghe,\n"
        + "b,,,name,ko,name,라,\n"
        + "c,,deprecated,name,ko,name,마,\n"
        + "c,,,name,en,name,Ma,\n",
        keep_status=True,
    )
    assert sorted(told(taken)) == sorted(
        [
            "t.csv:2:1: unknown type `robot`: taken as `concept`",
            "t.csv:2:31: unknown reading `loud`: left out",
            "t.csv:3:21: invisible character U+200B in `가<U+200B>나`: left out",
            "t.csv:4:20: unknown form `pet`: taken as `name`",
            "t.csv:2:1: `Ga` is wanted and wrong: taken as wanted",
            "t.csv:7:21: `ghe` is in tlh-!: left out",
            "t.csv:8:18: `라` has no name in en: left out",
            "t.csv:2:1: `a` is approved without a source: taken as a draft",
            "t.csv:9:1: `c` has no usable successor: taken as a draft",
        ]
    )
    assert names(taken) == {"a": ("가", "다", "Ga"), "c": ("마", "Ma")}


def test_nothing_foreign_is_approved():
    text = "id,status,source,form,language,role,term\na,approved,https://x,name,ko,name,가\na,,,name,en,name,Ga\n"
    assert [c.status for c in csv(text).concepts] == [Status.DRAFT]
    assert [c.status for c in csv(text, keep_status=True).concepts] == [Status.APPROVED]


def test_successors_that_go_in_a_circle_are_no_successors():
    row = "{0},deprecated,{1},name,ko,name,{2}\n{0},,,name,en,name,{0}\n"
    text = (
        "id,status,successor,form,language,role,term\n"
        + row.format("a", "b", "가")
        + row.format("b", "a", "나")
    )
    assert {c.status for c in csv(text, keep_status=True).concepts} == {Status.DRAFT}


def test_what_the_glossary_has_is_left_as_it_is():
    taken = csv("ko,en\n오픈AI,Open AI\n오픈AI코리아,OpenAI Korea\n", known())
    assert names(taken) == {"openai-korea": ("오픈AI코리아", "OpenAI Korea")}
    assert told(taken) == [
        "t.csv:2:1: `openai` is in the glossary already: left out, with renderings that are new: Open AI"
    ]
    assert taken.findings[0].hint == "loc glossary add openai --accepted …"
    taken = csv("ko,en\n오픈AI,OpenAI\n줌,Zoom\n", known())
    assert (taken.concepts, taken.known) == ((), ("openai", "zoom"))
    assert {f.severity for f in taken.findings} == {"info"}


def test_a_rendering_that_is_known_to_be_wrong_is_told():
    glossary = reader.layer(
        [parse(KNOWN.replace("{name: OpenAI}", "{name: OpenAI, wrong: [Open AI]}"), "g.yaml")]
    )
    taken = csv("ko,en\n오픈AI,Open AI\n", glossary)
    assert (taken.concepts, taken.known) == ((), ())
    assert told(taken) == ["t.csv:2:6: `Open AI` is a known wrong rendering of `openai`: left out"]
    assert taken.findings[0].hint == "the glossary has OpenAI"


def test_a_known_concept_with_new_spellings_says_which():
    taken = csv("오픈AI,OpenAI\n오픈애이아이,OpenAI\n", known())
    assert told(taken) == [
        "t.csv:1:1: `openai` is in the glossary already: left out, with spellings that are new: 오픈애이아이"
    ]
    assert "loc glossary add openai" in taken.findings[0].hint


def test_a_spelling_of_another_concept_is_left_out():
    taken = csv("새 회사,New Co\n오픈에이아이,New Co\n", known())
    assert names(taken) == {"new-co": ("새 회사", "New Co")}
    assert told(taken) == ["t.csv:2:1: `오픈에이아이` belongs to `openai` already: left out"]


def test_ids_never_collide():
    taken = csv("ko,en\n줌인,Zoom\n줌 아웃,Zoom!\n중국,中国\n", known())
    assert list(names(taken)) == ["zoom-2", "zoom-3", "concept"]


def test_adding_keeps_every_other_line():
    taken = csv("퍼플렉시티,Perplexity\n줌인,Zoom In\n아마존,Amazon\n", known())
    text = fragment.add([parse(KNOWN, "g.yaml")], taken.concepts)
    new = text.splitlines()
    assert [line for line in KNOWN.splitlines() if line not in new] == []
    again = reader.layer([parse(text, "g.yaml")])
    assert {c.id for c in again} == {"openai", "zoom", "perplexity", "zoom-in", "amazon"}
    assert again.by_id["perplexity"].forms == taken.concepts[0].forms


def test_adding_to_an_empty_glossary():
    taken = csv("ko,en\n서울,Seoul\n")
    text = fragment.add([parse("source: ko\ntarget: en\nconcepts: []\n", "g.yaml")], taken.concepts)
    assert [c.id for c in reader.layer([parse(text, "g.yaml")])] == ["seoul"]


def test_adding_nothing_changes_nothing():
    assert fragment.add([parse(KNOWN, "g.yaml")], ()) == KNOWN


def test_adding_to_a_broken_file_is_refused():
    taken = csv("ko,en\n서울,Seoul\n")
    with pytest.raises(GlossaryError):
        fragment.add([parse(KNOWN.replace("type: org", "type: club"), "g.yaml")], taken.concepts)


def test_languages_that_the_file_does_not_declare_are_left_out():
    text = "id,form,language,role,term\na,name,ko,name,가\na,name,en,name,Ga\na,name,ja,name,ガ\n"
    assert csv(text).languages == ("ja",)
    taken = csv(text, languages=fragment.declared(parse(KNOWN, "g.yaml")))
    assert told(taken) == ["t.csv:4:16: `ガ` is in ja: left out"]
    assert taken.languages == ()


# TBX of other programs

MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
  <termEntry id="e7">
    <descrip type="subjectField">search engines</descrip>
    <descripGrp><descrip type="definition">An answer
       engine.</descrip><admin type="source">its site</admin></descripGrp>
    <langSet xml:lang="ko-KR">
      <tig><term>퍼플렉시티</term></tig>
      <tig><term>퍼플랙시티</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    </langSet>
    <langSet xml:lang="en-US">
      <ntig><termGrp><term>Perplexity AI</term>
        <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
      <ntig><termGrp><term>Perplexity</term>
        <termNote type="administrativeStatus">preferred</termNote></termGrp></ntig>
      <ntig><termGrp><term>Perplexcity</term>
        <termNote type="administrativeStatus">forbidden</termNote></termGrp></ntig>
    </langSet>
  </termEntry>
</body></text></martif>
"""

DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
  <conceptEntry id="c1"><min:subjectField>org</min:subjectField><basic:source>its site</basic:source>
    <langSec xml:lang="ko"><termSec><term>퍼플렉시티</term></termSec></langSec>
    <langSec xml:lang="en">
      <termSec><term>Perplexcity</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      <termSec><term>Perplexity</term></termSec></langSec>
  </conceptEntry></body></text></tbx>
"""


def take_tbx(text: str) -> intake.Taken:
    return intake.take(tbx.read(text.encode(), "t.tbx", source="ko"), Glossary())


def test_tbx_v2_of_another_program():
    taken = take_tbx(MARTIF)
    (concept,) = taken.concepts
    assert told(taken) == []
    assert (concept.id, concept.source, concept.note) == (
        "perplexity",
        "its site",
        "search engines An answer engine.",
    )
    korean, english = concept.forms[0].names["ko"], concept.forms[0].names["en"]
    assert korean.surfaces == ("퍼플렉시티", "퍼플랙시티")
    assert (english.name, english.accepted, english.wrong) == (
        "Perplexity",
        ("Perplexity AI",),
        ("Perplexcity",),
    )


def test_tbx_in_dct_style():
    (concept,) = take_tbx(DCT).concepts
    assert (concept.type, concept.source) == ("org", "its site")
    english = concept.forms[0].names["en"]
    assert (english.name, english.wrong) == ("Perplexity", ("Perplexcity",))


def test_what_is_no_tbx():
    with pytest.raises(InputError) as caught:
        tbx.read(b"\n<tmx/>", "t.tbx", source="ko")
    assert str(caught.value) == "t.tbx:2:1: `tmx` is no TBX"
    assert "<tbx>" in caught.value.hint
