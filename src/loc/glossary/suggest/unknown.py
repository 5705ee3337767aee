"""Unknown names that are spelled in two ways: nobody has registered either, and they look like one.

A name must look like one: a Latin gloss or a title stands beside it, or its syllables are foreign. Pairs are found
by their skeletons, or by the same gloss; what hangs together is one group.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from loc.glossary.gloss import fold
from loc.glossary.suggest import evidence
from loc.glossary.suggest.candidates import candidates
from loc.glossary.suggest.compare import deletions
from loc.glossary.suggest.rank import MOST_EVIDENCE, WEIGHTS, Suggestion
from loc.korean.names import find_names
from loc.korean.spelling import foreign_share, likeness, may_be_foreign, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.glossary.suggest.candidates import Candidate, Passage
    from loc.glossary.suggest.evidence import Evidence
    from loc.glossary.suggest.nouns import Nouns
    from loc.model import Span

# How alike two names must be that only their looks recommend, and how foreign and how long each must look.
ALIKE = 0.7
ALIKE_BY_LOOKS = 0.8
_FOREIGN = 0.5
_SYLLABLES = 3
_CONSONANTS = 3
_ENDS = frozenset("드트스즈크그프브츠더터서저커거퍼버처")
_VERB_FORM = re.compile("(?:[하되나내][게기지고며면는]|된)$")
_LONGEST = 2  # words


@dataclass
class _Name:
    """One unknown spelling, with all its places."""

    spelling: str
    tails: set[str] = field(default_factory=set)
    places: list[tuple[str, Evidence]] = field(default_factory=list)
    glosses: Counter[str] = field(default_factory=Counter)
    titles: int = 0

    @property
    def is_witnessed(self) -> bool:
        """True where a text says that it is a name."""
        return bool(self.glosses or self.titles)

    @property
    def looks_like_name(self) -> bool:
        """True where the places or the syllables say that this is a name."""
        if not may_be_foreign(self.spelling) or _VERB_FORM.search(self.spelling):
            return False
        foreign = min(map(foreign_share, self.spelling.split()))
        if self.is_witnessed:
            return len(self.spelling) > 1 and (bool(self.glosses) or foreign > 0)
        long = len(self.spelling) >= _SYLLABLES and len(skeleton(self.spelling)) >= _CONSONANTS
        return long and " " not in self.spelling and foreign >= _FOREIGN


class Unknown:
    """Gathers unknown names: `read` each passage, then `suggestions`."""

    def __init__(self, nouns: Nouns | None = None) -> None:
        self._nouns = nouns
        self._names: dict[str, _Name] = {}
        self._options: list[list[Candidate]] = []

    def read(self, passage: Passage, taken: Sequence[Span]) -> None:
        """Take in what of a passage no registered name (`taken`) covers."""
        text = passage.plain
        korean = [span for span, _ in find_names(text, taken)]
        by_start: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in candidates(text, self._nouns, _LONGEST):
            if any(candidate.span.overlaps(span) for span in (*taken, *korean)):
                continue
            if all("가" <= char <= "힣" or char == " " for char in candidate.spelling):
                self._note(passage, text, candidate)
                if candidate.words == 1:
                    by_start[candidate.span.start].append(candidate)
        self._options += by_start.values()

    def _note(self, passage: Passage, text: str, candidate: Candidate) -> None:
        name = self._names.setdefault(candidate.spelling, _Name(candidate.spelling))
        if candidate.is_clean:
            name.tails.add(candidate.tail)
        kind, why = "", "an unknown spelling"
        latin = evidence.gloss(text, candidate)
        if (
            latin
            and len(latin.split()) == candidate.words
            and evidence.sounds_like(candidate.spelling, latin)
        ):
            name.glosses[latin] += 1
            kind, why = "gloss", f"the text glosses it as {latin}"
        elif title := evidence.title(text, candidate, reach=0):
            name.titles += 1
            kind, why = "title", f"a person: beside “{title}”"
        name.places.append((kind, evidence.at(passage, text, candidate, why)))

    def suggestions(self) -> list[Suggestion]:
        """Groups of spellings, surest first."""
        names = {name.spelling: name for name in self._chosen()}
        links: dict[tuple[str, str], float] = {}
        for one, other in sorted(self._pairs(names.values())):
            score = _score(names[one], names[other])
            if score >= (ALIKE if names[one].is_witnessed or names[other].is_witnessed else ALIKE_BY_LOOKS):
                links[one, other] = score
        groups = _groups(links)
        found = [_suggestion([names[spelling] for spelling in group], links) for group in groups]
        return sorted(found, key=lambda one: one.order)

    def _chosen(self) -> list[_Name]:
        """The names, each word cut where its noun most likely ends."""
        rejected: Counter[str] = Counter()
        chosen: Counter[str] = Counter()
        for options in self._options:
            best = max(options, key=self._worth).spelling
            chosen[best] += 1
            rejected.update(one.spelling for one in options if one.spelling != best)
        names = []
        for name in self._names.values():
            if " " not in name.spelling and chosen[name.spelling] < rejected[name.spelling]:
                continue
            if name.looks_like_name and not self._everyday(name):
                names.append(name)
        return names

    def _worth(self, candidate: Candidate) -> tuple[int, bool, int]:
        """How likely a word is to end there: seen with many tails, cut by a sure particle; else the whole word."""
        tails = self._names[candidate.spelling].tails
        return (len(tails), candidate.is_cut_surely, len(candidate.spelling))

    def _everyday(self, name: _Name) -> bool:
        if self._nouns is None or name.glosses or " " in name.spelling:
            return False
        return self._nouns.is_everyday(name.spelling)

    def _pairs(self, names: Iterable[_Name]) -> set[tuple[str, str]]:
        """Pairs worth a look: their skeletons differ in one consonant at most, or they share a gloss."""
        buckets: dict[str, list[str]] = defaultdict(list)
        for name in names:
            words = len(name.spelling.split())
            for key in deletions(skeleton(name.spelling)):
                buckets[f"{words} {key}"].append(name.spelling)
            for latin in name.glosses:
                buckets[f"{words} ={fold(latin)}"].append(name.spelling)
        pairs: set[tuple[str, str]] = set()
        for bucket in buckets.values():
            pairs.update((min(pair), max(pair)) for pair in combinations(bucket, 2))
        return pairs


def _score(one: _Name, other: _Name) -> float:
    if one.spelling in other.spelling or other.spelling in one.spelling:
        return 0.0
    doubt = 1 - likeness(one.spelling, other.spelling)
    glosses = [{fold(latin) for latin in name.glosses} for name in (one, other)]
    if glosses[0] & glosses[1]:
        doubt *= 1 - WEIGHTS["gloss"]
    elif glosses[0] and glosses[1]:
        return 0.0  # two names that the texts tell apart
    elif _ENDS & {one.spelling[-1], other.spelling[-1]} and one.spelling[-1] != other.spelling[-1]:
        return 0.0  # 트레이더, 트레이드: two English words
    if one.titles and other.titles:
        doubt *= 1 - WEIGHTS["title"]
    return round(1 - doubt, 3)


def _groups(links: dict[tuple[str, str], float]) -> list[list[str]]:
    """What hangs together by links."""
    of: dict[str, set[str]] = {}
    for pair in links:
        group = set(pair).union(*(of.get(spelling, set()) for spelling in pair))
        for spelling in group:
            of[spelling] = group
    unique = {id(group): sorted(group) for group in of.values()}
    return sorted(unique.values())


def _suggestion(group: Sequence[_Name], links: dict[tuple[str, str], float]) -> Suggestion:
    names = sorted(group, key=lambda name: (-len(name.places), name.spelling))
    spellings = tuple(name.spelling for name in names)
    glosses = sum((name.glosses for name in names), Counter[str]())
    english = min(glosses, key=lambda latin: (-glosses[latin], latin)) if glosses else ""
    score = max(score for (one, other), score in links.items() if one in spellings and other in spellings)
    return Suggestion(
        spellings[0],
        score,
        english=english,
        type="person" if any(name.titles for name in names) else "",
        spellings=spellings,
        count=sum(len(name.places) for name in names),
        evidence=tuple(_lines(names))[:MOST_EVIDENCE],
    )


def _lines(names: Sequence[_Name]) -> Iterator[Evidence]:
    """The best place of every spelling first, then the others."""
    ranked = [
        sorted(name.places, key=lambda one: (-WEIGHTS.get(one[0], 0), one[1].file, one[1].line))
        for name in names
    ]
    for places in ranked:
        yield places[0][1]
    for places in ranked:
        yield from dict.fromkeys(evidence for _, evidence in places[1:])
