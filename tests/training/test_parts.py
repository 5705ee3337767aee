"""What goes to a GPU machine and comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import parts
import pytest

GPU = Path(parts.__file__).with_name("gpu.sh")
NEEDS_TORCH = "PyTorch is not installed: training needs it, loc does not"


def arrays(path: Path, pairs: int = 40) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)
    lengths = random.integers(1, 12, (pairs, 2)).astype(np.uint16)
    data = {
        "ids": random.integers(4, 500, int(lengths.sum())).astype(np.uint16),
        "lengths": lengths,
        "groups": (np.arange(pairs) % 3).astype(np.uint8),
        "names": np.array(["news", "docs", "news+switched"]),
    }
    np.savez(path, **data)
    return data


def test_token_arrays_survive_packing(tmp_path: Path):
    data = arrays(tmp_path / "train.npz")
    parts.main(["pack", str(tmp_path / "train.npz"), str(tmp_path / "train.xz")])
    parts.main(["unpack", str(tmp_path / "train.xz"), str(tmp_path / "there" / "train.npz")])
    back = np.load(tmp_path / "there" / "train.npz")
    assert sorted(back.files) == sorted(data)
    for name, array in data.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array)


def test_rounding_is_that_of_int8_by_row():
    values, scales = parts.rounded(np.array([[1.0, -2.0], [0.0, 0.0], [127.0, 1.0]]))
    assert values.tolist() == [[64, -127], [0, 0], [127, 1]]
    assert scales[0, 0] == pytest.approx(63.5)


def test_weights_come_home_in_parts(tmp_path: Path):
    torch = pytest.importorskip("torch", reason=NEEDS_TORCH)
    weights = {"a": torch.randn(300, 5000), "b": torch.randn(7)}
    saved = {"model": weights, "config": {"dim": 5}, "state": {}}
    torch.save(saved, tmp_path / "model.pt")
    parts.main(["split", str(tmp_path / "model.pt"), str(tmp_path / "out"), "--size", "1"])
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["weights-00", "weights-01"]
    parts.main(["join", str(tmp_path / "out"), str(tmp_path / "back.pt")])
    back = torch.load(tmp_path / "back.pt", weights_only=True)
    assert back["config"] == {"dim": 5}
    assert torch.equal(back["model"]["b"], weights["b"])
    assert torch.allclose(back["model"]["a"], weights["a"], atol=0.05)
    with pytest.raises(FileNotFoundError, match="no weights-00"):
        parts.main(["join", str(tmp_path), str(tmp_path / "none.pt")])


def test_batches_are_drawn_by_weight_and_the_worst_pairs_are_masked(tmp_path: Path):
    pytest.importorskip("torch", reason=NEEDS_TORCH)
    from batches import Batches, group_weights
    from scores import best

    data = arrays(tmp_path / "train.npz")
    (tmp_path / "w.csv").write_text("news,2\n", encoding="utf-8")
    assert group_weights(tmp_path / "w.csv", data["names"]).tolist() == [2, 0, 1.4]
    first, second = (Batches(tmp_path / "train.npz", tmp_path / "w.csv", 200, seed=5) for _ in range(2))
    order = first.epoch()
    assert set(data["groups"][order].tolist()) == {0, 2}
    assert np.array_equal(order, second.epoch())
    src, tgt, places = next(iter(first))
    assert src.shape[0] == tgt.shape[0]
    assert src.shape[0] * (tgt.shape[1] - 1) <= 200
    assert set(tgt[:, 0].tolist()) == {2}
    assert places.tolist() == (tgt[:, 1:] != 0).flatten().nonzero().flatten().tolist()
    keep = best(np.arange(40, dtype=np.float32), data["groups"], 0.25)
    assert (~keep).sum() == 3 + 3 + 3
    np.save(tmp_path / "keep.npy", keep)
    masked = Batches(tmp_path / "train.npz", tmp_path / "w.csv", 200, 5, tmp_path / "keep.npy").epoch()
    assert 0 not in masked
    assert 39 in masked


def test_batches_hold_the_pairs_whole(tmp_path: Path):
    pytest.importorskip("torch", reason=NEEDS_TORCH)
    from batches import Batches
    from model import BOS, EOS, PAD

    data = arrays(tmp_path / "train.npz")
    (tmp_path / "w.csv").write_text("news,1\ndocs,1\nnews+switched,0\n", encoding="utf-8")
    ends = data["lengths"].astype(int).sum(1).cumsum()
    wanted = set()
    for end, (source, target), group in zip(ends, data["lengths"].astype(int), data["groups"], strict=True):
        ids = data["ids"][end - source - target : end].tolist()
        if group < 2:
            wanted.add(((*ids[:source], EOS), (BOS, *ids[source:], EOS)))
    [src, tgt, _] = next(iter(Batches(tmp_path / "train.npz", tmp_path / "w.csv", 2000, seed=5)))
    assert (src.shape[1], tgt.shape[1]) == (16, 17)
    rows = zip(src.tolist(), tgt.tolist(), strict=True)
    found = {tuple(tuple(i for i in side if i != PAD) for side in row) for row in rows}
    assert found == wanted


def test_an_error_in_the_thread_that_makes_batches_is_told(tmp_path: Path):
    pytest.importorskip("torch", reason=NEEDS_TORCH)
    from batches import Batches, ahead

    arrays(tmp_path / "train.npz")
    (tmp_path / "w.csv").write_text("no_such_group,1\n", encoding="utf-8")
    batches = Batches(tmp_path / "train.npz", tmp_path / "w.csv", 200, seed=5)
    with pytest.raises(ValueError, match="the weights file gives no pair a chance"):
        next(ahead(batches))
    with pytest.raises(RuntimeError, match="there are no more batches"):
        next(ahead([]))


def test_the_loss_is_that_of_all_logits_without_the_padding(tmp_path: Path):
    torch = pytest.importorskip("torch", reason=NEEDS_TORCH)
    from batches import Batches
    from model import PAD, Config, Transformer
    from train import Step

    arrays(tmp_path / "train.npz")
    (tmp_path / "w.csv").write_text("news,1\n", encoding="utf-8")
    batch = next(iter(Batches(tmp_path / "train.npz", tmp_path / "w.csv", 200, seed=5)))
    torch.manual_seed(1)
    model = Transformer(Config(500, 16, 2, 32, 1, 1, dropout=0.0, max_len=64))
    loss = Step(model, "cpu", smoothing=0.1, compiled=False)(*batch)
    got = {name: p.grad.clone() for name, p in model.named_parameters()}
    model.zero_grad(set_to_none=True)
    src, tgt, _ = batch
    logits = model.output(model(src, tgt[:, :-1])).flatten(0, 1)
    wanted = torch.nn.functional.cross_entropy(
        logits, tgt[:, 1:].flatten(), ignore_index=PAD, label_smoothing=0.1
    )
    wanted.backward()
    assert float(loss) == pytest.approx(float(wanted.detach()), rel=0.01)
    for name, parameter in model.named_parameters():
        assert torch.allclose(got[name], parameter.grad, atol=0.01), name


@pytest.fixture
def toy(tmp_path: Path) -> list[str]:
    """Everything that train.py needs, at toy size, as its options."""
    pytest.importorskip("torch", reason=NEEDS_TORCH)
    from engines import tiny

    tiny.train_sentencepiece(tmp_path / "sentencepiece.model")
    data = arrays(tmp_path / "train.npz")
    np.savez(tmp_path / "train.npz", **{**data, "ids": data["ids"] % 60 + 4})
    weights = tmp_path / "w.csv"
    weights.write_text("news,2\n", encoding="utf-8")
    (tmp_path / "dev.tsv").write_text("dev\t그는 말했다.\tHe said so.\n", encoding="utf-8")
    shape = "--dim 16 --heads 2 --ffn 16 --encoder-layers 1 --decoder-layers 1 --tokens 100 --log-every 1"
    asked = ["--data", str(tmp_path), "--run", str(tmp_path / "run"), "--weights", str(weights)]
    return [*asked, "--tail", str(weights), *shape.split()]


def facts(text: str, key: str) -> list:
    """The values of `key` in the lines that a run prints."""
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [line[key] for line in lines if key in line]


def test_training_goes_on_where_it_stopped_and_leaves_weights(
    toy: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    import train
    from model import load

    parts_at = ["--parts", str(tmp_path / "out")]
    train.main([*toy, *parts_at, "--minutes", "600", "--steps", "3"])
    first = capsys.readouterr().out
    assert facts(first, "done") == [False]
    assert facts(first, "step") == [1, 2, 3, 3]
    kept = (tmp_path / "out" / "weights-00").read_bytes()
    train.main([*toy, *parts_at, "--minutes", "600", "--steps", "2", "--tail-share", "1"])
    second = capsys.readouterr().out
    assert facts(second, "resume")[0]["step"] == 3
    assert facts(second, "step") == [4, 5, 5]
    assert facts(second, "bleu") == [{"dev": 0.0}]
    # without --minutes the schedule ends with the call, and a call whose time is over makes no step
    train.main([*toy, *parts_at, "--stop-at", "0"])
    third = capsys.readouterr().out
    assert facts(third, "done") == [True]
    assert facts(third, "step") == [5]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["weights-00"]
    assert (tmp_path / "out" / "weights-00").read_bytes() != kept
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == ["checkpoint.pt", "model.pt"]
    parts.main(["join", str(tmp_path / "out"), str(tmp_path / "home" / "model.pt")])
    assert load(str(tmp_path / "home" / "model.pt")).cfg == load(str(tmp_path / "run" / "model.pt")).cfg


def test_training_begins_from_other_weights(
    toy: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    import torch
    import train

    train.main([*toy, "--minutes", "600", "--steps", "2"])
    saved = torch.load(tmp_path / "run" / "model.pt", weights_only=True)["model"]
    elsewhere = [str(tmp_path / "other") if each == str(tmp_path / "run") else each for each in toy]
    train.main([*elsewhere, "--init", str(tmp_path / "run" / "model.pt"), "--stop-at", "0"])
    begun = torch.load(tmp_path / "other" / "model.pt", weights_only=True)["model"]
    assert all(torch.equal(begun[name], value) for name, value in saved.items())
    with pytest.raises(SystemExit):
        train.main(toy)
    assert "say when it ends: --minutes, --stop-after or --stop-at" in capsys.readouterr().err


def test_the_gpu_run_in_one_command_fits_its_time(toy: list[str], tmp_path: Path):
    parts.main(["pack", str(tmp_path / "train.npz"), str(tmp_path / "train.xz")])
    (tmp_path / "train.npz").unlink()
    # no time is left for a step: what counts is that all is unpacked, read, scored and left to be carried home
    asked = [GPU, str(tmp_path), str(tmp_path / "out"), "0.1", *toy[toy.index("--dim") :]]
    ran = subprocess.run(
        ["bash", *map(str, asked)],
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert facts(ran.stdout, "done") == [True]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["log", "weights-00"]
    assert (tmp_path / "out" / "log").read_text(encoding="utf-8") == ran.stdout
