from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.files import TextFile, decode, read_text
from loc.formats import Document, detect, open_document
from loc.model import Kind

GOLDEN = Path(__file__).parent.parent / "golden" / "segments"
REWRITE = "REWRITE_GOLDEN"
"""Set it to rewrite the golden files: `REWRITE_GOLDEN=1 python -m pytest tests/formats/test_text.py`."""


def opened(text: str, name: str = "a.txt") -> Document:
    return open_document(TextFile(Path(name), text))


def sources(text: str) -> list[str]:
    return [segment.source for segment in opened(text).segments]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(str(segment.kind), segment.source) for segment in opened(text).segments]


def english(document: Document) -> dict[int, str]:
    return {index: f"English {index}." for index in range(len(document.segments))}


@pytest.mark.parametrize("number", range(5))
def test_the_seeds_are_segmented_as_read_and_approved(seeds: Path, number: int) -> None:
    """One line a segment: line of the file, kind (* marks boilerplate), source."""
    path = next(seeds.glob(f"{number:03}_*.txt"))
    lines = [
        f"{s.line}\t{s.kind}{'*' if s.boilerplate else ''}\t{s.source}"
        for s in open_document(read_text(path)).segments
    ]
    golden = GOLDEN / f"{path.stem}.tsv"
    if os.environ.get(REWRITE):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("number", range(5))
def test_a_copy_of_every_seed_is_the_seed(seeds: Path, number: int) -> None:
    path = next(seeds.glob(f"{number:03}_*.txt"))
    document = open_document(read_text(path))
    data = path.read_bytes()
    assert document.render({}) == data
    assert document.render({i: s.source for i, s in enumerate(document.segments)}) == data


@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_the_spans_and_lines_of_the_seeds_are_theirs(seeds: Path, number: int) -> None:
    document = open_document(read_text(next(seeds.glob(f"{number:03}_*.txt"))))
    for segment in document.segments:
        assert segment.span.of(document.file.text) == segment.source
        assert document.file.text.split("\n")[segment.line - 1].find(segment.source) >= 0


def test_a_thousand_sentences_stay_a_thousand_lines() -> None:
    text = "".join(f"오픈AI는 {n}번째 모델을 공개했다.\n" for n in range(1000))
    document = opened(text)
    out = document.render(english(document)).decode()
    assert len(document.segments) == 1000
    assert out.split("\n") == [*(f"English {n}." for n in range(1000)), ""]


def test_only_line_feeds_end_lines() -> None:
    text = "하나\u2028둘\u0085셋\u000c넷\r\n다섯\v여섯\n"
    document = opened(text)
    out = document.render({0: "one\nand\r\ntwo", 1: "three"}).decode()
    assert out == "one and two\r\nthree\n"


def test_marks_stay_outside() -> None:
    text = "# 제목¶\n  - 첫 항목이다.\n* 둘째\n1. 셋째\n• 넷째\n■ 생각 사슬\n△ 여섯째\n> 인용문이다.\n2) 여덟째\n①아홉째\n"
    document = opened(text)
    assert kinds(text) == [
        ("heading", "제목"),
        ("item", "첫 항목이다."),
        ("item", "둘째"),
        ("item", "셋째"),
        ("item", "넷째"),
        ("item", "생각 사슬"),
        ("item", "여섯째"),
        ("text", "인용문이다."),
        ("item", "여덟째"),
        ("item", "아홉째"),
    ]
    out = document.render(dict.fromkeys(range(10), "x")).decode()
    assert out == "# x¶\n  - x\n* x\n1. x\n• x\n■ x\n△ x\n> x\n2) x\n①x\n"


def test_a_dash_glued_to_a_question_stays_outside() -> None:
    document = opened("-다음 단계는.\n―“무엇을” 했나.\n– 끝인가.\n")
    assert sources("-다음 단계는.\n―“무엇을” 했나.\n– 끝인가.\n") == [
        "다음 단계는.",
        "“무엇을” 했나.",
        "끝인가.",
    ]
    assert document.render(dict.fromkeys(range(3), "x")).decode() == "-x\n―x\n– x\n"


