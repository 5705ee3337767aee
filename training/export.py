"""Write trained weights as an Argos package: CTranslate2 int8, tokenizer, metadata, strategy, card, licence.

    python training/export.py --model run/model.pt --sentencepiece build/sentencepiece.model --version 0.3 \
        --out translate-ko_en-0_3.argosmodel --card CARD.md --licence LICENSE --align 1:2,0 --max-input 40

The same input gives the same file, byte for byte. `--align LAYER:HEADS` names the decoder heads whose attention is
the word alignment (alignment.py finds them, heads.py says how they are set).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import model as transformer
import package
from heads import Heads, put_first
from model import sinusoids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from model import Config


def build_spec(weights: Mapping[str, np.ndarray], cfg: Config) -> Any:  # noqa: ANN401 (untyped)
    """The weights as CTranslate2's `TransformerSpec`."""
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        (cfg.encoder_layers, cfg.decoder_layers),
        cfg.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
    )

    def norm(target: Any, name: str) -> None:  # noqa: ANN401 (untyped)
        target.gamma, target.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]

    def linear(target: Any, name: str) -> None:  # noqa: ANN401 (untyped)
        target.weight, target.bias = weights[f"{name}.weight"], weights[f"{name}.bias"]

    def ffn(target: Any, name: str) -> None:  # noqa: ANN401 (untyped)
        norm(target.layer_norm, f"{name}.norm")
        linear(target.linear_0, f"{name}.up")
        linear(target.linear_1, f"{name}.down")

    def self_attention(target: Any, name: str) -> None:  # noqa: ANN401 (untyped)
        norm(target.layer_norm, f"{name}.norm")
        linear(target.linear[0], f"{name}.qkv")
        linear(target.linear[1], f"{name}.out")

    positions = sinusoids(cfg.max_len + 8, cfg.dim).numpy()
    spec.encoder.embeddings[0].weight = weights["embed.weight"]
    spec.decoder.embeddings.weight = weights["embed.weight"]
    spec.encoder.position_encodings.encodings = positions
    spec.decoder.position_encodings.encodings = positions
    norm(spec.encoder.layer_norm, "encoder_norm")
    norm(spec.decoder.layer_norm, "decoder_norm")
    spec.decoder.projection.weight, spec.decoder.projection.bias = (
        weights["embed.weight"],
        weights["out_bias"],
    )
    for i, layer in enumerate(spec.encoder.layer):
        self_attention(layer.self_attention, f"encoder.{i}.attn")
        ffn(layer.ffn, f"encoder.{i}.ffn")
    for i, layer in enumerate(spec.decoder.layer):
        self_attention(layer.self_attention, f"decoder.{i}.attn")
        norm(layer.attention.layer_norm, f"decoder.{i}.cross.norm")
        linear(layer.attention.linear[0], f"decoder.{i}.cross.q")
        linear(layer.attention.linear[1], f"decoder.{i}.cross.kv")
        linear(layer.attention.linear[2], f"decoder.{i}.cross.out")
        ffn(layer.ffn, f"decoder.{i}.ffn")
    return spec


def convert(checkpoint: Path, sentencepiece: Path, folder: Path) -> None:
    """Write the CTranslate2 model of a checkpoint into an empty folder, in int8."""
    import ctranslate2
    import sentencepiece as spm

    model = transformer.load(str(checkpoint))
    cfg = model.cfg
    weights = {k: v.detach().numpy() for k, v in model.state_dict().items()}
    pieces = spm.SentencePieceProcessor(model_file=str(sentencepiece))
    vocabulary = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    spec = build_spec(weights, cfg)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"  # noqa: S105 (a token of the vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    ctranslate2.Translator(str(folder), device="cpu")  # refuses what it cannot load


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--sentencepiece", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--align", type=Heads.parse, help="LAYER:HEAD,HEAD (alignment.py finds them)")
    package.add_arguments(parser)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as tmp:
        convert(args.model, args.sentencepiece, Path(tmp))
        files = {f"model/{path.name}": path.read_bytes() for path in Path(tmp).iterdir()}
    if args.align:
        files["model/model.bin"] = put_first(files["model/model.bin"], args.align)
    files["sentencepiece.model"] = args.sentencepiece.read_bytes()
    package.write(args.out, files, args)


if __name__ == "__main__":
    main()
