"""What is registered, made ready to be asked which of its names a spelling may be.

Skeletons (and Latin names) are looked up with one consonant (letter) missing on either side, the deletion
neighbourhood of Mor and Fraenkel (1982), so that one difference costs no search through all names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.gloss import fold
from loc.korean.particles import particle_at
from loc.korean.spelling import foreign_share, latin_skeleton, likeness, may_be_foreign, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loc.glossary.model import Concept, Form, Glossary

_HANGUL = re.compile("[가-힣]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
# Of these the sound is written, of the others (`concept`, `acronym`) the meaning.
SOUNDED = frozenset({"person", "org", "product", "model", "place", "media"})
_LONGEST = 100  # characters of a name: the work grows with their square
_LONG_LATIN = 8  # letters from which one may be wrong: Clause is not Claude
_HEAD = 0.25  # how alike first words must be for the rest to be looked at
_SYLLABLES_A_LETTER = 0.75
LEAST_SOUND = 4  # consonants of an English name from which its sound alone counts

# How sure a way of comparing is, before any context.
SAME_NAME = 0.95
SAME_SPACED = 0.9
SAME_FOLDED = 0.85
NEAR_LATIN = 0.7
BY_SOUND = 0.62
BY_SOUND_ALONE = 0.5  # one word: four consonants are soon the same


@dataclass(frozen=True, slots=True)
class Known:
    """A registered name. `guard`: a longer string that keeps its concept out."""

    name: str
    concept: Concept
    form: Form | None

    @property
    def guard(self) -> bool:
        """True for a guard."""
        return self.form is None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a spelling is to a registered name, from 0 to 1, and why, in words."""

    known: Known
    score: float
    why: str