@pytest.mark.parametrize(
    "line",
    [
        "-5도까지 떨어졌다.",
        "1.5조 원을 투자했다.",
        "△3억 원 적자였다.",
        "2025.01.22 공개됐다.",
        "*별표로 시작한다.",
    ],
)
def test_what_only_looks_like_a_mark(line: str) -> None:
    assert sources(line) == [line]


def test_headings() -> None:
    text = "기술과 돈, 권력 다툼 가속화\n\n오픈AI는 성장했다. 다툼도 커졌다.\n애플의 AI 여정\n애플은 뒤처졌다.\n핵심 요약\n- 하나다.\n끝맺는 말"
    assert kinds(text) == [
        ("heading", "기술과 돈, 권력 다툼 가속화"),
        ("text", "오픈AI는 성장했다."),
        ("text", "다툼도 커졌다."),
        ("heading", "애플의 AI 여정"),
        ("text", "애플은 뒤처졌다."),
        ("heading", "핵심 요약"),
        ("item", "하나다."),
        ("text", "끝맺는 말"),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "[단독] 네이버, 엔비디아와 손잡고 세종에 'AI 팩토리' 짓는다",
        '[인터뷰] 이해진 "AI, 한국이 늦지 않았다"',
        "【속보】[종합] 오픈AI, 새 모델 내놨다",
        "<속보> 오픈AI 새 모델 공개했다!",
    ],
)
def test_a_first_line_with_a_label_of_the_press_is_the_headline(headline: str) -> None:
    text = f"\n{headline}\n\n오픈AI는 성장했다.\n"
    assert kinds(text) == [("heading", headline), ("text", "오픈AI는 성장했다.")]
    assert kinds(headline) == [("heading", headline)]
    below = kinds(f"오픈AI는 성장했다.\n{headline}\n오픈AI는 뒤처졌다.")
    assert below[1] == ("text", headline)


@pytest.mark.parametrize(
    "line",
    [
        "[단독] 오픈AI가 새 모델을 내놨다.",
        "[단독] 오픈AI가 새 모델을 내놨다. 값은 내렸다",
        f"[단독] 오픈AI가 새 모델을 {'더 ' * 40}내놨다",
        "[단독]은 기사의 표시라고 한다.",
        "[사진=뉴시스] 오픈AI가 새 모델을 내놨다.",
    ],
)
def test_a_sentence_with_a_label_is_no_headline(line: str) -> None:
    assert "heading" not in dict(kinds(f"{line}\n\n오픈AI는 성장했다."))


def test_a_list_inside_a_sentence_is_split_at_its_triangles() -> None:
    text = "양사는 현재 △수익 공유 비율 △기술 접근권 등을 두고 협상 중이다."
    document = opened(text)
    assert sources(text) == ["양사는 현재", "수익 공유 비율", "기술 접근권 등을 두고 협상 중이다."]
    assert document.render({0: "a", 1: "b", 2: "c"}) == "a △b △c".encode()


def test_datelines_and_credits() -> None:
    text = "(서울=뉴스1) 김민석 기자 = 양사는 협상 중이다.\n발언하는 모습. ⓒ 로이터=뉴스1 ⓒ News1 김성식 기자\nideaed@news1.kr"
    assert kinds(text) == [
        ("dateline", "(서울=뉴스1) 김민석 기자 ="),
        ("text", "양사는 협상 중이다."),
        ("text", "발언하는 모습."),
        ("credit", "ⓒ 로이터=뉴스1 ⓒ News1 김성식 기자"),
        ("credit", "ideaed@news1.kr"),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({0: "It is.", 1: "Next."}, "It is. Next."),
        ({0: "It is."}, "It is. 다음이다."),
        ({1: "Next."}, "있다. Next."),
        ({}, "있다.다음이다."),
        ({0: "있다.", 1: "다음이다."}, "있다.다음이다."),
    ],
)
def test_sentences_that_touch_get_a_space(texts: dict[int, str], expected: str) -> None:
    assert opened("있다.다음이다.").render(texts).decode() == expected


