"""Brackets and symbols that a model cannot spell, kept out of its sight like inline markup.

A translation model writes only what its vocabulary holds. Of what Korean articles set words off with, the bundled
one has no `{`, `〈`, `《`, `「` or `【`, has never learnt to copy `<`, and loses `①`, `™` and `|` or reads them as
letters and numbers: `<용어설명>` came back as `<repreneurity>`, with the word spoilt too. So a pair of brackets is
taken out as a pair of tags is, a symbol as an atom is, and `loc.inline.project` finds their places. So is a
footnote's mark (`말했다<sup>1</sup>`), which a model would read as a number of the sentence.
Round brackets and quotation marks stay: models know them, and sentences lean on them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from loc.inline import TAG, Mark, restore
from loc.korean.particles import particle_at
from loc.model import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from loc.model import Placeable

_QUOTE = ('"', '"')
_ANGLE = ("<", ">")
_SQUARE = ("[", "]")
ENGLISH = {
    "<": _ANGLE, "＜": _ANGLE, "[": _SQUARE, "［": _SQUARE, "【": _SQUARE, "〔": _SQUARE, "{": ("{", "}"),
    "〈": _QUOTE, "《": _QUOTE, "「": _QUOTE, "『": _QUOTE, "｢": _QUOTE, "«": _QUOTE,
}  # fmt: skip
"""Opening brackets → what English writes for them and their partners: titles stand in quotation marks."""
PARTNERS = dict(zip("<＜[［【〔{〈《「『｢«", ">＞]］】〕}〉》」』｣»", strict=True))
_LABELLED = frozenset("〈")
"""Brackets that set off a label where they hold a whole segment (`〈표 1〉`), else a title."""
_FIRST_NUMBER = 900_000
_OPEN_QUOTES, _CLOSE_QUOTES = "‘“'\"", "’”'\""
_EMPHASIS = re.compile(
    r"(?<![\w*_~=])(\*{1,3}|__?|~~|==?)(?=[^\s*_~=])([^*_~=\n]*[가-힣][^*_~=\n]*)(?<!\s)(\1)(?![A-Za-z0-9*_~=])"
)
# A note's mark, a stock's code, a template's command: no words of the sentence.
_NOTE = re.compile(r"\[(?:\d{1,6}|[*†‡])\]|\{%[^{}\n]*%\}")
_CODE = re.compile(r"\{\{[^{}\n]*\}\}")
_NOTE_TEXT = re.compile(r"\[?(?:주 ?)?(?:\d{1,3}|[*†‡]+)[\])]?")
_RAISED = re.compile(r"<(?:sup|a)\b", re.IGNORECASE)
_CLUSTER = re.compile("[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]")
_SYMBOLS = frozenset("™℠※†‡§‰←↑↓↔⇒⇨")
_BAR = re.compile(r"(?<= )[|｜ㅣ](?= )")
_STAND_INS = ("—", "→", "/")
_MASKS = ("LINK", "URL", "REF", "ITEM")  # what a model copies best: see terms.literals
_HARD = re.compile(r"[가-힣\[\]{}<>|^~\\`«»《》「」『』【】]|://|@[\w-]+\.")
_LONE = frozenset("<>«»‹›")
# Unit signs (㎡, ℃) and marks of companies (㈜) read as letters; the copyright sign begins a credit.
_LETTERS = re.compile("[\u2100-\u214f\u3200-\u33ff°©®ⓒ]")


@dataclass(frozen=True, slots=True)
class Taken:
    """What `take_out` leaves: the text, all its marks in document order, and what each new tag stands for.

    `masked` are the tags for which something else is shown: a dash for a bar, a mask for code.
    """

    text: str
    marks: tuple[Mark, ...]
    signs: tuple[tuple[str, str], ...] = ()
    masked: frozenset[str] = frozenset()

    @property
    def stand_ins(self) -> set[Span]:
        """Where in the text something stands for a sign or for code."""
        return {mark.span for mark in self.marks if mark.tag in self.masked}


def take_out(
    text: str, marks: Sequence[Mark], protected: Iterable[Span] = (), placeables: Iterable[Placeable] = ()
) -> Taken:
    """`text` without the brackets and symbols that stand outside of `protected`, and marks in their place.

    A pair of brackets that crosses one of `marks` stays; so does one that holds no word. `placeables` tell which
    of `marks` are raised or linked: footnote marks. For a bar between words (`홈 | 뉴스`) stands a dash, which models
    copy, since words in a row with nothing between them would become one phrase; for what no model copies, code in
    Hangul or with brackets and addresses, stands a mask.
    """
    marks, notes = _without_notes(text, marks, {p.tag: p.raw for p in placeables})
    signs = _signs(text, marks, [*protected, *(mark.span for mark in marks), *(span for span, _ in notes)])
    hard = [mark for mark in marks if mark.shown and _HARD.search(mark.shown)]
    if not (notes or hard or any(signs)):
        return Taken(text, tuple(marks))
    swap = _Swap(text, marks)
    for opening, closing in signs.pairs:
        swap.pair(opening, closing)
    for span, written in [*((s, s.of(text)) for s in signs.symbols), *notes]:
        swap.atom(span, written)
    for span in signs.code:
        swap.atom(span, span.of(text), next(swap.masks))
    masked = {mark.tag: next(swap.masks) for mark in hard}
    swap.edits += [Edit(mark.span, masked[mark.tag]) for mark in hard]
    for span in signs.bars:
        swap.atom(span, "|", signs.bar)
    return swap.taken([replace(mark, shown=masked.get(mark.tag, mark.shown)) for mark in marks], masked)


class _Signs(NamedTuple):
    """What is to be taken out: pairs of brackets, symbols, code, and bars with what is shown for them (`bar`)."""

    pairs: list[tuple[Span, Span]]
    symbols: list[Span]
    code: list[Span]
    bars: list[Span]
    bar: str


def _signs(text: str, marks: Sequence[Mark], protected: Iterable[Span]) -> _Signs:
    """The signs of `text` outside of `protected`; none of them overlap."""
    kept = {i for span in protected for i in range(span.start, span.end)}
    code = [Span(*found.span()) for found in _CODE.finditer(text) if found.start() not in kept]
    kept.update(i for span in code for i in range(span.start, span.end))
    pairs = list(_brackets(text, kept | {i for note in _NOTE.finditer(text) for i in range(*note.span())}))
    pairs += _emphasized(text, kept | {span.start for pair in pairs for span in pair})
    pairs = [pair for pair in pairs if not _crosses(pair, marks)]
    kept.update(i for pair in pairs for span in pair for i in range(span.start, span.end))
    bar = next((sign for sign in _STAND_INS if sign not in text), "")
    bars = [Span(*found.span()) for found in _BAR.finditer(text) if bar and found.start() not in kept]
    return _Signs(pairs, list(_symbols(text, kept)), code, bars, bar if bars else "")


class _Swap:
    """Tags for signs: which tag stands where, what English writes there, and what the engine sees instead."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        used = {int(tag[3]) for tag in TAG.finditer(text)} | {int(mark.number.strip("/gx")) for mark in marks}
        word = next((mask for mask in _MASKS if mask not in text.upper()), "LNK")
        self.text = text
        self.numbers = (number for number in count(_FIRST_NUMBER) if number not in used)
        self.masks = (f"{word}{number}" for number in count(1))
        self.edits: list[Edit] = []
        self.found: list[tuple[Span, str, str]] = []
        self.shown: dict[int, str] = {}

    def pair(self, opening: Span, closing: Span) -> None:
        """Take out two brackets that belong together."""
        number = next(self.numbers)
        before, after = _english(self.text, opening, closing)
        for span, tag, written in ((opening, f"<g{number}>", before), (closing, f"</g{number}>", after)):
            self.found.append((span, tag, written))
            self.edits.append(Edit(span, _gap(self.text, span, tag)))

    def atom(self, span: Span, written: str, shown: str = "") -> None:
        """Take out what stands by itself; `shown` stands in its place."""
        self.found.append((span, f"<x{next(self.numbers)}/>", written))
        self.edits.append(Edit(span, shown))
        if shown:
            self.shown[span.start] = shown

    def taken(self, marks: Iterable[Mark], masked: Iterable[str]) -> Taken:
        """The text as it is now, with `marks` and the new ones in the order of the document."""
        edits = sorted(self.edits, key=lambda edit: edit.span)
        own = (Mark(tag, span.start, self.shown.get(span.start, "")) for span, tag, _ in self.found)
        order = [((mark.offset, 0), mark) for mark in marks] + [((mark.offset, 1), mark) for mark in own]
        return Taken(
            apply_edits(self.text, edits),
            tuple(
                mark.at(_shifted(mark.offset, edits, stays=bool(mark.shown) or mark.tag[1] == "/"))
                for _, mark in sorted(order, key=lambda item: item[0])
            ),
            tuple((tag, written) for _, tag, written in self.found),
            frozenset(masked) | {tag for span, tag, _ in self.found if span.start in self.shown},
        )


