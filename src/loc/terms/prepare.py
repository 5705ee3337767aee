"""From a segment to what the engine is shown: terms, quantities and unknown names written in English.

Code-switching the source is the `replace` strategy of Dinu et al. (2019), Training Neural Machine Translation
to Apply Terminology Constraints: Latin words in the source are copied, particles around them stay.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeAlias

from loc import inline
from loc.glossary.model import Status
from loc.glossary.normalize import normalize_edits
from loc.glossary.protected import find_literals, find_protected
from loc.glossary.target import Want
from loc.inline.signs import Taken, take_out
from loc.korean.invisible import invisible_edits
from loc.korean.numbers import bare_figures, switch_edits
from loc.model import Edit, Kind, Span, apply_edits
from loc.terms import chrome, formulas, labels, line_labels, literals
from loc.terms.analysis import analyse
from loc.terms.titles import find_titled
from loc.terms.turned import inner_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.engines.base import EngineInfo
    from loc.glossary.matcher import Match, Matcher
    from loc.korean.numbers import NumberStyle, Quantity
    from loc.model import Segment
    from loc.terms.analysis import Analysis
    from loc.terms.titles import Titled

HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
# `구글·AWS`: a middle dot lists things in Korean; between English words it would glue them into one token.
_COLON = re.compile(r"[:：]\s+(?=[\x21-\x7e“”‘’–—][^가-힣]*$)")
_ABOUT = re.compile(r"(?<![가-힣])약 ?\Z")
# The syllables behind 사 are interjections too (`아. 그렇구나.`).
_LIST_MARK = re.compile(r"([가나다라마바사])([.)]) +(?=\S)")
# A newspaper's short form of 에서, which models do not know: 뉴욕서 became an adjective.
_IN_CITY = re.compile(
    rf"(?<![가-힣])(?:{'|'.join(city for city in formulas.CITIES if len(city) > 1)})(?=서 )"
)
_CALLED = frozenset({"person", "org", "media"})
MIDDLE_DOT = re.compile(r"\s?[·ㆍ・]\s?")


@dataclass(frozen=True, slots=True)
class Insertion:
    """English that stands in `Prepared.switched`, and which concepts it brings in (none: a number)."""

    span: Span
    text: str
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """One segment made ready for the engine; offsets of `insertions` and `marks` count in `switched`.

    `literals` (runs of English, what atoms show) have to come through as they are; `masked` are those (addresses,
    code, numbers to call) for which the engine sees a mask: pairs of (literal, mask). `suffix` is a literal behind
    a colon at the end (`원제목: Microsoft free to …`): the engine does not see it at all. `places` are the places
    of a dateline that no table has, romanized. `prefix` is the mark of a list (`가. 개요`) or a label (`일시: …`,
    `[단독] …`) in English. `signs` says which of `marks` stand for brackets and symbols (loc.inline.signs).
    `deprecated` are the mentions of deprecated concepts, which bind nothing. `figures` are the places in `plain`, the
    Korean that is translated, of figures that are no quantities; `called` the concepts and names of people and
    companies, which English seldom calls by name more often than Korean.
    """

    segment: Segment
    switched: str
    wants: tuple[Want, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    insertions: tuple[Insertion, ...] = ()
    marks: tuple[inline.Mark, ...] = ()
    literals: tuple[str, ...] = ()
    suffix: str = ""
    fingerprint: str = ""
    masked: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    prefix: str = ""
    signs: tuple[tuple[str, str], ...] = ()
    deprecated: tuple[Match, ...] = ()
    plain: str = ""
    figures: tuple[Span, ...] = ()
    called: frozenset[str] = frozenset()

    @property
    def asked(self) -> tuple[Want, ...]:
        """Everything that has to be copied: the glossary's terms, and the romanized names of unknown people."""
        names = (Want(f"name:{korean}", korean, en, (en,)) for korean, en in self.names)
        places = (Want(f"place:{korean}", korean, en, (en,)) for korean, en in self.places)
        return (
            *self.wants,
            *names,
            *places,
            *(Want(f"literal:{text}", text, text, (text,)) for text in self.literals),
            *(Want(f"literal:{text}", text, mask, (mask,), case="any") for text, mask in self.masked),
        )

    @property
    def romanized(self) -> tuple[str, ...]:
        """Flags for what was romanized by rule, which a person has to look at."""
        names = (f"name:{korean}" for korean, _ in self.names)
        return (*names, *(f"place:{korean}" for korean, _ in self.places))

    @property
    def needs_engine(self) -> bool:
        """False where nothing Korean is left once terms and numbers are in English."""
        return bool(HANGUL.search(self.switched))


