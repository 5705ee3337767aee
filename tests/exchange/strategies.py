"""Glossaries of all shapes, with texts that a format might stumble over."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from loc.glossary.model import Case, Concept, Form, Glossary, MatchRule, Names, Spellings, Status

ODD = "가나다라AbcDé中ñ😀 =+-@＝'\"`,;:#&<>|[]{}()/\\%$·—“”ㄱ12"


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


terms = st.text(ODD, min_size=1, max_size=8).map(clean).filter(bool)
prose = st.text(ODD + "\n\t", max_size=20).filter(lambda text: not text or text.strip())


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    """Sound glossaries: every spelling names one form, nothing is wanted and wrong."""
    pool = iter(draw(st.lists(terms, unique=True, min_size=4, max_size=14)))
    concepts: list[Concept] = []
    count = draw(st.integers(1, 3))
    for number in range(count):
        forms, drafts = [], []
        for kind in draw(
            st.lists(st.sampled_from(["full", "surname", "acronym", "name"]), unique=True, min_size=1)
        ):
            korean = next(pool, None)
            if korean is None:
                break
            variants = tuple(v for v in (next(pool, None) for _ in range(draw(st.integers(0, 2)))) if v)
            english = draw(terms)
            accepted = tuple(t for t in draw(st.lists(terms, unique=True, max_size=2)) if t != english)
            reading = draw(st.sampled_from(["", "vowel", "받침"]))
            names = {"ko": Names(korean, variants, reading=reading), "en": Names(english, (), accepted)}
            drafts.append((kind, next(pool, None), draw(terms)))
            if draw(st.booleans()):
                names["ja"] = Names(draw(terms))
            forms.append(Form(kind, names, primary=not forms))
        if not forms:
            break
        wanted = {t for f in forms for t in (f.names["en"].name, *f.names["en"].accepted)}
        wrong = tuple(t for t in draw(st.lists(terms, unique=True, max_size=2)) if t not in wanted)
        first = forms[0].names["en"]
        forms[0].names["en"] = Names(first.name, (), first.accepted, wrong)
        source = draw(prose)
        status = Status.APPROVED if source and draw(st.booleans()) else Status.DRAFT
        successor = ""
        if concepts and draw(st.booleans()):
            status, successor = Status.DEPRECATED, concepts[0].id
        if status is not Status.DRAFT and draw(st.booleans()):
            _wait(forms, drafts, wrong)
        guards = tuple(draw(st.lists(terms, unique=True, max_size=2)))
        concepts.append(
            Concept(
                id=f"c{number}",
                type=draw(st.sampled_from(["person", "org", "concept"])),
                forms=tuple(forms),
                status=status,
                case=draw(st.sampled_from(list(Case))),
                match=draw(st.sampled_from(list(MatchRule))),
                guards={"ko": guards} if guards else {},
                hit=tuple(draw(st.lists(terms, unique=True, max_size=2))),
                note=draw(prose),
                source=source,
                successor=successor,
            )
        )
    return Glossary(tuple(concepts))


def _wait(forms: list[Form], drafts: list[tuple[str, str | None, str]], wrong: tuple[str, ...]) -> None:
    """Give forms draft spellings, as far as they contradict nothing."""
    wanted = {t for form in forms for t in (form.names["en"].name, *form.names["en"].accepted)}
    for form, (_, korean, english) in zip(forms, drafts, strict=False):
        if korean:
            form.names["ko"] = replace(form.names["ko"], draft=Spellings((korean,)))
        if english not in wanted and english not in wrong:
            draft = Spellings((), (english,)) if form.primary else Spellings((), (), (f"{english}x",))
            form.names["en"] = replace(form.names["en"], draft=draft)
