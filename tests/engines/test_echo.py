from __future__ import annotations

from loc.engines import load_engine
from loc.engines.base import Request
from loc.model import Span


def test_echo_copies_and_aligns_each_word_to_itself() -> None:
    engine = load_engine("echo")
    plain, forced = engine.translate([Request("가 나_다\n"), Request("가 나", prefix="A", align=True)])
    assert plain[0].text == "가 나_다\n"
    assert forced[0].text == "A 가 나"
    assert forced[0].alignment == ((Span(0, 1), Span(2, 3)), (Span(2, 3), Span(4, 5)))
    assert engine.info.name == "echo"


def test_echo_pulls_one_request_at_a_time() -> None:
    pulled = []
    results = load_engine("echo").translate(pulled.append(n) or Request(str(n)) for n in range(100))
    next(results)
    assert pulled == [0]
