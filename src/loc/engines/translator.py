"""A loaded package at work on the texts of one window: cut, encode, decode, judge, try again, join."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loc.engines.align import align
from loc.engines.base import Decoding, Hypothesis, Request
from loc.engines.clauses import split_clauses
from loc.engines.decoder import Decoder, Job, Output
from loc.engines.degenerate import faults
from loc.engines.joining import closed, opened
from loc.engines.pieces import META, Pieces
from loc.engines.prefixes import consumed
from loc.engines.verify import sentencepiece_files, sentencepiece_problems
from loc.errors import EngineError, PackageError
from loc.model import Message, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence
    from pathlib import Path

    from loc.engines.packages import Package

RETRY = Decoding(beam=6, hypotheses=6, no_repeat_ngram=3)
# Of a sentence in more parts than these, too many ways to put it together would have to be judged.
FEW_PARTS = 8
PLACING = Decoding(beam=4, hypotheses=4)
Pairs = tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One translation of a part, judged. Source spans count in the whole text, target spans in the part."""

    text: str
    score: float | None = None
    length: int = 0
    alignment: Pairs = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A whole request, or one clause of a long one. `fixed` is its translation where that is given already."""

    request: Request
    span: Span
    prefix: str
    job: Job
    fixed: Candidate | None = None

    @property
    def text(self) -> str:
        """The Korean of this part."""
        return self.span.of(self.request.text)


class Translator:
    """The loaded package. Making one loads it; an EngineError names the file that cannot be used."""

    def __init__(self, package: Package, threads: int) -> None:
        self.language = package.from_code
        self.strategy = package.strategy
        try:
            folder = package.folder()
            for problem in sentencepiece_problems(folder):
                raise problem
        except PackageError as error:
            raise EngineError(error.message, hint=error.hint) from error
        source, target = sentencepiece_files(folder)
        self.source = Pieces(source)
        self.target = self.source if target == source else Pieces(target)
        self.decoder = Decoder(folder / "model", threads)
        around = (*self.strategy.source_prefix, *self.strategy.source_suffix)
        forced = (self.strategy.target_prefix,) if self.strategy.target_prefix else ()
        self.decoder.require(around, forced)
        self.reach = max(1, self.decoder.positions - len(around))
        self.limit = min(self.strategy.max_input, self.reach)
        self.bearable = min(self.limit * 3 // 2, self.reach)
        _check_coverage(self.source, self.decoder, folder)
        pieces = set(self.target.vocabulary())
        self._common = {piece[1:] for piece in pieces if piece[:1] == META and piece[1:2].islower()}

    def translate(self, requests: Sequence[Request], how: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate requests that differ from each other; plain ones together, aligned or prefixed ones apart."""
        parts = self._parts(requests)
        results: dict[int, tuple[Candidate, ...]] = {
            i: (part.fixed,) for i, part in enumerate(parts) if part.fixed is not None
        }
        groups: dict[tuple[bool, bool], list[int]] = {}
        for index, part in enumerate(parts):
            if part.fixed is None:
                groups.setdefault((part.request.align, bool(part.prefix)), []).append(index)
        for key in sorted(groups):
            group = [parts[i] for i in groups[key]]
            results.update(zip(groups[key], self._decode(group, how), strict=True))
        by_request: dict[Request, list[tuple[Candidate, ...]]] = {}
        spans: dict[Request, list[Span]] = {}
        for index, part in enumerate(parts):
            by_request.setdefault(part.request, []).append(results[index])
            spans.setdefault(part.request, []).append(part.span)
        return [_joined(request, by_request[request], spans[request], self._common) for request in requests]

    # ── cut and encode ──────────────────────────────────────────────────────────────────────────────────

    def _parts(self, requests: Sequence[Request]) -> list[Part]:
        encoded = self.source.encode([request.text for request in requests])
        parts = []
        for request, pieces in zip(requests, encoded, strict=True):
            if len(pieces) <= self.limit:
                parts.append(self._part(request, Span(0, len(request.text)), pieces, request.prefix))
            elif request.prefix:
                parts += self._placed(request, len(pieces))
            else:
                parts += self._clauses(request)
        return parts

    def _clauses(self, request: Request) -> list[Part]:
        def shorter(limit: int) -> Callable[[str], bool]:
            return lambda text: len(self.source.encode([text])[0]) <= limit

        spans = split_clauses(request.text, shorter(self.limit), shorter(self.bearable))
        encoded = self.source.encode([s.of(request.text) for s in spans])
        return [self._part(request, s, pieces, "") for s, pieces in zip(spans, encoded, strict=True)]

    def _placed(self, request: Request, length: int) -> list[Part]:
        """The clauses of a request whose prefix covers the first of them: these are given, the next one is forced.

        A prefix that fits nowhere forces the whole text undivided, as far as the model reaches.
        """
        parts = self._clauses(request)
        usual = self._decode(parts, PLACING)
        rest = request.prefix
        for index, (part, candidates) in enumerate(zip(parts, usual, strict=True)):
            cut = consumed(rest, [c.text for c in candidates]) if index + 1 < len(parts) else 0
            if not cut:
                longest = max(len(c.text) for c in candidates)
                if len(rest) > longest + longest // 3 and length <= self.reach:
                    whole = Span(0, len(request.text))
                    return [self._part(request, whole, self.source.encode([request.text])[0], request.prefix)]
                parts[index] = self._part(request, part.span, self.source.encode([part.text])[0], rest)
                break
            same = next((c for c in candidates if c.text == rest[:cut]), None)
            parts[index] = replace(part, fixed=same or Candidate(rest[:cut], length=len(part.job.pieces)))
            rest = rest[cut:].lstrip()
            if not rest:
                break
        return parts

    def _part(self, request: Request, span: Span, pieces: Sequence[str], prefix: str) -> Part:
        forced: tuple[str, ...] = (self.strategy.target_prefix,) if self.strategy.target_prefix else ()
        if prefix:
            forced += tuple(self.target.encode([prefix])[0])
        source = (*self.strategy.source_prefix, *pieces, *self.strategy.source_suffix)
        return Part(request, span, prefix, Job(source, forced))

    # ── decode and judge ────────────────────────────────────────────────────────────────────────────────

    def _decode(self, parts: Sequence[Part], how: Decoding) -> list[tuple[Candidate, ...]]:
        """Decode parts of one kind; those that came out bad are tried once more, with wider search."""
        results = self._run(parts, how)
        bad = [i for i, candidates in enumerate(results) if candidates[0].faults]
        retry = [i for i in bad if all(c.faults for c in results[i])]
        if retry:
            again = self._run([parts[i] for i in retry], _harder(how))
            for i, candidates in zip(retry, again, strict=True):
                results[i] += candidates
        for i in bad:
            # A stable sort: the model's order stays among equally good ones.
            results[i] = tuple(sorted(results[i], key=lambda c: len(c.faults)))
        return [_distinct(candidates)[: how.hypotheses] for candidates in results]

    def _run(self, parts: Sequence[Part], how: Decoding) -> list[tuple[Candidate, ...]]:
        outputs = self.decoder.decode([p.job for p in parts], how, attention=parts[0].request.align)
        results = []
        for part, hypotheses in zip(parts, outputs, strict=True):
            if not hypotheses:
                raise EngineError(
                    Message(
                        "{folder}: the model gave nothing for {text}",
                        folder=self.decoder.folder,
                        text=repr(part.text[:60]),
                    )
                )
            results.append(tuple(self._candidate(part, output) for output in hypotheses))
        return results

    def _candidate(self, part: Part, output: Output) -> Candidate:
        skip = 1 if self.strategy.target_prefix and output.pieces[:1] == (self.strategy.target_prefix,) else 0
        pieces = output.pieces[skip:]
        alignment: Pairs = ()
        if part.request.align:
            text, spans = self.target.decode_with_spans(pieces)
            alignment = self._align(part, text, spans, output.attention[skip:])
        else:
            text = self.target.decode(pieces)
        if part.prefix and not text.startswith(part.prefix):
            # The tokenizer normalizes (quotes, full-width letters); what was asked for stands as it was written.
            written = len(self.target.decode(part.job.prefix[skip:]))
            shift = len(part.prefix) - written
            text = part.prefix + text[written:]
            alignment = tuple((s, Span(max(0, t.start + shift), t.end + shift)) for s, t in alignment)
        if META in part.text and "_" not in part.text:
            text = text.replace("_", META)
        source_length = (
            len(part.job.pieces) - len(self.strategy.source_prefix) - len(self.strategy.source_suffix)
        )
        wrong = faults(part.text, text, source_length, len(pieces), self.language)
        if output.cut:
            wrong += ("cut",)
        return Candidate(text, output.score, len(pieces), alignment, wrong)

    def _align(
        self, part: Part, text: str, spans: Sequence[Span], attention: Sequence[Sequence[float]]
    ) -> Pairs:
        first = len(self.strategy.source_prefix)
        source = self.source.encode_with_spans(part.text).spans
        rows = [row[first : first + len(source)] for row in attention]
        start = part.span.start
        pairs = align(part.text, text, source, spans, rows)
        return tuple((Span(s.start + start, s.end + start), t) for s, t in pairs)


