"""From a segment to what the engine is shown: terms, quantities and unknown names written in English.

Code-switching the source is the `replace` strategy of Dinu et al. (2019), Training Neural Machine Translation
to Apply Terminology Constraints: Latin words in the source are copied, particles around them stay.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from loc import inline
from loc.glossary.model import Status
from loc.glossary.normalize import normalize_edits
from loc.glossary.protected import find_literals, find_protected
from loc.glossary.target import Want
from loc.korean.numbers import bare_figures, switch_edits
from loc.model import Edit, Kind, Span
from loc.terms import formulas, labels, literals
from loc.terms.analysis import analyse
from loc.terms.cutting import cut_line_label, cut_list_mark, cut_suffix, seen, taken_out
from loc.terms.switching import HANGUL, switch
from loc.terms.titles import as_title, find_titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.engines.base import EngineInfo
    from loc.glossary.matcher import Match, Matcher
    from loc.korean.numbers import NumberStyle, Quantity
    from loc.model import Segment
    from loc.terms.analysis import Analysis
    from loc.terms.switching import Change, Insertion
    from loc.terms.titles import Titled

_ABOUT = re.compile(r"(?<![가-힣])약 ?\Z")
# A newspaper's short form of 에서, which models do not know: 뉴욕서 became an adjective.
_IN_CITY = re.compile(
    rf"(?<![가-힣])(?:{'|'.join(city for city in formulas.CITIES if len(city) > 1)})(?=서 )"
)
_CALLED = frozenset({"person", "org", "media"})


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
    companies, which English seldom calls by name more often than Korean; `people` the former of them.
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
    people: frozenset[str] = frozenset()

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
        plain, marks = seen(*inline.strip(segment.source, segment.placeables))
        plain, suffix = cut_suffix(plain) if not marks else (plain, "")
        plain, prefix = cut_list_mark(plain) if not marks else (plain, "")
        plain, marks, label = cut_line_label(segment, plain, marks)
        plain, marks, front, back = labels.cut(plain, marks)
        prefix, suffix = prefix + label + front, back + suffix
        taken = taken_out(segment, plain, marks)
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
        switched, insertions, moved = switch(plain, changes, marks, parts)
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
            people=frozenset(
                [m.concept.id for m in found.matches if m.concept.type == "person"]
                + [f"name:{span.of(plain)}" for span, _ in found.names]
            ),
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
            english = as_title(plain, match, self.target) or english
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
