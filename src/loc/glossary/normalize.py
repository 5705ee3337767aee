"""Korean with the house's names: every spelling of a term becomes its canonical one, with the right particle.

Only the mentions and the particle right after each are touched. Both parts of a gloss are normalized and never
say the same thing twice. A particle after an unchanged name is mended only where it is plainly wrong, that is,
where the sound of the name is known for sure. Normalizing again changes nothing, and no line is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.glossary import boundaries
from loc.glossary.gloss import fold
from loc.glossary.model import Case, MatchRule
from loc.korean.particles import agree, final_sound, is_double, is_hangul, particle_at, repair
from loc.model import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.glossary.gloss import Piece
    from loc.glossary.matcher import Match, Matcher
    from loc.glossary.model import Names
    from loc.korean.particles import Sound

_CLOSERS = re.compile("[’'”\"」』》〉]{1,2}")
_ANY_HANGUL = re.compile("[가-힣]")
# After a quotation (이)라고 belongs to the whole of it, not to its last word.
_QUOTATIVE = re.compile("이?(?:라|란|래)")

MOST_LOOKS = 5
"""How often a changed text is looked at again; sound glossaries need one look, to see that nothing is left."""


def normalize(text: str, matcher: Matcher, protected: Sequence[Span] = ()) -> str:
    """`text` with canonical names and right particles. Idempotent; as many lines out as in."""
    return apply_edits(text, normalize_edits(text, matcher, protected))


def normalize_edits(text: str, matcher: Matcher, protected: Sequence[Span] = ()) -> list[Edit]:
    """What `normalize` changes, disjoint and in order. Only terms that bind are touched, ambiguous ones not."""
    edits = _one_pass(text, matcher, protected)
    # A name that was glued to another is found only once they are apart, and a canonical name may complete the
    # longer spelling of another: what was changed is looked at again, so that a second run finds nothing.
    for _ in range(MOST_LOOKS if edits else 0):
        after = apply_edits(text, edits)
        more = _one_pass(after, matcher, [_moved(span, edits) for span in protected])
        if not more:
            break
        edits = compose(after, edits, more)
    return edits


def compose(between: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """The edits that do at once what `first` and then `second` do; `between` is the text after `first`."""
    written: list[tuple[int, int, int]] = []  # what the first edits wrote: where, and by how much it grew
    shift = 0
    for edit in first:
        start = edit.span.start + shift
        growth = len(edit.after) - len(edit.span)
        written.append((start, start + len(edit.after), growth))
        shift += growth
    edits: list[Edit] = []
    ranges = sorted([*((s, e) for s, e, _ in written), *((e.span.start, e.span.end) for e in second)])
    for start, end in _merged(ranges):
        inner = [e for e in second if start <= e.span.start and e.span.end <= end]
        moved = [Edit(Span(e.span.start - start, e.span.end - start), e.after) for e in inner]
        before = sum(growth for s, _, growth in written if s < start)
        inside = sum(growth for s, e, growth in written if start <= s and e <= end)
        span = Span(start - before, end - before - inside)
        edits.append(Edit(span, apply_edits(between[start:end], moved)))
    return edits


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        low, high = merged[-1] if merged else (-1, -1)
        if start <= high:  # what was deleted has no place of its own: it goes with its neighbour
            merged[-1] = (low, max(end, high))
        else:
            merged.append((start, end))
    return merged


def _moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where an untouched stretch stands after the edits."""
    shift = sum(len(edit.after) - len(edit.span) for edit in edits if edit.span.end <= span.start)
    return Span(span.start + shift, span.end + shift)


def _one_pass(text: str, matcher: Matcher, protected: Sequence[Span]) -> list[Edit]:
    edits: list[Edit] = []
    before: Match | None = None
    for match in matcher.find(text, protected):
        if match.enforced and not match.ambiguous and not _echoes(text, match, before):
            edits += _mention(text, match, matcher)
        before = match
    return sorted(edits, key=lambda edit: edit.span)


def _echoes(text: str, match: Match, before: Match | None) -> bool:
    """True for the Latin name that opens the bracket after its own concept: 빙(Bing, 현재 …) stays so."""
    return (
        before is not None
        and before.concept is match.concept
        and text[before.span.end : match.span.start].strip() in ("(", "（", "[")
        and not _ANY_HANGUL.search(match.surface)
    )


def _mention(text: str, match: Match, matcher: Matcher) -> Iterator[Edit]:
    names = match.form.names[matcher.language]
    head = _head(match, names)
    written = match.surface if head is None else head
    if match.gloss is not None:
        yield from _gloss(text, match, matcher, written)
    if head is not None:
        yield Edit(match.head, _apart(text, match, head) if matcher.rules == "korean" else head)
    if matcher.rules == "korean":
        yield from _particle(text, match, names, changed=head is not None)


