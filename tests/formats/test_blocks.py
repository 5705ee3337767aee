"""Blocks with inline markup, written in a small notation of this file's own: see `block`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.formats.blocks import Piece, Role, pairs, segments, text_pieces
from loc.model import Kind, Span

if TYPE_CHECKING:
    from loc.model import Segment

ROLES = {"[": Role.OPEN, "]": Role.CLOSE, "@": Role.ATOM, "%": Role.ATOM, "/": Role.BREAK}


def block(notation: str) -> tuple[list[Piece], str]:
    """Pieces for `[` … `]` (a pair), `@` (an atom), `%` (a loose atom), `/` (a line break), `&` (an entity)."""
    pieces: list[Piece] = []
    for part in re.finditer(r"[\[\]@%/&]|[^\[\]@%/&]+", notation):
        span = Span(*part.span())
        if part.group() == "&":
            pieces.append(Piece(span, "다. "))
        elif part.group() in ROLES:
            pieces.append(Piece(span, role=ROLES[part.group()], loose=part.group() == "%"))
        else:
            pieces += text_pieces(part.group(), span.start)
    return pieces, notation


def found(notation: str, kind: Kind = Kind.TEXT) -> list[Segment]:
    pieces, text = block(notation)
    return segments(pieces, text, block="b", kind=kind)


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("하나다. 둘이다.", ["하나다.", "둘이다."]),
        ("[하나다. 둘이다.]", ["하나다.", "둘이다."]),
        ("[하나다.] 둘이다.", ["하나다.", "둘이다."]),
        ("나는 [하나]다. 둘이다.", ["나는 <g1>하나</g1>다.", "둘이다."]),
        ("[하나]는 둘이다.", ["<g1>하나</g1>는 둘이다."]),
        ("나는 [하나]", ["나는 <g1>하나</g1>"]),
        ("나는 [하나다. 너는] 둘이다.", ["나는 <g1>하나다. 너는</g1> 둘이다."]),
        ("나는 [하나다.] 둘이다.", ["나는 <g1>하나다.</g1>", "둘이다."]),
        ("하나다. [[둘]은] 셋이다.", ["하나다.", "<g1><g2>둘</g2>은</g1> 셋이다."]),
        ("@는 명령이다.", ["<x1/>는 명령이다."]),
        ("%그림이다. 글이다.%", ["그림이다.", "글이다."]),
        ("나는 %그림이다.", ["나는 <x1/>그림이다."]),
        ("@", []),
        ("% [ ] %", []),
        ("하나/둘", ["하나", "둘"]),
        ("나는 [하나/둘]이다.", ["나는 <g1>하나<x2/>둘</g1>이다."]),
        ("하나] 둘이다.", ["하나<x1/> 둘이다."]),
        ("[하나 둘이다.", ["<x1/>하나 둘이다."]),
        ("좋&나쁘다.", ["좋다.", "나쁘다."]),
        ("■ 생각 [사슬]/뜻이다.", ["생각 <g1>사슬</g1>", "뜻이다."]),
        ("[■ 생각] 사슬/뜻이다.", ["<g1>■ 생각</g1> 사슬", "뜻이다."]),
        ("주가는 [▲ 셋] 올랐다.", ["주가는", "<g1>▲ 셋</g1> 올랐다."]),
        ("[하나]다. [둘]이다.", ["<g1>하나</g1>다.", "<g1>둘</g1>이다."]),
    ],
)
def test_tags_stay_with_their_sentence_or_outside(notation: str, expected: list[str]) -> None:
    assert [segment.source for segment in found(notation)] == expected


def test_placeables_carry_their_markup_and_the_span_covers_them() -> None:
    (segment,) = found("% [나]는 @이다. %")
    assert [(p.tag, p.raw) for p in segment.placeables] == [("<g1>", "["), ("</g1>", "]"), ("<x2/>", "@")]
    assert segment.span.of("% [나]는 @이다. %") == "[나]는 @이다."


def test_a_short_stretch_between_line_breaks_is_a_heading() -> None:
    assert [str(s.kind) for s in found("■ 생각 사슬/방식을 말한다./끝")] == ["heading", "text", "heading"]
    assert [str(s.kind) for s in found("사슬/방식", Kind.CELL)] == ["cell", "cell"]


def test_an_attribute_stays_an_attribute() -> None:
    assert {s.kind for s in found("발언하는 모습. ⓒ AFP=뉴스1", Kind.ATTRIBUTE)} == {Kind.ATTRIBUTE}
    assert [s.kind for s in found("발언하는 모습. ⓒ AFP=뉴스1", Kind.CAPTION)] == [Kind.CAPTION, Kind.CREDIT]


def test_boilerplate_can_be_told() -> None:
    pieces, text = block("하나다. 둘이다.")
    assert all(s.boilerplate for s in segments(pieces, text, block="b", boilerplate=True))
    pieces, text = block("15일 전")
    assert not any(s.boilerplate for s in segments(pieces, text, block="b", boilerplate=False))


def test_pairs_by_nesting() -> None:
    pieces, _ = block("[a[b]c]]")
    assert pairs(pieces) == {0: 6, 6: 0, 2: 4, 4: 2}


@given(st.text(st.sampled_from("가다. [[]]@%/&■"), max_size=40))
def test_every_pair_is_whole_and_nothing_is_told_twice(notation: str) -> None:
    here = found(notation)
    end = 0
    for segment in here:
        assert segment.span.start >= end
        end = segment.span.end
        tags = re.findall(r"</?[gx]\d+/?>", segment.source)
        assert tags == [placeable.tag for placeable in segment.placeables]
        assert len(set(tags)) == len(tags)
        stack: list[str] = []
        for tag in tags:
            if tag.startswith("<g"):
                stack.append(tag)
            elif tag.startswith("</"):
                assert stack.pop() == tag.replace("/", "")
        assert stack == []
    inside = "".join(segment.span.of(notation) for segment in here)
    assert all(char in inside for char in set(notation) & set("가다"))
