"""Korean sentences by rule, in linear time: where one ends, and where a dot, a quotation or a bracket does not.

A sentence ends at a full stop, question or exclamation mark after a word, also where the next one follows
without a space (`있다.AI는`). Quotations and parentheses stay whole, however many sentences they hold, up to
`LONGEST_QUOTATION`; so do decimals, dates, initials, abbreviations, versions and addresses. Bullets that Korean
newspapers put inside a sentence (△ ■ ※) end a segment and belong to none.
"""

from __future__ import annotations

import re
from collections import Counter

from loc.model import Span

LONGEST_QUOTATION = 400
"""Code points. A longer quotation is split like any text: no engine translates that much in one piece."""

_CLOSERS = dict(zip("”’」』》〉)）]】>", "“‘「『《〈(（[【<", strict=True))
_BRACKETS = frozenset("(（[【")
_OPENERS = frozenset(_CLOSERS.values())
_PAIRED = re.compile(
    r"[\"'“”‘’「」『』《》〈〉()（）\[\]【】]|(?<!\S)<(?=[가-힣A-Za-z])|(?<=[가-힣A-Za-z.])>"
)
_CLOSING = frozenset("\"'”’」』》〉)）]】>")

_STOP = re.compile(r"[.!?。！？…]+")
_FOOTNOTES = re.compile(r"(?:\[\d{1,3}\])+")
_EOJEOL = re.compile(r"\S*")
_LAST_LATIN = re.compile(r"[A-Za-z][A-Za-z.]*$")
_DATE_BEFORE = re.compile(r"(?:^|\D)\d{2,4}\. ?\d{1,2}(?:\. ?\d{1,2})?$")
_LABEL = re.compile(r"\s*(?:[^\s\d]{1,4}\s?)?\d{1,3}")  # `1.` of a list, `그림 1.` of a caption
_INITIALS = re.compile(r"[a-z](?:\.[a-z])*")
_FINAL = frozenset("다요죠까네군임함됨음")
_ENUMERATORS = frozenset("가나다라마바사아자차카타파하")

_ABBREVIATION = re.compile(
    r"(?:mr|mrs|ms|dr|prof|st|vs|cf|al|etc|e\.g|i\.e|inc|ltd|corp|co|jr|sr|dept|est|approx|u\.s|u\.k|u\.n|ph\.d|a\.m|p\.m)"
)
_ABBREVIATION_OF_FIGURE = re.compile(
    r"(?:no|nos|fig|vol|eq|pp?|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_QUOTATIVE = re.compile(
    r"(?:이?라(?:고|며|면서|는|던|지만|니|네|도)?|고|며|면서|는|은|란|이란|하고|하며|하는|등|등의|등을|등이|에|와|과|를|을|의|도|로|으로"
    r"|처럼|까지|보다|뿐|만|조차)(?![가-힣])"
)  # a whole eojeol that goes on with what was quoted
_PARTICLES_AFTER_QUOTE = re.compile(
    r"고|라|며|면|는|은|란|이|하|등|에|와|과|를|을|의|가|도|로|으|처럼|까지|보다|던|지만|뿐|만|조차|밖에|부터|쯤|였|일|인|임|랑|나|든"
)
_MARK = re.compile(r"[△▲■□◆◇▶▷►•‣※◈▣☞]")
_RATE = re.compile(r" ?\d[\d.,]*(?:%|％|p\b|포인트)")  # ▲ 3.2%: up, or down
_AMBIGUOUS_MARKS = frozenset("△▲")  # before a figure they are minus signs in Korean accounts


def split(text: str) -> list[Span]:
    """The sentences of one block of NFC text, in order; white space and bullets between them are left out."""
    return [
        trimmed
        for piece in _between_marks(text)
        for sentence in _sentences(text, piece)
        if len(trimmed := trim(text, sentence))
    ]


