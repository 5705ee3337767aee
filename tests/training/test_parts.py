"""What goes to a GPU machine and comes back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import parts
import pytest

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
    src, tgt = next(iter(first))
    assert src.shape[0] == tgt.shape[0]
    assert src.shape[0] * (tgt.shape[1] - 1) <= 200
    assert set(tgt[:, 0].tolist()) == {2}
    keep = best(np.arange(40, dtype=np.float32), data["groups"], 0.25)
    assert (~keep).sum() == 3 + 3 + 3
    np.save(tmp_path / "keep.npy", keep)
    masked = Batches(tmp_path / "train.npz", tmp_path / "w.csv", 200, 5, tmp_path / "keep.npy").epoch()
    assert 0 not in masked
    assert 39 in masked


def test_training_stops_in_time_goes_on_and_leaves_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    pytest.importorskip("torch", reason=NEEDS_TORCH)
    import train
    from engines import tiny

    tiny.train_sentencepiece(tmp_path / "sentencepiece.model")
    data = arrays(tmp_path / "train.npz")
    np.savez(tmp_path / "train.npz", **{**data, "ids": data["ids"] % 60 + 4})
    (tmp_path / "w.csv").write_text("news,2\n", encoding="utf-8")
    (tmp_path / "dev.tsv").write_text("dev\t그는 말했다.\tHe said so.\n", encoding="utf-8")
    shape = "--dim 16 --heads 2 --ffn 16 --encoder-layers 1 --decoder-layers 1 --tokens 100 --log-every 1"
    weights = str(tmp_path / "w.csv")
    asked = ["--data", str(tmp_path), "--run", str(tmp_path / "run"), "--weights", weights, "--tail", weights]
    train.main([*asked, *shape.split(), "--minutes", "0.02", "--stop-after", "0.01"])
    first = capsys.readouterr().out
    assert '"done": false' in first
    train.main([*asked, *shape.split(), "--minutes", "0.02"])
    second = capsys.readouterr().out
    assert '"done": true' in second
    assert '"resume": {"step": 0' in first
    assert '"resume": {"step": 0' not in second
    from model import load

    assert load(str(tmp_path / "run" / "model.pt")).cfg.dim == 16
