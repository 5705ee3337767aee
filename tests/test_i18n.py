"""The program's words in Korean: all of them there, none left over, every blank filled."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from importlib.resources import files as resources
from pathlib import Path

import pytest

from loc.catalog.reader import parse
from loc.errors import InputError, UsageError
from loc.i18n import LANGUAGES, Messages, messages
from loc.model import Location, Message
from loc.report.page import said_by_script

SOURCE = Path(__file__).resolve().parent.parent / "src/loc"
BLANK = re.compile(r"\{(\w+)\}")
IN_TEMPLATE = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"|\bcount\([^"]*?,\s*"([^"]*)",\s*"([^"]*)"')


def in_python(path: Path) -> set[str]:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    said = [call for call in calls if ast.unparse(call.func) in {"say", "say.count"}]
    return {arg.value for call in said for arg in call.args if isinstance(arg, ast.Constant)}


def texts_of(room: str) -> set[str]:
    """Every text of a room that speaks through i18n."""
    found: set[str] = set()
    for path in (SOURCE / room).glob("*.py"):
        found |= in_python(path)
    for path in (SOURCE / room / "templates").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".j2":
            found |= {one for match in IN_TEMPLATE.finditer(text) for one in match.groups() if one}
        elif path.suffix == ".js":
            found |= set(said_by_script(text))
    return {text for text in found if isinstance(text, str)}


@pytest.mark.parametrize("room", ["report"])
def test_every_text_of_a_room_is_there_in_korean(room: str):
    assert len(texts_of(room)) > 100
    assert texts_of(room) - set(messages("ko").texts) == set()


def test_a_translation_has_the_blanks_of_its_text():
    texts = messages("ko").texts
    assert {
        text for text, said in texts.items() if sorted(BLANK.findall(text)) != sorted(BLANK.findall(said))
    } == set()


def test_translations_are_korean():
    same = {text for text, said in messages("ko").texts.items() if not re.search("[가-힣]", said)}
    assert same == set()


def test_the_catalog_is_whole():
    """Nothing fuzzy, empty or obsolete: no text falls back to English in silence."""
    po = parse(resources("loc").joinpath("locale/ko/LC_MESSAGES/loc.po").read_bytes(), "loc.po")
    assert [e.msgid for e in po.entries if e.fuzzy or e.obsolete or not e.msgstr] == []
    assert len({e.msgid for e in po.entries}) == len(po.entries) == len(messages("ko").texts)


def test_english_is_the_text_itself():
    say = messages("en")
    assert say("{n} more: scroll on", n=3) == "3 more: scroll on"
    assert say.count(1, "1 error", "{n} errors") == "1 error"
    assert say.count(1234, "1 error", "{n} errors") == "1,234 errors"


def test_korean_fills_blanks_and_leaves_unknown_texts_alone():
    say = messages("ko-KR")
    assert say.count(2, "1 error", "{n} errors") == "오류 2"
    assert say("never heard of {x}", x="{n}") == "never heard of {n}"


def test_another_language_is_refused_by_name():
    with pytest.raises(UsageError) as caught:
        messages("fr")
    assert "'fr'" in str(caught.value)
    assert caught.value.hint == "there are: en, ko"
    assert list(LANGUAGES) == ["en", "ko"]


KOREAN = Messages(
    "ko",
    {
        "`{name}` is replaced by {other}": "`{name}`을(를) {other}(으)로 바꿉니다",
        "{place}: {fault}": "{place}: {fault}",
        "nothing of {name}": "{name}은(는) 없음",
        "is gone": "없어졌습니다",
        "1 term": "용어 1개",
        "{n} terms": "용어 {n}개",
    },
)


@pytest.mark.parametrize(
    ("name", "other", "said"),
    [
        ("오픈AI", "구글", "`오픈AI`를 구글로 바꿉니다"),
        ("그록", "마이크로소프트", "`그록`을 마이크로소프트로 바꿉니다"),
        ("GPT-4", "뉴스1", "`GPT-4`를 뉴스1로 바꿉니다"),
        # a value is never touched; where nobody can tell how it sounds, both shapes are shown
        ("은(는)", "{name}!?", "`은(는)`을 {name}!?(으)로 바꿉니다"),
    ],
)
def test_a_particle_behind_a_value_takes_its_shape_from_it(name: str, other: str, said: str):
    message = Message("`{name}` is replaced by {other}", name=name, other=other)
    assert message == f"`{name}` is replaced by {other}"
    assert KOREAN.of(message) == said


def test_a_message_within_a_message_is_translated_and_a_mere_text_is_not():
    inner = Message("nothing of {name}", name="is gone")
    assert KOREAN.of(Message("{place}: {fault}", place="is gone", fault=inner)) == "is gone: is gone은 없음"


def test_a_message_counts():
    assert Message.plural(1, "1 term", "{n} terms") == "1 term"
    assert Message.plural(1234, "1 term", "{n} terms") == "1,234 terms"
    assert KOREAN.of(Message.plural(1, "1 term", "{n} terms")) == "용어 1개"
    assert KOREAN.of(Message.plural(1234, "1 term", "{n} terms")) == "용어 1,234개"


def test_an_unknown_message_stays_english_and_an_error_keeps_its_place():
    assert KOREAN.of(Message("no {x}", x="{n}")) == "no {n}"
    assert KOREAN.of("braces {n} mean nothing") == "braces {n} mean nothing"
    error = InputError("is gone", location=Location("a.po", 3))
    assert KOREAN.error(error) == "a.po:3: 없어졌습니다"
    assert Messages().error(error) == str(error) == "a.po:3: is gone"


def test_a_message_survives_copying_and_pickling():
    message = Message("{a} {b}", a="{", b=Message("x"))
    for again in (copy.deepcopy(message), pickle.loads(pickle.dumps(message))):  # noqa: S301  our own bytes
        assert (again, again.template, again.values) == ("{ x", "{a} {b}", {"a": "{", "b": "x"})