def write_signs(text: str, signs: Iterable[tuple[str, str]]) -> str:
    """`text` with the brackets and symbols where their tags stand; of equal marks that touch, one is enough."""
    for tag, sign in signs:
        text = text.replace(tag, sign)
    return text


def _without_notes(
    text: str, marks: Sequence[Mark], raws: Mapping[str, str]
) -> tuple[list[Mark], list[tuple[Span, str]]]:
    """The marks that are no footnote's, and each footnote's place with what is written there, tags and all.

    A note is raised or linked, holds a number or a sign, and is glued to Hangul or to what ends a word.
    """
    left: list[Mark] = []
    notes: list[tuple[Span, str]] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        close = next((i for i in range(at + 1, len(marks)) if marks[i].tag == f"</{mark.number}>"), at)
        span = Span(mark.offset, marks[close].offset)
        before = text[span.start - 1 : span.start]
        raised = any(_RAISED.match(raws.get(one.tag, "")) for one in marks[at:close])
        glued = bool(before) and not before.isspace() and not (before.isascii() and before.isalnum())
        if close > at and raised and glued and _NOTE_TEXT.fullmatch(span.of(text)):
            inner = [one.at(one.offset - span.start) for one in marks[at : close + 1]]
            notes.append((span, restore(span.of(text), inner)))
            at = close + 1
        else:
            left.append(mark)
            at += 1
    return left, notes


