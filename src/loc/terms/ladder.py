"""The terminology ladder: each rung is tried only on the segments that the rungs before it left unmet.

1. `source`  the code-switched source already brought every term over
2. `rerank`  one of the n best hypotheses has what the first one lacks; for a number that none has, one of those
             of the source in which that number is written in English
3. `repair`  a known-wrong or misspelt rendering is replaced by the right one, counted and listed; an amount gets its
             currency
4. `prefix`  the English up to the fault, then the term, is forced; the rest is decoded anew
5. otherwise the fluent text stays and the segment is flagged for a person
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loc.engines.base import Decoding, Hypothesis, Request, answers
from loc.korean.numbers import AP, currency_edits, figure_edits, half_edits, style_edits, time_edits
from loc.model import Span, TermUse, Translation
from loc.terms import apart, chrome, formulas, literals
from loc.terms.ages import age_edits
from loc.terms.ago import ago_edits
from loc.terms.fluency import misnamed
from loc.terms.judge import Judgement, capitalized, judge, tagged, tagged_in_part, tidied
from loc.terms.misspelt import misspelt
from loc.terms.polish import polish
from loc.terms.twice import doubled, said_twice
from loc.terms.written import with_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.engines.base import Engine
    from loc.korean.numbers import NumberStyle
    from loc.model import Edit
    from loc.terms.prepare import Prepared

N_BEST = 8
NO_REPEAT = 3
PREFIX_BEST = 4
# Each round of the prefix rung mends one fault of a segment.
PREFIX_ROUNDS = 3
# A forced rendering may cost this much mean log-probability per token, and change the length by this ratio.
MAX_SCORE_DROP = 0.8
LENGTH_RATIO = (0.5, 1.8)
BROKEN_NAMES = 4
# Code points of a segment that is no sentence any more: it is decoded in pieces, and only once more.
TOO_LONG = 2000
_SPEAKS = re.compile(r"s?,? (?:said|says|announced|revealed|stated|explained|added|stressed) ")


@dataclass(slots=True)
class State:
    """A segment on its way up: its best hypothesis so far, and what brought each term in."""

    prepared: Prepared
    first: Hypothesis
    best: Hypothesis
    judgement: Judgement
    rungs: dict[str, str] = field(default_factory=dict)

    def align(self, hypotheses: Sequence[Hypothesis]) -> None:
        """Get an alignment for rung 4: that of the same text, else the best hypothesis that is no worse."""
        tidy = [tidied(hypothesis) for hypothesis in hypotheses]
        same = next((h for h in tidy if h.text == self.best.text), None)
        other = next((h for h in tidy if judge(self.prepared, h).cost <= self.judgement.cost), None)
        if same:
            self.best = same
        elif other:
            self.best, self.judgement = other, judge(self.prepared, other)
            self.rungs = dict.fromkeys(self.judgement.met, "rerank")

    def offer(self, hypothesis: Hypothesis, rung: str, prepared: Prepared | None = None) -> None:
        """Take `hypothesis` where it has fewer faults; note which terms it brought in.

        `prepared` says what the engine was shown, where that is something else than before.
        """
        hypothesis = tidied(hypothesis)
        verdict = judge(prepared or self.prepared, hypothesis)
        if verdict.cost >= self.judgement.cost:
            return
        self.prepared = prepared or self.prepared
        before = {want.concept for want in self.judgement.missing}
        self.rungs.update({c: rung for c in verdict.met if c in before or c not in self.rungs})
        self.best, self.judgement = hypothesis, verdict


def enforce(
    batch: Sequence[Prepared],
    engine: Engine,
    style: NumberStyle = AP,
) -> list[Translation]:
    """Translate `batch`, one translation each, in order; numbers and dates are written in `style`."""
    states = [_start(prepared, best) for prepared, best in _first(batch, engine)]
    _rerank(states, engine)
    _rewrite(states, engine)
    for state in states:
        _repair(state)
    _prefix(states, engine)
    for state in states:
        _repair(state)  # what was decoded anew has faults of its own
    _apart(states, engine)
    return [finish(state, style) for state in states]


def _first(batch: Sequence[Prepared], engine: Engine) -> Iterator[tuple[Prepared, Hypothesis]]:
    known = [_known(prepared) for prepared in batch]
    asked = [
        Request(p.switched, align=bool(p.marks)) for p, own in zip(batch, known, strict=True) if own is None
    ]
    given = answers(engine, asked)
    for prepared, own in zip(batch, known, strict=True):
        yield prepared, next(given)[0] if own is None else own
    next(given, None)  # there is no more: an engine that says more than it was asked is broken too


def _known(prepared: Prepared) -> Hypothesis | None:
    """What needs no engine: text without Korean, a formula, labels of a site."""
    if not prepared.needs_engine:
        return Hypothesis(prepared.switched)
    label = chrome.translate(prepared)
    return formulas.translate(prepared) or (None if label is None else Hypothesis(label))


def _start(prepared: Prepared, hypothesis: Hypothesis) -> State:
    best = tidied(hypothesis)
    verdict = judge(prepared, best)
    return State(prepared, hypothesis, best, verdict, dict.fromkeys(verdict.met, "source"))


def _open(states: Sequence[State]) -> list[State]:
    return [state for state in states if state.judgement.cost and state.prepared.needs_engine]


def _rerank(states: Sequence[State], engine: Engine) -> None:
    """Rung 2: the best-scoring of the n best that has the fewest faults. They come aligned, for rung 4.

    Where all of them repeat themselves or lack a term, others are asked for, which may not say anything twice.
    """
    _offer_best(_open(states), engine, Decoding(beam=N_BEST, hypotheses=N_BEST))
    open_ = [s for s in _open(states) if not _is_too_long(s)]
    again = [s for s in open_ if s.judgement.missing or "repeat" in s.judgement.astray]
    _offer_best(again, engine, Decoding(beam=N_BEST, hypotheses=N_BEST, no_repeat_ngram=NO_REPEAT))


def _rewrite(states: Sequence[State], engine: Engine) -> None:
    """The rest of rung 2: lost numbers and times are written in English, and the whole is decoded anew."""
    if engine.info.numbers != "switch":
        return
    plans = [
        (state, written)
        for state in _open(states)
        if not _is_too_long(state)
        for lost in [{*state.judgement.numbers, *(quantity for quantity, _ in state.judgement.halves)}]
        for written in [with_numbers(state.prepared, lost)]
        if written
    ]
    requests = [Request(written.switched, align=True) for _, written in plans]
    decoding = Decoding(beam=N_BEST, hypotheses=N_BEST)
    for (state, written), hypotheses in zip(plans, answers(engine, requests, decoding), strict=True):
        for hypothesis in hypotheses:
            state.offer(hypothesis, "rerank", written)


def _is_too_long(state: State) -> bool:
    """True where decoding again would take long and mend little: of many faults a new hypothesis mends a few."""
    return len(state.prepared.switched) > TOO_LONG


def _offer_best(states: Sequence[State], engine: Engine, decoding: Decoding) -> None:
    requests = [Request(state.prepared.switched, align=True) for state in states]
    for state, hypotheses in zip(states, answers(engine, requests, decoding), strict=True):
        for hypothesis in hypotheses:
            state.offer(hypothesis, "rerank")
        if not state.best.alignment and _forcible(state):
            state.align(hypotheses)


def _repair(state: State) -> None:
    """Rung 3: known-wrong renderings, and misspelt copies of a missing one, are replaced."""
    for want, span in reversed(state.judgement.wrong):
        state.offer(_replaced(state.best, span, want.target), "repair")
    if state.judgement.numbers or state.judgement.currencies:
        source = state.prepared.segment.source
        for edit in list(currency_edits(state.prepared.quantities, source, state.best.text)):
            state.offer(_replaced(state.best, edit.span, edit.after), "repair")
    for edit in list(figure_edits(state.prepared.plain, state.judgement.figures, state.best.text)):
        state.offer(_replaced(state.best, edit.span, edit.after), "repair")
    for edits_of in (time_edits, half_edits):
        for edit in reversed(list(edits_of(state.prepared.quantities, state.best.text))):
            state.offer(_replaced(state.best, edit.span, edit.after), "repair")
    _repair_repeated(state)
    for want in state.judgement.missing:
        found = misspelt(state.best.text, want, state.prepared.asked)
        if found:
            state.offer(_replaced(state.best, found, want.target), "repair")


def _repair_repeated(state: State) -> None:
    """The part of rung 3 that is about what is said twice, and about broken names."""
    for edits_of in (said_twice, doubled) if {"repeat"} & set(state.judgement.astray) else ():
        state.offer(_edited(state.best, edits_of(state.prepared, state.best.text)), "repair")
    mended = state.best
    for _ in range(BROKEN_NAMES):  # one mended shows the next: a name made whole may be said once too often
        broken = next(misnamed(state.prepared, mended.text), None)
        if not broken:
            break
        mended = _replaced(mended, broken.span, broken.after)
        state.offer(mended, "repair")


def _edited(hypothesis: Hypothesis, edits: Iterable[Edit]) -> Hypothesis:
    """The hypothesis with `edits` (in order, disjoint) applied."""
    for edit in reversed(list(edits)):
        hypothesis = _replaced(hypothesis, edit.span, edit.after)
    return hypothesis


def _replaced(hypothesis: Hypothesis, span: Span, text: str) -> Hypothesis:
    """The hypothesis with `span` replaced; its alignment shifted along."""
    shift = len(text) - len(span)

    def move(target: Span) -> Span:
        if target.end <= span.start:
            return target
        if target.start >= span.end:
            return Span(target.start + shift, target.end + shift)
        return Span(min(target.start, span.start), max(span.start + len(text), target.end + shift))

    return replace(
        hypothesis,
        text=f"{hypothesis.text[: span.start]}{text}{hypothesis.text[span.end :]}",
        alignment=tuple((source, move(target)) for source, target in hypothesis.alignment),
    )


def _prefix(states: Sequence[State], engine: Engine) -> None:
    """Rung 4: keep the English before the fault, force the rendering, decode the rest."""
    tried: set[tuple[int, str]] = set()
    for _ in range(PREFIX_ROUNDS):
        plans = [
            (state, prefix)
            for index, state in enumerate(states)
            if state.judgement.cost and state.prepared.needs_engine and not _is_too_long(state)
            for prefix in [_next_prefix(state, tried, index)]
            if prefix
        ]
        if not plans:
            return
        requests = [Request(state.prepared.switched, prefix=prefix, align=True) for state, prefix in plans]
        decoding = Decoding(beam=max(PREFIX_BEST, engine.info.decoding.beam), hypotheses=PREFIX_BEST)
        for (state, prefix), hypotheses in zip(plans, answers(engine, requests, decoding), strict=True):
            for hypothesis in hypotheses:
                if _acceptable(state, hypothesis, prefix):
                    state.offer(hypothesis, "prefix")


def _apart(states: Sequence[State], engine: Engine) -> None:
    """Tags that still have no place: look for what they hold, translated by itself."""
    open_ = [state for state in states if state.judgement.markup and state.prepared.needs_engine]
    if not open_:
        return
    wanted = [(state.prepared, state.best) for state in open_]
    for state, hypothesis in zip(open_, apart.linked(wanted, engine), strict=True):
        state.offer(hypothesis, "source")


def _forcible(state: State) -> list[tuple[str, str]]:
    """What rung 4 could force: pairs of (concept or place of the number, rendering)."""
    wanted = [(want.concept, want.target) for want in state.judgement.missing]
    wanted += [
        (want.concept, want.target)
        for want in state.prepared.wants
        if f"gloss:{want.concept}" in state.judgement.astray
    ]
    return wanted + [(f"#{q.span.start}", q.shown) for q in state.judgement.numbers]


def _next_prefix(state: State, tried: set[tuple[int, str]], index: int) -> str:
    """What to force next for this segment: the English up to its first untried fault, then the rendering."""
    for key, rendering in _forcible(state):
        if (index, key) in tried:
            continue
        tried.add((index, key))
        source = next(
            (i.span for i in state.prepared.insertions if key in i.concepts or i.text == rendering),
            None,
        )
        cut = _target_start(state.best, source) if source else None
        # A rendering forced behind the last word would be pasted on, not translated.
        if cut is not None and cut < len(state.best.text.rstrip(' .!?"”')):
            return f"{state.best.text[:cut].rstrip()} {rendering}".strip()
    return ""


def _target_start(hypothesis: Hypothesis, source: Span) -> int | None:
    """Where in the English the words for `source` begin: aligned words first, else after what precedes it."""
    aligned = [target.start for origin, target in hypothesis.alignment if origin.overlaps(source)]
    if aligned:
        return min(aligned)
    before = [target.end for origin, target in hypothesis.alignment if origin.end <= source.start]
    return max(before) if before else (0 if hypothesis.alignment else None)


def _acceptable(state: State, hypothesis: Hypothesis, prefix: str) -> bool:
    """Whether a forced decoding is still a likely sentence of a likely length.

    A thing that says something (`…, iPhones said it plans`) was put before a clause that has nothing to do with it.
    """
    speaker = any(
        prefix.endswith(w.target) for w in state.prepared.asked if w.concept in state.prepared.called
    )
    if not speaker and _SPEAKS.match(hypothesis.text, len(prefix)):
        return False
    low, high = LENGTH_RATIO
    if not low <= len(hypothesis.text) / max(1, len(state.best.text)) <= high:
        return False
    if hypothesis.score is None or state.best.score is None:
        return True
    return hypothesis.score >= state.best.score - MAX_SCORE_DROP


def finish(state: State, style: NumberStyle = AP) -> Translation:
    """The translation with its ledger and flags; markup that could not be placed leaves the plain text."""
    prepared, verdict = state.prepared, state.judgement
    for edits_of in (age_edits, ago_edits):
        state.best = _edited(state.best, edits_of(prepared, state.best.text))
    state.best = _edited(state.best, style_edits(state.best.text, style))
    for edits_of in (said_twice, polish):
        state.best = tidied(_edited(state.best, edits_of(prepared, state.best.text)))
    state.best = replace(state.best, text=capitalized(prepared, state.best.text))
    terms = tuple(
        TermUse(
            concept=want.concept,
            surface=want.surface,
            target=want.target,
            count=want.count,
            met=len(verdict.met.get(want.concept, ())),
            rung=state.rungs.get(want.concept, "") if want.concept in verdict.met else "",
        )
        for want in prepared.wants
    )
    text = tagged(prepared, state.best)
    if text is None:
        text = tagged_in_part(prepared, state.best)
    text = literals.without_strays(text, (mark.shown for mark in prepared.marks))
    suffix = f" {prepared.suffix}" if prepared.suffix else ""
    return Translation(
        text=prepared.prefix + literals.put_back(text, prepared.masked) + suffix,
        raw=prepared.prefix + literals.put_back(state.first.text, prepared.masked) + suffix,
        switched=prepared.prefix + prepared.switched + suffix,
        score=state.best.score,
        terms=terms,
        flags=tuple(dict.fromkeys([*verdict.flags, *prepared.romanized])),
    )