def _head(match: Match, names: Names) -> str | None:
    """What the name becomes, or None where it is right already."""
    case = match.concept.case
    same = match.surface == names.name
    if case == Case.FIRST:
        same = match.surface[:1].lower() + match.surface[1:] == names.name[:1].lower() + names.name[1:]
    elif case == Case.ANY:
        same = match.surface.lower() == names.name.lower()
    if same:
        return None
    canonical = names.name
    if "\n" in match.surface or "\r" in match.surface:
        return _over_lines(match.surface, canonical)
    return canonical


def _over_lines(surface: str, canonical: str) -> str | None:
    """A name that runs over a line's end keeps its line break, or stays as it is."""
    gaps = re.findall(r"\s+", surface)
    words = canonical.split()
    if len(words) != len(gaps) + 1:
        return None
    kept = [gap if "\n" in gap or "\r" in gap else " " for gap in gaps]
    rewritten = "".join(word + gap for word, gap in zip(words, [*kept, ""], strict=True))
    return None if rewritten == surface else rewritten


def _apart(text: str, match: Match, head: str) -> str:
    """Keep a Hangul name apart from Korean that was glued to a Latin one: 사무실Microsoft, Microsoft플랫폼."""
    if match.concept.match == MatchRule.SUBSTRING:
        return head
    start, end = match.head.start, match.head.end
    if start and is_hangul(head[0]) and boundaries.CLASS[text[start - 1]] != boundaries.NONE:
        head = f" {head}"
    if end < len(text) and is_hangul(head[-1]) and is_hangul(text[end]) and particle_at(text, end) < 0:
        head = f"{head} "
    return head


# --- glosses ------------------------------------------------------------------------------------------------


def _gloss(text: str, match: Match, matcher: Matcher, written: str) -> Iterator[Edit]:
    """Normalize the names in the bracket; what would repeat the head is dropped, or shown in Latin letters."""
    if match.gloss is None:
        return
    kept: list[tuple[Piece, str]] = []
    seen = {fold(written)}
    for piece in match.pieces:
        name = _piece(piece.span.of(text), piece, matcher)
        if fold(name) in seen and written != match.surface and not _ANY_HANGUL.search(match.surface):
            # OpenAI(오픈AI): the Latin name changes places with the Hangul one, so that nothing is lost.
            name = _latin(match.surface, piece, matcher)
        if fold(name) not in seen:
            seen.add(fold(name))
            kept.append((piece, name))
    if not kept:
        yield Edit(match.gloss, "")
        return
    if len(kept) == len(match.pieces):
        yield from (Edit(p.span, name) for p, name in kept if name != p.span.of(text))
        return
    inside = Span(match.pieces[0].span.start, match.pieces[-1].span.end)
    separator = text[match.pieces[0].span.end : match.pieces[1].span.start]
    yield Edit(inside, separator.join(name for _, name in kept))


def _piece(surface: str, piece: Piece, matcher: Matcher) -> str:
    """The canonical spelling of one name inside a gloss, in the script it is written in."""
    name = piece.form.name(matcher.language)
    if _ANY_HANGUL.search(surface):
        return name or surface
    return surface if fold(surface) == fold(name) else _latin(surface, piece, matcher)


def _latin(surface: str, piece: Piece, matcher: Matcher) -> str:
    """A Latin name as the target language writes it; a spelling that is accepted there stays."""
    target = piece.form.names.get(matcher.glossary.target)
    if target is None or fold(surface) in {fold(name) for name in (target.name, *target.accepted)}:
        return surface
    return target.name


# --- particles ----------------------------------------------------------------------------------------------


def _particle(text: str, match: Match, names: Names, *, changed: bool) -> Iterator[Edit]:
    start = match.span.end
    quoted = match.gloss is None and _CLOSERS.match(text, start)
    if quoted:
        start = quoted.end()
    end = particle_at(text, start)
    if end <= start:
        return
    particle = text[start:end]
    if quoted and _QUOTATIVE.match(particle):
        return
    sound = final_sound(names.name, names.reading)
    if not changed and not is_double(particle) and not _certain(names):
        return
    after = _fit(particle, sound)
    if after != particle:
        yield Edit(Span(start, end), after)


def _fit(particle: str, sound: Sound | None) -> str:
    return agree(particle, sound) if is_double(particle) else repair(particle, sound)


def _certain(names: Names) -> bool:
    """True where nobody would read the name's end in another way: Hangul, a stated reading, most acronyms."""
    if names.reading or is_hangul(names.name[-1]):
        return True
    return re.search(r"[A-Z][A-QS-Z]\Z", names.name) is not None
