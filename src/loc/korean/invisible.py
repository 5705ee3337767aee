"""Characters that nobody sees, inside Korean text: zero-width spaces, soft hyphens, bidi marks, Hangul fillers.

They come along with copied web pages, split names in two for every matcher, and make a translation model that
was never shown them write nonsense. What belongs to an emoji (joiners, tags of a flag) is none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURE = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_FORMATS = "\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
_OTHERS = "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_UNSEEN = re.compile(
    # a flag of a region is a black flag and tag characters; a joiner joins what stands before and after it
    rf"(?P<kept>\U0001f3f4[\U000e0020-\U000e007f]+|(?<=[{_PICTURE}])\u200d(?=[{_PICTURE}]))"
    rf"|(?P<blank>[\u3164\uffa0]+)|[{_CONTROLS}{_FORMATS}{_OTHERS}]+"
)


def invisible_edits(text: str) -> Iterator[Edit]:
    """Edits that take out of `text` what cannot be seen; a filler that shows as a blank becomes one."""
    if text.isascii() and text.isprintable():
        return
    for found in _UNSEEN.finditer(text):
        if found["kept"] is None:
            yield Edit(Span(*found.span()), " " if found["blank"] else "")
