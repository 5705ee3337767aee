"""SentencePiece in and out: text to pieces, pieces to text, and which code points each piece covers.

The only module that imports `sentencepiece`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loc.errors import EngineError
from loc.model import Message, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

META = "\u2581"  # SentencePiece writes a space as this character, so it cannot stand for itself
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pieces of one text and the code points of that text each one covers (a space belongs to no piece)."""

    pieces: tuple[str, ...]
    spans: tuple[Span, ...] = ()


class Pieces:
    """One SentencePiece model. Loading happens at the first use; a file that is none is an EngineError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._model: Any = None

    @property
    def model(self) -> Any:  # noqa: ANN401 - the releases of sentencepiece are typed differently
        """The loaded processor."""
        if self._model is None:
            import sentencepiece

            try:
                self._model = sentencepiece.SentencePieceProcessor(model_file=str(self.path))
            except (OSError, RuntimeError, ValueError) as error:
                raise EngineError(
                    Message(
                        "{path}: not a SentencePiece model ({why})", path=self.path, why=_first_line(error)
                    ),
                    hint="install the package again: `loc model install`, or see `loc model verify`",
                ) from error
        return self._model

    def vocabulary(self) -> Iterator[str]:
        """All pieces that the model can produce, control symbols left out."""
        model = self.model
        for index in range(model.get_piece_size()):
            if not (model.is_control(index) or model.is_unknown(index) or model.is_unused(index)):
                yield model.id_to_piece(index)

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each text. Outer spaces are left out; control tokens in a text are plain text."""
        cleaned = [_printable(text) for text in texts]
        return [list(pieces) for pieces in self.model.encode(cleaned, out_type=str)]

    def encode_with_spans(self, text: str) -> Encoded:
        """Pieces of one text with the code points they cover."""
        serialized = self.model.encode(_printable(text), out_type="serialized_proto")
        return _spans(serialized, text)

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces. Underscores and quotes stay as they are."""
        return str(self.model.decode(list(pieces)))

    def decode_with_spans(self, pieces: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
        """The text of pieces, and which code points of it each piece made."""
        text = self.decode(pieces)
        serialized = self.model.decode(list(pieces), out_type="serialized_proto")
        return text, _spans(serialized, text).spans


def _printable(text: str) -> str:
    """Text that SentencePiece reads without harm: no lone surrogates, nothing that it takes for a space."""
    if META in text:
        text = text.replace(META, "_")
    return SURROGATE.sub("\ufffd", text)


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _spans(serialized: bytes, text: str) -> Encoded:
    """Read a serialized SentencePieceText: pieces and byte offsets, given back in code points without spaces.

    Read by hand because every release of `sentencepiece` writes this message, while the classes that read it
    have changed names, and today's need protobuf. Field numbers: pieces = 2; piece = 1, begin = 4, end = 5.
    """
    offsets: dict[int, int] = {}
    position = 0
    for index, character in enumerate(_printable(text)):
        offsets[position] = index
        position += len(character.encode())
    offsets[position] = len(text)
    pieces: list[str] = []
    spans: list[Span] = []
    last = 0
    for number, value in _fields(serialized):
        if number != 2 or not isinstance(value, bytes):
            continue
        fields = dict(_fields(value))
        piece, begin, end = fields.get(1, b""), fields.get(4, 0), fields.get(5, 0)
        if not isinstance(piece, bytes) or isinstance(begin, bytes) or isinstance(end, bytes):
            continue
        # The pieces of a character that was spelled in bytes share its place.
        start = offsets.get(begin, last)
        stop = max(start, offsets.get(end, start))
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        pieces.append(piece.decode("utf-8", "replace"))
        spans.append(Span(start, stop))
        last = stop
    return Encoded(tuple(pieces), tuple(spans))


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Fields of a protobuf message: varints as int, length-delimited ones as bytes, fixed ones skipped."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        key = varint()
        number, kind = key >> 3, key & 7
        if kind == 0:
            yield number, varint()
        elif kind == 2:
            length = varint()
            yield number, message[at : at + length]
            at += length
        else:
            at += 8 if kind == 1 else 4