Change: TypeAlias = tuple[Edit, tuple[str, ...]]
"""An edit of the plain Korean, and the concepts that it brings in."""


class Preparer:
    """Holds what does not change from segment to segment: glossary, number style, the package's strategy."""

    def __init__(
        self, matcher: Matcher, style: NumberStyle, info: EngineInfo | None = None, target: str = "en"
    ) -> None:
        self.matcher = matcher
        self.style = style
        self.switch_terms = info is None or info.terms == "switch"
        self.switch_numbers = info is None or info.numbers == "switch"
        self.target = target
        self._style = {f.name: str(getattr(style, f.name)) for f in fields(style)}

    def __call__(self, segment: Segment) -> Prepared:
        """Find terms, quantities and names in one segment and write the engine's source."""
        plain, marks = _seen(*inline.strip(segment.source, segment.placeables))
        plain, suffix = _cut_suffix(plain) if not marks else (plain, "")
        plain, prefix = _cut_list_mark(plain) if not marks else (plain, "")
        plain, marks, label = _cut_line_label(segment, plain, marks)
        plain, marks, front, back = labels.cut(plain, marks)
        prefix, suffix = prefix + label + front, back + suffix
        taken = _taken_out(segment, plain, marks)
        plain, marks = taken.text, taken.marks
        protected = [*_without_rest(plain, marks), *(mark.span for mark in marks if mark.shown)]
        kind = Kind.ITEM if label else segment.kind  # what stands behind a label is as bare as an item
        found = analyse(plain, self.matcher, self.style, kind, protected)
        changes = self._changes(plain, found, protected)
        # `부킹닷컴(Booking.com)`: an address that explains a term is written, or left out, with the term.
        protected = [s for s in protected if not any(s.overlaps(edit.span) for edit, _ in changes)]
        hidden = _masked(plain, protected, marks)
        masks = literals.masks(plain, hidden)

        changes += [(Edit(span, english), (f"place:{span.of(plain)}",)) for span, english in found.places]
        changes += [(Edit(span, masks[span.of(plain)]), (f"literal:{span.of(plain)}",)) for span in hidden]
        changes += [(edit, ()) for edit in labels.inside(taken)]
        changes += [(Edit(Span(at, at), "에"), ()) for at in _short_in(plain, changes)]
        parts = {match.span: match.rendering(self.target) or "" for match in found.matches} | dict(
            found.names
        )
        taken_up = [*protected, *(m.span for m in found.matches), *(q.span for q in found.quantities)]
        switched, insertions, moved = _switch(plain, changes, marks, parts)
        return Prepared(
            segment=segment,
            switched=switched,
            wants=wants(found.matches, self.target),
            quantities=found.quantities,
            names=tuple((span.of(plain), english) for span, english in found.names),
            insertions=insertions,
            marks=moved,
            literals=tuple(
                span.of(plain) for span in protected if span not in hidden and span not in taken.stand_ins
            ),
            suffix=suffix,
            fingerprint=self._fingerprint(segment, found.matches),
            masked=tuple(masks.items()),
            prefix=prefix,
            signs=taken.signs,
            places=tuple((span.of(plain), english) for span, english in found.places),
            plain=plain,
            figures=tuple(bare_figures(plain, taken_up)),
            called=_called(found, self.target),
            deprecated=tuple(m for m in found.matches if m.concept.status is Status.DEPRECATED),
        )

    def _changes(self, plain: str, found: Analysis, protected: Sequence[Span]) -> list[Change]:
        """What the package's strategy writes: terms in English or canonical Korean, names and amounts in English."""
        matches, names = found.matches, found.names
        titled = list(find_titled(plain, matches, names, self.target)) if self.switch_terms else []
        changes: list[Change] = [(Edit(t.span, t.english), t.concepts) for t in titled]
        if self.switch_terms:
            changes += self._terms(plain, [m for m in matches if not _within(m.span, titled)])
        else:
            changes += [(edit, ()) for edit in normalize_edits(plain, self.matcher, protected)]
        changes += [
            (Edit(span, english), (f"name:{span.of(plain)}",))
            for span, english in names
            if not _within(span, titled)
        ]
        if self.switch_numbers:
            changes += [
                (_with_about(plain, edit), ())
                for edit in switch_edits(found.quantities, plain)
                if not _within(edit.span, titled)
            ]
        return changes

    def _terms(self, plain: str, matches: Sequence[Match]) -> Iterator[Change]:
        for before, match in zip([None, *matches], matches, strict=False):
            english = match.rendering(self.target)
            if not match.enforced or not english:
                continue
            if before and _repeats(plain, before, match):
                yield Edit(Span(match.span.start, match.span.end + 2), ""), ()
                continue
            if match.particle_end == match.span.end and HANGUL.match(plain, match.span.end):
                english += " "  # `DALL-E비즈니스`: a noun, no particle
            yield Edit(match.span, english), (match.concept.id,)

    def _fingerprint(self, segment: Segment, matches: Sequence[Match]) -> str:
        """What decides this translation apart from the model: the Korean, its mentions of terms, the style."""
        terms = [
            (
                m.span.start,
                m.span.end,
                m.concept.id,
                m.form.kind,
                m.rendering(self.target),
                m.concept.rendered,
            )
            for m in matches
            if m.enforced
        ]
        facts = json.dumps([segment.source, terms, self._style], ensure_ascii=False)
        return hashlib.blake2b(facts.encode(), digest_size=8).hexdigest()


