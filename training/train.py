"""Train the Transformer for a fixed amount of wall-clock time, on a GPU or a CPU; resumes where it stopped.

    python training/train.py --data build --run run --weights training/main.csv [--tail training/tail.csv]
        [--minutes 12] [--stop-after 8.5 | --stop-at SECONDS] [--parts OUT]

`--minutes` is the whole schedule: the learning rate falls to a fiftieth at its end. `--stop-after` or `--stop-at` (in
seconds since 1970: loading counts, too) ends this call early, with a checkpoint, and the next call goes on. Without
`--minutes` the schedule ends with the call. With `--tail`, the last `--tail-share` of the schedule draws its pairs by
that second weights file (the target domain). Prints one JSON object a line: speed, seconds that the device waited for
batches, loss, development BLEU by set. An exponential moving average of the weights is kept: it is what
`RUN/model.pt` holds, and with `--parts` what each save leaves in OUT, ready to be carried home (parts.py).

Runs on the GPU machine: of this project it needs only the files beside it, no `loc`.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sacrebleu
import sentencepiece as spm
import torch
import torch.nn.functional as F  # noqa: N812 (everybody's name for it)
from batches import Batches, ahead
from model import EOS, PAD, Config, DecoderLayer, EncoderLayer, Transformer
from parts import split, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from batches import Batch

LEAST_RATE = 0.02  # of the learning rate, at the end of the schedule
AVERAGE = 0.997  # what the moving average keeps at each step


def say(**facts: object) -> None:
    """One JSON object on a line of its own."""
    print(json.dumps(facts), flush=True)


class Step:
    """Forward, loss, backward; with `compiled`, one encoder and one decoder layer are compiled and shared by all.

    Whatever the compiler trips over, now or at a later shape, training goes on without it.
    """

    def __init__(self, model: Transformer, device: str, smoothing: float, *, compiled: bool) -> None:
        self.model, self.device, self.smoothing, self.compiled = model, device, smoothing, compiled
        if compiled:
            for kind in (EncoderLayer, DecoderLayer):
                kind.forward = torch.compile(kind.forward, dynamic=True)

    def __call__(self, src: torch.Tensor, tgt: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """The loss of a batch (batches.Batch); its gradients are left in the model."""
        with torch.compiler.set_stance("default" if self.compiled else "force_eager"):
            try:
                return self._run(src, tgt, places)
            except Exception as error:
                if not self.compiled or "out of memory" in str(error):
                    raise
                say(going_on_uncompiled=str(error)[:300])
                self.compiled = False
                self.model.zero_grad(set_to_none=True)
        return self(src, tgt, places)

    def _run(self, src: torch.Tensor, tgt: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        with torch.autocast(self.device, torch.bfloat16):
            # Padding is left out before the output layer, which is the dearest one for each position.
            logits = self.model.output(self.model(src, tgt[:, :-1]).flatten(0, 1)[places])
        wanted = tgt[:, 1:].flatten()[places]
        loss = F.cross_entropy(logits.float(), wanted, label_smoothing=self.smoothing)
        loss.backward()
        return loss.detach()


def dev_scores(
    model: Transformer, pieces: spm.SentencePieceProcessor, path: Path, device: str, per_set: int
) -> dict[str, float]:
    """BLEU of the first sentences of each development set, decoded greedily."""
    sets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        name, ko, en = line.split("\t")
        if len(sets[name]) < per_set:
            sets[name].append((ko, en))
    model.eval()
    scores = {}
    for name, pairs in sets.items():
        hypotheses = decode(model, pieces, [ko for ko, _ in pairs], device)
        scores[name] = round(sacrebleu.corpus_bleu(hypotheses, [[en for _, en in pairs]]).score, 2)
    model.train()
    return scores


def decode(
    model: Transformer, pieces: spm.SentencePieceProcessor, texts: Sequence[str], device: str
) -> list[str]:
    """Greedy translations, 64 sentences of about one length at a time."""
    encoded = [[*pieces.encode(text)[:180], EOS] for text in texts]
    order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
    out = [""] * len(texts)
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        src = torch.full((len(rows), max(len(encoded[i]) for i in rows)), PAD)
        for r, i in enumerate(rows):
            src[r, : len(encoded[i])] = torch.tensor(encoded[i])
        with torch.compiler.set_stance("force_eager"), torch.autocast(device, torch.bfloat16):
            ids = model.greedy(src.to(device)).tolist()
        for r, i in enumerate(rows):
            out[i] = pieces.decode([token for token in ids[r] if token > EOS])
    return out


class Run:
    """Model, optimizer, moving average and schedule of one run, and its folder."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pieces = spm.SentencePieceProcessor(model_file=str(args.data / "sentencepiece.model"))
        options = {name: getattr(args, name) for name in Config().to_dict()}
        self.cfg = Config(**options | {"vocab_size": self.pieces.get_piece_size()})
        self.model = Transformer(self.cfg).to(self.device)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(),
            lr=args.lr,
            betas=(0.9, 0.98),
            eps=1e-9,
            weight_decay=1e-4,
            fused=self.device == "cuda",
        )
        self.state: dict[str, Any] = {"step": 0, "seconds": 0.0}
        self.checkpoint = args.run / "checkpoint.pt"
        self.average = self._begin()
        self.already = self.state["seconds"]
        self.began = time.monotonic()
        lasts = [] if args.stop_after is None else [args.stop_after * 60]
        lasts += [] if args.stop_at is None else [args.stop_at - time.time()]
        ends = self.already + max(0.0, min(lasts)) if lasts else math.inf
        self.budget = ends if args.minutes is None else args.minutes * 60
        self.stop = min(self.budget, ends)
        self.tokens, self.waited = 0, 0.0

    def _begin(self) -> dict[str, torch.Tensor]:
        """Go on from the checkpoint, or start from `--init`, `--embeddings` or nothing; the moving average."""
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
            self.model.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.state = saved["state"]
            return saved["average"]
        if self.args.init:
            weights = torch.load(self.args.init, map_location=self.device, weights_only=True)["model"]
            self.model.load_state_dict(weights)
        elif self.args.embeddings:
            with torch.no_grad():
                self.model.embed.weight.copy_(torch.from_numpy(np.load(self.args.embeddings)))
        return {k: v.detach().clone() for k, v in self.model.state_dict().items()}

    @property
    def rate(self) -> int:
        """Target tokens a second, in this call."""
        return round(self.tokens / max(1e-9, time.monotonic() - self.began))

    @property
    def minute(self) -> float:
        """Minutes of the schedule that are over."""
        return round(self.state["seconds"] / 60, 1)

    def tick(self) -> float:
        """Bring the clock up to date; seconds of the schedule that are over."""
        self.state["seconds"] = self.already + time.monotonic() - self.began
        return self.state["seconds"]

    def batches(self, weights: Path) -> Iterator[Batch]:
        """Batches that no earlier call of this run has seen in this order."""
        args = self.args
        seed = self.state["step"]
        return iter(ahead(Batches(args.data / "train.npz", weights, args.tokens, seed, args.keep)))

    def next(self, batches: Iterator[Batch]) -> Batch:
        """The next batch; the time that it was waited for is added up."""
        asked = time.monotonic()
        batch = next(batches)
        self.waited += time.monotonic() - asked
        return batch

    def update(self, step: Step, batch: Batch) -> torch.Tensor:
        """One step of the optimizer; its loss."""
        warm = min(1.0, (self.state["step"] + 1) / self.args.warmup)
        falling = 0.5 * (1 + math.cos(math.pi * min(1.0, self.state["seconds"] / self.budget)))
        for group in self.optimizer.param_groups:
            group["lr"] = self.args.lr * warm * (falling * (1 - LEAST_RATE) + LEAST_RATE)
        src, tgt, places = (side.to(self.device, non_blocking=True) for side in batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss = step(src, tgt, places)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.state["step"] += 1
        self.tokens += len(places)
        kept = min(AVERAGE, self.state["step"] / (self.state["step"] + 20))
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self.average.values()), list(self.model.state_dict().values()), 1 - kept
            )
        return loss

    def save(self) -> None:
        """Write the checkpoint, the averaged model and, where asked for, its parts; each file whole or not at all."""
        whole = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "state": self.state,
            "average": self.average,
        }
        averaged = {"model": self.average, "config": self.cfg.to_dict(), "state": self.state}
        model = self.args.run / "model.pt"
        for path, content in ((model, averaged), (self.checkpoint, whole)):
            with written(path) as temporary:
                torch.save(content, temporary)
        if self.args.parts:
            split(model, self.args.parts)

    def scores(self) -> dict[str, float]:
        """Development BLEU of the averaged weights."""
        live = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        path = self.args.data / "dev.tsv"
        scores = dev_scores(self.model, self.pieces, path, self.device, self.args.dev_per_set)
        self.model.load_state_dict(live)
        return scores


