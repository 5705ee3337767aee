"""The default engine: an Argos package, decoded by CTranslate2 in deduplicated, length-sorted, bounded windows.

Text in, text out. What is cut where is in clauses.py, how batches run in decoder.py, how text becomes pieces in
pieces.py, what a bad translation is in degenerate.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loc.engines.align import align
from loc.engines.base import Decoding, EngineInfo, Hypothesis, Request
from loc.engines.clauses import split_clauses
from loc.engines.decoder import Decoder, Job, Output
from loc.engines.degenerate import faults
from loc.engines.packages import sentencepiece_files, sentencepiece_problems
from loc.engines.pieces import META, Pieces
from loc.engines.windows import Recent, windows
from loc.errors import EngineError, PackageError
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from loc.engines.packages import Package

# A letter of a script other than Latin; Hangul fillers are letters that show nothing.
FOREIGN = re.compile(r"(?![A-Za-zªºÀ-ʯᴀ-ᶿḀ-ỿＡ-Ｚａ-ｚᅟᅠㅤﾠ])[^\W\d_]")
RETRY = Decoding(beam=6, hypotheses=6, no_repeat_ngram=3)


@dataclass(frozen=True, slots=True)
class _Part:
    """A whole request, or one clause of an over-long one."""

    request: Request
    span: Span
    job: Job

    @property
    def text(self) -> str:
        return self.span.of(self.request.text)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One translation of a part, judged. Target spans of the alignment count from the start of the part."""

    text: str
    score: float | None
    length: int
    alignment: tuple[tuple[Span, Span], ...]
    faults: tuple[str, ...]


class ArgosEngine:
    """Translates with the model of `package` on `threads` threads (0: all that this process may use).

    The model is loaded by the first text that needs one. Results depend on nothing but the requests in their
    order, the package, the decoding and the kind of processor.
    """

    def __init__(
        self, package: Package, threads: int = 0, decoding: Decoding | None = None, compute_type: str = "auto"
    ) -> None:
        self.package = package
        self._threads = threads
        self._compute_type = compute_type
        self._decoding = decoding or Decoding(beam=package.strategy.beam)
        self._recent: Recent[tuple[Hypothesis, ...]] = Recent()
        self._model: _Model | None = None

    @property
    def info(self) -> EngineInfo:
        """Who this engine is, known without loading the model."""
        package = self.package
        return EngineInfo(
            name="argos",
            model=package.name,
            version=package.version,
            digest=package.digest,
            source=package.from_code,
            target=package.to_code,
            terms=package.strategy.terms,
            numbers=package.strategy.numbers,
            decoding=self._decoding,
        )

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        """Yield the hypotheses of each request, best first, in the order asked.

        At most one window of requests (windows.py) is pulled ahead. Texts with nothing to translate are copied.
        """
        how = decoding or self._decoding
        for window in windows(requests, lambda request: len(request.text) + 1):
            yield from self._window(window, how)

    def _window(self, window: Sequence[Request], how: Decoding) -> list[tuple[Hypothesis, ...]]:
        done: dict[Request, tuple[Hypothesis, ...]] = {}
        fresh: list[Request] = []
        for request in dict.fromkeys(window):
            known = self._recent.get((request, how))
            if known is not None:
                done[request] = known
            elif self._is_copied(request):
                done[request] = (_copied(request, scored=how.hypotheses > 1),)
            else:
                fresh.append(request)
        if fresh:
            if self._model is None:
                self._model = _Model(self.package, self._threads, self._compute_type)
            for request, hypotheses in zip(fresh, self._model.translate(fresh, how), strict=True):
                done[request] = hypotheses
                self._recent.put((request, how), hypotheses)
        return [done[request] for request in window]

    def _is_copied(self, request: Request) -> bool:
        """True for text without any letter of another script: numbers, addresses, English in Korean news."""
        if not request.text.strip():
            return True
        return self.package.from_code == "ko" and not request.prefix and FOREIGN.search(request.text) is None


