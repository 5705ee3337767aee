"""Text in decomposed form (NFD, as macOS writes it) read in composed form, and places led back to where they stand.

Everything that looks at Korean compares composed syllables; what is written back into a file must not touch the
rest of it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from loc.model import Edit, Span

# A letter with the marks behind it; the vowels and final consonants of decomposed syllables count as marks.
_CLUSTER = re.compile(
    r"\r\n|[\s\S][\u1160-\u11ff\ud7b0-\ud7fb\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*"
)


class Composed:
    """`text` in composed form as `self.text`, with the way back for edits of it."""

    def __init__(self, text: str) -> None:
        self._before = text
        self.text = unicodedata.normalize("NFC", text)
        if self.text == text:
            return
        clusters = _CLUSTER.findall(text)
        composed = [unicodedata.normalize("NFC", cluster) for cluster in clusters]
        if (
            "".join(composed) != self.text
        ):  # marks in an order that only the whole text tells: nothing can be led back
            self.text = text
            return
        self._old = [0, *accumulate(map(len, clusters))]
        self._new = [0, *accumulate(map(len, composed))]

    def back(self, edit: Edit) -> Edit:
        """An edit of `self.text` as one of the text that was given, in that text's own form."""
        if self.text == self._before:
            return edit
        start = self._old[bisect_right(self._new, edit.span.start) - 1]
        last = bisect_right(self._new, max(edit.span.start, edit.span.end - 1)) - 1
        end = self._old[min(last + 1, len(self._old) - 1)] if edit.span.end > edit.span.start else start
        whole = unicodedata.is_normalized("NFD", self._before)
        return Edit(Span(start, end), unicodedata.normalize("NFD", edit.after) if whole else edit.after)