def trim(text: str, span: Span) -> Span:
    """`span` without the white space at its edges."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _between_marks(text: str) -> list[Span]:
    """The stretches between bullets.

    `산•학•연` has middle dots; a lone △ before a figure is a minus sign, and ▲ before a rate an arrow.
    """
    lone = {mark for mark in _AMBIGUOUS_MARKS if text.count(mark) == 1}
    marks = [
        at
        for mark in _MARK.finditer(text)
        if not text[(at := mark.start()) - 1 : at].isalnum()
        and not (mark.group() in lone and text[at + 1 : at + 3].lstrip(" ")[:1].isdigit())
        and not (mark.group() in _AMBIGUOUS_MARKS and _RATE.match(text, at + 1))
    ]
    starts = [0, *(at + 1 for at in marks)]
    return [Span(start, end) for start, end in zip(starts, [*marks, len(text)], strict=True)]


def _sentences(text: str, within: Span) -> list[Span]:
    """The sentences of one stretch, edges untrimmed."""
    whole = _quotations(text, within)
    found: list[Span] = []
    begin, at = within.start, 0
    for stop in _STOP.finditer(text, within.start, within.end):
        while at < len(whole) and whole[at].end <= stop.start():
            at += 1
        quoted = whole[at] if at < len(whole) and whole[at].start <= stop.start() else None
        end = _end_after_closers(text, stop.end(), quoted, within.end)
        if (
            end
            and not _is_aside(text, begin, quoted)
            and _ends_sentence(text, begin, Span(stop.start(), stop.end()), Span(end, within.end))
        ):
            found.append(Span(begin, end))
            begin = end
    return [*found, Span(begin, within.end)]


def _is_aside(text: str, begin: int, quoted: Span | None) -> bool:
    """True for a bracket in the middle of a sentence: `그래서 (좋았다. 정말로.) 갔다.` goes on behind it.

    What stands before it decides: nothing, and it is a sentence of its own; a final ending, and it closes one.
    """
    if quoted is None or text[quoted.start] not in _BRACKETS:
        return False
    before = text[begin : quoted.start].rstrip()
    return bool(before) and before[-1] not in _FINAL and before[-1] not in _CLOSING


def _end_after_closers(text: str, end: int, quoted: Span | None, limit: int) -> int:
    """Where the sentence would end after a stop: behind its closing marks and footnotes; 0 inside a quotation."""
    while end < limit and text[end] in _CLOSING and not (text[end] in "\"'" and _opens(text, end)):
        end += 1
    if quoted and end < quoted.end:
        return 0
    footnotes = _FOOTNOTES.match(text, end, limit)
    return footnotes.end() if footnotes else end


def _ends_sentence(text: str, begin: int, stop: Span, rest: Span) -> bool:
    """True where the stop at `stop`, with everything before `rest`, ends the sentence that began at `begin`."""
    if rest.start >= rest.end or stop.start == begin:
        return stop.start > begin
    mark, before = stop.of(text), text[stop.start - 1]
    closed = rest.start > stop.end
    spaced = text[rest.start].isspace()
    if not spaced:
        return _glued_sentence_starts(text, before, mark, rest, closed=closed)
    following = rest.start
    while following < rest.end and text[following].isspace():
        following += 1
    if (closed or mark[-1] in "!?！？") and _QUOTATIVE.match(text, following):
        return False
    if "…" in mark or ".." in mark:
        return before in "다요죠"
    if mark == "." and not closed:
        return _full_stop(text, begin, stop.start, text[following : following + 1])
    return True


def _glued_sentence_starts(text: str, before: str, mark: str, rest: Span, *, closed: bool) -> bool:
    """True where a sentence ends although the next one follows without a space."""
    following = text[rest.start]
    if not (following.isalnum() or following in "\"'“‘「『《〈([") or "…" in mark or ".." in mark:
        return mark[-1] in "。！？" and not closed
    if mark[-1] == "。":
        return True
    if before not in _FINAL and not (mark != "." and "가" <= before <= "힣"):
        return False
    if closed:
        return not _PARTICLES_AFTER_QUOTE.match(text, rest.start) and "가" <= following <= "힣"
    return not _QUOTATIVE.match(text, rest.start)


def _full_stop(text: str, begin: int, stop: int, following: str) -> bool:
    """True where a dot that white space follows is a full stop, and not part of a number, name or list mark."""
    before = text[stop - 1]
    if "가" <= before <= "힣":
        return not (before in _ENUMERATORS and _is_first(text, begin, stop - 1))
    recent = text[max(begin, stop - 24) : stop]
    if before.isdigit():
        if _LABEL.fullmatch(text, begin, stop):
            return False
        return not (following.isdigit() or _DATE_BEFORE.search(recent))
    if latin := _LAST_LATIN.search(recent):
        word = latin.group().lower()
        is_initial = before.isupper() and _INITIALS.fullmatch(word) is not None
        is_initial = is_initial or (len(word) == 1 and _is_first(text, begin, stop - 1))  # the `a.` of a list
        counts = following.isdigit() and _ABBREVIATION_OF_FIGURE.fullmatch(word)
        return not (is_initial or counts or _ABBREVIATION.fullmatch(word) or following.islower())
    return not before.isspace()


def _is_first(text: str, begin: int, at: int) -> bool:
    """True where nothing but white space stands between `begin` and `at`, and little of that."""
    return at - begin < 8 and not text[begin:at].strip()


def _quotations(text: str, within: Span) -> list[Span]:
    """The outermost quotations and parentheses that are closed and short enough to be kept whole, in order."""
    still_open = _Open()
    pairs: list[Span] = []
    for found in _PAIRED.finditer(text, within.start, within.end):
        mark, at = found.group(), found.start()
        if mark in "'’" and _is_apostrophe(text, at):
            continue
        opener = mark if mark in "\"'" else _CLOSERS.get(mark, "")
        if mark in _OPENERS or (opener == mark and (_opens(text, at) or mark not in still_open)):
            if opener == mark:
                still_open.close(mark)  # an earlier one that was never closed
            still_open.push(mark, at)
        elif opener in still_open:
            pairs.append(Span(still_open.close(opener), at + 1))
    outermost: list[Span] = []
    for pair in sorted(pairs):
        if len(pair) <= LONGEST_QUOTATION and (not outermost or pair.start >= outermost[-1].end):
            outermost.append(pair)
    return outermost


class _Open:
    """The marks that wait for their other half. Closing one gives up what was opened inside of it."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, int]] = []
        self._counts: Counter[str] = Counter()

    def __contains__(self, mark: str) -> bool:
        return self._counts[mark] > 0

    def push(self, mark: str, at: int) -> None:
        self._stack.append((mark, at))
        self._counts[mark] += 1

    def close(self, mark: str) -> int:
        """Where the last `mark` was opened; -1 when none is open."""
        while mark in self:
            top, at = self._stack.pop()
            self._counts[top] -= 1
            if top == mark:
                return at
        return -1


def _opens(text: str, at: int) -> bool:
    """True where a straight quotation mark can only open: white space or a bracket before it, a word after it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{‘“△") and bool(after) and not after.isspace()


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalpha()