def _brackets(text: str, kept: Container[int]) -> Iterator[tuple[Span, Span]]:
    """Where brackets open and close that hold at least a letter or digit, and stand close to what they hold."""
    stack: list[int] = []
    closing = set(PARTNERS.values())
    for i, char in enumerate(text):
        if i in kept:
            continue
        if char in PARTNERS and not text[i + 1 : i + 2].isspace():
            stack.append(i)
        elif char in closing and i and not text[i - 1].isspace():
            if char == ">" and text[i - 1] in "-=":
                continue  # an arrow
            at = next((k for k in range(len(stack) - 1, -1, -1) if PARTNERS[text[stack[k]]] == char), None)
            if at is None:
                continue
            opening = stack[at]
            del stack[at:]
            inside = text[opening + 1 : i]
            if any(c.isalnum() for c in inside):
                yield Span(opening, opening + 1), Span(i, i + 1)


def _emphasized(text: str, kept: Container[int]) -> Iterator[tuple[Span, Span]]:
    """Where words are set off as people do in plain text: `*중요한*`, `_중요한_`, `=중요한=`."""
    for found in _EMPHASIS.finditer(text):
        if not any(i in kept for i in range(found.start(), found.end())):
            yield Span(*found.span(1)), Span(*found.span(3))


def _english(text: str, opening: Span, closing: Span) -> tuple[str, str]:
    """What English writes for a pair of brackets: in quotation marks single ones, or none where both touch."""
    char = opening.of(text)
    if char not in ENGLISH:
        return char, closing.of(text)
    whole = not text[: opening.start].strip() and not text[closing.end :].strip()
    if whole and char in _LABELLED:
        return _ANGLE
    if ENGLISH[char] != _QUOTE:
        return ENGLISH[char]
    if text[opening.start - 1 : opening.start] in set(_OPEN_QUOTES) and text[
        closing.end : closing.end + 1
    ] in set(_CLOSE_QUOTES):
        return "", ""
    before = text[: opening.start]
    return ("'", "'") if before.count("“") > before.count("”") or before.count('"') % 2 else _QUOTE


def _crosses(pair: tuple[Span, Span], marks: Sequence[Mark]) -> bool:
    """True where exactly one tag of a pair of `marks` lies between the brackets."""
    inside: dict[str, int] = {}
    for mark in marks:
        if pair[0].start < mark.offset <= pair[1].start and mark.tag[-2] != "/":
            number = mark.number.strip("/")
            inside[number] = inside.get(number, 0) + 1
    return any(times % 2 for times in inside.values())


def _symbols(text: str, kept: Container[int]) -> Iterator[Span]:
    """Runs of symbols, and footnote marks such as `[1]`."""
    at = 0
    while at < len(text):
        note = _NOTE.match(text, at)
        end = note.end() if note and not any(i in kept for i in range(at, note.end())) else at
        while not note and end < len(text) and end not in kept and _is_symbol(text, end):
            end += 1
            while end < len(text) and _CLUSTER.match(text, end):
                end += 1
        if end > at:
            yield Span(at, end)
        at = max(end, at + 1)


def _is_symbol(text: str, at: int) -> bool:
    char = text[at]
    if char in _SYMBOLS:
        return True
    if char in _LONE:
        before, after = text[:at], text[at + 1 :]
        apart = before[-1:] in {"", " "} and after[:1] in {"", " "}
        return apart and not (before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit())  # 5 < 10
    if char.isascii() or char.isalpha() or _LETTERS.match(char):
        return False
    category = unicodedata.category(char)
    if category == "No":
        if "\u2460" <= char <= "\u24ff" or "\u2776" <= char <= "\u2793":
            return True
        # A superscript behind Hangul or a full stop is a footnote's; behind a Latin letter it belongs to a unit.
        return "SUPERSCRIPT" in unicodedata.name(char, "") and not (
            at and text[at - 1].isascii() and text[at - 1].isalnum()
        )
    return category == "So"


def _gap(text: str, span: Span, tag: str) -> str:
    """A blank where taking a bracket out would glue two words: `[단독]오픈AI`, but not the particle in `<끝>은`."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if tag.startswith("</"):
        return " " if after.isalnum() and particle_at(text, span.end) <= span.end else ""
    return " " if tag[1] == "g" and before.isalnum() and after.isalnum() else ""


def _shifted(offset: int, edits: Sequence[Edit], *, stays: bool) -> int:
    """Where `offset` stands after `edits`; what an edit puts there comes after what `stays`, before all else."""
    shift = 0
    for edit in edits:
        if edit.span.start < offset:
            shift += len(edit.after) - len(edit.span)
        elif edit.span.start == offset and not stays:
            shift += len(edit.after)
        else:
            break
    return offset + shift
