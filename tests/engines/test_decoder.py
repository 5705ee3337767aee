from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from engines import tiny as tiny_model

from loc.engines.argos import ArgosEngine
from loc.engines.base import Decoding, Request
from loc.engines.decoder import Decoder, Job, default_threads
from loc.engines.modelfile import read_model_file
from loc.engines.packages import open_package
from loc.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, tiny: tiny_model.Tiny) -> Path:
    """A model folder that a test may damage."""
    shutil.copytree(tiny.model, tmp_path / "model")
    return tmp_path / "model"


def truncate(name: str, size: int) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        with (folder / name).open("r+b") as file:
            file.truncate(size)

    return act


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def overwrite(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


def newer(offset: int) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        path = folder / "model.bin"
        data = bytearray(path.read_bytes())
        data[offset : offset + 4] = (99).to_bytes(4, "little")
        path.write_bytes(data)

    return act


def shorten_vocabulary(folder: Path) -> None:
    path = folder / "shared_vocabulary.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))[:20]), encoding="utf-8")


DAMAGE = {
    "no weights": (remove("model.bin"), r"model\.bin: the model's weights are missing"),
    "no configuration": (remove("config.json"), r"config\.json: the model's configuration is missing"),
    "no vocabulary": (remove("shared_vocabulary.json"), "no source vocabulary"),
    "empty weights": (truncate("model.bin", 0), r"model\.bin: the file ends too early"),
    "short header": (truncate("model.bin", 40), "ends too early"),
    "half the weights": (truncate("model.bin", 9000), "ends too early"),
    "last byte": (lambda f: truncate("model.bin", (f / "model.bin").stat().st_size - 1)(f), "ends too early"),
    "other bytes": (overwrite("model.bin", b"\xff" * 5000), "not a CTranslate2 model"),
    "newer file": (newer(0), "written by a newer CTranslate2"),
    "newer model": (newer(4 + 2 + 16), "written by a newer CTranslate2"),
    "broken configuration": (overwrite("config.json", b'{"a":'), r"config\.json: not the configuration"),
    "broken vocabulary": (
        overwrite("shared_vocabulary.json", b'["a"'),
        r"vocabulary\.json: the vocabulary cannot",
    ),
    "odd vocabulary": (overwrite("shared_vocabulary.json", b"[1, 2]"), "not a list of strings"),
    "short vocabulary": (
        shorten_vocabulary,
        "the source vocabulary has 20 entries, the weights are made for",
    ),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_model_is_an_error_that_names_the_file_and_the_remedy(case: str, folder: Path) -> None:
    act, message = DAMAGE[case]
    act(folder)
    with pytest.raises(EngineError, match=message) as error:
        Decoder(folder, 1)
    assert str(folder) in str(error.value)
    assert error.value.hint
    assert "json.exception" not in str(error.value)
    assert "c++" not in str(error.value).lower()


def test_a_model_of_another_kind_is_refused(folder: Path) -> None:
    path = folder / "model.bin"
    path.write_bytes(path.read_bytes().replace(b"decoder/embeddings/weight", b"decoder/embeddings/nought"))
    with pytest.raises(EngineError, match="no encoder-decoder Transformer"):
        Decoder(folder, 1)


def test_the_table_of_contents_gives_sizes_without_loading(tiny: tiny_model.Tiny) -> None:
    model = read_model_file(tiny.model / "model.bin")
    vocabulary = json.loads((tiny.model / "shared_vocabulary.json").read_text(encoding="utf-8"))
    assert (model.spec, model.positions) == ("TransformerSpec", 64)
    assert model.rows("encoder") == model.rows("decoder") == len(vocabulary)


def test_results_stand_in_the_order_of_the_jobs_and_count_as_many(tiny: tiny_model.Tiny) -> None:
    decoder = Decoder(tiny.model, 2)
    prefixes = ["an", "est", "I", "e", "지"]
    jobs = [Job(("▁",) * n, (prefix,)) for n, prefix in zip((3, 9, 1, 30, 2), prefixes, strict=True)]
    results = decoder.decode(jobs, Decoding(beam=2, hypotheses=2))
    assert [[h.pieces[0] for h in hypotheses] for hypotheses in results] == [[p, p] for p in prefixes]
    assert results == decoder.decode(jobs, Decoding(beam=2, hypotheses=2))


def test_the_output_limit_is_told(tiny: tiny_model.Tiny) -> None:
    decoder = Decoder(tiny.model, 1)
    outputs = [
        o for job in decoder.decode([Job(("▁",) * n) for n in range(1, 40)], Decoding(beam=1)) for o in job
    ]
    assert decoder.positions == 63
    assert all(len(o.pieces) <= 63 for o in outputs)
    assert any(o.cut for o in outputs), "random weights do not know when to stop"
    assert all(o.score is None for o in outputs)


def test_a_model_with_few_positions_gets_short_parts(tiny_package: Path) -> None:
    engine = ArgosEngine(open_package(tiny_package), 1)
    text = ", ".join(["마이크로소프트는 인공지능에 투자했다"] * 30)
    hypothesis = next(engine.translate([Request(text)]))[0]
    assert "split" in hypothesis.flags


def test_a_wrong_number_of_results_is_an_error(
    tiny: tiny_model.Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoder = Decoder(tiny.model, 1)
    real = decoder._submit  # noqa: SLF001 - CTranslate2 itself never does this
    monkeypatch.setattr(decoder, "_submit", lambda *args, **options: real(*args, **options)[:-1])
    with pytest.raises(EngineError, match="2 texts went in, 1 came out"):
        decoder.decode([Job(("▁",)), Job(("▁",))], Decoding())


def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path, tiny: tiny_model.Tiny) -> None:
    other = tiny_model.train_sentencepiece(
        tmp_path / "other.model", ["Привет, как дела?", "Съешь ещё этих мягких булок."], 60
    )
    path = tiny_model.write_package(tmp_path / "mixed.argosmodel", tiny_model.Tiny(tiny.model, other))
    with pytest.raises(EngineError, match="does not belong to the CTranslate2 model"):
        next(ArgosEngine(open_package(path), 1).translate([Request("모델")]))


def test_a_language_token_that_the_model_lacks_is_named(tiny_package: Path) -> None:
    package = open_package(tiny_package)
    package = replace(package, strategy=replace(package.strategy, target_prefix="__xx__"))
    with pytest.raises(EngineError, match="target vocabulary has no token '__xx__'"):
        next(ArgosEngine(package, 1).translate([Request("모델")]))


def test_threads_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOC_THREADS", "3")
    assert default_threads() == 3
    monkeypatch.setenv("LOC_THREADS", "many")
    assert default_threads() >= 1
