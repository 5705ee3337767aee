from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from engines import tiny as tiny_model

from loc.engines import packages
from loc.engines.argos import ArgosEngine
from loc.engines.base import Request
from loc.engines.importer import import_model, licence_summary
from loc.engines.packages import find
from loc.engines.verify import verify
from loc.errors import EngineError, PackageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def flat(tmp_path: Path, tiny: tiny_model.Tiny) -> Path:
    """A converter's output: everything in one folder, with a model card."""
    folder = tmp_path / "opus-mt-tiny"
    shutil.copytree(tiny.model, folder)
    shutil.copyfile(tiny.sentencepiece, folder / "source.spm")
    shutil.copyfile(tiny.sentencepiece, folder / "target.spm")
    (folder / "README.md").write_text("---\nlicense: cc-by-4.0\n---\n# opus-mt-tiny\n", encoding="utf-8")
    return folder


def test_an_opus_mt_like_folder_becomes_a_package(flat: Path) -> None:
    package = import_model(flat)
    assert package.ref == "opus-mt-tiny-1.0"
    assert (package.origin, package.pair, package.strategy.terms) == ("installed", "ko_en", "canonical")
    assert licence_summary(package.licence) == "cc-by-4.0"
    assert verify(package) == []
    assert find("opus-mt-tiny") == package
    assert import_model(flat).digest == package.digest
    assert next(ArgosEngine(package, 1).translate([Request("새로운 모델을 공개했다.")]))


def test_an_nllb_like_model_gets_its_language_tokens(tmp_path: Path) -> None:
    tiny_model.make(tmp_path / "nllb", extra=("kor_Hang", "eng_Latn"), start="</s>", eos=False)
    package = import_model(tmp_path / "nllb", name="nllb-tiny", version="2")
    strategy = package.strategy
    assert package.ref == "nllb-tiny-2"
    assert (strategy.source_prefix, strategy.source_suffix, strategy.target_prefix) == (
        ("kor_Hang",),
        ("</s>",),
        "eng_Latn",
    )
    requests = [Request("새로운 모델을 공개했다.", align=True), Request("그는 말했다.", prefix="He said")]
    plain, forced = ArgosEngine(package, 1).translate(requests)
    assert "eng_Latn" not in plain[0].text
    assert forced[0].text.startswith("He said")
    assert all(source.end <= len(requests[0].text) for source, _ in plain[0].alignment)


def test_tokens_can_be_given(tmp_path: Path) -> None:
    tiny_model.make(tmp_path / "many", extra=(">>eng<<",))
    package = import_model(tmp_path / "many", strategy={"source_prefix": [">>eng<<"], "terms": "switch"})
    assert package.strategy.source_prefix == (">>eng<<",)
    assert package.strategy.terms == "switch"
    with pytest.raises(EngineError, match="no token '>>deu<<'"):
        import_model(tmp_path / "many", name="other", strategy={"source_prefix": [">>deu<<"]})
    with pytest.raises(PackageError, match="unknown key 'prefix'"):
        import_model(tmp_path / "many", name="other", strategy={"prefix": ">>eng<<"})


def test_what_cannot_be_run_is_refused_with_a_remedy_and_leaves_nothing(
    tmp_path: Path, flat: Path, installed_packages: Path
) -> None:
    cases = {}
    (tmp_path / "transformers").mkdir()
    (tmp_path / "transformers" / "model.safetensors").write_bytes(b"x")
    cases["transformers"] = "model.safetensors is not a CTranslate2 model"
    (tmp_path / "empty").mkdir()
    cases["empty"] = "there is no model.bin"
    cases["nowhere"] = "no such folder"
    for name, file, message in (
        ("untokenized", "source.spm", "no SentencePiece model"),
        ("unconfigured", "config.json", r"config\.json: missing"),
        ("unspoken", "shared_vocabulary.json", "no source vocabulary"),
    ):
        shutil.copytree(flat, tmp_path / name)
        (tmp_path / name / file).unlink()
        cases[name] = message
    shutil.copytree(flat, tmp_path / "decoder-only")
    path = tmp_path / "decoder-only" / "model.bin"
    path.write_bytes(path.read_bytes().replace(b"TransformerSpec", b"WhisperXXXXSpec"))
    cases["decoder-only"] = "a WhisperXXXX model"
    shutil.copytree(flat, tmp_path / "cut-off")
    path = tmp_path / "cut-off" / "model.bin"
    path.write_bytes(path.read_bytes()[:-100])
    cases["cut-off"] = "ends too early"
    shutil.copytree(flat, tmp_path / "mixed")
    tiny_model.train_sentencepiece(tmp_path / "mixed" / "source.spm", ["Съешь ещё этих мягких булок."], 40)
    cases["mixed"] = "does not belong"
    for name, message in cases.items():
        with pytest.raises((PackageError, EngineError), match=message) as error:
            import_model(tmp_path / name)
        assert error.value.hint, name
        assert ".unpacking" not in str(error.value)
    assert [p for p in packages.installed() if p.origin == "installed"] == []
    assert not installed_packages.exists() or not [p for p in installed_packages.iterdir() if p.is_dir()]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("---\nlanguage: ko\nlicense: cc-by-nc-4.0\n---\n# NLLB", "cc-by-nc-4.0 (no commercial use)"),
        ("MIT License\n\nCopyright", "MIT License"),
        ("# Model\nFor non-commercial use only.", "Model (no commercial use)"),
        ("", "unknown: the model comes without a licence"),
    ],
)
def test_the_licence_is_told_in_a_line(text: str, summary: str) -> None:
    assert licence_summary(text) == summary
