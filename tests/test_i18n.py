"""The program's words in Korean: all of them there, none left over, every blank filled."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from loc.errors import UsageError
from loc.i18n import LANGUAGES, messages
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
