"""Packages: alignment heads are put first without touching a translation; settings, card and digest are as said."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import heads
import markup
import numpy as np
import package
import pytest
from engines import tiny as tiny_model
from heads import Heads, Model
from inline_cases import load

from loc.engines.archive import sha256_of
from loc.engines.argos import ArgosEngine
from loc.engines.base import Request
from loc.engines.packages import bundled, open_package
from loc.engines.places import MODELS
from loc.engines.verify import verify

TEXTS = ["오픈AI는 새로운 모델을 공개했다.", "그는 회의에서 말했다.", "마이크로소프트는 인공지능에 투자했다."]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    return tiny_model.write_package(folder / "tiny.argosmodel", tiny_model.make(folder / "made"))


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOC_CACHE_DIR", str(tmp_path / "cache"))


def weights(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith("model.bin")))


def test_a_model_file_comes_apart_and_together_again(tiny: Path):
    data = weights(tiny)
    assert Model.read(data).write() == data
    with pytest.raises(ValueError, match="behind the end"):
        Model.read(data + b"\0")
    with pytest.raises(ValueError, match="version 9"):
        Model.read(b"\x09\0\0\0" + data[4:])


def test_an_alias_keeps_its_value():
    old = ((2,), 1, b"\1\2")
    model = Model(b"", {"a": old}, {"b": "a", "c": "a"})
    model.set("a", np.array([3, 4]))
    assert [model.array(name).tolist() for name in "abc"] == [[3, 4], [1, 2], [1, 2]]
    model.set("c", np.array([5, 6]))
    assert [model.array(name).tolist() for name in "abc"] == [[3, 4], [1, 2], [5, 6]]


def test_the_chosen_heads_align_and_the_translations_stay(tiny: Path, tmp_path: Path):
    outputs, attention = [], []
    for chosen in ("0:0", "0:1", "0:0,1"):
        path = tmp_path / f"{chosen[2:]}.argosmodel"
        heads.main([str(tiny), str(path), "--align", chosen, "--version", "0.9"])
        engine = ArgosEngine(open_package(path), threads=1)
        answers = [h[0] for h in engine.translate([Request(text, align=True) for text in TEXTS])]
        outputs.append([answer.text for answer in answers])
        model = engine._model  # noqa: SLF001 (the attention itself is what is looked at)
        jobs = [tiny_job(model, text) for text in TEXTS]
        attention.append(model.decoder.decode(jobs, engine.info.decoding, attention=True))
    plain = ArgosEngine(open_package(tiny), threads=1)
    assert (
        outputs == [[h[0].text for h in plain.translate([Request(text, align=True) for text in TEXTS])]] * 3
    )
    first, second, both = (np.array(a[0][0].attention) for a in attention)
    assert not np.allclose(first, second)
    assert np.allclose((first + second) / 2, both, atol=1e-5)


def tiny_job(model, text: str):
    from loc.engines.decoder import Job

    return Job(tuple(model.source.encode([text])[0]))


@pytest.mark.parametrize("chosen", ["5:0", "0:7", "0:0,0"])
def test_heads_that_are_not_there_are_refused(tiny: Path, chosen: str):
    with pytest.raises(ValueError, match="there are no heads"):
        heads.put_first(weights(tiny), Heads.parse(chosen))
    assert str(Heads.parse("1:0,2")) == "1:0,2"


def test_settings_card_and_licence_are_read_back(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    card = tmp_path / "card.md"
    card.write_text("# A card\n", encoding="utf-8")
    path = tmp_path / "out.argosmodel"
    common = ["--version", "0.9.1", "--card", str(card)]
    heads.main(
        [str(tiny), str(path), *common, "--terms", "canonical", "--numbers", "leave", "--max-input", "25"]
    )
    made = open_package(path)
    strategy = made.strategy
    assert (made.ref, strategy.terms, strategy.numbers, strategy.max_input) == (
        "ko_en-0.9.1",
        "canonical",
        "leave",
        25,
    )
    assert made.licence == "# A card\n"
    assert f"sha256 {made.digest}" in capsys.readouterr().out
    again = tmp_path / "again.argosmodel"
    heads.main(
        [str(path), str(again), *common, "--terms", "canonical", "--numbers", "leave", "--max-input", "25"]
    )
    assert again.read_bytes() == path.read_bytes()


def test_the_bundled_package_carries_its_settings_and_the_card_that_lies_beside_it():
    made = bundled()
    assert verify(made) == []
    assert (made.strategy.terms, made.strategy.numbers, made.strategy.max_input) == ("switch", "switch", 40)
    with zipfile.ZipFile(made.path) as archive:
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    card = (MODELS / "README.md").read_bytes()
    assert inside["README.md"] == card
    assert json.loads(inside["loc.json"]) == {"terms": "switch", "numbers": "switch", "max_input": 40}
    assert (MODELS / "SHA256SUMS").read_text(
        encoding="utf-8"
    ) == f"{sha256_of(made.path)}  {made.path.name}\n"
    import hashlib

    assert hashlib.sha256(inside["model/model.bin"]).hexdigest().encode() in card
    model = Model.read(inside["model/model.bin"])
    assert (int(model.array("decoder/alignment_layer")), int(model.array("decoder/alignment_heads"))) == (
        1,
        3,
    )


def test_most_markup_comes_back_by_the_bundled_alignment(monkeypatch: pytest.MonkeyPatch, unpacked: Path):
    monkeypatch.setenv("LOC_CACHE_DIR", str(unpacked))
    cases = [case for case in load() if case.expected]
    right, forced, free = markup.counts(ArgosEngine(bundled(), threads=2), cases)
    assert len(right) >= 45
    assert forced >= 65
    assert free >= 62


def test_a_checkpoint_becomes_a_package_that_translates(tmp_path: Path):
    pytest.importorskip("torch", reason="PyTorch is not installed: training and export need it, loc does not")
    import export
    import torch
    from model import Config, Transformer

    pieces = tiny_model.train_sentencepiece(tmp_path / "sentencepiece.model")
    import sentencepiece

    size = sentencepiece.SentencePieceProcessor(model_file=str(pieces)).get_piece_size()
    torch.manual_seed(1)
    cfg = Config(vocab_size=size, dim=16, heads=2, ffn=32, encoder_layers=1, decoder_layers=1, max_len=64)
    saved = {"model": Transformer(cfg).state_dict(), "config": cfg.to_dict(), "state": {}}
    torch.save(saved, tmp_path / "model.pt")
    out = tmp_path / "made.argosmodel"
    asked = ["--model", str(tmp_path / "model.pt"), "--sentencepiece", str(pieces), "--out", str(out)]
    export.main([*asked, "--version", "0.9", "--align", "0:1", "--max-input", "30"])
    made = open_package(out)
    assert (made.ref, made.strategy.max_input, verify(made)) == ("ko_en-0.9", 30, [])
    [[answer]] = ArgosEngine(made, threads=1).translate([Request(TEXTS[0])])
    assert answer.text
    assert package.METADATA["from_code"] == made.from_code