def _short_in(plain: str, changes: Sequence[Change]) -> list[int]:
    """Where a city ends whose 서 is 에서."""
    ends = [city.end() for city in _IN_CITY.finditer(plain)]
    return [at for at in ends if not any(edit.span.start < at <= edit.span.end for edit, _ in changes)]


def _called(found: Analysis, target: str) -> frozenset[str]:
    """People, companies and media; a long form that brings its acronym along says its name twice."""
    return frozenset(
        m.concept.id
        for m in found.matches
        if m.concept.type in _CALLED and not (m.rendering(target) or "").endswith(")")
    )


def _within(span: Span, titled: Sequence[Titled]) -> bool:
    return any(one.span.overlaps(span) for one in titled)


def _without_rest(plain: str, marks: Sequence[inline.Mark]) -> list[Span]:
    """What is protected; an address ends where its markup does: `<a>https://namu.wiki/w/알트만</a>에서`."""
    ends = [mark.offset for mark in marks if HANGUL.match(plain, mark.offset)]
    own = {span.start for span in find_literals(plain)}
    return [
        Span(span.start, next((at for at in ends if span.start < at < span.end), span.end))
        if span.start in own
        else span
        for span in find_protected(plain)
    ]


def _masked(plain: str, protected: Sequence[Span], marks: Sequence[inline.Mark]) -> list[Span]:
    """What the engine sees a mask for: literals, whole, but where markup stands inside or an atom shows them."""
    own = find_literals(plain)
    return [
        span
        for span in dict.fromkeys(protected)
        if any(span.overlaps(literal) for literal in own)
        and not any(mark.span.overlaps(span) or span.start < mark.offset < span.end for mark in marks)
    ]


def _repeats(plain: str, before: Match, match: Match) -> bool:
    """True for the second name in `빙(Bing, 현재 “Copilot”)`, which in English would say the first again."""
    between = Span(before.span.end, match.span.start).of(plain)
    return between == "(" and before.concept is match.concept and plain.startswith(", ", match.span.end)


def _with_about(plain: str, edit: Edit) -> Edit:
    """An amount in English takes the `약` before it along: `약 19조 원` is about 19 trillion won."""
    about = _ABOUT.search(plain, max(0, edit.span.start - 3), edit.span.start)
    return Edit(Span(about.start(), edit.span.end), f"about {edit.after}") if about else edit


def _seen(plain: str, marks: tuple[inline.Mark, ...]) -> tuple[str, tuple[inline.Mark, ...]]:
    """The text without characters that nobody sees, and its marks moved along; what an atom shows is kept whole."""
    shown = [mark.span for mark in marks if mark.shown]
    edits = [e for e in invisible_edits(plain) if not any(e.span.overlaps(span) for span in shown)]
    if not edits:
        return plain, marks
    return apply_edits(plain, edits), tuple(mark.at(moved(mark.offset, edits)) for mark in marks)


def _cut_line_label(
    segment: Segment, plain: str, marks: Sequence[inline.Mark]
) -> tuple[str, tuple[inline.Mark, ...], str]:
    """The text without a label at its head, and that label in English; what formulas or tables know stays whole."""
    if formulas.is_formula(segment, plain) or chrome.is_label(plain):
        return plain, tuple(marks), ""
    return line_labels.cut(plain, marks)


