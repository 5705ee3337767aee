"""What speaks for a name besides its spelling: a title at its side, a gloss, the company it keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from loc.korean.spelling import latin_skeleton, skeleton

if TYPE_CHECKING:
    from loc.glossary.suggest.candidates import Candidate, Passage

# Titles of the press, Korean and Latin, as they stand beside a person's name.
TITLES = (
    "최고경영자|최고기술책임자|최고재무책임자|최고운영책임자|공동창업자|공동설립자|공동창립자|창업자|창립자|설립자|대표이사"
    "|대표|회장|부회장|사장|부사장|의장|이사장|총재|총장|원장|소장|교수|박사|연구원|수석과학자|과학자|엔지니어|감독|선수|배우"
    "|가수|작가|대통령|총리|장관|의원|대변인|위원장|CEO|CTO|CFO|COO|씨"
)
_TITLE_RIGHT = re.compile(rf" (?P<title>{TITLES})(?![A-Za-z])")
_TITLE_AFTER = re.compile(rf"\s?(?:[가-힣A-Za-z]{{1,12}}\s){{0,2}}(?P<title>{TITLES})(?![A-Za-z])")
_TITLE_BEFORE = re.compile(rf"(?:^|[\s·,(“\"'])(?P<title>{TITLES})(?:인|이자)?\s$")
_SPEAKS = re.compile(
    r"[은는이가]\s(?:[^.]{0,60}\s)?[^.\s]{0,6}(?:말했|밝혔|설명했|강조했|전했|주장했|덧붙였|언급했|지적했)"
)
_GLOSS = re.compile(
    r"['\"’”」』〉》]?\s?[(（\[]\s?(?P<gloss>[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .&'’-]{1,60}?)\s?[)）\],·]"
)
_GLOSSED = re.compile(
    r"(?P<gloss>[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.&'’-]*(?: [A-Z][A-Za-zÀ-ɏ0-9.&'’-]*){0,3})\s?[(（\[]$"
)
_SAME_SOUND = 0.6  # how much of their consonants a name and its gloss must share
_SNIPPET = 24


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that speaks for a suggestion: where, the words around it, and why it counts."""

    file: str
    line: int
    snippet: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.snippet} ({self.why})"


def title(text: str, candidate: Candidate, reach: int = 2) -> str:
    """The title that stands beside a candidate, or an empty string; `reach` words may stand before one after it."""
    start, end = candidate.span.start, candidate.span.end
    before = _TITLE_BEFORE.search(text[max(0, start - 16) : start])
    if before:
        return before["title"]
    pattern = _TITLE_AFTER if reach else _TITLE_RIGHT
    after = None if candidate.tail else pattern.match(text, end)
    return after["title"] if after else ""


def speaks(text: str, candidate: Candidate) -> bool:
    """True where a candidate is the one who says something: 설리만은 … 말했다."""
    return bool(_SPEAKS.match(text, candidate.span.end))


def gloss(text: str, candidate: Candidate) -> str:
    """The Latin name in the bracket after a candidate, or before it where the candidate stands in the bracket."""
    found = None if candidate.tail else _GLOSS.match(text, candidate.span.end)
    if found:
        return found["gloss"].strip()
    closed = text[candidate.span.end : candidate.span.end + 1] in {")", "）", "]"}
    before = (
        _GLOSSED.search(text[max(0, candidate.span.start - 80) : candidate.span.start]) if closed else None
    )
    return before["gloss"] if before else ""


def sounds_like(spelling: str, latin: str) -> bool:
    """Whether a Latin gloss spells a Hangul name, and does not translate or explain it."""
    matcher = SequenceMatcher(None, skeleton(spelling), latin_skeleton(latin), autojunk=False)
    return matcher.ratio() >= _SAME_SOUND


def snippet(text: str, candidate: Candidate) -> str:
    """The words around a candidate, on one line."""
    start, end = candidate.span.start, candidate.span.end
    left, right = max(0, start - _SNIPPET), min(len(text), end + _SNIPPET)
    if left:
        left = text.find(" ", left, start) + 1 or left
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    words = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{words}{'…' if right < len(text) else ''}"


def at(passage: Passage, text: str, candidate: Candidate, why: str) -> Evidence:
    """The evidence line for a candidate in a passage."""
    return Evidence(passage.file, passage.line, snippet(text, candidate), why)