def _copied(request: Request, *, scored: bool) -> Hypothesis:
    words = (Span(*m.span()) for m in re.finditer(r"\S+", request.text))
    return Hypothesis(
        request.text if request.text.strip() else request.prefix or request.text,
        0.0 if scored else None,
        tuple((w, w) for w in words) if request.align else (),
    )


class _Model:
    """The loaded package: tokenizers, decoder and the package's strategy."""

    def __init__(self, package: Package, threads: int, compute_type: str) -> None:
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
        self.decoder = Decoder(folder / "model", threads, compute_type)
        extra = len(self.strategy.source_prefix) + len(self.strategy.source_suffix)
        self.limit = max(1, min(self.strategy.max_input, self.decoder.positions) - extra)
        forced = (self.strategy.target_prefix,) if self.strategy.target_prefix else ()
        self.decoder.require((*self.strategy.source_prefix, *self.strategy.source_suffix), forced)
        _check_coverage(self.source, self.decoder, folder)

    def translate(self, requests: Sequence[Request], how: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate requests that differ from each other; plain ones together, aligned or prefixed ones apart."""
        parts = self._parts(requests)
        results: dict[int, tuple[_Candidate, ...]] = {}
        groups: dict[tuple[bool, bool], list[int]] = {}
        for index, part in enumerate(parts):
            groups.setdefault((part.request.align, bool(part.request.prefix)), []).append(index)
        for key in sorted(groups):
            group = [parts[i] for i in groups[key]]
            results.update(zip(groups[key], self._decode(group, how), strict=True))
        by_request: dict[Request, list[tuple[_Part, tuple[_Candidate, ...]]]] = {}
        for index, part in enumerate(parts):
            by_request.setdefault(part.request, []).append((part, results[index]))
        return [_joined(request, by_request[request]) for request in requests]

    def _parts(self, requests: Sequence[Request]) -> list[_Part]:
        encoded = self.source.encode([request.text for request in requests])
        parts = []
        for request, pieces in zip(requests, encoded, strict=True):
            whole = Span(0, len(request.text))
            if len(pieces) <= self.limit:
                parts.append(self._part(request, whole, pieces))
            else:
                parts += self._clauses(request, whole, self.limit)
        return parts

    def _clauses(self, request: Request, span: Span, limit: int) -> list[_Part]:
        def fits(text: str) -> bool:
            return len(self.source.encode([text])[0]) <= limit

        text = span.of(request.text)
        spans = [Span(s.start + span.start, s.end + span.start) for s in split_clauses(text, fits)]
        encoded = self.source.encode([s.of(request.text) for s in spans])
        return [self._part(request, s, pieces) for s, pieces in zip(spans, encoded, strict=True)]

    def _part(self, request: Request, span: Span, pieces: Sequence[str]) -> _Part:
        forced: tuple[str, ...] = (self.strategy.target_prefix,) if self.strategy.target_prefix else ()
        if request.prefix and not request.text[: span.start].strip():
            forced += tuple(self.target.encode([request.prefix])[0])
        source = (*self.strategy.source_prefix, *pieces, *self.strategy.source_suffix)
        return _Part(request, span, Job(source, forced))

    def _decode(self, parts: Sequence[_Part], how: Decoding) -> list[tuple[_Candidate, ...]]:
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

    def _run(self, parts: Sequence[_Part], how: Decoding) -> list[tuple[_Candidate, ...]]:
        outputs = self.decoder.decode([p.job for p in parts], how, attention=parts[0].request.align)
        results = []
        for part, hypotheses in zip(parts, outputs, strict=True):
            if not hypotheses:
                raise EngineError(f"{self.decoder.folder}: the model gave nothing for {part.text[:60]!r}")
            results.append(tuple(self._candidate(part, output) for output in hypotheses))
        return results

    def _candidate(self, part: _Part, output: Output) -> _Candidate:
        skip = 1 if self.strategy.target_prefix and output.pieces[:1] == (self.strategy.target_prefix,) else 0
        pieces = output.pieces[skip:]
        alignment: tuple[tuple[Span, Span], ...] = ()
        if part.request.align:
            text, spans = self.target.decode_with_spans(pieces)
            alignment = self._align(part, text, spans, output.attention[skip:])
        else:
            text = self.target.decode(pieces)
        prefix = part.request.prefix
        if prefix and len(part.job.prefix) > skip and not text.startswith(prefix):
            # The tokenizer normalizes (quotes, full-width letters); what was asked for stands as it was written.
            written = len(self.target.decode(part.job.prefix[skip:]))
            shift = len(prefix) - written
            text = prefix + text[written:]
            alignment = tuple((s, Span(max(0, t.start + shift), t.end + shift)) for s, t in alignment)
        if META in part.text and "_" not in part.text:
            text = text.replace("_", META)
        source_length = (
            len(part.job.pieces) - len(self.strategy.source_prefix) - len(self.strategy.source_suffix)
        )
        wrong = faults(part.text, text, source_length, len(pieces), self.language)
        if output.cut:
            wrong += ("cut",)
        return _Candidate(text, output.score, len(pieces), alignment, wrong)

    def _align(
        self, part: _Part, text: str, spans: Sequence[Span], attention: Sequence[Sequence[float]]
    ) -> tuple[tuple[Span, Span], ...]:
        first = len(self.strategy.source_prefix)
        source = self.source.encode_with_spans(part.text).spans
        rows = [row[first : first + len(source)] for row in attention]
        pairs = align(part.text, text, source, spans, rows)
        start = part.span.start
        return tuple((Span(s.start + start, s.end + start), t) for s, t in pairs)


def _harder(how: Decoding) -> Decoding:
    return replace(
        RETRY,
        beam=max(how.beam, RETRY.beam),
        hypotheses=max(how.hypotheses, RETRY.hypotheses),
        no_repeat_ngram=how.no_repeat_ngram or RETRY.no_repeat_ngram,
    )


def _distinct(candidates: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
    return tuple(
        {c.text: c for c in reversed(candidates)}[text] for text in dict.fromkeys(c.text for c in candidates)
    )


def _joined(
    request: Request, parts: Sequence[tuple[_Part, tuple[_Candidate, ...]]]
) -> tuple[Hypothesis, ...]:
    """Hypotheses of a request from those of its parts: the k-th takes the k-th best of each part, or its last."""
    text = request.text
    lead = "" if request.prefix else text[: len(text) - len(text.lstrip())]
    trail = text[len(text.rstrip()) :]
    joined = []
    for k in range(max(len(candidates) for _, candidates in parts)):
        chosen = [candidates[min(k, len(candidates) - 1)] for _, candidates in parts]
        english, alignment, flags = lead, [], ["split"] if len(parts) > 1 else []
        for candidate in chosen:
            if len(english) > len(lead):
                english += " "
            at = len(english)
            english += candidate.text
            alignment += [(s, Span(t.start + at, t.end + at)) for s, t in candidate.alignment]
            flags += candidate.faults
        scores = [(c.score, c.length) for c in chosen if c.score is not None]
        total = sum(length for _, length in scores)
        score = sum(score * length for score, length in scores) / max(1, total) if scores else None
        joined.append(Hypothesis(english + trail, score, tuple(alignment), tuple(dict.fromkeys(flags))))
    return tuple(joined)


def _check_coverage(source: Pieces, decoder: Decoder, folder: Path) -> None:
    """A tokenizer that belongs to another model gives fluent nonsense: refuse it."""
    pieces = list(source.vocabulary())
    known = sum(piece in decoder.source_tokens for piece in pieces)
    if known < len(pieces) // 2:
        raise EngineError(
            f"{folder}: the SentencePiece model does not belong to the CTranslate2 model "
            f"({known:,} of {len(pieces):,} pieces are in its vocabulary)",
            hint="install or import the package again, with the files of one model",
        )