def _taken_out(segment: Segment, plain: str, marks: Sequence[inline.Mark]) -> Taken:
    """The text without brackets and symbols, but for lines that are written by formula or table, brackets and all."""
    if formulas.is_formula(segment, plain) or chrome.is_label(plain):
        return Taken(plain, tuple(marks))
    return take_out(plain, marks, find_literals(plain), segment.placeables)


def _cut_suffix(plain: str) -> tuple[str, str]:
    """The text up to a colon behind which nothing but a literal follows, and that literal."""
    colon = _COLON.search(plain)
    if colon and any(span.start <= colon.end() and span.end == len(plain) for span in find_protected(plain)):
        return plain[: colon.end()].rstrip(), plain[colon.end() :]
    return plain, ""


def _cut_list_mark(plain: str) -> tuple[str, str]:
    """The text behind the mark of a list, and that mark in Latin letters: `나) 결론` → `결론`, `B) `."""
    mark = _LIST_MARK.match(plain)
    return (
        (plain[mark.end() :], f"{'ABCDEFG'['가나다라마바사'.index(mark[1])]}{mark[2]} ")
        if mark
        else (plain, "")
    )


def wants(matches: Sequence[Match], target: str) -> tuple[Want, ...]:
    """The distinct enforced concepts of a segment, in the order of their first mention."""
    found: dict[str, Want] = {}
    for match in matches:
        concept = match.concept
        if not match.enforced or not concept.wanted(target):
            continue
        earlier = found.get(concept.id)
        found[concept.id] = Want(
            concept=concept.id,
            surface=earlier.surface if earlier else match.surface,
            target=earlier.target if earlier else match.rendering(target),
            renderings=concept.wanted(target),
            wrong=concept.wrong(target),
            case=str(concept.case),
            count=earlier.count + 1 if earlier else 1,
        )
    return tuple(found.values())


def _switch(
    plain: str, changes: Sequence[Change], marks: Sequence[inline.Mark], parts: Mapping[Span, str]
) -> tuple[str, tuple[Insertion, ...], tuple[inline.Mark, ...]]:
    """Apply the edits and tell where everything stands afterwards."""
    ordered = sorted(changes, key=lambda change: change[0].span)
    spaced = [(_spaced(plain, edit), concepts) for edit, concepts in ordered]
    edits = [edit for edit, _ in spaced]
    dots = [
        Edit(Span(*dot.span()), ", ")
        for dot in MIDDLE_DOT.finditer(plain)
        if any(dot.end() == e.span.start or dot.start() == e.span.end for e in edits)
        and not any(e.span.overlaps(Span(*dot.span())) for e in edits)
    ]
    every = sorted([*edits, *dots], key=lambda edit: edit.span)
    switched = apply_edits(plain, every)
    insertions = tuple(
        Insertion(Span(start, start + len(edit.after)), edit.after.strip(), concepts)
        for edit, concepts in spaced
        for start in [moved(edit.span.start, every)]
    )
    inner = inner_offsets(plain, edits, marks, parts)
    offsets = {tag: moved(edit.span.start, every) + at for tag, (edit, at) in inner.items()}
    return (
        switched,
        insertions,
        tuple(mark.at(offsets.get(mark.tag, moved(mark.offset, every))) for mark in marks),
    )


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Where `offset` stands once `edits` (sorted, disjoint) are applied; inside an edit it goes to its start."""
    shift = 0
    for edit in edits:
        if edit.span.end <= offset and edit.span.start < offset:
            shift += len(edit.after) - len(edit.span)
        elif edit.span.start < offset:
            return edit.span.start + shift
        else:
            break
    return offset + shift


def _spaced(plain: str, edit: Edit) -> Edit:
    """Keep English words apart from a word that is glued to them in the Korean (`사무실Microsoft`)."""
    before, after = plain[: edit.span.start], plain[edit.span.end :]
    text = edit.after
    latin = text[:1].isalnum() and not HANGUL.match(text)
    if before and (HANGUL.match(before[-1]) or before[-1].isalnum()) and latin:
        text = f" {text}"
    if after[:1].isascii() and after[:1].isalnum() and text[-1:].isalnum():
        text = f"{text} "
    return Edit(edit.span, text)
