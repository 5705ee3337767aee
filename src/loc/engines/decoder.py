"""Batches of pieces through CTranslate2: the only module that imports `ctranslate2`.

Decoding is deterministic: jobs are sorted by length and then by content, batches are cut by that order, and each
batch runs on one thread. What a batch holds can change the last bits of int8 arithmetic, and so, rarely, a
choice of the search: the same texts in the same order always give the same result, the same text among other
texts nearly always does. Different processors may differ as well.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loc import children
from loc.engines.modelfile import REINSTALL, check_vocabulary, read_model_file, read_vocabulary
from loc.engines.watch import decoded
from loc.errors import EngineError
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from loc.engines.base import Decoding

BATCH_ROWS = 2048  # decoder rows: source tokens times beam; more of them fall out of the processor's cache
MOST_POSITIONS = 1024


@dataclass(frozen=True, slots=True)
class Job:
    """Pieces to translate, and the pieces that the translation must begin with."""

    pieces: tuple[str, ...]
    prefix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """One hypothesis: its pieces with the prefix, and one row of attention for each piece when asked for.

    `cut` tells that the search stopped at the length limit and not at the end of the sentence.
    """

    pieces: tuple[str, ...]
    score: float | None
    attention: tuple[tuple[float, ...], ...] = ()
    cut: bool = False


def default_threads() -> int:
    """How many threads to decode on: LOC_THREADS, or the processors that this process may use."""
    wanted = os.environ.get("LOC_THREADS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    return children.processors()


class Decoder:
    """A CTranslate2 model in memory. Making one loads it: an EngineError says what is wrong with which file."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder = folder
        model = read_model_file(folder / "model.bin")
        if model.shapes and "decoder/embeddings/weight" not in model.shapes:
            raise EngineError(
                Message(
                    "{folder}: {model} is no encoder-decoder Transformer",
                    folder=folder,
                    model=model.spec or Message("the model"),
                ),
                hint="loc runs CTranslate2 translation models (Argos, OPUS-MT, NLLB, M2M-100)",
            )
        if not (folder / "config.json").is_file():
            raise EngineError(
                Message("{path}: the model's configuration is missing", path=folder / "config.json"),
                hint=REINSTALL,
            )
        check_vocabulary(folder, model)
        self.source_tokens = frozenset(read_vocabulary(folder, "source"))
        self._target_tokens = frozenset(read_vocabulary(folder, "target"))
        # One position is the end of the sentence.
        self.positions = (model.positions or MOST_POSITIONS) - 1
        self._translator = _load(folder, threads or default_threads())

    def decode(
        self, jobs: Sequence[Job], decoding: Decoding, *, attention: bool = False
    ) -> list[tuple[Output, ...]]:
        """Translate jobs; the results stand in the order of the jobs, hypotheses best first."""
        results: list[tuple[Output, ...] | None] = [None] * len(jobs)
        running = [
            (batch, limit, self._submit([jobs[i] for i in batch], decoding, limit, attention=attention))
            for batch, limit in self._batches(jobs, BATCH_ROWS // max(decoding.beam, decoding.hypotheses))
        ]
        for batch, limit, pending in running:
            if len(pending) != len(batch):
                raise EngineError(
                    Message(
                        "{folder}: {sent} texts went in, {got} came out",
                        folder=self.folder,
                        sent=len(batch),
                        got=len(pending),
                    )
                )
            for index, waiting in zip(batch, pending, strict=True):
                results[index] = _outputs(self._result(waiting), limit)
            decoded(len(batch))
        return [r if r is not None else () for r in results]

    def require(self, source: Sequence[str] = (), target: Sequence[str] = ()) -> None:
        """An EngineError for a token that the package's strategy asks for and the model does not know."""
        for side, tokens, known in (
            ("source", source, self.source_tokens),
            ("target", target, self._target_tokens),
        ):
            for token in tokens:
                if token not in known:
                    raise EngineError(
                        Message(
                            "{folder}: the {side} vocabulary has no token {token}, which the package asks for",
                            folder=self.folder,
                            side=side,
                            token=repr(token),
                        ),
                        hint="correct the token in the package's strategy: `loc model info` shows it",
                    )

    def _batches(self, jobs: Sequence[Job], tokens: int) -> Iterator[tuple[list[int], int]]:
        """Indices of jobs of about one length, at most `tokens` with padding, and their output limit."""
        order = sorted(range(len(jobs)), key=lambda i: (-len(jobs[i].pieces), jobs[i].pieces, jobs[i].prefix))
        start = 0
        while start < len(order):
            longest = len(jobs[order[start]].pieces)
            count = max(1, tokens // max(1, longest))
            batch = order[start : start + count]
            prefix = max(len(jobs[i].prefix) for i in batch)
            yield batch, max(1, min(self.positions, prefix + 3 * longest + 24))
            start += count

    def _submit(self, batch: Sequence[Job], decoding: Decoding, limit: int, *, attention: bool) -> list[Any]:
        prefixed = any(job.prefix for job in batch)
        beam = max(decoding.beam, decoding.hypotheses)
        try:
            pending: list[Any] = self._translator.translate_batch(
                [list(job.pieces) for job in batch],
                target_prefix=[list(job.prefix) for job in batch] if prefixed else None,
                asynchronous=True,
                beam_size=beam,
                num_hypotheses=decoding.hypotheses,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                max_input_length=0,  # never cut in silence: the engine splits
                max_decoding_length=limit,
                return_scores=beam > 1,  # a greedy search without scores skips the softmax
                return_attention=attention,
                disable_unk=True,
            )
        except (RuntimeError, ValueError) as error:
            raise _refused(self.folder, error) from error
        return pending

    def _result(self, waiting: Any) -> Any:  # noqa: ANN401 - ctranslate2 has no types
        try:
            return waiting.result()
        except (RuntimeError, ValueError) as error:
            raise _refused(self.folder, error) from error


def _outputs(result: Any, limit: int) -> tuple[Output, ...]:  # noqa: ANN401 - ctranslate2 has no types
    scores, attention = list(result.scores), list(result.attention)
    return tuple(
        Output(
            tuple(pieces),
            scores[i] if i < len(scores) else None,
            tuple(tuple(row) for row in attention[i]) if i < len(attention) else (),
            len(pieces) >= limit,
        )
        for i, pieces in enumerate(result.hypotheses)
    )


def _load(folder: Path, threads: int) -> Any:  # noqa: ANN401 - ctranslate2 has no types
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(folder), device="cpu", inter_threads=threads, intra_threads=1, compute_type="auto"
        )
    except (RuntimeError, ValueError, MemoryError) as error:
        text = str(error)
        if "later version of CTranslate2" in text:
            raise EngineError(
                Message(
                    "{path}: written by a newer CTranslate2 than {version}",
                    path=folder / "model.bin",
                    version=ctranslate2.__version__,
                ),
                hint="upgrade it: pip install --upgrade ctranslate2",
            ) from error
        if "json.exception" in text:
            raise EngineError(
                Message("{path}: not the configuration of a model", path=folder / "config.json"),
                hint=REINSTALL,
            ) from error
        raise EngineError(
            Message("{folder}: CTranslate2 cannot load the model ({why})", folder=folder, why=_short(text)),
            hint=REINSTALL,
        ) from error


def _refused(folder: Path, error: Exception) -> EngineError:
    return EngineError(
        Message("{folder}: CTranslate2 could not translate ({why})", folder=folder, why=_short(str(error))),
        hint="`loc model verify` checks the package; a smaller max_input in its strategy makes shorter parts",
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:200]
