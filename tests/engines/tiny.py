"""A Transformer small enough to be made in a test: random weights, a SentencePiece model trained on a few lines."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LINES = [
    "오픈AI는 새로운 모델을 공개했다.",
    "마이크로소프트는 인공지능에 투자했다.",
    "그는 회의에서 말했다.",
    "The company released a new model.",
    "He said so at the meeting.",
    "Microsoft invested in artificial intelligence.",
]
METADATA = {
    "package_version": "0.1",
    "argos_version": "1.9",
    "from_code": "ko",
    "to_code": "en",
    "type": "translate",
}


@dataclass(frozen=True)
class Tiny:
    """A CTranslate2 folder and a SentencePiece file that belong together."""

    model: Path
    sentencepiece: Path


def train_sentencepiece(path: Path, lines: list[str] = LINES, size: int = 120, **options: object) -> Path:
    import sentencepiece

    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines * 4),
        model_writer=out,
        vocab_size=size,
        model_type="bpe",
        hard_vocab_limit=False,
        minloglevel=2,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        **options,
    )
    path.write_bytes(out.getvalue())
    return path


def make(folder: Path, extra: tuple[str, ...] = (), start: str = "<s>", *, eos: bool = True) -> Tiny:
    """Write a model of random weights into `folder`/model, with `extra` tokens in its vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    sp_path = train_sentencepiece(folder / "sentencepiece.model")
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(sp_path))
    vocabulary = [processor.id_to_piece(i) for i in range(processor.get_piece_size())] + list(extra)
    spec = _spec(len(vocabulary))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = eos
    spec.config.decoder_start_token = start
    spec.validate()
    model = folder / "model"
    model.mkdir()
    spec.save(str(model))
    return Tiny(model, sp_path)


def _spec(size: int, dim: int = 16):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the converters' own imports warn
        from ctranslate2.specs import common_spec, transformer_spec

    random = np.random.default_rng(7)

    def weights(*shape: int) -> np.ndarray:
        return random.normal(0, 0.3, shape).astype(np.float32)

    spec = transformer_spec.TransformerSpec.from_config(
        (1, 1), 2, pre_norm=True, activation=common_spec.Activation.RELU
    )

    def norm(target) -> None:
        target.gamma, target.beta = np.ones(dim, np.float32), np.zeros(dim, np.float32)

    def linear(target, out: int, into: int = dim) -> None:
        target.weight, target.bias = weights(out, into), np.zeros(out, np.float32)

    embedding = weights(size, dim)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = weights(64, dim)
        norm(side.layer_norm)
        for layer in side.layer:
            norm(layer.self_attention.layer_norm)
            linear(layer.self_attention.linear[0], 3 * dim)
            linear(layer.self_attention.linear[1], dim)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 2 * dim)
            linear(layer.ffn.linear_1, dim, 2 * dim)
    cross = spec.decoder.layer[0].attention
    norm(cross.layer_norm)
    linear(cross.linear[0], dim)
    linear(cross.linear[1], 2 * dim)
    linear(cross.linear[2], dim)
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    linear(spec.decoder.projection, size)
    return spec


def write_package(path: Path, tiny: Tiny, top: str = "translate-ko_en-0_1", **metadata: object) -> Path:
    """Zip a model as an `.argosmodel`; keyword arguments change its metadata, None leaves a key out."""
    described = {k: v for k, v in {**METADATA, **metadata}.items() if v is not None}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(tiny.model.iterdir()):
            archive.write(file, f"{top}/model/{file.name}")
        archive.write(tiny.sentencepiece, f"{top}/sentencepiece.model")
        archive.writestr(f"{top}/metadata.json", json.dumps(described))
        archive.writestr(f"{top}/README.md", "---\nlicense: cc-by-nc-4.0\n---\n# A tiny model\n")
    return path
