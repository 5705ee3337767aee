"""What stands before or behind a sentence by formula: `[단독] …`, `… <끝>`, `게시물 … 처음 등장한 SITE.`.

It belongs to no sentence, and a model would work it into it. Where the whole label is known to `chrome`, it is
cut off, translated by its tables, and put before or behind the translation of the rest. So is the line that blogs
put under an article, around the title of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.particles import particle_at
from loc.model import Edit, Span
from loc.terms import chrome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.inline import Mark
    from loc.inline.signs import Taken

_BRACKETED = "(?:" + "|".join(f"\\{a}[^\\{a}\\{b}]{{1,12}}\\{b}" for a, b in ("[]", "()")) + "|"
_BRACKETED += "|".join(f"{a}[^{a}{b}]{{1,12}}{b}" for a, b in ("【】", "<>", "〈〉", "〔〕", "＜＞")) + ")"
_FRONT = re.compile(rf"(?:{_BRACKETED} *)+(?=\S)")
_BACK = re.compile(rf"(?<=[.!?”\"’'…]) *(?:{_BRACKETED})\Z")

_SITE = r"(?P<site>[^가-힣]{2,60}?)\.?"
_POST = re.compile(
    rf"(?:(?:이 |본 )?(?:게시물|게시글|포스트|글)(?:은|이)? (?P<title>\S.{{1,150}}?)(?:은|는|이|가)? "
    rf"(?:처음|먼저) (?:등장|게시|게재|실|나타)[가-힣]* {_SITE}\Z"
    rf"|(?:The|the) post (?P<post>\S.{{1,150}}) (?:first appeared|appeared first) on (?P<on>[^가-힣]{{2,60}}?)\.?\Z)"
)


def _posted(text: str, marks: Sequence[Mark]) -> tuple[str, Sequence[Mark], str, str]:
    """`게시물 TITLE 처음 등장한 SITE.`: the title is what is translated, the site stays as it is, with its link."""
    found = _POST.match(text)
    if not found:
        return text, marks, "", ""
    title = Span(*found.span("title" if found["title"] else "post"))
    site = Span(*found.span("site" if found["site"] else "on"))
    inside = [mark for mark in marks if title.start <= mark.span.start and mark.span.end <= title.end]
    behind = [mark for mark in marks if mark.span.start >= site.start]
    shared = {mark.number.strip("/") for mark in inside} & {mark.number.strip("/") for mark in behind}
    if shared or len(inside) + len(behind) < len(marks):
        return text, marks, "", ""
    back = list(text[site.start :])
    for mark in reversed(behind):
        back.insert(mark.offset - site.start, mark.tag)
    moved = [mark.at(mark.offset - title.start) for mark in inside]
    return title.of(text), moved, "The post ", f"appeared first on {''.join(back)}"


def _tagged(text: str, marks: Sequence[Mark]) -> tuple[str, Sequence[Mark], str]:
    """A known label with a pair of tags of its own at the front, cut off with them: `<b>[단독]</b> 오픈AI`."""
    found = _FRONT.match(text)
    if not found or len(marks) < 2 or marks[0].offset or marks[1].tag != f"</{marks[0].number}>":
        return text, marks, ""
    label = text[: marks[1].offset]
    if len(label) != len(found.group().rstrip()) or not chrome.is_label(label) or found.group() == label:
        return text, marks, ""
    front = f"{marks[0].tag}{chrome.english(label)}{marks[1].tag} "
    return text[found.end() :], [mark.at(mark.offset - found.end()) for mark in marks[2:]], front


def inside(taken: Taken) -> Iterator[Edit]:
    """The English for known labels in brackets amid the text (`오픈AI <속보>`), which `taken` has without them."""
    own = dict(taken.signs)
    opened = {mark.tag: mark.offset for mark in taken.marks if mark.tag in own}
    for tag, start in opened.items():
        end = opened.get(f"</{tag[1:]}")
        label = f"[{taken.text[start:end]}]" if end is not None and end > start else ""
        if label and chrome.is_label(label):
            yield Edit(Span(start, start + len(label) - 2), chrome.english(label)[1:-1])


def cut(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...], str, str]:
    """The text without known labels at its ends, the marks moved along, and the labels' English, before and behind.

    A label in markup stays where it is, and so does one that has a particle.
    """
    text, marks, front, back = _posted(text, marks)
    if not front:
        text, marks, front = _tagged(text, marks)
    if front:
        return text, tuple(marks), front, back
    found = _FRONT.match(text)
    if (
        found
        and chrome.is_label(found.group())
        and not (found.group()[-1] != " " and particle_at(text, found.end()) > found.end())
        and all(mark.offset >= found.end() for mark in marks)
    ):
        front = f"{chrome.english(found.group()).strip()} "
        text = text[found.end() :]
        marks = [mark.at(mark.offset - found.end()) for mark in marks]
    found = _BACK.search(text)
    if found and chrome.is_label(found.group()) and all(mark.span.end <= found.start() for mark in marks):
        back = chrome.english(found.group()).strip()
        text = text[: found.start()]
    return text, tuple(marks), front, back
