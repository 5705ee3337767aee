from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.engines.pieces import Pieces
from loc.engines.verify import sentencepiece_files
from loc.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from loc.engines.argos import ArgosEngine


@pytest.fixture(scope="module")
def pieces(engine: ArgosEngine) -> Pieces:
    return Pieces(sentencepiece_files(engine.package.folder())[0])


def test_spans_count_code_points_and_leave_spaces_out(pieces: Pieces) -> None:
    text = "OpenAI는  1조 😀 원을"
    encoded = pieces.encode_with_spans(text)
    assert encoded.pieces == tuple(pieces.encode([text])[0])
    covered = "".join(span.of(text) for span in encoded.spans)
    assert covered == text.replace(" ", "")


def test_spans_of_normalized_characters_point_into_the_text_as_it_was(pieces: Pieces) -> None:
    text = "ＯｐｅｎＡＩ는 ①"
    spans = [span.of(text) for span in pieces.encode_with_spans(text).spans]
    assert spans[0] == "ＯｐｅｎＡＩ"
    assert spans[-1] == "①"


def test_the_meta_symbol_and_control_tokens_in_a_text_are_plain_text(pieces: Pieces) -> None:
    assert pieces.decode(pieces.encode(["<s> </s> <unk> <pad> a▁b"])[0]) == "<s> </s> <unk> <pad> a_b"
    assert not {"<s>", "</s>", "<unk>", "<pad>"} & set(pieces.encode(["<s></s><unk><pad>"])[0])


def test_underscores_and_quotes_come_back(pieces: Pieces) -> None:
    text = "_a_ {user_name} “x” 'y'"
    assert pieces.decode(pieces.encode([text])[0]) == text


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=150)
def test_spans_are_in_order_and_inside_any_text(pieces: Pieces, text: str) -> None:
    encoded = pieces.encode_with_spans(text)
    assert list(encoded.pieces) == pieces.encode([text])[0]
    assert all(0 <= s.start <= s.end <= len(text) for s in encoded.spans)
    starts = [s.start for s in encoded.spans if len(s)]
    assert starts == sorted(starts)
    decoded, spans = pieces.decode_with_spans(encoded.pieces)
    assert decoded == pieces.decode(encoded.pieces)
    assert all(0 <= s.start <= s.end <= len(decoded) for s in spans)


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sentencepiece.model"
    path.write_bytes(b"\x00nonsense" * 50)
    with pytest.raises(EngineError, match=r"sentencepiece\.model: not a SentencePiece model") as error:
        Pieces(path).encode(["가"])
    assert "loc model" in error.value.hint
