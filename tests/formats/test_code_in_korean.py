"""Inline code that holds Hangul stays in the page letter for letter, through the real engine, in every format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from loc.engines import load_engine
from loc.files import TextFile
from loc.formats import open_document
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.terms.ladder import enforce
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = """\
`오픈AI는` 코드다.

`한글_변수`를 고쳐라. 그리고 `print("안녕")`을 실행한다.

애플은 `설정 파일`을 열고 `구글.json`의 `이름`을 바꾸라고 했다.

- `오픈AI는` `구글은` 두 개다.

# `제목` 바꾸기

**`굵은 코드`**는 [`링크 코드`](http://x.com)다.

`김철수 기자`가 `[단독]`을 출력한다.
"""
HTML = """\
<p><code>오픈AI는</code> 코드다.</p>
<p>정부는&nbsp;<code>한글_변수</code>를 고쳤다. 그리고 <code>print("안녕")</code>을 실행한다.</p>
<ul><li><code>오픈AI는</code>&nbsp;코드이고 <code>값 &lt; 3</code>이다.</li></ul>
<h1><code>제목</code> 바꾸기</h1>
<p>애플은 <kbd>설정</kbd>을 열고 <code>구글.json</code>의 <b><code>이름</code></b>을 바꾸라고 했다.</p>
"""
CODE = re.compile(r"`[^`]+`|<(code|kbd)>.*?</\1>")


@pytest.mark.parametrize(("name", "text"), [("a.md", MARKDOWN), ("a.html", HTML)])
def test_code_stays_in_the_page_exactly(name: str, text: str, tmp_path: Path, root: Path) -> None:
    prepare = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)
    document = open_document(TextFile(tmp_path / name, text), name=name)
    translations = enforce([prepare(segment) for segment in document.segments], load_engine())
    out = document.render({i: t.text for i, t in enumerate(translations)}).decode()
    code = sorted(found.group() for found in CODE.finditer(text))
    assert len(code) > 8
    assert sorted(found.group() for found in CODE.finditer(out)) == code
    assert not re.search("[가-힣]", CODE.sub("", out))
    assert "LINK" not in out


def test_nothing_is_glued_to_an_autolink_and_references_without_a_definition_stay(
    tmp_path: Path, root: Path
) -> None:
    text = (
        "자세한 내용은 <https://example.com>과 https://example.com/a 에 있다.\n\n"
        "문의는 <press@example.com>으로 하면 된다.\n\n"
        "오픈AI는 <https://example.com/a?b=1>에서 새 모델을 공개했다.\n\n"
        "자세한 내용은 [여기][doc]에 있다.\n\n"
        "오픈AI\n: 새 모델을 공개했다.\n: 한국어에 강하다.\n"
    )
    prepare = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)
    document = open_document(TextFile(tmp_path / "a.md", text), name="a.md")
    translations = enforce([prepare(segment) for segment in document.segments], load_engine())
    out = document.render({i: t.text for i, t in enumerate(translations)}).decode()
    links = re.findall(r"(?<=\s)<[^>]+>(?=[\s.,])", out)
    assert links == ["<https://example.com>", "<press@example.com>", "<https://example.com/a?b=1>"]
    assert re.search(r"(?<!\\)\[\w[\w ]*\]\[doc\]", out)
    assert re.search(r"\n\nOpenAI\n: [A-Z][^\n]+\n: [A-Z][^\n]+\n\Z", out)
