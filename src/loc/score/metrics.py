"""chrF2, BLEU and TER by sacreBLEU: the only module that imports it.

sacreBLEU's Python interface zips hypotheses and references, and drops what is longer without a word; given
references the wrong way round it reports 100. Everything is therefore checked here before it is called.

The per-sentence counts are asked for, not the score alone, because intervals and paired tests are made from them
(bootstrap.py). For this there is only sacreBLEU's inner interface (the holes of its template `metrics.base.Metric`);
tests compare every value with what the sacreBLEU command prints for the same files.

    chrF2  Popović (2015), chrF: character n-gram F-score for automatic MT evaluation
    BLEU   Papineni et al. (2002), with the tokenizer `13a`
    TER    Snover et al. (2006), A study of translation edit rate with targeted human annotation
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from loc.errors import InputError, UsageError
from loc.score.bootstrap import RESAMPLES, SEED
from loc.score.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loc.score.measure import Counted

NAMES = ("chrf", "bleu", "ter")
"""All metrics, the most trustworthy for few sentences first."""


SECONDS = {"chrf": 0.0003, "bleu": 0.000_15, "ter": 0.008}
"""What a sentence of news takes, about: TER tries shifts of words."""


@dataclass(frozen=True)
class Metric:
    """One metric made ready: its measure, the counts of pairs of texts, and the time that a pair takes, about."""

    measure: Measure
    count: Callable[[Sequence[str], Sequence[str]], list[Counted]]
    seconds: float


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """The metrics by those names, in the order of `NAMES`; an unknown name is a UsageError."""
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names:
        message = f"there is no metric {unknown[0]!r}" if unknown else "no metric is asked for"
        raise UsageError(message, hint=f"there are: {', '.join(NAMES)}")
    return tuple(name for name in NAMES if name in names)


def load(name: str) -> Metric:
    """The metric called `name`, with sacreBLEU's default settings."""
    inner, label = _sacrebleu(name)

    def count(hypotheses: Sequence[str], references: Sequence[str]) -> list[Counted]:
        verify(hypotheses, references)
        rows: list[Counted] = []
        seen, info = None, None
        for hypothesis, reference in zip(hypotheses, references, strict=True):
            if reference != seen:  # the systems' texts of one sentence come one after the other
                seen = reference
                info = inner._extract_reference_info([inner._preprocess_segment(reference)])  # noqa: SLF001 (see above)
            prepared = inner._preprocess_segment(hypothesis)  # noqa: SLF001 (see above)
            rows.append(tuple(inner._compute_segment_statistics(prepared, info)))  # noqa: SLF001 (see above)
        return rows

    def of(counts: Sequence[float]) -> float:
        return float(inner._compute_score_from_stats(list(counts)).score)  # noqa: SLF001 (see above)

    measure = Measure(name, label, of, higher_is_better=name != "ter", signature=_signature(inner))
    return Metric(measure, count, SECONDS[name])


def verify(hypotheses: Sequence[str], references: Sequence[str], *, name: str = "hypotheses") -> None:
    """Refuse what sacreBLEU would score all the same.

    Raises:
        InputError: no sentences, different numbers of them, a missing text, or a list where a text belongs.

    """
    for what, texts in ((name, hypotheses), ("references", references)):
        if isinstance(texts, str):
            raise InputError(f"{what}: one text, where a list of sentences belongs")
        for number, text in enumerate(texts, 1):
            if not isinstance(text, str):
                kind = "nothing" if text is None else f"a {type(text).__name__}"
                hint = (
                    "references come as one list, a text for each sentence"
                    if isinstance(text, (list, tuple))
                    else ""
                )
                raise InputError(f"{what}: sentence {number} is {kind}, not a text", hint=hint)
    if len(hypotheses) != len(references):
        raise InputError(
            f"{name}: {len(hypotheses)} sentences, but {len(references)} references",
            hint="one line for each reference, in the same order; an untranslated sentence is an empty line",
        )
    if not references:
        raise InputError(f"{name}: 0 sentences and 0 references; there is nothing to score")


@lru_cache(maxsize=8)
def _sacrebleu(name: str) -> tuple[Any, str]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    inner = {"chrf": CHRF, "bleu": BLEU, "ter": TER}[name]()
    return inner, {"chrf": "chrF2", "bleu": "BLEU", "ter": "TER"}[name]


def _signature(inner: Any) -> str:  # noqa: ANN401 (one of three classes without a useful common type)
    """The signature of sacreBLEU, as its command prints it with `--confidence`."""
    inner.num_refs, inner.n_bootstrap, inner.seed = 1, RESAMPLES, str(SEED)
    return str(inner.get_signature())
