"""HTML: what is translated, where it goes back, and that nothing else moves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.files import TextFile, read_text
from loc.formats import html, open_document
from loc.formats.breaks import DocumentBreaks
from loc.formats.html_tokens import TokenKind, tokenize
from loc.model import Kind

if TYPE_CHECKING:
    from loc.formats.base import Document

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & <b> --> </p> <용어설명> &lt; `x`=y"


def document(text: str) -> Document:
    return html.read(TextFile(Path("page.html"), text), DocumentBreaks())


def sources(text: str) -> list[str]:
    return [segment.source for segment in document(text).segments]


def rendered(text: str, *translations: str | None, language: str = "en") -> str:
    """`text` with the n-th segment translated to the n-th of `translations` (None: left in Korean)."""
    texts = {i: t for i, t in enumerate(translations) if t is not None}
    return document(text).render(texts, language).decode()


def tags(text: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """The tag structure of `text`, with the attributes that are never translated."""
    kept = {"alt", "title", "aria-label", "content", "placeholder", "label"}
    return [
        (
            token.kind.name,
            token.name,
            tuple((a.name, a.value) for a in token.attributes if a.name not in kept),
        )
        for token in tokenize(text)
        if token.kind in {TokenKind.START, TokenKind.END}
    ]


# -- what is read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>하나.</p><p>둘.</p>", ["하나.", "둘."]),
        ("앞글 <p>하나.</p> 뒷글", ["앞글", "하나.", "뒷글"]),
        ("<p>하나<br>둘<br/><br />셋</p>", ["하나", "둘", "셋"]),
        ("<p>하나</br>둘</p>", ["하나", "둘"]),
        ("<ul><li>하나<li>둘</ul>", ["하나", "둘"]),
        ("<table><tr><td>하나<td>둘<tr><th>셋</table>", ["하나", "둘", "셋"]),
        ("<dl><dt>용어<dd>풀이</dl>", ["용어", "풀이"]),
        ("<p>한\n  줄로\t모인다.</p>", ["한 줄로 모인다."]),
        ("<p>빈칸&nbsp;&nbsp; 여럿</p>", ["빈칸 여럿"]),
        ("<p>앞 <b> 굵게 </b> 뒤</p>", ["앞 <g1>굵게 </g1>뒤"]),
        ("<p>A &amp; 가 &lt;나&gt; &#44;</p>", ["A & 가 <나> ,"]),
        ("<p><용어설명></p>", ["<용어설명>"]),
        ("<p>1 < 2 그리고 3 > 2다</p>", ["1 < 2 그리고 3 > 2다"]),
        ("<p>주석<!-- 안 보임 -->은 없다</p>", ["주석<x1/>은 없다"]),
        ("<title>제목 &amp; 글</title>", ["제목 & 글"]),
        ("<div style='display:none'></div>글", ["글"]),
        ("<P>대문자 <B>태그</B>도</P>", ["대문자 <g1>태그</g1>도"]),
        ("<select><option>하나<option>둘</select>", ["하나", "둘"]),
        ("<a href=x><div>블록</div></a>", ["블록"]),
        ("<p>열린 채 <b>끝", ["열린 채 <x1/>끝"]),
        ("<p>닫기만</b> 한다</p>", ["닫기만<x1/> 한다"]),
        ("<p>엇<b>갈<i>린</b>다</i>.</p>", ["엇<g1>갈<x2/>린</g1>다<x3/>."]),
        ("<p>파일 끝의 <b", ["파일 끝의"]),
        ("", []),
        ("<p>...</p><p>***</p>", []),
    ],
)
def test_what_a_reader_sees_becomes_segments(text: str, expected: list[str]):
    assert sources(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>var a = '한글';</script>",
        "<style>a::after { content: '한글' }</style>",
        "<pre>한글 <b>코드</b></pre>",
        "<textarea>한글</textarea>",
        "<template><p>한글</p></template>",
        "<iframe>한글</iframe>",
        "<svg><style>.한글{}</style><metadata>한글</metadata></svg>",
        "<svg translate=no><text>한글</text></svg>",
        "<math><mtext>한글</mtext></math>",
        "<xmp>한글</xmp>",
        "<noscript><p>한글</p></noscript>",
        "<plaintext>한글",
        "<!-- 한글 -->",
        "<!doctype 한글>",
        "</한글>",
        "<p translate=no>한글 <b>안</b></p>",
        "<div translate='NO'><p>한글</p><img alt='한글'></div>",
        "<div class='a notranslate b'>한글</div>",
        "<html translate=no><body><p>한글</p></html>",
        "<p><code>한글</code></p>",
        "<p><span translate=no>한글</span></p>",
        "<img alt=''>",
        "<input value='한글'>",
        "<p label='한글'>",
        "<a data-title='한글'></a>",
        "<meta name=keywords content='한글'>",
    ],
)
def test_what_is_not_for_readers_is_left_alone(text: str):
    assert [s for s in sources(text) if "한글" in s] == []


def test_translate_yes_inside_no():
    assert sources("<div translate=no>밖 <p translate=yes>안</p></div>") == ["안"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>글</h2>", Kind.HEADING),
        ("<title>글</title>", Kind.HEADING),
        ("<ul><li><p>글</p></ul>", Kind.ITEM),
        ("<table><td><div>글</div></table>", Kind.CELL),
        ("<figcaption>글</figcaption>", Kind.CAPTION),
        ("<img alt=글>", Kind.ATTRIBUTE),
        ("<p>글</p>", Kind.TEXT),
    ],
)
def test_kinds(text: str, expected: Kind):
    assert [segment.kind for segment in document(text).segments] == [expected]


def test_attributes_that_readers_meet():
    text = (
        "<meta name=Description content='설명'><meta property='og:title' content='제목'>"
        "<a title=링크 aria-label='이름'>글</a><img alt=\"그림 &quot;하나&quot;\">"
    )
    assert sources(text) == ["설명", "제목", "링크", "이름", "글", '그림 "하나"']


def test_fields_and_tracks_have_labels():
    text = "<input placeholder='검색어'><video><track label=한국어></video><option label='하나'>"
    assert sources(text) == ["검색어", "한국어", "하나"]
    assert rendered(text, "Keyword", "Korean", "one & all") == (
        "<input placeholder='Keyword'><video><track label=Korean></video><option label='one &amp; all'>"
    )


def test_the_texts_of_a_drawing_are_translated_in_place():
    drawing = "<svg role=img><title>{}</title><text x=1>{}</text><path d='M0'/></svg>"
    text = f"<p>앞 {drawing.format('매출', '1 &lt; <tspan>2분기</tspan>')} 뒤</p>"
    assert sources(text) == ["앞 <x1/> 뒤", "매출", "1 < <g1>2분기</g1>"]
    assert rendered(text, "after <x1/>", "sales <x>", "<g1>Q2</g1> > 1") == (
        f"<p>after {drawing.format('sales &lt;x&gt;', '<tspan>Q2</tspan> &gt; 1')}</p>"
    )
    assert rendered(text, None, "sales", None) == text.replace("매출", "sales")


def test_a_pair_around_the_whole_segment_stays_outside():
    [segment] = document("<p><b><a href=x>문장 하나다.</a></b></p>").segments
    assert (segment.source, segment.placeables) == ("문장 하나다.", ())


def test_a_pair_across_a_sentence_end_joins_the_sentences():
    assert sources("<p><b>하나다. 둘</b>이다. 셋이다.</p>") == ["<g1>하나다. 둘</g1>이다.", "셋이다."]


def test_numbers_that_the_text_uses_itself_are_stepped_over():
    text = "<p>글자 그대로 &lt;g1&gt;과 <b>굵은</b> 글</p>"
    assert sources(text) == ["글자 그대로 <g1>과 <g2>굵은</g2> 글"]
    assert rendered(text, "literal <g1> and <g2>bold</g2>") == "<p>literal &lt;g1&gt; and <b>bold</b></p>"


def test_blocks_have_names_of_their_own():
    text = "<h1>글</h1><p>하나. 둘.</p><p>셋</p><div>넷<p>다섯</p>여섯</div><img alt=일곱>"
    names = [segment.block for segment in document(text).segments]
    assert names == ["h1-1", "p1", "p1", "p2", "div1", "p3", "div1.2", "img@alt1"]


def test_lines_and_spans_point_into_the_file():
    text = "<p>\r\n  하나다.\r\n  <b>둘</b>이다.</p>\r\n<img\r\n alt='셋'>"
    found = [(s.line, s.span.of(text)) for s in document(text).segments]
    assert found == [(2, "하나다."), (3, "<b>둘</b>이다."), (5, "셋")]


# -- what is written


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        ("<p> 글 </p>", ["A & B"], "<p> A &amp; B </p>"),
        ("<p><용어설명></p>", ["<Glossary of terms>"], "<p>&lt;Glossary of terms&gt;</p>"),
        ("<p><용어설명></p>", ["<용어설명>"], "<p><용어설명></p>"),
        ("<title>글</title>", ["</title><script>"], "<title>&lt;/title&gt;&lt;script&gt;</title>"),
        ('<img alt="글">', ['say "hi" \'n <b>'], '<img alt="say &quot;hi&quot; \'n &lt;b&gt;">'),
        ("<img alt='글'>", ['say "hi" \'n'], "<img alt='say \"hi\" &#39;n'>"),
        ("<img alt=글 src=x>", ["Word"], "<img alt=Word src=x>"),
        ("<img alt=글 src=x>", ["Two words"], '<img alt="Two words" src=x>'),
        ("<img alt=글>", ["a>b"], '<img alt="a&gt;b">'),
        ("<img alt=글>", ["it's"], '<img alt="it\'s">'),
        ('<img alt=글"자>', ['two "words"'], "<img alt='two \"words\"'>"),
        ("<p>앞 <b>굵은</b> 글</p>", ["a <g1>bold</g1> text"], "<p>a <b>bold</b> text</p>"),
        ("<p>앞 <b>굵은</b> 글</p>", ["<g1>bold</g1> & more"], "<p><b>bold</b> &amp; more</p>"),
        ("<p>앞 <code>a&lt;b</code> 뒤</p>", ["after <x1/>"], "<p>after <code>a&lt;b</code></p>"),
        ("<p>글<br><br>둘</p>", ["one", "two"], "<p>one<br><br>two</p>"),
        ("<p>하나다.둘이다.</p>", ["One.", "Two."], "<p>One. Two.</p>"),
        ("<p>하나다. <!-- c -->둘이다.</p>", ["One.", "Two."], "<p>One. <!-- c -->Two.</p>"),
        ("<p>두\n줄</p>", ["two\nlines"], "<p>two lines</p>"),
        ("<p>가&nbsp;나</p>", [None], "<p>가&nbsp;나</p>"),
        ("<p>램 16&nbsp;GB와 1&nbsp;TB다</p>", ["1 TB, 16 GB, 16 GB"], "<p>1&nbsp;TB, 16&nbsp;GB, 16 GB</p>"),
        ("<p>램 16\u00a0GB다</p>", ["116 GB or 16 GB"], "<p>116 GB or 16\u00a0GB</p>"),
        ("<p>가 &mdash; 나&hellip;</p>", ["a — b…"], "<p>a &mdash; b&hellip;</p>"),
        ("<p>가 &mdash; 나 — 다</p>", ["a — b"], "<p>a — b</p>"),
        (
            "<p>&ldquo;가&#8221; &eacute;</p>",
            ["“a” é & <끝>"],
            "<p>&ldquo;a&#8221; &eacute; &amp; &lt;끝&gt;</p>",
        ),
    ],
)
def test_translations_are_escaped_for_their_place(text: str, translations: list[str | None], expected: str):
    assert rendered(text, *translations) == expected


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("no tags", "<p>no tags</p>"),  # a translator's choice
        ("<g1>open", "<p>open</p>"),
        ("shut</g1>", "<p>shut</p>"),
        ("</g1>swapped<g1>", "<p>swapped</p>"),
        ("<g1>one</g1> <g1>two</g1>", "<p><b>one</b> two</p>"),
        ("<g7>foreign</g7>", "<p>&lt;g7&gt;foreign&lt;/g7&gt;</p>"),
    ],
)
def test_tags_that_do_not_nest_never_reach_the_document(translation: str, expected: str):
    assert rendered("<p>앞 <b>굵은</b> 글</p>", translation) == expected


def test_what_cannot_be_seen_is_not_lost_with_its_tag():
    text = "<p>앞 <!-- 광고 --> <img src=x> 가운데 <code>코드</code> 뒤</p>"
    assert rendered(text, "nothing") == "<p>nothing<!-- 광고 --><img src=x></p>"


def test_an_image_inside_a_sentence_has_its_description_translated_in_place():
    text = '<p>이 <img src=x alt="그림"> 그림은 <a href=y title="제목">링크</a>다.</p>'
    assert sources(text) == ["이 <x1/> 그림은 <g2>링크</g2>다.", "그림", "제목"]
    both = rendered(text, "This <x1/> is a <g2>link</g2>.", 'picture "1"', "title")
    assert (
        both == '<p>This <img src=x alt="picture &quot;1&quot;"> is a <a href=y title="title">link</a>.</p>'
    )
    inner = rendered(text, None, "picture", None)
    assert inner == text.replace('그림"', 'picture"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<html lang="ko"><p>글', '<html lang="en"><p>text'),
        ("<html lang=ko-KR><p>글", "<html lang=en><p>text"),
        ("<HTML class=x><p>글", '<HTML lang="en" class=x><p>text'),
        ('<html xml:lang="ko" lang="ko"><p>글', '<html xml:lang="en" lang="en"><p>text'),
        ("<p lang=ko>글", "<p lang=en>text"),
        ('<div lang="KO-kr" xml:lang=ko><p>글</p></div>', '<div lang="en" xml:lang=en><p>text</p></div>'),
        ('<p lang="ja">글', '<p lang="ja">text'),
        ('<html lang=ko><p lang="ko">글<p lang="ko">2', '<html lang=en><p lang="en">text<p lang="ko">2'),
        ('<p>글</p><p lang="ko">2</p>', '<p>text</p><p lang="ko">2</p>'),
        ('<img lang="ko" alt="글">', '<img lang="en" alt="text">'),
        ('<p lang="ko" title="글">2</p>', '<p lang="en" title="text">2</p>'),
        ("<ul lang=ko><li>2<li>글</ul><p lang=ko>3", "<ul lang=en><li>2<li>text</ul><p lang=ko>3"),
        (
            '<div lang="ko"><p lang="ko" translate="no">글</p></div>',
            '<div lang="ko"><p lang="ko" translate="no">글</p></div>',
        ),
    ],
)
def test_the_language_is_set_where_something_was_translated(text: str, expected: str):
    found = document(text)
    new = {i: "text" for i, segment in enumerate(found.segments) if segment.source == "글"}
    assert found.render(new, "en").decode() == expected
    assert rendered(text) == text
    assert found.render(dict.fromkeys(new, "글")).decode() == text


def test_the_language_of_an_element_within_a_sentence_is_that_of_the_sentence():
    text = '<p>그는 <b lang="ko">글</b>과 <i lang="ja">字</i>를 썼다.</p>'
    (segment,) = document(text).segments
    new = (
        segment.source.replace("그는", "He")
        .replace("글", "text")
        .replace("과", " and")
        .replace("를 썼다", "")
    )
    assert rendered(text, new) == '<p>He <b lang="en">text</b> and <i lang="ja">字</i>.</p>'


# -- the real article


def test_article_003_comes_back_byte_for_byte_and_is_read_as_html():
    file = read_text(next(SEEDS.glob("003_*.txt")))
    found = open_document(file)
    assert found.format == "html"
    assert found.render({i: s.source for i, s in enumerate(found.segments)}) == file.encode()
    assert found.render({}) == file.encode()
    by_source = {s.source: s for s in found.segments}
    assert "<용어설명>" in by_source
    caption = "사진은 2023년 10월12일 뉴욕서 열린 언론 행사에서 발언하는 모습."
    assert [s.block for s in found.segments if s.source == caption] == ["img@alt2", "figcaption2"]


def test_article_003_keeps_every_tag_under_hostile_translations():
    file = read_text(next(SEEDS.glob("003_*.txt")))
    found = open_document(file)
    written = found.render(dict.fromkeys(range(len(found.segments)), HOSTILE)).decode()
    assert tags(written) == tags(file.text)
    assert "가" not in "".join(t.text for t in tokenize(written) if t.kind is TokenKind.TEXT).replace(
        "용어설명", ""
    )


# -- any markup at all

NAMES = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "i",
        "a",
        "span",
        "br",
        "img",
        "li",
        "ul",
        "td",
        "tr",
        "table",
        "h1",
        "code",
        "pre",
        "script",
        "style",
        "title",
        "svg",
        "text",
        "template",
        "textarea",
        "select",
        "option",
        "html",
        "body",
        "meta",
        "x-y",
    ]
)
WORDS = st.sampled_from(
    ["가나다", "문장이다.", " ", "\n", "\r\n", "\t", "A", "1 < 2", "<용어>", "&amp;", "&nbsp;", "&", "&#44;", "é",
     "\u00a0", "😀", "</", "<", ">", "<!--", "-->", "<!-- 주석 -->", "</한>", '"', "'", "<g1>", "</g1>", "<x1/>",
     "△", "ᄀ", "ᅡ"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", " alt=글", " alt='글 하나.'", ' title="글 &quot;둘&quot;"', " class=notranslate", " translate=no",
     " translate=yes", " aria-label=가&amp;나", " alt=", " href=x/", ' a="b"c', " alt = '글' alt=글", " =x", " /", " placeholder=글", " label='글'",
     " name=description content=글", "\r\nalt='글\r\n둘'"]
)  # fmt: skip
TAGS = st.one_of(
    st.builds("<{}{}>".format, NAMES, ATTRIBUTES),
    st.builds("</{}>".format, NAMES),
    st.builds("<{}{}/>".format, NAMES, ATTRIBUTES),
    st.builds("<{}{}".format, NAMES, ATTRIBUTES),
)
SOUP = st.lists(st.one_of(WORDS, WORDS, TAGS), max_size=40).map("".join)


@settings(max_examples=250)
@given(SOUP)
def test_any_soup_comes_back_byte_for_byte(soup: str):
    found = document(soup)
    assert found.render({}) == soup.encode()
    assert found.render({i: s.source for i, s in enumerate(found.segments)}) == soup.encode()
    assert [s.source for s in found.segments if not s.source.strip()] == []


@settings(max_examples=250)
@given(
    SOUP, st.sampled_from([HOSTILE, "plain", "a\"b'c>d", "--><!--", "</textarea></title></script>", "&amp"])
)
def test_any_translation_leaves_the_tags_of_any_soup_as_they_are(soup: str, translation: str):
    found = document(soup)
    texts = {
        i: translation + "".join(p.tag for p in segment.placeables)
        for i, segment in enumerate(found.segments)
    }
    written = found.render(texts, "ko").decode()
    kept = [tag for tag in tags(written) if tag[1] != "html"]
    assert kept == [tag for tag in tags(soup) if tag[1] != "html"]


@settings(max_examples=250)
@given(SOUP)
def test_tokens_of_any_soup_stand_where_they_say(soup: str):
    at = 0
    for token in tokenize(soup):
        assert token.span.start >= at
        at = token.span.end
        if token.kind is TokenKind.TEXT:
            assert token.span.of(soup).replace("\r\n", "\n").replace("\r", "\n") == token.text
        for attribute in token.attributes:
            assert not attribute.span or token.span.contains(attribute.span)


@pytest.mark.parametrize(
    "piece", ["<b>", "<div>", "<code>", "</i>", "<i><div>", "<a title=가>", "<p translate=no>", "가<b>나."]
)
def test_deep_and_long_markup_is_read_in_reasonable_time_and_without_recursion(piece: str):
    soup = piece * 3000
    found = document(soup)
    assert found.render({i: s.source for i, s in enumerate(found.segments)}) == soup.encode()
