"""The search itself: every candidate of every passage is held against the glossary, and what fits is gathered."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.matcher import Matcher
from loc.glossary.suggest import evidence
from loc.glossary.suggest.candidates import candidates
from loc.glossary.suggest.compare import SOUNDED, Known, Likeness, Register
from loc.glossary.suggest.rank import MIN_SCORE, Case, Suggestion
from loc.glossary.suggest.unknown import Unknown
from loc.korean.spelling import foreign_share, likeness
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.glossary.matcher import Match
    from loc.glossary.model import Concept, Form, Glossary
    from loc.glossary.suggest.candidates import Candidate, Passage
    from loc.glossary.suggest.nouns import Nouns

# The concepts named near by, and the place.
_Place = tuple[set[str], "Passage", str, "Candidate"]

_GIVEN = re.compile(r"(?:^|[\s(“‘\"'])(?P<name>[가-힣]{1,6}) $")
_NO_ENDS = frozenset("은는을를의에")  # of foreign names: 오락을 is not 오라클
_SHORT_GIVEN = frozenset({"존", "잭", "짐", "벤", "샘", "댄", "론", "돈", "앤", "진", "조", "레이"})

# Below this no evidence makes up for a spelling; a gloss is a witness of its own.
FLOOR = 0.42
BY_GLOSS = 0.45
_NEAR_BY = 40  # code points within which two names keep company
_COMPANY = frozenset({"person", "org", "product", "model"})
_MORE_WORDS = 0.1  # what another word is worth where candidates overlap: a full name before its surname


@dataclass(frozen=True, slots=True)
class _Hit:
    """A candidate that may be a registered name, or a guard."""

    candidate: Candidate
    likeness: Likeness

    @property
    def order(self) -> tuple[float, int, str]:
        known = self.likeness.known
        worth = self.likeness.score + _MORE_WORDS * (self.candidate.words - 1)
        return (-worth, self.candidate.span.start, f"{known.concept.id} {known.name}")


class Search:
    """One search over many passages: `read` each, then `suggestions`."""

    def __init__(self, glossary: Glossary, nouns: Nouns | None = None) -> None:
        self.glossary = glossary = glossary.tried  # a draft is no news
        self.register = Register(glossary)
        self.matcher = Matcher(glossary, glossary.source, drafts=True)
        self.nouns = nouns
        self._near: dict[str, list[Likeness]] = {}
        self._cases: dict[tuple[str, str, str], Case] = {}
        self._files: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._company: dict[str, set[str]] = defaultdict(set)
        self._seen_with: dict[tuple[str, str, str], list[tuple[set[str], Passage, str, Candidate]]] = (
            defaultdict(list)
        )

    def read(self, passage: Passage) -> list[Span]:
        """Take one passage in; returns what it could tell: registered names, and spellings of them."""
        text = passage.plain
        matches = self.matcher.find(text)
        self._keep_company(matches)
        hits = self._hits(text, matches)
        taken = [match.span for match in matches]
        guards = [
            Span(start, end)
            for start, end, surface in self.matcher.surfaces.hits(text)
            if surface.form is None
        ]
        for hit in sorted(hits, key=lambda hit: hit.order):
            span = hit.candidate.span
            if any(span.overlaps(other) for other in taken if not _within(other, span, matches)):
                continue
            taken.append(span)
            if not hit.likeness.known.guard and not any(span.overlaps(guard) for guard in guards):
                self._add(passage, text, hit, matches)
        return taken + guards

    def suggestions(self) -> list[Suggestion]:
        """What was found, the best concept for each spelling, surest first."""
        self._complete()
        best: dict[str, Suggestion] = {}
        for (spelling, _, _), case in sorted(self._cases.items()):
            known = case.likeness.known
            form = known.form
            if form is None:
                continue
            suggestion = Suggestion(
                spelling,
                case.score,
                concept=known.concept.id,
                form=form.kind,
                name=form.name(self.glossary.source),
                english=form.name(self.glossary.target),
                type=known.concept.type,
                count=case.count,
                evidence=case.evidence,
            )
            if spelling not in best or suggestion.order < best[spelling].order:
                best[spelling] = suggestion
        return sorted(best.values(), key=lambda one: one.order)

    # --- one passage ---------------------------------------------------------------------------------------

    def _hits(self, text: str, matches: Sequence[Match]) -> list[_Hit]:
        return [
            _Hit(candidate, likeness)
            for candidate in candidates(text, self.nouns, self.register.longest)
            for likeness in (*self._likely(candidate), *self._glossed(text, candidate))
            if likeness.score >= FLOOR and self._free(text, candidate, likeness.known, matches)
        ]

    def _likely(self, candidate: Candidate) -> list[Likeness]:
        spelling = candidate.spelling
        if candidate.may_be_cut and (len(spelling) < 3 or spelling[-1] in _NO_ENDS):
            return []
        near = self._near.get(spelling)
        if near is None:
            near = self._near[spelling] = self._compare(spelling, candidate.words)
        return near

    def _compare(self, spelling: str, words: int) -> list[Likeness]:
        if spelling in self.register.surfaces:
            return []
        if words > 1 and not self.register.may_begin(spelling.partition(" ")[0]):
            return []
        near = [one for one in self.register.near(spelling) if one.score >= FLOOR]
        if not near or self._everyday(spelling):
            return []
        return [one for one in near if not self.register.forbids(spelling, one.known.concept)]

    def _everyday(self, spelling: str) -> bool:
        return self.nouns is not None and " " not in spelling and self.nouns.is_everyday(spelling)

    def _glossed(self, text: str, candidate: Candidate) -> list[Likeness]:
        """Names that a gloss gives outright, whatever the spelling: as many words as the registered name has."""
        latin = evidence.gloss(text, candidate)
        if not latin or candidate.spelling.isascii():
            return []
        return [
            Likeness(known, BY_GLOSS, f"glossed as “{latin}”")
            for known in self.register.glossed(latin)
            if known.form
            and (known.concept.type not in SOUNDED or evidence.sounds_like(candidate.spelling, latin))
            and len(known.form.name(self.glossary.source).split()) == candidate.words
        ]

    def _free(self, text: str, candidate: Candidate, known: Known, matches: Sequence[Match]) -> bool:
        """True where no registered name is in the way.

        Names inside the candidate are not, if the registered name holds them too, or if they are a shorter form of
        the same concept.
        """
        form = known.form
        if form and (
            self._is_compound(candidate.spelling, form)
            or (form.kind == "surname" and self._has_other_given_name(text, candidate, known.concept))
        ):
            return False
        touching = [match for match in matches if match.span.overlaps(candidate.span)]
        return all(self._may_hold(candidate, known, match) for match in touching)

    def _may_hold(self, candidate: Candidate, known: Known, match: Match) -> bool:
        """Whether a registered name may stand inside a candidate for `known`."""
        span = candidate.span
        if not span.contains(match.head) or len(span) == len(match.head):
            return False
        if match.span.end < min(match.particle_end, span.end):
            return False  # 마이크로소프트의 주주: the name ends there
        if match.concept is known.concept:
            return match.form is not known.form
        return self._holds(known, match)

    def _has_other_given_name(self, text: str, candidate: Candidate, concept: Concept) -> bool:
        """True after the given name of somebody else: 존 슐먼 is not 무스타파 술레이만."""
        before = _GIVEN.search(text[max(0, candidate.span.start - 12) : candidate.span.start])
        if not before or not (foreign_share(before["name"]) >= 0.5 or before["name"] in _SHORT_GIVEN):
            return False
        full = concept.form("full")
        names = full.names.get(self.glossary.source) if full else None
        given = {name.split()[0] for name in names.surfaces} if names else set()
        return bool(given) and all(likeness(before["name"], name) < 0.5 for name in given)

    def _is_compound(self, spelling: str, form: Form) -> bool:
        """True for one word that has a registered name of the form in it: 맥북 is no spelling of 맥."""
        names = form.names.get(self.glossary.source)
        return " " not in spelling and any(name in spelling for name in (names.surfaces if names else ()))

    def _holds(self, known: Known, match: Match) -> bool:
        """True where a name of the same form has the matched name in it, as 구글 딥마인드 has 구글."""
        names = known.form.names.values() if known.form else ()
        inside = {match.surface, match.form.name(self.glossary.source)}
        return any(
            one in name for name in (known.name, *(s for n in names for s in n.surfaces)) for one in inside
        )

    def _keep_company(self, matches: Sequence[Match]) -> None:
        for match in matches:
            self._company[match.concept.id] |= self._around(match.span, matches, match.concept)

    def _around(self, span: Span, matches: Sequence[Match], concept: Concept) -> set[str]:
        """The concepts named near by."""
        return {
            match.concept.id
            for match in matches
            if match.concept is not concept
            and match.concept.type in _COMPANY
            and max(match.span.start - span.end, span.start - match.span.end) <= _NEAR_BY
        }

    def _add(self, passage: Passage, text: str, hit: _Hit, matches: Sequence[Match]) -> None:
        known, candidate = hit.likeness.known, hit.candidate
        key = (candidate.spelling, known.concept.id, known.form.kind if known.form else "")
        case = self._cases.get(key)
        if case is None:
            case = self._cases[key] = Case(hit.likeness, self.register.looks_korean(candidate.spelling))
        elif hit.likeness.score > case.likeness.score:
            case.likeness = hit.likeness
        case.count += 1
        case.korean = case.korean or candidate.may_be_cut
        self._files[key].add(passage.file)
        case.add("", evidence.at(passage, text, candidate, hit.likeness.why))
        latin = evidence.gloss(text, candidate)
        if latin and any(other.concept is known.concept for other in self.register.glossed(latin)):
            case.add("gloss", evidence.at(passage, text, candidate, f"the text glosses it as {latin}"))
        if known.concept.type == "person":
            title = evidence.title(text, candidate)
            if title:
                case.add("title", evidence.at(passage, text, candidate, f"a person: beside “{title}”"))
            elif evidence.speaks(text, candidate):
                case.add("speaks", evidence.at(passage, text, candidate, "a person: says something"))
        inside = next(
            (m for m in matches if candidate.span.contains(m.head) and m.concept is known.concept), None
        )
        if inside:
            case.add(
                "part",
                evidence.at(passage, text, candidate, f"holds “{inside.surface}”, which is registered"),
            )
        around = self._around(candidate.span, matches, known.concept)
        self._seen_with[key].append((around, passage, text, candidate))

    # --- when everything is read ---------------------------------------------------------------------------

    def _complete(self) -> None:
        """Evidence that only all passages together give."""
        for key, case in self._cases.items():
            spelling, ident, _ = key
            concept = case.likeness.known.concept
            places = self._seen_with[key]
            for around, passage, text, candidate in places:
                shared = sorted(around & self._company[ident])
                if shared:
                    why = f"near {', '.join(shared[:3])}, as “{case.likeness.known.name}” is elsewhere"
                    case.add("neighbour", evidence.at(passage, text, candidate, why))
                    break
            full = self._full_name(spelling, concept, self._files[key])
            if full and places:
                _, passage, text, candidate = places[0]
                case.add("part", evidence.at(passage, text, candidate, f"the end of “{full}”"))
            if len({(place[1].file, place[1].line) for place in places}) > 1:
                case.kinds.add("often")

    def _full_name(self, spelling: str, concept: Concept, files: set[str]) -> str:
        """A longer name of the concept that ends in `spelling`: registered, or found in the same files."""
        for form in concept.forms:
            names = form.names.get(self.glossary.source)
            for name in names.surfaces if names else ():
                if name.endswith(f" {spelling}"):
                    return name
        for (other, ident, _), _case in sorted(self._cases.items()):
            if ident == concept.id and other.endswith(f" {spelling}"):
                key = (other, ident, _)
                if self._files[key] & files:
                    return other
        return ""


def _within(other: Span, span: Span, matches: Sequence[Match]) -> bool:
    """True for a registered name inside the candidate, which `_free` has allowed."""
    return span.contains(other) and any(match.span == other for match in matches)


def search(passages: Iterable[Passage], glossary: Glossary, nouns: Nouns | None = None) -> list[Suggestion]:
    """All suggestions, surest first, whatever their score: for registered concepts, and of unknown names."""
    registered = Search(glossary, nouns)
    unknown = Unknown(nouns)
    for passage in passages:
        unknown.read(passage, registered.read(passage))
    found = registered.suggestions()
    said = {one.spelling for one in found if one.score >= MIN_SCORE}
    groups = [one for one in unknown.suggestions() if not said & set(one.spellings)]
    return sorted(found + groups, key=lambda one: one.order)
