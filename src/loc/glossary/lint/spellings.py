"""What spellings do to one another: claimed twice, contained, replaced in circles, wrong elsewhere, too alike."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from loc.glossary.model import MatchRule, Status
from loc.korean.particles import particle_at
from loc.languages import base
from loc.model import Finding, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.glossary.lint.registry import Rule
    from loc.glossary.lint.subject import Subject
    from loc.glossary.model import Concept, Glossary, Names
    from loc.glossary.surfaces import Surface
    from loc.model import Location

_FORMULA = re.compile(r"[=+\-@＝＋－＠]")
_HANGUL = re.compile("[가-힣]")
_FOREIGN = Message("write what translations are to say; the two languages may have changed places")
_NOISE = re.compile(r"[^\w+#]|_")
_SMALL_WORDS = frozenset(("the", "of", "and", "for", "a", "an"))


def same_but_for_case(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Spellings of different concepts that the matcher cannot tell apart, though they are written differently."""
    table = subject.matcher.surfaces
    for group in [*table.exact.values(), *_with_exact(table.folded, table.exact)]:
        if len(group) == 1:
            continue
        terms = sorted((s for s in group if s.form is not None), key=lambda s: s.rank[1])
        for other in terms[1:]:
            first = terms[0]
            if other.concept is first.concept or other.text == first.text:
                continue  # the same text twice is what the reader refuses
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{one}` of `{concept}` and `{other}` of `{other_concept}` match the same words"
                    " (case: {case}, {other_case})",
                    one=other.text,
                    concept=other.concept.id,
                    other=first.text,
                    other_concept=first.concept.id,
                    case=other.concept.case,
                    other_case=first.concept.case,
                ),
                subject.surface_location(other.concept, other.text),
                hint="make `case:` of one of them `exact`, or delete one of the spellings",
            )


def _with_exact(folded: dict[str, list[Surface]], exact: dict[str, list[Surface]]) -> Iterator[list[Surface]]:
    """The groups of spellings in any case, each with those in their own case that read the same."""
    if not folded:
        return
    lowered: defaultdict[str, list[Surface]] = defaultdict(list)
    for text, group in exact.items():
        lowered[text.lower()] += group
    for text, group in folded.items():
        yield list(dict.fromkeys([*group, *lowered.get(text, ())]))


def torn(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Spellings that are not found whole, or that are another one with a particle."""
    yield from _not_whole(rule, subject)
    free = [c for c in subject.glossary if c.match is MatchRule.SUBSTRING]
    if free:
        yield from _inside_others(rule, subject, free)
    if subject.matcher.rules == "korean":
        yield from _with_particle(rule, subject)


def _not_whole(rule: Rule, subject: Subject) -> Iterator[Finding]:
    for surface, concept, within in subject.not_whole:
        others = [m for m in within if m.concept is not concept]
        if others:
            message = Message(
                "inside `{spelling}`, `{other}` of `{concept}` is found instead",
                spelling=surface,
                other=others[0].surface,
                concept=others[0].concept.id,
            )
            hint = _guard(surface, others[0].concept)
        elif within:
            message = Message(
                "`{spelling}` is found in part only: `{part}`", spelling=surface, part=within[0].surface
            )
            hint = Message("look at the guards, and at the characters at its ends")
        else:
            message = Message("`{spelling}` can never be found", spelling=surface)
            hint = Message("look at the guards: one of them covers it")
        where = subject.surface_location(concept, surface)
        yield Finding(rule.id, rule.severity, message, where, hint=hint)


def _guard(surface: str, concept: Concept) -> Message:
    return Message("add `{spelling}` to the guards of `{concept}`", spelling=surface, concept=concept.id)


def _inside_others(rule: Rule, subject: Subject, free: Sequence[Concept]) -> Iterator[Finding]:
    """Terms that match anywhere, inside another concept's spelling: a longer word around that is torn."""
    source = subject.glossary.source
    guarded = {c.id: frozenset(c.guards.get(source, ())) for c in free}
    wanted = frozenset(c.id for c in free)
    for surface, concept in subject.surfaces:
        for start, end, inner in subject.matcher.surfaces.hits(surface):
            if inner.form is None or inner.concept is concept or inner.concept.id not in wanted:
                continue
            if end - start < len(surface) and surface not in guarded[inner.concept.id]:
                yield Finding(
                    rule.id,
                    rule.severity,
                    Message(
                        "`{spelling}` contains `{inner}` of `{concept}`, which matches anywhere",
                        spelling=surface,
                        inner=inner.text,
                        concept=inner.concept.id,
                    ),
                    subject.surface_location(concept, surface),
                    hint=_guard(surface, inner.concept),
                )


def _with_particle(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """`설리만` beside `설리`: the name with a particle is the other name."""
    owners = {surface: concept for surface, concept in subject.surfaces if len(surface) > 1}
    source = subject.glossary.source
    for surface, concept in owners.items():
        for cut in range(max(2, len(surface) - 4), len(surface)):
            other = owners.get(surface[:cut])
            if other is None or other is concept or particle_at(surface, cut) != len(surface):
                continue
            if surface in other.guards.get(source, ()):
                continue
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{spelling}` cannot be told from `{other}` of `{concept}` with the particle “{particle}”",
                    spelling=surface,
                    other=surface[:cut],
                    concept=other.id,
                    particle=surface[cut:],
                ),
                subject.surface_location(concept, surface),
                hint=_guard(surface, other),
            )


