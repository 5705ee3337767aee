"""Findings and errors in Korean: every text has its translation, and nothing of the English shines through."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from message_texts import spoken, titles, wordless
from planted_faults import FOLDER, analyst, findings, planted

from loc.errors import GlossaryError, LocError
from loc.flags import SENTENCES
from loc.glossary.lint import lint_trees
from loc.glossary.yaml_strict import parse
from loc.i18n import messages
from loc.model import Finding, Message, Translation

KOREAN = messages("ko")
IDS = sorted(path.stem for path in FOLDER.iterdir())
# What stays Latin in Korean: code in backticks, commands and options, file names, formats.
CODE = re.compile(
    r"`[^`]*`|\bloc (?:translate|segment|normalize|init|review|glossary \w+)|# loc: allow \w+|--[\w-]+|\.po\b"
)
BAD_GLOSSARY = """\
source: ko
target: en
concepts:
  - id: openai
    type: org
    status: approved
    color: red
    forms:
      name:
        ko: {name: 오픈AI, variants: [오픈에이아이]}
        en: {name: OpenAI, wrong: [OpenAI]}
  - id: Open AI
    type: orgg
    forms:
      name:
        ko: {name: "오픈\\u200bAI", variants: 오픈에이아이}
        en: {name: no}
  - id: successor
    type: org
    status: deprecated
    successor: nobody
    forms:
      name:
        ko: {name: 오픈AI}
"""


def english_left(said: str) -> str:
    """Two Latin words in a row that are no code: an English phrase."""
    found = re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", CODE.sub("", said))
    return said if found else ""


def blanked(message: str) -> str:
    """The message with a Korean word instead of every value: what is left of the English is the message's own."""
    if not isinstance(message, Message):
        return message
    values = {
        name: blanked(value) if isinstance(value, Message) else "값" for name, value in message.values.items()
    }
    return Message(message.template, **values)


def test_every_text_of_findings_and_errors_is_there_in_korean():
    assert len(spoken().texts) > 400
    missing = (spoken().texts | titles()) - set(KOREAN.texts)
    assert {text for text in missing if not wordless(text)} == set()


def test_no_text_is_put_together_where_it_cannot_be_translated():
    assert spoken().unsaid == [], "use loc.model.Message: a template and its values"


def test_no_translation_leaves_an_english_phrase():
    left = [english_left(re.sub(r"\{\w+\}", "값", said)) for said in KOREAN.texts.values()]
    assert {said for said in left if said} == set()


@pytest.mark.parametrize("check_id", IDS)
def test_every_planted_fault_is_told_in_korean(check_id: str):
    judge = analyst(release=check_id == "C023")
    found = [one for fault in planted(check_id) for one in findings(fault, judge) if one.id == check_id]
    assert found
    for finding in found:
        for text in filter(None, (finding.message, finding.hint)):
            said = KOREAN.of(blanked(text))
            assert re.search("[가-힣]", said), text
            assert not english_left(said)
            assert KOREAN.of(text) != text


def test_a_finding_reads_as_koreans_write():
    judge = analyst()

    def told(korean: str, english: str) -> list[tuple[str, str]]:
        found = findings([(korean, english, "")], judge)
        return [(KOREAN.of(one.message), KOREAN.of(one.hint)) for one in found if one.id != "C020"]

    assert told("오픈AI는 성장했다.", "It has grown.") == [
        ("오픈AI가 OpenAI로 번역되지 않았습니다", "용어집 표기: OpenAI")
    ]
    assert told("오픈AI는 성장했다.", "Open AI has grown.") == [
        ("Open AI는 틀린 번역 표기입니다", "OpenAI로 쓰세요")
    ]
    assert told("수익의 20%를 받는다.", "It gets 2% of 7 revenues.") == [
        ("20%(20%)이(가) 영어에 없습니다", "영어에 있는 숫자: 2%, 7")
    ]


def faults_of(text: str) -> list[Finding]:
    return lint_trees([parse(text, "glossary.yaml")]).findings


def test_faults_of_a_glossary_are_told_in_korean():
    found = faults_of(BAD_GLOSSARY)
    assert Counter(one.id for one in found).keys() >= {"G002", "G003", "G004"}
    for finding in found:
        for text in filter(None, (finding.message, finding.hint)):
            said = KOREAN.of(blanked(text))
            assert re.search("[가-힣]", said), text
            assert not english_left(said)
    said = {KOREAN.of(one.message): KOREAN.of(one.hint) for one in found}
    assert said["개념에 모르는 키 `color`가 있습니다"]
    assert said["`variants`는 목록이어야 합니다"] == "대괄호로 쓰세요: `[하나, 둘]`"
    assert said["모르는 type: `orgg`"] == "혹시 `org`입니까?"


def test_english_is_what_it_was():
    """The formats for programs show the English of a message, values in place."""
    said = {str(one.message): str(one.hint) for one in faults_of(BAD_GLOSSARY)}
    assert said["unknown key `color` in a concept"].startswith(("did you mean", "use one of", ""))
    assert said["unknown type `orgg`"] == "did you mean `org`?"


def test_a_glossary_error_keeps_its_problems_and_its_korean():
    from loc.glossary.reader import layer

    with pytest.raises(GlossaryError) as caught:
        layer([parse(BAD_GLOSSARY, "glossary.yaml")])
    error: LocError = caught.value
    assert KOREAN.error(error) == f"glossary.yaml에 문제 {len(caught.value.problems)}개"
    where = KOREAN.error(caught.value.problems[0]).split(": ")[0]
    assert where == str(caught.value.problems[0].location)
    assert where.startswith(str(Path("glossary.yaml")))


def test_flags_of_a_segment_are_worded_and_keep_what_they_name():
    assert [word for word in SENTENCES if not re.search("[가-힣]", KOREAN.flag(f"{word}:x"))] == []
    assert KOREAN.flag("name:정우성") == "이름 정우성을 규칙에 따라 로마자로 적었습니다. 철자를 확인하세요"
    assert KOREAN.flag("number:3:30 p.m.") == "숫자 3:30 p.m.이 빠졌습니다"
    assert KOREAN.flag("new-word:x") == "new-word:x"
    english = messages("en")
    assert english.flag("name:정우성") == "the name 정우성 was romanized by rule; check its spelling"
    assert english.flag("hangul") == "Korean letters are left"


def test_every_flag_that_the_source_can_raise_has_a_sentence():
    """What `Translation.flags` lists is what there is."""
    documented = re.findall(r"`([a-z-]+)(?::[^`]*)?`", Translation.__doc__.partition("`flags` are")[2])
    assert len(documented) > 15
    assert set(documented) <= set(SENTENCES)
