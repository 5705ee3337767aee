"""Where tags go in a translation: by text that was to be copied, by alignment, else not at all.

A pair covers the stretch of target words that answers best to its source words: the stretch with the highest
score, where a word aligned into the pair counts +1, one aligned elsewhere -1/2, and an unaligned one nearly
nothing. With a clean alignment that is the hull of the aligned words; a stray link does not tear it open.
"""

from __future__ import annotations

import itertools
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from loc.inline import find_atoms, intact, occurrences
from loc.inline.tree import OPENING, Node, tree, write
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loc.inline import Mark

_WORD = re.compile(r"\S+")
_LATIN_WORD = re.compile(r"[A-Za-z0-9]+")
_INSIDE, _ELSEWHERE, _UNALIGNED = 1.0, -0.5, -0.1
_DAMAGED_BUT_KNOWN = 0.6  # likeness from which a spoilt copy of code is taken for it
_PARTICLES = re.compile(r"[가-힣]{0,4}\W*")  # what may follow a copied name in its pair: glued, and short
_COUNTERS = re.compile(
    r" ?(?:명|개|건|대|곳|회|번|배|종|가지|차례|여)?[가-힣]{0,3}\W*"
)  # and a copied number
_COUNTER = re.compile(r"\s*[가-힣]+\Z")  # 800 million 명
_LIGHT = re.compile(
    r"an?|the|is|are|was|were|be|been|am|its?|of|to|in|on|at|by|for|from|with|as|and|or|that|this|has|have|had"
    r"|will|would|do|does|did|not|when|while|if|than|these|those|about|into",
    re.IGNORECASE,
)  # English for what Korean glues to a word: particles, the copula, endings
_PREPOSITIONS = re.compile(r"(?:(?:of|to|in|on|at|by|for|from|with|and|or|as|into|about)\s+)+", re.IGNORECASE)
_ENDED = re.compile(r"(?:[에와과의로까지께은는이가을를도만다요게서며고]|부터|한테|보다|처럼)\W*\Z")
_POINTING = re.compile(r"this|that|these|those", re.IGNORECASE)  # this year: 올해
_GLUED = re.compile(r"[가-힣]{1,4}(?![가-힣])")
_CLOSING = ".,;:!?…\"'”’)]}»」』》〉】。，"
_QUOTES = dict(zip("”’)]}»」』》〉】", "“‘([{«「『《〈【", strict=True))


def place(
    marks: Sequence[Mark],
    source: str,
    target: str,
    alignment: Sequence[tuple[Span, Span]],
    anchors: Mapping[Span, str],
) -> str | None:
    """See `loc.inline.project`."""
    roots = tree(marks)
    if roots is None:
        return None
    work = _Projection(marks, source, target, alignment, anchors)
    if not (all(work.settle(node) for node in roots) and work.part(roots)):
        return None
    work.keep_spaces(roots)
    text = write(roots, target, Span(0, len(target)))
    return text if text is not None and intact(text, [m.tag for m in marks]) else None