def test_decomposed_text_gives_composed_sources_and_its_own_bytes() -> None:
    text = unicodedata.normalize("NFD", "- 오픈AI는 빠르다. 그래서 좋다.\n그리고 café도 있다.\n")
    document = opened(text)
    composed = ["오픈AI는 빠르다.", "그래서 좋다.", "그리고 café도 있다."]
    assert [segment.source for segment in document.segments] == composed
    assert document.render(dict(enumerate(composed))) == text.encode()
    out = document.render({0: "Fast."}).decode()
    assert out == text.replace(unicodedata.normalize("NFD", composed[0]), "Fast.")


def test_the_empty_file() -> None:
    assert sources("") == sources("\n\n \t\n") == []
    assert opened("").render({}) == b""


def test_text_without_hangul_is_still_a_segment() -> None:
    assert sources("Related Links\n\n12345\n---\n") == ["Related Links", "12345"]


def test_blocks_are_told_apart() -> None:
    blocks = [segment.block for segment in opened("하나다. 둘이다.\n셋이다.").segments]
    assert blocks[0] == blocks[1] != blocks[2]


PARTS = [
    *"가나다요.!? \t\n\r△■-#1¶“”\"'()A<>&\u2028\u0085\ufeff\u1100\u1161",
    "e\u0301",
    "했다. ",
    "ⓒ ",
    "있다.",
]
TEXT = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(TEXT, st.booleans(), st.data())
def test_any_text_comes_back(text: str, bom: bool, data: st.DataObject) -> None:
    original = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    document = open_document(decode(original, Path("a.txt")), format_name="text")
    assert document.render({}) == original
    assert document.render({i: s.source for i, s in enumerate(document.segments)}) == original
    for segment in document.segments:
        assert unicodedata.normalize("NFC", segment.span.of(document.file.text)) == segment.source
    chosen = (
        data.draw(st.sets(st.integers(0, max(0, len(document.segments) - 1)))) if document.segments else set()
    )
    out = document.render(dict.fromkeys(chosen, "English"))
    assert out.count(b"\n") == original.count(b"\n")
    assert out.count(b"English") == len(chosen)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "그냥 글이다.", "text"),
        ("a.md", "# 글", "markdown"),
        ("a.markdown", "# 글", "markdown"),
        ("a.HTML", "글", "html"),
        ("a.htm", "글", "html"),
        ("a", "글", "text"),
        ("a.txt", "<!DOCTYPE html><html><p>글</p></html>", "html"),
        ("a.txt", "  <?xml version='1.0'?><html><p>글</p></html>", "html"),
        ("a.txt", "머리말 <div><p>글</p> <p>글</p></div> 꼬리말", "html"),
        ("a.txt", "문단은 <p>로 열고 </p>로 닫는다.", "text"),
        ("a.txt", "3 < 5이고 7 > 2다. </p></p></div>", "text"),
        ("a.txt", "<p>오픈AI는 <b>새</b> 모델을 낸다.</p>", "html"),
        ("a.txt", "<div>\n<p>두 줄에\n걸친다.</p>\n</div>\n", "html"),
        ("a.txt", "<ul>\n<li>하나\n<li>둘\n</ul>\n", "html"),
        ("a.txt", "<표>가</표> <용어설명>글</용어설명>", "text"),
        ("a.txt", "첫 문장은 꽤 길다.\n둘째 문장도 그렇다.\n<p>광고</p>\n", "text"),
        ("a.txt", "그는 <b>새</b> 모델을 낸다.", "text"),
    ],
)
def test_formats_are_told_by_suffix_and_content(name: str, text: str, expected: str) -> None:
    assert detect(name, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("그는 <b>새</b> 모델을 낸다.", ["그는 <g1>새</g1> 모델을 낸다."]),
        ('<a href="https://a.kr/글">링크</a>를 본다.', ["<g1>링크</g1>를 본다."]),
        ("글이다.<br>둘이다. <img src=x alt='그림'>", ["글이다.", "둘이다."]),
        ("앞 <img src=x alt='그림'> 뒤", ["앞 <x1/> 뒤"]),
        ("<code>가나</code>는 <!-- 주석 -->코드다.", ["<x1/>는 <x2/>코드다."]),
        ("<p>닫지 않은 문단이다.", ["닫지 않은 문단이다."]),
        ("<Time>지는 <용어설명>에서 a <b> c라고 했다.", ["<Time>지는 <용어설명>에서 a <b> c라고 했다."]),
        ("1 < 2이고 3 > 2다.", ["1 < 2이고 3 > 2다."]),
    ],
)
def test_tags_in_plain_text_are_markup_and_titles_in_brackets_are_not(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_tags_in_plain_text_come_back_around_the_translation() -> None:
    text = '<p>그는 <b class="x">새</b> <i>모델</i>을\n낸다.\n'
    written = opened(text).render({0: "A <g2>model</g2> & <g1>new</g1> <one>", 1: "Out."}).decode()
    assert written == '<p>A <i>model</i> & <b class="x">new</b> <one>\nOut.\n'


@pytest.mark.parametrize(
    ("text", "source", "translation", "expected"),
    [
        ("오픈AI는&nbsp;새 모델을 낸다.", "오픈AI는 새 모델을 낸다.", "A new model.", "A new model."),
        ("AT&amp;T는 &quot;빠르다&quot;.", 'AT&T는 "빠르다".', 'AT&T "fast".', "AT&amp;T &quot;fast&quot;."),
        ("&quot;빠르다&quot;는 AT&amp;T", '"빠르다"는 AT&T', 'AT&T "fast"', "AT&amp;T &quot;fast&quot;"),
        ("A&amp;B와 C&D", "A&B와 C&D", "A&B and C&D", "A&B and C&D"),
        ("질의 &글; R&D는 &nosuch; 글", "질의 &글; R&D는 &nosuch; 글", "R&D &글;", "R&D &글;"),
    ],
)
def test_references_in_plain_text_read_as_characters_and_are_written_back(
    text: str, source: str, translation: str, expected: str
) -> None:
    document = opened(text)
    assert [s.source for s in document.segments] == [source]
    assert document.render({}) == text.encode()
    assert document.render({0: translation}).decode() == expected


TAGGED = st.lists(
    st.sampled_from(
        [
            "글이다. ",
            "<strong>",
            "</strong>",
            "<br>",
            "<p>",
            "</p>",
            "<code>",
            "</code>",
            "<!-- 주 -->",
            "&amp;",
            "\n",
            "<용어>",
        ]
    ),
    max_size=30,
).map("".join)


@given(TAGGED)
def test_any_tags_in_plain_text_keep_their_number(text: str) -> None:
    document = open_document(TextFile(Path("a.txt"), text), format_name="text")
    assert document.render({i: s.source for i, s in enumerate(document.segments)}) == text.encode()
    copied = {i: f"W {''.join(p.tag for p in s.placeables)}" for i, s in enumerate(document.segments)}
    written = document.render(copied).decode()
    assert [written.count(tag) for tag in ("<strong>", "</p>", "<br>", "\n")] == [
        text.count(tag) for tag in ("<strong>", "</p>", "<br>", "\n")
    ]


def test_seed_003_is_html_in_a_text_file(seeds: Path) -> None:
    found = {
        path.name[:3]: detect(path.name, path.read_text(encoding="utf-8")) for path in seeds.glob("*.txt")
    }
    assert found == {"000": "text", "001": "text", "002": "text", "003": "html", "004": "text"}


def test_the_subheads_of_002_are_headings(seeds: Path) -> None:
    document = open_document(read_text(seeds / "002_18b4af4ff2c31a06.txt"))
    headings = [s.source for s in document.segments if s.kind is Kind.HEADING]
    assert headings[0].startswith("오픈AI와 마이크로소프트")
    assert len(headings) == 8