def foreign_script(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Renderings in Hangul, of a glossary whose translations are not Korean."""
    target = subject.glossary.target
    if base(target) == "ko":
        return
    for concept in subject.glossary:
        for form in concept.forms:
            names = form.names.get(target)
            if names is None:
                continue
            for text in filter(_HANGUL.search, (names.name, *names.accepted)):
                at = ("name", "") if text == names.name else ("accepted", text)
                where = subject.locate(concept, "forms", form.kind, target, at[0], text=at[1])
                message = Message("`{name}` of `{concept}` is Korean", name=text, concept=concept.id)
                yield Finding(rule.id, rule.severity, message, where, hint=_FOREIGN)


def cycles(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Circles of replacements, in either language, and texts that change again when they are normalized again."""
    yield from _circles(rule, subject)
    yield from _unstable(rule, subject)


def _circles(rule: Rule, subject: Subject) -> Iterator[Finding]:
    for language in subject.glossary.languages:
        key, steps = _steps(subject.glossary, language)
        seen: set[str] = set()
        for first in steps:
            if steps[first][0] not in steps:
                continue  # leads nowhere, as nearly all do
            chain = [first]
            while (chain[-1] in steps) and chain[-1] not in seen:
                seen.add(chain[-1])
                chain.append(steps[chain[-1]][0])
            if chain[-1] in chain[:-1]:
                circle = chain[chain.index(chain[-1]) :]
                _, concept, kind = steps[circle[0]]
                where = subject.locate(concept, "forms", kind, language, key, text=circle[0])
                yield Finding(
                    rule.id,
                    rule.severity,
                    Message(
                        "replacements lead in a circle: {circle}",
                        circle=" → ".join(f"`{text}`" for text in circle),
                    ),
                    where,
                    hint="delete the spelling that points back",
                )


def _steps(glossary: Glossary, language: str) -> tuple[str, dict[str, tuple[str, Concept, str]]]:
    """What becomes of each spelling of a language, with its concept and form; and the key that they stand under."""
    key = "variants" if language == glossary.source else "wrong"
    steps: dict[str, tuple[str, Concept, str]] = {}
    for concept in glossary:
        for form in concept.forms:
            names = form.names.get(language)
            for spelling in getattr(names, key, ()):
                if names and spelling != names.name:
                    steps.setdefault(spelling, (names.name, concept, form.kind))
    return key, steps


def _unstable(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Canonical names that are themselves replaced: what a variant became would change once more."""
    from loc.glossary.normalize import normalize

    source = subject.glossary.source
    for surface, concept, _ in subject.not_whole:
        new = normalize(surface, subject.matcher)
        if new != surface and any(form.name(source) == surface for form in concept.forms):
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{spelling}` is a canonical name, and is replaced by `{other}`",
                    spelling=surface,
                    other=new,
                ),
                subject.surface_location(concept, surface),
                hint="make it a form of its own, or a guard of what is found in it",
            )


def wrong_elsewhere(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Names and accepted renderings that stand in another concept's `wrong:`."""
    glossary = subject.glossary
    for language in (code for code in glossary.languages if code != glossary.source):
        wanted: dict[str, Concept] = {}
        for concept in glossary:
            for text in concept.wanted(language):
                wanted.setdefault(text, concept)
        for concept in glossary:
            for form in concept.forms:
                for text in form.names[language].wrong if language in form.names else ():
                    other = wanted.get(text)
                    if other is not None and other is not concept:
                        yield Finding(
                            rule.id,
                            rule.severity,
                            Message(
                                "`{text}` is wrong in `{concept}`, but `{other}` wants it",
                                text=text,
                                concept=concept.id,
                                other=other.id,
                            ),
                            subject.locate(concept, "forms", form.kind, language, "wrong", text=text),
                            hint="delete it here, or make it longer",
                        )


def formula_starts(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Terms that a spreadsheet would take for formulas."""
    for concept, place, _, text in _terms(subject):
        if _FORMULA.match(text):
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{text}` of `{concept}` begins with `{char}`, as a formula of a spreadsheet does",
                    text=text,
                    concept=concept.id,
                    char=text[0],
                ),
                subject.locate(concept, *place, text=text),
                hint="begin with a letter or a digit",
            )


def _terms(subject: Subject) -> Iterator[tuple[Concept, tuple[str, ...], Names, str]]:
    for concept in subject.glossary:
        for form in concept.forms:
            for language, names in form.names.items():
                place = ("forms", form.kind, language)
                yield concept, (*place, "name"), names, names.name
                for key in ("variants", "accepted", "wrong"):
                    for text in getattr(names, key):
                        yield concept, (*place, key), names, text


def short_substrings(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Spellings of one syllable or two letters in a concept that matches anywhere."""
    for surface, concept in subject.surfaces:
        if concept.match is MatchRule.SUBSTRING and len(surface) <= (2 if surface.isascii() else 1):
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{spelling}` of `{concept}` is very short, and matches inside words",
                    spelling=surface,
                    concept=concept.id,
                ),
                subject.surface_location(concept, surface),
                hint="choose `match: eojeol`, or use longer spellings",
            )


def near_duplicates(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Concepts with a name that is, but for blanks, hyphens, case or word order, a name of an earlier one."""
    reported: set[tuple[str, str]] = set()
    first: dict[tuple[str, str], tuple[Concept, str]] = {}
    for concept in subject.glossary:
        if concept.status is Status.DEPRECATED:
            continue  # it is replaced by what it resembles
        for form in concept.forms:
            for language, names in form.names.items():
                for key in _keys(names.name):
                    other, name = first.setdefault((language, key), (concept, names.name))
                    if other is concept or (other.id, concept.id) in reported:
                        continue
                    reported.add((other.id, concept.id))
                    where: Location = subject.locate(concept, "forms", form.kind, language, "name")
                    yield Finding(
                        rule.id,
                        rule.severity,
                        Message(
                            "`{name}` of `{concept}` is the same in `{other}`"
                            if name == names.name
                            else "`{name}` of `{concept}` is like `{like}` in `{other}`",
                            name=names.name,
                            concept=concept.id,
                            like=name,
                            other=other.id,
                        ),
                        where,
                        hint=Message(
                            "loc glossary merge {concept} {other}", concept=concept.id, other=other.id
                        ),
                    )


def _keys(name: str) -> Iterable[str]:
    """What alike names have in common: their letters and digits, and their words in any order."""
    folded = name.casefold()
    squeezed = _NOISE.sub("", folded) or name
    words = [word for word in re.findall(r"\w+", folded) if word not in _SMALL_WORDS]
    return dict.fromkeys([squeezed, " ".join(sorted(words))]) if len(words) > 1 else [squeezed]