class _Projection:
    """One source, one target, and what links them."""

    def __init__(
        self,
        marks: Sequence[Mark],
        source: str,
        target: str,
        alignment: Sequence[tuple[Span, Span]],
        anchors: Mapping[Span, str],
    ) -> None:
        self.marks = marks
        self.source = source
        self.target = target
        self.anchors = anchors
        self.words = [Span(*m.span()) for m in _WORD.finditer(target)]
        self.links = [(s, t) for s, t in alignment if len(s) and len(t)]
        self.atoms = find_atoms(target, [m for m in marks if m.shown])

    def settle(self, node: Node) -> bool:
        """Find the place of `node`, children first; False where there is none."""
        if not all(self.settle(child) for child in node.children):
            return False
        if node.pair:
            node.place = self._pair(node)
        elif node.mark.shown:
            node.place = self.atoms.get(node.mark.tag) or self._shown_atom(node)
        else:
            node.place = self._point(node)
        if node.place is None:
            return False
        return self.part(node.children)

    # -- pairs

    def _pair(self, node: Node) -> Span | None:
        inner = _trim(self.source, node.source)
        kids = [child.place for child in node.children if child.place is not None and len(child.place)]
        if len(inner) == len(self.source.strip()):
            return Span(0, len(self.target))
        if not node.children and (part := self._part_of_word(inner)):
            return part
        own = self._copied(inner) or self._aligned(inner)
        if (
            own
            and any(c.isalnum() for c in inner.of(self.source))
            and not any(map(str.isalnum, own.of(self.target)))
        ):
            own = None  # punctuation is no translation of words
        spans = [*([own] if own else []), *kids]
        if not spans or (own is None and not self._only_children(node)):
            return None
        hull = self._snap(Span(min(s.start for s in spans), max(s.end for s in spans)))
        for child in node.children:  # what is not seen stays in its pair, at the near edge if need be
            if child.place is not None and not len(child.place):
                at = min(max(child.place.start, hull.start), hull.end)
                child.place = Span(at, at)
        return hull

    def _only_children(self, node: Node) -> bool:
        """True where nothing but children, spaces and punctuation stands in the pair."""
        at = node.source.start
        rest = ""
        for child in node.children:
            rest += self.source[at : child.source.start]
            at = child.source.end
        return not any(c.isalnum() for c in rest + self.source[at : node.source.end])

    def _part_of_word(self, inner: Span) -> Span | None:
        """The same part of the same Latin word, for a tag that stood inside of it: H<sub>2</sub>O."""
        word = next(
            (w for w in _LATIN_WORD.finditer(self.source) if w.start() <= inner.start < w.end()), None
        )
        if word is None or inner.end > word.end() or len(word.group()) == len(inner):
            return None
        places = occurrences(self.target, word.group())
        if len(places) != 1:
            return None
        start = places[0].start + inner.start - word.start()
        return Span(start, start + len(inner))

    def _copied(self, inner: Span) -> Span | None:
        """The copy of English that makes up the whole of `inner`, where it can be told which copy it is."""
        text = self._english(inner)
        if not text:
            return None
        places = occurrences(self.target, text) or occurrences(self.target, f"{text}s")
        if len(places) < 2:
            return places[0] if places else None
        aligned = self._aligned(inner)
        near = [place for place in places if aligned and place.overlaps(aligned)]
        if len(near) == 1:
            return near[0]
        earlier = occurrences(self.source, text, korean=True)
        at = next((i for i, here in enumerate(earlier) if here.overlaps(inner)), None)
        if at is None:
            return near[0] if near else None
        if len(earlier) == len(places):  # the n-th of them in the Korean is the n-th in the English
            return places[at]
        # The model said a name once more, or once less, than the Korean does: the place of about the same rank.
        candidates = near or places
        return candidates[round(at * (len(candidates) - 1) / max(1, len(earlier) - 1))]

    def _english(self, inner: Span) -> str:
        """What the English of `inner` must be: a switched-in term or number, or text that has no Hangul."""
        for span, text in self.anchors.items():
            if span.contains(inner) and len(inner) and inner != span:
                continue  # a part of it: `<b>나델라</b>` in what became `Microsoft CEO Satya Nadella`
            tail = _COUNTERS if any(map(str.isdigit, text)) else _PARTICLES
            before, after = self.source[inner.start : span.start], self.source[span.end : inner.end]
            touches = span.overlaps(inner) or (not len(inner) and span.start <= inner.start <= span.end)
            if touches and not re.search(r"\w", before) and tail.fullmatch(after):
                return _COUNTER.sub("", text.strip())
        text = inner.of(self.source).strip()
        return "" if _has_hangul(text) else text

    def _aligned(self, inner: Span) -> Span | None:
        """The stretch of target words that answers best to the source words of `inner`."""
        best: tuple[float, Span] | None = None
        start, score = 0, 0.0
        eojeol = self._with_particle(inner)
        scores = [self._score(word, eojeol) for word in self.words]
        for i, value in enumerate(scores):
            if score < 0 or i == 0:
                start, score = i, 0.0
            score += value
            if value == _INSIDE:
                first = next(k for k in range(start, i + 1) if scores[k] == _INSIDE)
                total = sum(scores[first : i + 1])
                found = (total, Span(self.words[first].start, self.words[i].end))
                # Of two that answer as well, the shorter: a link that leads astray costs what it brings.
                if best is None or found[0] > best[0]:
                    best = found
        if best is None:
            return None
        bare = not _ENDED.search(inner.of(self.source))
        return self._bare(self._stem(best[1], glued=eojeol != inner, bare=bare), inner)

    def _with_particle(self, inner: Span) -> Span:
        """`inner` with the particle or ending that is glued to it, unless another tag stands in between."""
        tail = _GLUED.match(self.source, inner.end)
        if not tail or not _has_hangul(inner.of(self.source)[-1:]):
            return inner
        for mark in self.marks:
            opens_here = mark.offset == inner.end and not mark.tag.startswith("</")
            if opens_here or inner.end < mark.offset <= tail.end():
                return inner
        return Span(inner.start, tail.end())

    def _score(self, word: Span, inner: Span) -> float:
        sources = [s for s, t in self.links if t.overlaps(word)]
        if any(self._within(s, inner) for s in sources):
            return _INSIDE
        return _ELSEWHERE if sources else _UNALIGNED

    def _stem(self, span: Span, *, glued: bool, bare: bool = False) -> Span:
        """`span` without the small words that are not the pair's own; `bare` words hold no particle of theirs.

        At its edges they answer to an ending after the pair (서울|에서, in Seoul). Where there is nothing else, an
        aligner has taken the article for its noun: the word after it is meant.
        """
        words = [word for word in self.words if word.overlaps(span)]
        heavy = [word for word in words if not self._is_light(word)]
        if heavy:
            # In front, a light word may be the pair's own ending (`서울에서`); behind, it leans on what follows.
            first = heavy[0].start if glued else span.start
            lead = _PREPOSITIONS.match(self.target, first, heavy[0].start) if bare else None
            first = lead.end() if lead else first
            closed = span.end == len(self.target) or self.target[span.end - 1] in _CLOSING
            return Span(first, span.end if closed and not glued else heavy[-1].end)
        after = next((w for w in self.words if w.start >= span.end and not self._is_light(w)), None)
        if after is None:
            return span
        return Span(span.start, after.end) if _POINTING.fullmatch(span.of(self.target)) else after

    def _is_light(self, word: Span) -> bool:
        return bool(_LIGHT.fullmatch(word.of(self.target).strip(OPENING + _CLOSING)))

    def _within(self, word: Span, inner: Span) -> bool:
        """True where a source word belongs to the pair: its stem does (particles follow), or most of it."""
        text = word.of(self.source)
        stem = word.start + len(text) - len(text.lstrip(OPENING))
        shared = min(word.end, inner.end) - max(word.start, inner.start)
        return shared > 0 and (inner.start <= stem or 2 * shared >= len(word))

    def _bare(self, span: Span, inner: Span) -> Span:
        """`span` without outer punctuation that is not the pair's own, and without a possessive."""
        start, end = span.start, span.end
        text = inner.of(self.source)
        if text[:1].isalnum():
            while start < end and self.target[start] in OPENING:
                start += 1
        if text[-1:].isalnum():
            while end > start and self.target[end - 1] in _CLOSING and not self._belongs(start, end):
                end -= 1
            if self.target[start:end].endswith(("'s", "’s")):
                end -= 2
        return Span(start, end) if start < end else span

    def _belongs(self, start: int, end: int) -> bool:
        """True where the closing mark before `end` answers an opening one inside the span, or an initial's dot."""
        last = self.target[end - 1]
        if last == ".":
            return bool(re.search(r"(?:\b[A-Z]\.)+[A-Z]\.$", self.target[start:end]))
        return _QUOTES.get(last, "\0") in self.target[start : end - 1]

    # -- atoms

    def _shown_atom(self, node: Node) -> Span | None:
        """A copy that came back damaged: the words aligned to the atom, where they still look like it."""
        own = [t for s, t in self.links if s.overlaps(node.source)]
        if not own:
            return None
        hull = self._snap(Span(min(t.start for t in own), max(t.end for t in own)))
        text = hull.of(self.target).rstrip(_CLOSING)
        likeness = SequenceMatcher(None, text.lower(), node.mark.shown.lower()).ratio()
        return Span(hull.start, hull.start + len(text)) if likeness >= _DAMAGED_BUT_KNOWN else None

    def _point(self, node: Node) -> Span | None:
        """The gap between words for something that is not seen in the text."""
        offset = node.source.start
        before, after = self.source[:offset], self.source[offset:]
        if not re.search(r"\w", before):
            return Span(0, 0)
        if not re.search(r"\w", after):
            tail = after.strip()
            end = len(self.target.rstrip())
            while tail and end and self.target[end - 1] in _CLOSING:
                end -= 1
            return Span(end, end)
        glued = not before[-1:].isspace()
        left = [(offset - s.end, t.end) for s, t in self.links if s.end <= offset]
        right = [(s.start - offset, t.start) for s, t in self.links if s.start >= offset]
        over = [t.end for s, t in self.links if s.start < offset < s.end]
        if over:
            return self._gap(max(over))
        if glued and left and min(left)[0] == 0:
            ends = [t for s, t in self.links if s.end == offset]
            copies = [t for s, t in self.links if s.end == offset and s.of(self.source) in t.of(self.target)]
            return self._gap(max(t.end for t in copies or ends))
        if right:
            distance = min(right)[0]
            return self._gap(min(start for d, start in right if d == distance))
        return self._gap(max(left)[1]) if left else None

    def _gap(self, offset: int) -> Span:
        """`offset`, moved out of a word and in front of closing punctuation."""
        while 0 < offset < len(self.target) and _joined(self.target, offset):
            offset += 1
        while 1 < offset <= len(self.target) and self.target[offset - 1] in ".,;:!?":
            offset -= 1
        return Span(offset, offset)

    def _snap(self, span: Span) -> Span:
        """`span` widened so that neither end stands inside a word."""
        start, end = span.start, span.end
        while start > 0 and _joined(self.target, start):
            start -= 1
        while end < len(self.target) and _joined(self.target, end):
            end += 1
        return Span(start, end)

    def keep_spaces(self, nodes: Iterable[Node]) -> None:
        """Note for what stands apart in the source that it does so in the target as well."""
        for node in nodes:
            before, after = self.source[: node.source.start], self.source[node.source.start :]
            if not node.pair and not node.mark.shown:
                first, last = not before.strip(), not after.strip()
                left, right = before[-1:].isspace(), after[:1].isspace()
                node.spaced = (left and (right or last), right and (left or first))
            self.keep_spaces(node.children)

    # -- siblings

    def part(self, siblings: Iterable[Node]) -> bool:
        """Make the places of siblings disjoint by cutting the longer of two that overlap; False if one is lost."""
        placed = sorted(
            (n for n in siblings if n.place and len(n.place)), key=lambda n: n.place or Span(0, 0)
        )
        for left, right in itertools.pairwise(placed):
            a, b = left.place, right.place
            if a is None or b is None or not a.overlaps(b):
                continue
            if left.pair and a.start < b.start and not left.children:
                cut = len(self.target[: b.start].rstrip())
                left.place = self._stem(Span(a.start, cut), glued=False) if cut > a.start else Span(cut, cut)
            elif right.pair and a.end < b.end and not right.children:
                rest = self.target[a.end : b.end]
                right.place = Span(b.end - len(rest.lstrip()), b.end)
            else:
                return False
            if not left.place or not right.place or not len(left.place) or not len(right.place):
                return False
        return True


def _trim(text: str, span: Span) -> Span:
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start, span.start + len(part.rstrip())))


def _joined(text: str, offset: int) -> bool:
    """True where `offset` stands inside a word."""
    return text[offset - 1].isalnum() and text[offset].isalnum()


def _has_hangul(text: str) -> bool:
    return bool(re.search(r"[ᄀ-ᇿ㄰-㆏가-힣]", text))