def train(run: Run) -> None:
    """Until the time of this call, or of the schedule, is over."""
    args = run.args
    tail_at = run.budget * (1 - args.tail_share) if args.tail else run.budget
    next_eval, next_save = run.already + args.eval_every * 60, run.already + args.save_every * 60
    in_tail = run.already >= tail_at
    tail = run.batches(args.tail) if tail_at < run.stop else None  # made now: the device need not wait for it
    batches = tail if in_tail and tail else run.batches(args.weights)
    step = Step(run.model, run.device, args.smoothing, compiled=args.compile)
    last = run.state["step"] + args.steps if args.steps is not None else math.inf
    losses: list[torch.Tensor] = []
    run.model.train()
    while (now := run.tick()) < run.stop and run.state["step"] < last:
        if not in_tail and tail and now >= tail_at:
            in_tail, batches = True, tail
            say(step=run.state["step"], minute=run.minute, tail=str(args.tail))
        losses.append(run.update(step, run.next(batches)))
        if run.state["step"] % args.log_every == 0:
            recent = float(torch.stack(losses[-args.log_every :]).mean())
            speed = {"target_tokens_per_s": run.rate, "waited_s": round(run.waited, 1)}
            say(step=run.state["step"], loss=round(recent, 3), minute=run.minute, **speed)
        # Shortly before the end neither is worth its time: both come then anyway.
        if now >= next_save and now + args.save_every * 30 < run.stop:
            next_save = now + args.save_every * 60
            run.save()
        if now >= next_eval and now + args.eval_every * 30 < run.stop:
            next_eval = now + args.eval_every * 60
            loss = float(torch.stack(losses).mean())
            losses.clear()
            say(minute=run.minute, step=run.state["step"], loss=round(loss, 3), bleu=run.scores())
    run.save()
    done = {"done": run.state["seconds"] >= run.budget, **run.state, "target_tokens_per_s": run.rate}
    say(**done, waited_s=round(run.waited, 1))
    say(bleu=run.scores())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument(
        "--minutes", type=float, help="the whole schedule; without it, it ends with this call"
    )
    parser.add_argument("--stop-after", type=float, help="minutes that this call lasts")
    parser.add_argument(
        "--stop-at", type=float, help="when this call ends, in seconds since 1970 (date +%%s)"
    )
    parser.add_argument("--steps", type=int, help="this call ends after so many steps, for a rehearsal")
    parser.add_argument("--parts", type=Path, help="leave int8 weights here at each save, in small files")
    parser.add_argument("--weights", type=Path, required=True, help="GROUP,WEIGHT a line")
    parser.add_argument("--tail", type=Path, help="weights for the end of the schedule")
    parser.add_argument("--tail-share", type=float, default=0.15)
    parser.add_argument("--keep", type=Path, help="a mask of pairs, from scores.py")
    parser.add_argument("--tokens", type=int, default=32768, help="padded tokens a batch")
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--warmup", type=int, default=1500, help="steps")
    parser.add_argument("--smoothing", type=float, default=0.1)
    parser.add_argument("--eval-every", type=float, default=3.0, help="minutes")
    parser.add_argument("--save-every", type=float, default=3.0, help="minutes between checkpoints")
    parser.add_argument("--dev-per-set", type=int, default=300)
    parser.add_argument("--log-every", type=int, default=200, help="steps")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--init", type=Path, help="start from this model.pt")
    parser.add_argument(
        "--embeddings", type=Path, help="start the embeddings from this .npy (lexical_init.py)"
    )
    for name, value in Config().to_dict().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    args = parser.parse_args(arguments)
    if args.minutes is None and args.stop_after is None and args.stop_at is None:
        parser.error("say when it ends: --minutes, --stop-after or --stop-at")
    args.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = True
    run = Run(args)
    parameters = sum(p.numel() for p in run.model.parameters())
    say(device=run.device, parameters=parameters, resume=run.state, **run.cfg.to_dict())
    train(run)


if __name__ == "__main__":
    main()