def _harder(how: Decoding) -> Decoding:
    return Decoding(
        beam=max(how.beam, RETRY.beam),
        hypotheses=max(how.hypotheses, RETRY.hypotheses),
        no_repeat_ngram=how.no_repeat_ngram or RETRY.no_repeat_ngram,
    )


def _distinct(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.text, candidate)
    return tuple(first.values())


def _joined(
    request: Request, parts: Sequence[tuple[Candidate, ...]], spans: Sequence[Span], common: Container[str]
) -> tuple[Hypothesis, ...]:
    """Hypotheses of a request from those of its parts, the likeliest first.

    The k-th takes the k-th best of each part, or its last; of a long text, also those that differ from the best in
    one part only.
    """
    joined = (_sentence(request, chosen, spans, common) for chosen in _choices(parts))
    first, *others = {hypothesis.text: hypothesis for hypothesis in joined}.values()
    return (first, *sorted(others, key=lambda hypothesis: -(hypothesis.score or 0.0)))


def _choices(parts: Sequence[tuple[Candidate, ...]]) -> Iterator[list[Candidate]]:
    """Which candidates of the parts go together."""
    for k in range(max(map(len, parts))):
        yield [candidates[min(k, len(candidates) - 1)] for candidates in parts]
    if 1 < len(parts) <= FEW_PARTS:
        best = [candidates[0] for candidates in parts]
        for at, candidates in enumerate(parts):
            for other in candidates[1:]:
                yield [*best[:at], other, *best[at + 1 :]]


