"""Markdown: what is translated, where it goes back, and that nothing else moves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from loc.files import TextFile, read_text
from loc.formats import markdown
from loc.formats.breaks import DocumentBreaks
from loc.formats.markdown_parser import PartKind, parse
from loc.model import Kind

if TYPE_CHECKING:
    from loc.formats.base import Document

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "# not a heading",
    "1. not an item",
    "2) not an item",
    "- not an item",
    "+ not an item",
    "* not an item",
    "> not a quotation",
    "---",
    "===",
    "***",
    "~~~ not code",
    "``` not code",
    "`not code`",
    "$not$ $$math$$",
    "*not* _em_ **strong** __strong__ ~~struck~~",
    "[not](a-link) ![not](an-image) [not][ref] [ref]",
    "<b>not</b> <!-- html --> <https://not.an.autolink>",
    "&amp; &lt; &#44; &copy;",
    r"back\slash \* end \ ",
    "a | b | c",
    "snake_case_name and 2 * 3 * 4 and #hash and C#",
    "trailing hashes ##",
    "    indented",
    "text!",
    "[x] not a task",
    "-",
    "+",
    "1.",
    "a\nb\n\nc",
]


def document(text: str) -> Document:
    return markdown.read(TextFile(Path("article.md"), text), DocumentBreaks())


def sources(text: str) -> list[str]:
    return [segment.source for segment in document(text).segments]


def rendered(text: str, *translations: str | None) -> str:
    """`text` with the n-th segment translated to the n-th of `translations` (None: left in Korean)."""
    texts = {i: t for i, t in enumerate(translations) if t is not None}
    return document(text).render(texts).decode()


def reads_as(text: str) -> list[tuple[str, str]]:
    """The blocks of `text` and what a reader sees in each."""
    return [
        (token.type, "".join(child.content for child in token.children or [])) for token in PARSER.parse(text)
    ]


# -- what is read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("하나다. 둘이다.\n\n셋이다.\n", ["하나다.", "둘이다.", "셋이다."]),
        ("두 줄에\n걸친 문장이다. 다음.", ["두 줄에 걸친 문장이다.", "다음."]),
        ("# 제목 #\n\n제목\n===\n", ["제목", "제목"]),
        ("- 하나\n- 둘\n\n  이어짐\n", ["하나", "둘", "이어짐"]),
        ("1. 하나\n   - 둘\n\t- 셋\n", ["하나", "둘", "셋"]),
        ("> 인용\n> 계속\n\n>> 깊이\n", ["인용 계속", "깊이"]),
        ("> 느슨한\n이음\n", ["느슨한 이음"]),
        ("굳은  \n줄바꿈\\\n셋", ["굳은", "줄바꿈", "셋"]),
        ("글<br>글", ["글", "글"]),
        ("|가|나|\n|-|-|\n|다| |\n", ["가", "나", "다"]),
        ("가|나\n-|-\n다|라\n", ["가", "나", "다", "라"]),
        ("> | 가 | 나 |\n> |-|-|\n> | 다 | 라\\|마 |\n", ["가", "나", "다", "라|마"]),
        ("가 | 가\n-|-\n나 | 나", ["가", "가", "나", "나"]),
        ("첫 **굵은** 글", ["첫 <g1>굵은</g1> 글"]),
        ("첫 ***겹친*** 글", ["첫 <g1><g2>겹친</g2></g1> 글"]),
        ("~~지운~~ 글과 _기운_ 글", ["<g1>지운</g1> 글과 <g2>기운</g2> 글"]),
        ("[링크](u 't')는 [참조][r]\n\n[r]: /u", ["<g1>링크</g1>는 <g2>참조</g2>", "t"]),
        (
            '[글](u "공식 소개") ![그림](v \'큰 "그림"\') 끝\n',
            ["<g1>글</g1> <x2/> 끝", "그림", "공식 소개", '큰 "그림"'],
        ),
        ('[글][r]\n\n[r]: /u "오픈AI"\n[s]: <v>\n   (첫\\) &amp; 둘)\n', ["글", "오픈AI", "첫) & 둘"]),
        ('> [글](<u v> "제목")은\n> [긴](u\n> "제목")', ["<g1>글</g1>은 <g2>긴</g2>", "제목", "제목"]),
        ("말\n: 뜻\n: 다른 뜻\n", ["말", "뜻", "다른 뜻"]),
        ("말\n\n~   뜻이\n    길다\n\n    또 뜻\n\n말\n: - 뜻", ["말", "뜻이 길다", "또 뜻", "말", "뜻"]),
        ("> - 말\n>   : 뜻\n", ["말", "뜻"]),
        ("값은 다음과 같다: 뜻\n:뜻", ["값은 다음과 같다: 뜻 :뜻"]),
        (
            "[글][없음] [글][none] ![글][b 1] [**굵은**][]",
            [
                "[글][없음] <g1>글</g1> <g2>글</g2> <g3><g4>굵은</g4></g3>",
            ],
        ),
        (
            "[단독][속보] [1][2] a[글][j] `[글][k]` [글`a`][l]",
            ["[단독][속보] [1][2] a[글][j] <x1/> <g2>글<x3/></g2>"],
        ),
        ('글[^1].\n\n[^1]: "말"이다.\n', ["글<x1/>.", '"말"이다.']),
        ('그는 **"말"**이라고 했다', ['그는 <g1>"말"</g1>이라고 했다']),
        ("**AI(인공지능)**은 *'새'* 말", ["<g1>AI(인공지능)</g1>은 <g2>'새'</g2> 말"]),
        ("3 * 4 * 5는 곱", ["3 * 4 * 5는 곱"]),
        ("`코드`를 본다", ["<x1/>를 본다"]),
        ("``a`b``를 <https://a.kr>에서", ["<x1/>를 <x2/>에서"]),
        ("이 ![그림](a.png) 글", ["이 <x1/> 글", "그림"]),
        ("![](a.png) 글", ["글"]),
        ("별표 \\* 그리고 &amp; 그리고 &#44;", ["별표 * 그리고 & 그리고 ,"]),
        ("HTML <b>굵은</b> 글 <!-- 주석 --> 끝", ["HTML <g1>굵은</g1> 글 <x2/> 끝"]),
        ("<span translate=no>이름</span>은 <code>x</code>다", ["<x1/>은 <x2/>다"]),
        ("글자 &lt;g1&gt;과 **굵은** 글", ["글자 <g1>과 <g2>굵은</g2> 글"]),
        ("- [ ] 할 일\n- [x] 한 일\n", ["할 일", "한 일"]),
        ("> [!NOTE]\n> 알림이다.\n", ["알림이다."]),
        ("글이다[^1].\n\n[^1]: 각주다.\n", ["글이다<x1/>.", "각주다."]),
        ("## 제목 {#id}\n", ["제목"]),
        ("{{ page.title }}은 제목이다", ["<x1/>은 제목이다"]),
        ("<div>\n글 <b>안</b>\n</div>\n", ["글 <g1>안</g1>"]),
        ("- <div>글</div>\n", ["글"]),
        ("<span>\n글\n</span>\n", ["글"]),
        ("<span>\n글</span>이다\n", []),  # the tag that makes it a block of HTML must not move
        ("굵게**만 열린 글", ["굵게**만 열린 글"]),
        ("관계는$E=mc^2$이다. $a_1 * b_2$ 글", ["관계는<x1/>이다.", "<x1/> 글"]),
        ("앞 $$x^2 \\text{원}$$ 뒤", ["앞 <x1/> 뒤"]),
        ("식\n$$\n글 = x\n- 3\n$$\n\n$$y$$\n", ["식"]),
        ("가격은 $5와 $10이고 US$3이다", ["가격은 $5와 $10이고 US$3이다"]),
        ("달러($)와 유로($)", ["달러($)와 유로($)"]),
        ("\\$x$는 글", ["$x$는 글"]),
        ("", []),
        ("***\n\n---\n", []),
    ],
)
def test_what_a_reader_sees_becomes_segments(text: str, expected: list[str]):
    assert sources(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "```\n한글\n```\n",
        "~~~ 한글\n한글\n~~~\n",
        "    한글\n",
        "- 글\n\n      한글\n",
        "`한글`",
        "[한글]: /한글\n",
        "<!-- 한글 -->\n",
        "<script>\n한글\n</script>\n",
        "<pre>\n한글\n</pre>\n",
        "> <div>\n> 한글\n> </div>\n",  # the marks of the quotation would be taken for text
        "[a](한글)",
        "---\nlang: 한글\ntags: [한글]\nseo:\n  title: 한글\n---\n",
        "+++\nlang = '한글'\n+++\n",
    ],
)
def test_what_is_not_for_readers_is_left_alone(text: str):
    assert [s for s in sources(text) if "한글" in s] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 글\n", Kind.HEADING),
        ("글\n---\n", Kind.HEADING),
        ("- 글\n", Kind.ITEM),
        ("> 글\n", Kind.TEXT),
        ("- 글\n  ===\n", Kind.HEADING),
        ("![글](a)\n", Kind.ATTRIBUTE),
        ("|글|\n|-|\n", Kind.CELL),
    ],
)
def test_kinds(text: str, expected: Kind):
    assert [segment.kind for segment in document(text).segments] == [expected]


def test_blocks_have_names_of_their_own_and_lines_of_the_file():
    text = "---\ntitle: 글\n---\n\n## 하나\r\n\r\n둘. 셋\r\n넷.\r\n\r\n> 다섯\r\n\r\n## 여섯 ![일곱](a)\n"
    found = [(segment.line, segment.block) for segment in document(text).segments]
    assert found == [
        (2, "front@title1"),
        (5, "h2-1"),
        (7, "p1"),
        (7, "p1"),
        (10, "p2"),
        (12, "h2-2"),
        (12, "img@alt1"),
    ]


# -- what is written


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        ("첫 **굵은** 글이다. 둘째다.\n", ["A <g1>bold</g1> text.", "Two."], "A **bold** text. Two.\n"),
        ("> 두 줄에\r\n> 걸친 글. 둘째\r\n", ["One line.", None], "> One line. 둘째\r\n"),
        ("> 하나다.\n> 둘이다.\n", ["One.", "Two."], "> One.\n> Two.\n"),
        ("굳은  \n줄\n", ["hard", "line"], "hard  \nline\n"),
        ("- 하나\n\t- 둘\n", ["one", "two"], "- one\n\t- two\n"),
        ("## 제목 ##\n", ["Title"], "## Title ##\n"),
        ("## 제목\n", ["Title #"], "## Title \\#\n"),
        ("|가|나|\n|-|-|\n", ["a|b", "`c`"], "|a\\|b|\\`c\\`|\n|-|-|\n"),
        ("[글](u 't') 끝\n", ["end <g1>text</g1>"], "end [text](u 't')\n"),
        ("이 ![그림](a.png) 글\n", ["this <x1/> text", "pic [1]"], "this ![pic \\[1\\]](a.png) text\n"),
        ("이 ![그림](a.png) 글\n", [None, "pic"], "이 ![pic](a.png) 글\n"),
        ("`코드` 글\n", ["text <x1/>"], "text `코드`\n"),
        ("앞 [글](u)\n", ["now!<g1>text</g1>"], "now\\![text](u)\n"),
        ("앞 [글](u)\n", ["text"], "text\n"),
        ("앞 [글](u)\n", ["te</g1>xt"], "text\n"),
        ("글 &amp; 글\n", ["A & B"], "A & B\n"),
        ("글\n", ["AT&amp;T"], "AT\\&amp;T\n"),
        ("글\n", ["a < b, a <b"], "a < b, a \\<b\n"),
        ("글\n", ["snake_case 2 * 3"], "snake_case 2 * 3\n"),
        ("앞 $x$ 뒤\n", ["after <x1/>, $5 and $6, $y$"], "after $x$, $5 and $6, \\$y$\n"),
        ("[글](u '제목')\n", ["text", "it's"], "[text](u 'it\\'s')\n"),
        ("앞 [글](u (제목)) 뒤\n", ["after <g1>text</g1>", "(a) \\"], "after [text](u (\\(a\\) \\\\))\n"),
        ('[글](u "제목")\n', [None, 'a "b" &amp; c'], '[글](u "a \\"b\\" \\&amp; c")\n'),
        ('앞 ![글](u "제목") 뒤\n', ["after <x1/>", "alt", "title"], 'after ![alt](u "title")\n'),
        ('|글|\n|-|\n|[글](u "제목")|\n', [None, "text", "a|b"], '|글|\n|-|\n|[text](u "a\\|b")|\n'),
        ('글\n\n[r]: /u "제목"\n', ["text", 'a "b"'], 'text\n\n[r]: /u "a \\"b\\""\n'),
        ("글\n", ["2. two"], "2\\. two\n"),
        ("말\n: 뜻\n", ["a term", "- a list"], "a term\n: \\- a list\n"),
        ("글\n", [": no definition"], "\\: no definition\n"),
        ("앞 [글][none] 뒤\n", ["after <g1>text</g1>"], "after [text][none]\n"),
        ("#글\n---\n", ["# W"], "\\# W\n---\n"),
        ("가|나\n-|-\n다\n", ["a", "b", "# c"], "a|b\n-|-\n\\# c\n"),
        ("<div>\n글\n</div>\n", ["a *b* <c>"], "<div>\na *b* &lt;c&gt;\n</div>\n"),
        ("<img alt=글>\n", ["two words"], '<img alt="two words">\n'),
    ],
)
def test_translations_are_escaped_for_their_place(text: str, translations: list[str | None], expected: str):
    assert rendered(text, *translations) == expected


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        ("글 [참조] 끝\n", ["text <g1>the ref</g1> end"], "text [the ref][참조] end\n"),
        ("글 [참조][] 끝\n", ["text <g1>the ref</g1> end"], "text [the ref][참조] end\n"),
        ("[참조]\n", ["the ref"], "[the ref][참조]\n"),
        ("![참조]\n", ["the ref"], "![the ref][참조]\n"),
        ("글 ![참조][] 끝\n", ["text <x1/> end", "alt"], "text ![alt][참조] end\n"),
        ("글 ![참조][] 끝\n", ["text <x1/> end", None], "text ![참조][] end\n"),
        ("글 [참조] 끝\n", [None], "글 [참조] 끝\n"),
    ],
)
def test_a_reference_keeps_its_label_when_its_text_is_translated(
    text: str, translations: list[str | None], expected: str
):
    definition = "\n[참조]: /u\n"
    assert rendered(text + definition, *translations) == expected + definition


@pytest.mark.parametrize(
    ("value", "translation", "expected"),
    [
        ("제목", "Title", "Title"),
        ("제목  # 주석", "Title", "Title  # 주석"),
        ("제목", "One: two", '"One: two"'),
        ("제목", "#1", '"#1"'),
        ("제목", "It's", '"It\'s"'),
        ("제목", 'Say "hi"', '"Say \\"hi\\""'),
        ("제목", "2025", '"2025"'),
        ("제목", "no", '"no"'),
        ("제목", "back\\slash", '"back\\\\slash"'),
        ("'제목'", "It's", "'It''s'"),
        ('"제목"', 'a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ('"하나.\\t둘."', "One.", '"One.\\t둘."'),
        ('제 "목"', "It's", "'It''s'"),
    ],
)
def test_front_matter_is_written_as_yaml_that_reads_back(value: str, translation: str, expected: str):
    from yaml import safe_load

    text = f"---\r\ntitle: {value}\r\ndate: 2025-01-22\r\n---\r\n글\r\n"
    written = rendered(text, translation)
    assert written == text.replace(value, expected, 1)
    if "둘" not in value:
        assert safe_load(written.split("---")[1])["title"] == translation


@pytest.mark.parametrize(
    "value",
    [
        "[가, 나]",
        "{가: 나}",
        ">-\n  가",
        "|\n  가",
        "&a 가",
        "*a",
        "!t 가",
        "가: 나",
        "가\n  나",
        '"가\\q"',
        "'가",
        "@가",
    ],
)
def test_front_matter_that_is_no_plain_string_is_left_alone(value: str):
    assert sources(f"---\ntitle: {value}\n---\n") == []


def test_toml_front_matter():
    text = '+++\ntitle = "제목 \\"하나\\""\nweight = 1\n+++\n\n글\n'
    assert sources(text) == ['제목 "하나"', "글"]
    assert rendered(text, 'a "b"', "c") == '+++\ntitle = "a \\"b\\""\nweight = 1\n+++\n\nc\n'


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "text",
    [
        "글\n",
        "- 글\n",
        "> 글\n",
        "# 글\n",
        "글\n===\n",
        "글\n글. 글.\n",
        "글. 글\n",
        "|글|\n|-|\n|글|\n",
        "**글** 글 `a`\n",
    ],
)
def test_whatever_the_engine_says_reads_as_text(text: str, hostile: str):
    text += "\n[ref]: /u\n"
    found = document(text)
    tags = {i: "".join(p.tag for p in s.placeables) for i, s in enumerate(found.segments)}
    written = found.render({i: f"{hostile} {tags[i]}" if tags[i] else hostile for i in tags}).decode()
    calm = found.render({i: f"calm {tags[i]}" if tags[i] else "calm" for i in tags}).decode()
    assert [kind for kind, _ in reads_as(written)] == [kind for kind, _ in reads_as(calm)]
    seen = " ".join(" ".join(content for _, content in reads_as(written)).split())
    for line in re.split(r"\s*\n\s*", hostile.strip()):
        assert " ".join(line.split()) in seen


# -- anything at all


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_every_seed_comes_back_byte_for_byte(seed: Path):
    file = read_text(seed)
    found = markdown.read(file, DocumentBreaks())
    assert found.segments
    assert found.render({}) == file.encode()
    assert found.render({i: s.source for i, s in enumerate(found.segments)}) == file.encode()


INLINE = st.sampled_from(
    ["가나다", "문장이다. ", "**", "*", "_", "`", "``", "[", "](u)", '](u "글")', "]", "![", "][r]", "~~", "<b>", "</b>", "<br>", "<!--", "-->",
     "&amp;", "\\", "\\*", "|", "  ", "\t", "!", "#", "<https://a.kr>", "<code>", "</code>", "[^1]", "{{ 가 }}", "é", "ᄀ", "ᅡ", "\u00a0",
     "\u3000", "\0", "😀", "<span translate=no>", "$", "$x$", "$$"]
)  # fmt: skip
PREFIX = st.sampled_from(
    ["", "", "", "# ", "> ", ">", "- ", "* ", "1. ", "  ", "    ", "\t", "|", "> - ", "- > ", "```\n", "~~~\n", "---\n", "===\n",
     "+++\n", "[r]: /u ", '[r]: /u "글"', "<div>\n", "</div>\n", "|-|-|\n", "---|---\n", "title: ", "- [ ] ", "1) "]
)  # fmt: skip
LINE = st.builds(
    "{}{}{}".format,
    PREFIX,
    st.lists(INLINE, max_size=6).map("".join),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", ""]),
)
ARTICLE = st.lists(LINE, max_size=12).map("".join)


@settings(max_examples=300)
@given(ARTICLE)
def test_any_article_comes_back_byte_for_byte(text: str):
    found = document(text)
    assert found.render({}) == text.encode()
    assert found.render({i: s.source for i, s in enumerate(found.segments)}) == text.encode()
    for segment in found.segments:
        assert segment.source.strip()
        assert segment.span


@settings(max_examples=300)
@given(ARTICLE, st.sampled_from([*HOSTILE, "W", "W."]))
def test_a_translation_of_any_article_leaves_its_blocks_as_they_are(text: str, translation: str):
    found = document(text)
    texts = {i: f"{translation} {''.join(p.tag for p in s.placeables)}" for i, s in enumerate(found.segments)}
    written = found.render(texts).decode()
    assert [(b.name, b.inside) for b in parse(written)] == [(b.name, b.inside) for b in parse(text)]
    verbatim = {"fence", "code_block"}
    code = [(t.type, t.content) for t in PARSER.parse(text) if t.type in verbatim]
    assert [(t.type, t.content) for t in PARSER.parse(written) if t.type in verbatim] == code


@settings(max_examples=200)
@given(ARTICLE)
def test_the_content_of_blocks_is_found_in_the_file(text: str):
    for block in parse(text.replace("\0", "")):
        for part in block.parts:
            if part.kind is PartKind.TEXT and "|" not in part.text:
                start = block.places[part.start]
                assert text.replace("\0", "")[start : start + len(part.text)] == part.text


@pytest.mark.parametrize(
    "piece", ["*", "**가", "[", "![", "`", "> ", "- ", "<b>", "<code>", "|", "&", "\\", "가.", "[가](u) "]
)
def test_long_runs_are_read_in_reasonable_time(piece: str):
    text = piece * 1500
    found = document(text)
    assert found.render({i: s.source for i, s in enumerate(found.segments)}) == text.encode()