class Register:
    """All names of a glossary, in the source language and in Latin letters."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._by_skeleton: dict[str, list[Known]] = defaultdict(list)
        self._by_sound: dict[str, list[Known]] = defaultdict(list)
        self._by_letters: dict[str, list[Known]] = defaultdict(list)
        self._by_head: dict[str, list[Known]] = defaultdict(list)
        self._heads: set[str] = set()  # beginnings of names, without spaces
        self._sound_heads: set[str] = set()
        self._may_begin: dict[str, bool] = {}
        self.surfaces: set[str] = set()
        self.latin: dict[str, list[Known]] = defaultdict(list)
        self.hangul: dict[str, str] = {}
        self._missed: dict[str, frozenset[str]] = {}
        for concept in glossary:
            for form in concept.forms:
                self._add_form(concept, form)
            for guard in concept.guards.get(glossary.source, ()):
                self._add(Known(guard, concept, None))
        self.longest = 1 + max(
            (len(known.name.split()) for group in self._by_skeleton.values() for known in group), default=1
        )

    def _add_form(self, concept: Concept, form: Form) -> None:
        own = form.names.get(self.glossary.source)
        for name in own.surfaces if own else ():
            self.surfaces.add(name)
            self._add(Known(name, concept, form))
            if own and _HANGUL.search(own.name) and _LATIN_WORD.fullmatch(name):
                self.hangul.setdefault(name.casefold(), own.name)
        target = form.names.get(self.glossary.target)
        if target is None:
            return
        # `Altman` is accepted for the full name too, but it is the surname's own name.
        others = {other.name(self.glossary.target) for other in concept.forms if other is not form}
        names = (target.name, *target.accepted, *target.wrong)
        if concept.type not in SOUNDED:  # `tech` and `prompt` are everyday words, of code too
            names = (target.name,) if " " in target.name or target.name.isupper() else ()
        for name in names:
            if name not in others:
                self._add_latin(Known(name, concept, form))
        if concept.type in SOUNDED and len(sound := latin_skeleton(target.name)) >= LEAST_SOUND:
            self._by_sound[sound].append(Known(target.name, concept, form))
            self._sound_heads.add(latin_skeleton(target.name.split()[0]))

    def _add(self, known: Known) -> None:
        if not _HANGUL.search(known.name):
            if not known.guard:
                self._add_latin(known)
            return
        for key in deletions(skeleton(known.name)):
            self._by_skeleton[key].append(known)
        bare = known.name.replace(" ", "")
        self._heads.update(bare[:at] for at in range(1, len(bare)))
        head, _, rest = known.name.partition(" ")
        if rest:
            for key in deletions(skeleton(head)):
                self._by_head[key].append(known)

    def _add_latin(self, known: Known) -> None:
        if not re.search("[A-Za-z]", known.name):
            return
        folded = fold(known.name)
        self.latin[folded].append(known)
        if len(folded) >= _LONG_LATIN and folded.replace(" ", "").isalpha():
            for key in deletions(folded):
                self._by_letters[key].append(known)

    # --- asking --------------------------------------------------------------------------------------------

    def near(self, spelling: str) -> list[Likeness]:
        """The concepts that `spelling` may name, best first: for each the name that is nearest."""
        best: dict[tuple[str, str, bool], Likeness] = {}
        for found in self._near(spelling):
            known = found.known
            key = (known.concept.id, known.form.kind if known.form else "", known.guard)
            if key not in best or found.score > best[key].score:
                best[key] = found
        return sorted(best.values(), key=lambda one: (-one.score, one.known.concept.id, one.known.name))

    def _near(self, spelling: str) -> Iterator[Likeness]:
        if not _HANGUL.search(spelling):
            yield from self._near_latin(spelling)
            return
        if not may_be_foreign(spelling):
            return
        sounded = self._sounded(spelling)
        bare = sounded.replace(" ", "")
        words = len(spelling.split())
        for known in _unique(self._by_skeleton, deletions(skeleton(sounded))):
            if known.name.replace(" ", "") == bare:
                how = "with other spaces" if sounded == spelling else "in another script"
                yield Likeness(known, SAME_SPACED, f"“{known.name}” {how}")
            elif len(known.name.split()) == words and _comparable(sounded, known):
                yield Likeness(known, likeness(sounded, known.name), f"spelled nearly as “{known.name}”")
        sound = skeleton(sounded)
        if len(sound) >= LEAST_SOUND:
            for known in self._by_sound.get(sound, ()):
                syllables = len(spelling.replace(" ", ""))
                if len(known.name.split()) == words and syllables <= len(known.name) * _SYLLABLES_A_LETTER:
                    yield Likeness(
                        known, BY_SOUND if words > 1 else BY_SOUND_ALONE, f"sounds like “{known.name}”"
                    )

    def _near_latin(self, spelling: str) -> Iterator[Likeness]:
        folded = fold(spelling)
        for known in self.latin.get(folded, ()):
            if known.name == spelling:
                yield Likeness(known, SAME_NAME, f"is “{known.name}”")
            elif len(folded) >= 5 and not spelling.islower():
                yield Likeness(known, SAME_FOLDED, f"is “{known.name}” in other letters")
        if len(folded) < _LONG_LATIN or spelling.islower():
            return
        for known in _unique(self._by_letters, deletions(folded)):
            if fold(known.name)[0] == folded[0] and not known.name.islower():
                yield Likeness(known, NEAR_LATIN, f"one letter from “{known.name}”")

    def _sounded(self, spelling: str) -> str:
        """`spelling` with the Latin words that the glossary knows in Hangul written so: 깃허브 Copilot."""

        def written(found: re.Match[str]) -> str:
            return self.hangul.get(found[0].casefold(), found[0])

        return _LATIN_WORD.sub(written, spelling)

    def glossed(self, gloss: str) -> list[Known]:
        """The registered names that a Latin gloss is; acronyms do not count (MS is also a disease)."""
        if gloss.isupper() and len(gloss) <= 5:
            return []
        return self.latin.get(fold(gloss), [])

    def forbids(self, spelling: str, concept: Concept) -> bool:
        """True where the glossary says itself that `spelling` is something else: it stands in a `miss`."""
        words = self._missed.get(concept.id)
        if words is None:
            guards = "|".join(map(re.escape, concept.guards.get(self.glossary.source, ()))) or r"(?!)"
            said = [re.sub(guards, " ", miss) for miss in concept.miss]
            words = frozenset(word for miss in said for word in re.findall(r"\w+", miss))
            self._missed[concept.id] = words
        return any(word.startswith(spelling) and particle_at(word, len(spelling)) >= 0 for word in words)

    def looks_korean(self, spelling: str) -> bool:
        """True for a spelling that may as well be an everyday Korean word: nothing in it looks foreign."""
        letters = spelling.replace(" ", "")
        return bool(_HANGUL.search(spelling)) and letters.isalpha() and foreign_share(letters) == 0

    def may_begin(self, word: str) -> bool:
        """True where a name of several words may begin with `word`: everything else need not be compared."""
        known = self._may_begin.get(word)
        if known is None:
            known = self._may_begin[word] = self._begins(word)
        return known

    def _begins(self, word: str) -> bool:
        sounded = self._sounded(word)
        if not _HANGUL.search(sounded):
            return True
        consonants = skeleton(sounded)
        if sounded in self._heads or consonants in self._sound_heads:
            return True
        near = _unique(self._by_head, deletions(consonants))
        return any(likeness(sounded, known.name.split()[0]) >= _HEAD for known in near)


def _comparable(spelling: str, known: Known) -> bool:
    """Whether a difference in spelling can be one of hearing: not in a term that means, and is Korean."""
    if abs(len(spelling) - len(known.name)) > 3:
        return False
    return foreign_share(known.name) > 0 or (known.concept.type in SOUNDED and len(known.name) > 2)


def deletions(key: str) -> set[str]:
    """The key, and the key with any one of its characters left out; what is far longer than any name stays whole."""
    if len(key) > _LONGEST:
        return {key}
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))} - {""}


def _unique(index: dict[str, list[Known]], keys: Iterable[str]) -> list[Known]:
    found: dict[tuple[str, str, str], Known] = {}
    for key in sorted(keys):
        for known in index.get(key, ()):
            kind = known.form.kind if known.form else ""
            found.setdefault((known.concept.id, kind, known.name), known)
    return list(found.values())
