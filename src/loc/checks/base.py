"""What every check sees (`Unit`, `Context`) and what a check is (`Check`). Imports no check."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from loc import inline
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.glossary.normalize import normalize_edits
from loc.glossary.target import assign, wrong_renderings
from loc.korean.numbers import missing, read_english
from loc.model import Edit, Finding, Kind, Location, Message, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loc.glossary.matcher import Match
    from loc.glossary.target import Want
    from loc.korean.numbers import Quantity, Reading

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
NOWHERE = Location("")
WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")


class State(StrEnum):
    """Whose text a unit shows, by the words of the catalog."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    HUMAN = "human"
    STALE = "human-stale"


@dataclass(frozen=True)
class Context:
    """What all units of a run share: the glossary made ready, the language, and whether this is a release."""

    matcher: Matcher = field(default_factory=lambda: Matcher(Glossary()))
    language: str = "en"
    release: bool = False
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What a check has made of the glossary once, under its own name."""

    @property
    def glossary(self) -> Glossary:
        """The glossary that the matcher was made from."""
        return self.matcher.glossary


@dataclass(frozen=True)
class Unit:
    """One segment with its translation, taken apart once for all checks.

    `source` and `target` hold placeable tags; `korean` and `english` are the same without them. `matches`,
    `quantities` and `names` (Korean → English, of people whom the glossary does not know) count in `korean`;
    `literals` are its addresses, code spans and file names. `place` is the entry's msgstr in the catalog,
    `origin` the segment in the article.
    """

    source: str
    target: str
    korean: str
    english: str
    context: Context
    kind: Kind = Kind.TEXT
    boilerplate: bool = False
    state: State = State.MACHINE
    fuzzy: bool = False
    place: Location = NOWHERE
    origin: Location = NOWHERE
    matches: tuple[Match, ...] = ()
    wants: tuple[Want, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    literals: tuple[Span, ...] = ()

    @cached_property
    def translated(self) -> bool:
        """True where there is something to translate and a translation of it to judge."""
        return bool(self.english.strip()) and self.english != self.korean and not self.copied

    @property
    def needs_translation(self) -> bool:
        """True where the Korean holds Hangul outside of addresses and the like."""
        return HANGUL.search(self.prose(self.korean)) is not None

    @cached_property
    def copied(self) -> bool:
        """True where the translation is the Korean, or for the greater part still Korean."""
        here, there = (len(HANGUL.findall(self.prose(text))) for text in (self.korean, self.english))
        return there > 0 and there * 2 > here

    def prose(self, text: str) -> str:
        """`text` without the literals of the Korean, which stay as they are: `namu.wiki/w/알트만`."""
        for literal in sorted({span.of(self.korean) for span in self.literals}, key=len, reverse=True):
            text = text.replace(literal, " ")
        return text

    @cached_property
    def met(self) -> dict[str, list[Span]]:
        """Which wanted concepts stand in the English, and where."""
        return assign(self.english, self.wants)

    @cached_property
    def wrong(self) -> tuple[tuple[Want, Span], ...]:
        """Known-wrong renderings of wanted concepts, the longest at each place."""
        likely = [w for w in self.wants if any(word in self.english for word in _first_words(w.wrong))]
        found = [(want, span) for want in likely for span in wrong_renderings(self.english, want)]
        if not found:
            return ()
        right = [span for spans in self.met.values() for span in spans]
        chosen: list[tuple[Want, Span]] = []
        for want, span in sorted(found, key=lambda pair: (-len(pair[1]), pair[1])):
            # `Open AI` holds a right `AI`, and is wrong all the same.
            within = any(other.contains(span) for other in right)
            if not within and not any(span.overlaps(other) for _, other in chosen):
                chosen.append((want, span))
        return tuple(sorted(chosen, key=lambda pair: pair[1]))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The numbers of the English."""
        return tuple(read_english(self.english))

    @cached_property
    def lost(self) -> tuple[Quantity, ...]:
        """The Korean quantities whose value does not stand in the English."""
        return tuple(missing(self.quantities, self.english, self.readings)) if self.quantities else ()

    @cached_property
    def normalizing(self) -> tuple[Edit, ...]:
        """The edits that give the Korean its canonical names and right particles."""
        return tuple(normalize_edits(self.korean, self.context.matcher, self.literals))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The English words, folded."""
        return tuple(word.casefold() for word in WORD.findall(self.english))

    def in_target(self, edit: Edit) -> Edit | None:
        """An edit of `english` as one of `target`; None where a tag stands inside its span."""
        if self.english == self.target:
            return edit
        shift = 0
        for mark in inline.strip(self.target)[1]:
            if mark.offset <= edit.span.start:
                shift += len(mark.tag)
            elif mark.offset < edit.span.end:
                return None
        return Edit(Span(edit.span.start + shift, edit.span.end + shift), edit.after)

    def mended(self, *edits: Edit) -> tuple[Edit, ...]:
        """A fix from edits of `english`: empty where one of them cannot be made without touching markup."""
        moved = [self.in_target(edit) for edit in edits]
        return tuple(edit for edit in moved if edit) if all(moved) else ()


@dataclass(frozen=True)
class Check:
    """One check. `each` judges a unit by itself, `whole` all units of an article; one of them is given.

    `summary` says what is found, `cause` why it matters, `cure` what to do; `example` is a Korean segment and an
    English one at fault, for the manual.
    `on_source`: the Korean is at fault, not the translation.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    cause: str
    cure: str
    example: tuple[str, str]
    each: Callable[[Unit], Iterator[Flaw]] | None = None
    whole: Callable[[Sequence[Unit]], Iterator[tuple[Unit, Flaw]]] | None = None
    on_source: bool = False
    fixes: bool = False

    def run(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, Finding]]:
        """What this check finds in one article, each finding with its unit."""
        if self.whole is not None:
            for unit, flaw in self.whole(units):
                yield unit, self._finding(unit, flaw)
        if self.each is not None:
            for unit in units:
                for flaw in self.each(unit):
                    yield unit, self._finding(unit, flaw)

    def _finding(self, unit: Unit, flaw: Flaw) -> Finding:
        places = [place for place in (unit.place, unit.origin) if place.file]
        if self.on_source:
            places.reverse()
        first, *others = places or [Location("")]
        return Finding(
            self.id, self.severity, flaw.message, first, flaw.hint, flaw.fix, related=tuple(others)
        )


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found in a unit, before it gets its place. `fix` counts in `Unit.target`."""

    message: str
    hint: str = ""
    fix: tuple[Edit, ...] = ()


@lru_cache(maxsize=10_000)
def _first_words(renderings: tuple[str, ...]) -> frozenset[str]:
    """One of these stands in any text that holds one of `renderings`."""
    return frozenset(rendering.split()[0] for rendering in renderings if rendering.strip())


def either(texts: Sequence[str]) -> Message:
    """The texts as a choice: `A or B or C`."""
    said = Message("{text}", text=texts[0])
    for text in texts[1:]:
        said = Message("{one} or {other}", one=said, other=text)
    return said
