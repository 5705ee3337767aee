"""Each rung of the ladder, with an engine whose answers are written down here, so that every rung is reached."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from loc.engines.base import Decoding, EngineInfo, Hypothesis, Request
from loc.glossary.target import Want
from loc.korean.numbers import bare_figures, find_quantities, switch_edits
from loc.model import Segment, Span, apply_edits
from loc.terms.judge import tidy
from loc.terms.ladder import enforce
from loc.terms.misspelt import misspelt
from loc.terms.prepare import Prepared
from loc.terms.switching import Insertion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def word_alignment(source: str, target: str) -> tuple[tuple[Span, Span], ...]:
    """The n-th word to the n-th word."""
    words = [[Span(*m.span()) for m in re.finditer(r"\S+", text)] for text in (source, target)]
    return tuple(zip(words[0], words[1], strict=False))


class WrittenEngine:
    """Answers from a table: what comes first, what the n best are, what follows a forced prefix.

    `fresh` is the answer where the engine may repeat no words; `aligned` says which words belong together.
    """

    def __init__(
        self,
        first: str,
        best: tuple[str, ...] = (),
        forced: dict[str, str] | None = None,
        *,
        fresh: str = "",
        aligned: Callable[[str, str], tuple[tuple[Span, Span], ...]] = word_alignment,
    ) -> None:
        self.first, self.best, self.forced = first, best, forced or {}
        self.fresh, self.aligned = fresh, aligned
        self.asked: list[tuple[Request, Decoding | None]] = []

    info = EngineInfo("written", "table", "1", "0" * 64)

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        for request in requests:
            self.asked.append((request, decoding))
            if request.prefix:
                texts: tuple[str, ...] = (self.forced.get(request.prefix, request.prefix),)
            elif self.fresh and decoding and decoding.no_repeat_ngram:
                texts = (self.fresh,)
            elif decoding and decoding.hypotheses > 1:
                texts = (self.first, *self.best)
            else:
                texts = (self.first,)
            yield tuple(
                Hypothesis(text, -0.5 - 0.1 * n, self.aligned(request.text, text) if request.align else ())
                for n, text in enumerate(texts)
            )


ANTHROPIC = Want("anthropic", "앤트로픽", "Anthropic", ("Anthropic",), wrong=("Enthropic",))
CLAUDE = Want("claude", "클로드", "Claude", ("Claude",), wrong=("Cloud",))


def prepared(switched: str, *wants: Want) -> Prepared:
    insertions = tuple(
        Insertion(Span(at, at + len(want.target)), want.target, (want.concept,))
        for want in wants
        for at in [switched.find(want.target)]
        if at >= 0
    )
    segment = Segment(switched, Span(0, len(switched)), 1, "p1")
    return Prepared(segment, switched, wants, insertions=insertions)


def test_a_first_answer_with_every_term_asks_for_nothing_more() -> None:
    engine = WrittenEngine("Anthropic has released Claude.")
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "Anthropic has released Claude."
    assert [(use.concept, use.met, use.rung) for use in result.terms] == [
        ("anthropic", 1, "source"),
        ("claude", 1, "source"),
    ]
    assert result.flags == ()
    assert len(engine.asked) == 1


def test_one_of_the_n_best_is_taken_where_it_has_what_the_first_lacks() -> None:
    engine = WrittenEngine(
        "It has released Claude.", ("The firm has released it.", "Anthropic released Claude.")
    )
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "Anthropic released Claude."
    assert result.raw == "It has released Claude."
    assert {use.concept: use.rung for use in result.terms} == {"anthropic": "rerank", "claude": "source"}


def test_a_known_wrong_rendering_is_replaced_and_said_so() -> None:
    engine = WrittenEngine("Enthropic has released Claude.")
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "Anthropic has released Claude."
    assert {use.concept: use.rung for use in result.terms} == {"anthropic": "repair", "claude": "source"}
    assert result.raw == "Enthropic has released Claude."


def test_a_misspelt_copy_is_repaired() -> None:
    engine = WrittenEngine("Anthroic has released Claude.")
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "Anthropic has released Claude."
    assert result.terms[0].rung == "repair"


def test_the_rest_is_decoded_anew_behind_a_forced_term() -> None:
    engine = WrittenEngine("It unveiled Claude today.", (), {"Anthropic": "Anthropic unveiled Claude today."})
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "Anthropic unveiled Claude today."
    assert {use.concept: use.rung for use in result.terms} == {"anthropic": "prefix", "claude": "source"}
    assert result.flags == ()


def test_a_term_is_forced_where_its_own_words_stand() -> None:
    """The Korean puts the object before the verb: what precedes it there is not what precedes it in English."""

    def crossed(source: str, target: str) -> tuple[tuple[Span, Span], ...]:
        first, last = (span for span, _ in word_alignment(source, target))
        start = target.find("it")
        return ((first, Span(start, start + 2)), (last, Span(0, start)))

    engine = WrittenEngine(
        "They released it today.",
        (),
        {"They released Claude": "They released Claude today."},
        aligned=crossed,
    )
    (result,) = enforce([prepared("Claude를 공개했다.", CLAUDE)], engine)
    assert result.text == "They released Claude today."


def test_nothing_is_forced_where_no_alignment_says_where() -> None:
    engine = WrittenEngine(
        "It was released today.", (), {"Claude": "Claude was released."}, aligned=lambda *_: ()
    )
    (result,) = enforce([prepared("Claude를 공개했다.", CLAUDE)], engine)
    assert (result.text, result.flags) == ("It was released today.", ("term-missing:claude",))
    assert all(not request.prefix for request, _ in engine.asked)


def test_a_forced_answer_of_implausible_length_is_not_taken() -> None:
    engine = WrittenEngine("It unveiled Claude today.", (), {"Anthropic": "Anthropic Claude " + "very " * 40})
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "It unveiled Claude today."


def test_a_thing_is_not_forced_before_a_clause_that_says_something() -> None:
    engine = WrittenEngine(
        "It said it will unveil it today.", (), {"Claude": "Claude said it will unveil it today."}
    )
    (result,) = enforce([prepared("Claude를 공개하겠다고 했다.", CLAUDE)], engine)
    assert result.text == "It said it will unveil it today."
    someone = replace(prepared("Claude는 공개하겠다고 했다.", CLAUDE), called=frozenset({"claude"}))
    (result,) = enforce([someone], engine)
    assert result.text == "Claude said it will unveil it today."


def test_a_figure_with_a_digit_too_few_is_mended_and_a_lost_one_flagged() -> None:
    korean = "지수는 2,550.30에, 환율은 1,392에 마감했다."
    figures = bare_figures(korean, [])
    asked = replace(prepared(korean), plain=korean, figures=tuple(figures))
    (result,) = enforce([asked], WrittenEngine("The index closed at 2,50.30."))
    assert result.text == "The index closed at 2,550.30."
    assert result.flags == ("number:1,392",)


def test_a_hypothesis_that_keeps_quotations_and_names_no_one_twice_is_better() -> None:
    korean = "Anthropic은 “안전하다”고 했다."
    asked = replace(prepared(korean, ANTHROPIC), called=frozenset({"anthropic"}))
    engine = WrittenEngine(
        "Anthropic said it is safe.", ("Anthropic told Anthropic “safe.”", "Anthropic: “Safe.”")
    )
    (result,) = enforce([asked], engine)
    assert (result.text, result.flags) == ("Anthropic: “Safe.”", ())
    (result,) = enforce([asked], WrittenEngine("Anthropic said it is safe."))
    assert result.flags == ("quotes",)


def test_a_line_that_is_no_sentence_any_more_is_decoded_once_more_and_no_more() -> None:
    engine = WrittenEngine("It grew and grew in profit in profit.")
    korean = "Claude가 성장했고 " * 300
    (result,) = enforce([prepared(korean, CLAUDE)], engine)
    assert result.flags == ("term-missing:claude", "repeat")
    assert len(engine.asked) == 2


def test_a_term_that_cannot_be_had_is_flagged_and_never_pasted_in() -> None:
    engine = WrittenEngine("The firm unveiled it today.")
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "The firm unveiled it today."
    assert result.flags == ("term-missing:anthropic", "term-missing:claude")
    assert [use.rung for use in result.terms] == ["", ""]


def test_korean_left_in_the_english_is_flagged_where_no_hypothesis_is_free_of_it() -> None:
    engine = WrittenEngine("Anthropic 공개 Claude.")
    (result,) = enforce([prepared("Anthropic이 Claude를 공개했다.", ANTHROPIC, CLAUDE)], engine)
    assert result.flags == ("hangul",)


def test_text_without_korean_never_reaches_the_engine() -> None:
    engine = WrittenEngine("not asked")
    (result,) = enforce([prepared("Anthropic Claude", ANTHROPIC, CLAUDE)], engine)
    assert result.text == "Anthropic Claude"
    assert engine.asked == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said Anthroic, which", "Anthroic"),
        ("said Antropc, which", "Antropc"),
        ("Anthropics said", None),  # that is a rendering of it, in the plural
        ("the entropic principle", None),
        ("Androids said", None),
    ],
)
def test_only_a_near_copy_with_the_same_capital_counts_as_misspelt(text: str, expected: str | None) -> None:
    span = misspelt(text, ANTHROPIC, [ANTHROPIC, CLAUDE])
    assert (span.of(text) if span else None) == expected


def test_another_wanted_term_is_never_taken_for_a_misspelling() -> None:
    gpt4 = Want("gpt-4", "GPT-4", "GPT-4o", ("GPT-4o",))
    gpt5 = Want("gpt-5", "GPT-5", "GPT-5o", ("GPT-5o",))
    assert misspelt("only GPT-4o here", gpt5, [gpt4, gpt5]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the Open "AI Codex" said', None),
        ("Open (AI Codex) said", None),
        ("OpenAl Codex said", "OpenAl Codex"),
        ("Open AI Codx said", "Open AI Codx"),
        ("OpenAI new Codex said", None),
        ('"OpenAI Codx" said', "OpenAI Codx"),
    ],
)
def test_a_repair_swallows_no_quotation_mark_and_no_word(text: str, expected: str | None) -> None:
    codex = Want("codex", "오픈AI 코덱스", "OpenAI Codex", ("OpenAI Codex",))
    span = misspelt(text, codex, [codex])
    assert (span.of(text) if span else None) == expected


def test_tidy_mends_spacing_and_nothing_else() -> None:
    assert tidy(" Google Cloud,AWS , and 1,000  more ,") == "Google Cloud, AWS, and 1,000 more,"
    assert tidy("3.5 , e.g. a.b") == "3.5, e.g. a.b"


@pytest.mark.parametrize(
    ("answer", "written"),
    [("the firm said so", "The firm said so"), ("xAI said so", "xAI said so"), ("“yes”", "“yes”")],
)
def test_a_sentence_begins_with_a_capital_unless_the_name_has_none(answer: str, written: str) -> None:
    xai = Want("xai", "xAI", "xAI", ("xAI",))
    wants = (xai,) if "xAI" in answer else ()
    (result,) = enforce([prepared("xAI는 그렇게 말했다.", *wants)], WrittenEngine(answer))
    assert result.text == written


AGI = Want(
    "agi",
    "인공일반지능(AGI)",
    "artificial general intelligence (AGI)",
    ("artificial general intelligence", "AGI"),
)


def test_a_long_form_keeps_its_acronym_at_its_first_mention() -> None:
    whole = "Artificial general intelligence (AGI) is near."
    engine = WrittenEngine("Artificial general intelligence is near.", (whole,))
    (result,) = enforce([prepared("artificial general intelligence (AGI)이 가깝다.", AGI)], engine)
    assert result.text == whole
    (result,) = enforce(
        [prepared("artificial general intelligence (AGI)이 가깝다.", AGI)], WrittenEngine("AGI is near.")
    )
    assert result.flags == ("gloss:agi",)


def test_what_the_engine_says_twice_goes_to_the_next_rung() -> None:
    engine = WrittenEngine("Claude and Claude grew.", ("Claude grew.",))
    (result,) = enforce([prepared("Claude가 성장했다.", CLAUDE)], engine)
    assert result.text == "Claude grew."


def test_what_every_answer_says_twice_is_asked_for_without_repetition() -> None:
    doubled = "It grew in profit in profit."
    engine = WrittenEngine(doubled, (doubled,), fresh="It grew in profit.")
    (result,) = enforce([prepared("성장했다.")], engine)
    assert (result.text, result.flags) == ("It grew in profit.", ())
    assert len(engine.asked) == 3


def money(korean: str) -> Prepared:
    quantities = tuple(find_quantities(korean))
    shown = apply_edits(korean, switch_edits(quantities, korean))
    return Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), shown, quantities=quantities)


def test_a_currency_that_the_model_made_up_is_taken_out() -> None:
    (result,) = enforce([money("400억 투자를 유치했다.")], WrittenEngine("It raised 40 billion won."))
    assert (result.text, result.flags) == ("It raised 40 billion.", ())


def test_a_currency_that_the_model_left_out_comes_back() -> None:
    (result,) = enforce([money("매년 수십억 달러를 쓴다.")], WrittenEngine("It spends billions every year."))
    assert (result.text, result.flags) == ("It spends billions of dollars every year.", ())


def test_a_made_up_amount_of_money_is_flagged() -> None:
    (result,) = enforce([money("큰 투자를 유치했다.")], WrittenEngine("It raised 40 billion won."))
    assert result.flags == ("currency:40 billion won",)
