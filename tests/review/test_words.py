"""The words of `loc review`: all of them there in Korean."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from loc.i18n import messages
from loc.review.pages import said_by_scripts
from loc.review.words import preferred

SOURCE = Path(__file__).resolve().parents[2] / "src/loc"
IN_TEMPLATE = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"|\bcount\([^"]*?,\s*"([^"]*)",\s*"([^"]*)"')


def in_python(path: Path) -> set[str]:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    said = [
        call
        for call in calls
        if ast.unparse(call.func) in {"say", "say.count"} or ast.unparse(call.func).startswith("messages(")
    ]
    return {
        arg.value
        for call in said
        for arg in call.args
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    }


def texts() -> set[str]:
    found = set(said_by_scripts())
    for path in [*(SOURCE / "review").glob("*.py"), SOURCE / "cli/review.py"]:
        found |= in_python(path)
    for path in (SOURCE / "review/templates").glob("*.j2"):
        for match in IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            found |= {text for text in match.groups() if text}
    return found


def test_every_text_is_there_in_korean():
    assert len(texts()) > 100
    assert texts() - set(messages("ko").texts) == set()


def test_the_browser_s_first_language_that_there_is_counts():
    assert preferred("ko-KR,ko;q=0.9,en;q=0.8") == "ko"
    assert preferred("fr,en;q=0.5,ko;q=0.7") == "ko"
    assert preferred("fr;q=x,*;q=0.1") == "en"
    assert preferred("") == "en"