def _sentence(
    request: Request, chosen: Sequence[Candidate], spans: Sequence[Span], common: Container[str]
) -> Hypothesis:
    """One hypothesis of a request: a candidate of each part, put together."""
    text = request.text
    english = "" if request.prefix else text[: len(text) - len(text.lstrip())]
    alignment, flags = list[tuple[Span, Span]](), ["split"] if len(chosen) > 1 else []
    for before, candidate in zip([None, *spans], chosen, strict=False):
        clause = candidate.text
        if before is not None:
            alignment, english = _fitted(alignment, english, closed(english, before.of(text), clause))
            clause = opened(clause, english, text, common)
            english += " "
        at = len(english)
        english += clause
        alignment += [(s, Span(t.start + at, t.end + at)) for s, t in candidate.alignment]
        flags += candidate.faults
    scored = [(c.score, c.length) for c in chosen if c.score is not None]
    total = sum(length for _, length in scored)
    score = sum(score * length for score, length in scored) / max(1, total) if scored else None
    trail = text[len(text.rstrip()) :]
    return Hypothesis(english + trail, score, tuple(alignment), tuple(dict.fromkeys(flags)))


def _fitted(
    alignment: Sequence[tuple[Span, Span]], before: str, after: str
) -> tuple[list[tuple[Span, Span]], str]:
    """The alignment of `before`, a pair for each word, for `after`: its words with other punctuation.

    Words may be gone from its end, or a conjunction new there, which belongs to what the last word belongs to.
    """
    words = [Span(*word.span()) for word in re.finditer(r"\S+", after)]
    if alignment and len(alignment) == len(before.split()):
        sources = [source for source, _ in alignment]
        sources += [sources[-1]] * (len(words) - len(sources))
        return list(zip(sources, words, strict=False)), after
    size = len(after)
    return [(s, Span(min(t.start, size), min(t.end, size))) for s, t in alignment], after


def _check_coverage(source: Pieces, decoder: Decoder, folder: Path) -> None:
    """A tokenizer that belongs to another model gives fluent nonsense: refuse it."""
    pieces = list(source.vocabulary())
    known = sum(piece in decoder.source_tokens for piece in pieces)
    if known < len(pieces) // 2:
        raise EngineError(
            Message(
                "{folder}: the SentencePiece model does not belong to the CTranslate2 model"
                " ({known} of {n} pieces are in its vocabulary)",
                folder=folder,
                known=f"{known:,}",
                n=f"{len(pieces):,}",
            ),
            hint="install or import the package again, with the files of one model",
        )
