"""Wrap a CTranslate2 Transformer and its SentencePiece files (OPUS-MT, NLLB, M2M-100, …) into a package.

The model is checked without loading it, then loaded, and translates one sentence, before anything is installed.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loc.engines import archive
from loc.engines.argos import ArgosEngine
from loc.engines.base import Request
from loc.engines.install import publish
from loc.engines.modelfile import read_model_file, read_vocabulary
from loc.engines.packages import DOCUMENTS, Package, content_hashes, open_package
from loc.engines.places import packages_dir
from loc.engines.strategy import Strategy
from loc.errors import EngineError, PackageError
from loc.files import lock

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = (
    "sentencepiece.model",
    "sentencepiece.bpe.model",
    "spiece.model",
    "tokenizer.model",
    "flores200_sacrebleu_tokenizer_spm.model",
)
MODEL_FILES = re.compile(r"model\.bin|config\.json|.*vocabulary\.(?:json|txt)|vmap\.txt")
WEIGHTS_OF_OTHERS = ("*.safetensors", "pytorch_model*.bin", "*.pt", "*.npz", "*.onnx", "*.gguf")
# How multilingual models spell languages: NLLB, M2M-100, mBART-50.
LANGUAGE_TOKENS: dict[str, tuple[str, ...]] = {
    "ko": ("kor_Hang", "__ko__", "ko_KR"),
    "en": ("eng_Latn", "__en__", "en_XX"),
    "ja": ("jpn_Jpan", "__ja__", "ja_XX"),
    "zh": ("zho_Hans", "__zh__", "zh_CN"),
    "de": ("deu_Latn", "__de__", "de_DE"),
    "fr": ("fra_Latn", "__fr__", "fr_XX"),
    "es": ("spa_Latn", "__es__", "es_XX"),
}
TRIAL = {"ko": "오늘은 날씨가 좋다.", "": "This is a test."}


def import_model(  # noqa: PLR0913 - what a folder does not tell about itself
    folder: Path,
    *,
    from_code: str = "ko",
    to_code: str = "en",
    name: str = "",
    version: str = "1.0",
    strategy: Mapping[str, Any] | None = None,
) -> Package:
    """Install the model in `folder` as the package `name`-`version`, and return it with its licence.

    `strategy` overrides what is found out from the model (`strategy.Strategy`), such as the language tokens of a
    multilingual model. PackageError or EngineError says why a model cannot be run; nothing is installed then.
    """
    folder = folder.resolve()
    model = _model_folder(folder)
    tokenizers = _tokenizers(folder, model)
    name = name or re.sub(r"[^A-Za-z0-9._+-]+", "-", folder.name).strip(".-_+") or f"{from_code}_{to_code}"
    found = _strategy(model, from_code, to_code).updated(strategy or {}, f"{folder} (strategy)")
    root = packages_dir()
    try:
        with lock(root / ".lock"):
            archive.sweep(root)
            temporary = Path(tempfile.mkdtemp(prefix=archive.TEMPORARY, dir=root))
            try:
                _copy(folder, model, tokenizers, temporary)
                _describe(temporary, name, version, (from_code, to_code), found)
                package = open_package(temporary)
                _try_out(package)
                return publish(package, temporary, content_hashes(temporary), folder.name)
            except (PackageError, EngineError) as error:
                error.message = error.message.replace(str(temporary), str(folder))
                error.args = (error.message,)
                raise
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise PackageError(
            f"{folder}: cannot be imported ({error.strerror or error})",
            hint="free some space, or set LOC_DATA_DIR to a folder that can be written",
        ) from error


def licence_summary(licence: str) -> str:
    """One line about a licence text or model card: its identifier, and whether it forbids commercial use."""
    card = re.search(r"^licen[sc]e:\s*[\"']?([\w.+-]+)", licence, re.IGNORECASE | re.MULTILINE)
    first = next((line.strip(" #") for line in licence.splitlines() if line.strip(" #-")), "")
    summary = card[1] if card else first[:80] or "unknown: the model comes without a licence"
    forbids = re.search(r"\bnc\b|non-?commercial", f"{summary} {licence}", re.IGNORECASE)
    return f"{summary} (no commercial use)" if forbids else summary


def _model_folder(folder: Path) -> Path:
    """Where model.bin lies; what cannot be run is refused with what to do."""
    if not folder.is_dir():
        raise PackageError(f"{folder}: no such folder", hint="give the folder of a CTranslate2 model")
    for place in (folder, folder / "model", folder / "ctranslate2"):
        if (place / "model.bin").is_file():
            break
    else:
        others = next((p.name for pattern in WEIGHTS_OF_OTHERS for p in sorted(folder.glob(pattern))), "")
        raise PackageError(
            f"{folder}: {f'{others} is not a CTranslate2 model' if others else 'there is no model.bin'}",
            hint="convert it: ct2-transformers-converter --model … --output_dir … --copy_files source.spm target.spm",
        )
    spec = read_model_file(place / "model.bin").spec
    if spec and spec != "TransformerSpec":
        raise PackageError(
            f"{place / 'model.bin'}: a {spec.removesuffix('Spec')} model; loc runs encoder-decoder Transformers",
            hint="OPUS-MT, NLLB, M2M-100 and Argos models are of that kind",
        )
    return place


def _tokenizers(folder: Path, model: Path) -> dict[str, Path]:
    """The SentencePiece files by the name they get in a package."""
    for place in dict.fromkeys((folder, model)):
        pair = {name: place / name for name in ("source.spm", "target.spm")}
        if all(path.is_file() for path in pair.values()):
            return pair
        for name in SHARED:
            if (place / name).is_file():
                return {"sentencepiece.model": place / name}
    raise PackageError(
        f"{folder}: no SentencePiece model (sentencepiece.model, or source.spm and target.spm)",
        hint="copy it from where the model was published: it is not part of what the converter writes",
    )


def _strategy(model: Path, from_code: str, to_code: str) -> Strategy:
    """What the model's own files tell: which special tokens it expects, and how many positions it has.

    OPUS-MT and M2M-100 models converted from Transformers expect the end token after the source, which
    their configuration does not add; their decoder starts from the padding or the end token.
    """
    config = _config(model)
    source, target = set(read_vocabulary(model, "source")), set(read_vocabulary(model, "target"))
    from_token = next((t for t in LANGUAGE_TOKENS.get(from_code, ()) if t in source), "")
    to_token = next((t for t in LANGUAGE_TOKENS.get(to_code, ()) if t in target), "")
    marks_end = str(config.get("decoder_start_token", "")) in {"<pad>", "</s>"}
    ends = marks_end and not config.get("add_source_eos") and "</s>" in source
    positions = read_model_file(model / "model.bin").positions
    return replace(
        Strategy(),
        max_input=min(200, max(8, positions // 2)) if positions else 200,
        source_prefix=(from_token,) if from_token and to_token else (),
        source_suffix=("</s>",) if ends else (),
        target_prefix=to_token if from_token else "",
    )


def _config(model: Path) -> dict[str, Any]:
    path = model / "config.json"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError(
            f"{path}: missing", hint="convert the model again with a current CTranslate2"
        ) from error
    except (OSError, ValueError) as error:
        raise PackageError(f"{path}: not JSON ({error})", hint="convert the model again") from error
    return value if isinstance(value, dict) else {}


def _copy(folder: Path, model: Path, tokenizers: Mapping[str, Path], target: Path) -> None:
    (target / "model").mkdir()
    for path in sorted(model.iterdir()):
        if path.is_file() and MODEL_FILES.fullmatch(path.name):
            shutil.copyfile(path, target / "model" / path.name)
    for name, path in tokenizers.items():
        shutil.copyfile(path, target / name)
    for name in DOCUMENTS:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, target / name)


def _describe(target: Path, name: str, version: str, codes: tuple[str, str], strategy: Strategy) -> None:
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": codes[0],
        "to_code": codes[1],
    }
    metadata |= {"type": "translate", "target_prefix": strategy.target_prefix}
    for file, value in (("metadata.json", metadata), ("loc.json", {"name": name, **strategy.plain()})):
        (target / file).write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _try_out(package: Package) -> None:
    """Load the model and translate a sentence: what fails here must not be installed."""
    text = TRIAL.get(package.from_code, TRIAL[""])
    list(ArgosEngine(package, threads=1).translate([Request(text, align=True)]))
