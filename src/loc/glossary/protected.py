"""Where no term may match: addresses, code, file names, handles, placeholders, and longer stretches of foreign prose.

`find_protected` is pure text work; `matcher` calls it by itself. A run of four or more Latin words is somebody's
sentence or title in its own language (`원제목: Microsoft free to build own AGI …`) and is left alone, unless it
consists of terms only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from loc.korean.particles import has_final, particle_at
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TICKS = re.compile("`+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_ADDRESS = r"""[^\s<>"'“”‘’`「」『』《》〈〉（）。，、]"""
_LITERAL = re.compile(
    rf"""
    (?P<url>   \b (?: [A-Za-z][A-Za-z0-9+.-]{{1,20}} :// | www\. ) {_ADDRESS}+ )
  | (?P<mail>  (?<![\w.+-]) [A-Za-z0-9][\w.+-]{{0,63}} @ [A-Za-z0-9-]+ (?:\.[A-Za-z0-9-]+)+ )
  | (?P<handle> (?<![\w@.]) @ [\w가-힣]+ (?:[.-][A-Za-z0-9_]+)* )
  | (?P<tag>   (?<![\w#&/]) \# (?=\d*[A-Za-z_가-힣]) [\w가-힣]+ )
  | (?P<host>  (?<![\w@.-]) (?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.)+
               (?:com|net|org|kr|co|io|ai|dev|app|edu|gov|info|me|tv|us|uk|jp|cn|de|eu) \b
               (?:[/?] {_ADDRESS}*)? )
  | (?P<file>  (?<![\w@./\\-]) (?:[\w.-]*[/\\])* [A-Za-z0-9_-]+ (?:\.[A-Za-z0-9_-]+)* \.
               (?:txt|md|html?|pdf|docx?|xlsx?|pptx?|csv|tsv|json|ya?ml|toml|xml|zip|gz|tar|exe|dll|py|js
                 |ts|css|png|jpe?g|gif|svg|webp|mp[34]|po|sh|ini|cfg|log) \b )
  | (?P<phone> (?<![\w.-]) (?: (?:\+82-?|0)(?:2|[1-7]\d|80)[-)] \d{{3,4}}-\d{{4}} | 1[5-8]\d\d-\d{{4}} ) (?![\w-]) )
  | (?P<slot>  \{{ [A-Za-z_][A-Za-z0-9_.]* \}} | \{{ \d+ \}}
             | (?<![\w%]) % (?: \([A-Za-z_]\w*\) | \d+\$ )? [sdifeEgGxXc] (?![\w%]) )
    """,
    re.VERBOSE | re.ASCII,
)
# Each sign begins with a character of its own, which makes skipping the others cheap.
_SIGN = re.compile(
    r":(?=//)|@|\#(?=[\w가-힣])|\.(?=[A-Za-z0-9])|\{(?=[\w.]+\})|%(?=[(\da-zA-Z])|-(?<=\d-)(?=\d)|\)(?<=\d\))(?=\d)"
)
_TOKEN = re.compile(r"\S+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HANGUL = re.compile(r"[가-힣]+")
_HANGUL_END = re.compile(r"[가-힣]+\Z")
_GOES_ON = re.compile(r" +[‘“\"'(]?[가-힣A-Za-z0-9]")
_LONG_PARTICLE = re.compile("에게|에서|에(?=는|도|만|서|$)|한테|께|으로|까지|부터|보다|처럼|하고|님")
_SHORT_PARTICLES = ("는가를와의도", "은이을과의도")  # behind a vowel, behind a consonant
_SURE_PARTICLES = ("는를와", "은을")
# Labels of a host name in Hangul: what a particle glued to a Latin host (`openai.com에서`) is not.
_HOST = re.compile(r"(?:(?:[^가-힣.]+|[가-힣]+)\.)*(?:[^가-힣.]+|한국|닷컴|닷넷)\.?")
_CLOSING = dict(zip(")]}", "([{", strict=True))

# Possessive: a word never ends where a letter or digit follows, so there is nothing to try again.
_WORD = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*+(?:[’'.&/_-][A-Za-zÀ-ɏ0-9]++)*+"
_GAP = r"[ \t\u00a0]+(?:[-–—&|][ \t\u00a0]+)?"
_SOFT_GAP = r"[,;:.!?…'\"’”)]{0,3}[ \t\u00a0]+(?:[-–—&|][ \t\u00a0]+)?['\"‘“(]{0,2}"
_NUMBER = r"\d[\d.,]*%?"
LATIN_WORD = re.compile(_WORD)
# At least four words with nothing but spaces and numbers between them make a run; then punctuation may carry it on.
_RUN = re.compile(
    rf"(?<![A-Za-zÀ-ɏ0-9]){_WORD}(?:{_GAP}(?:{_NUMBER}{_GAP})*{_WORD}){{3,}}(?:{_SOFT_GAP}(?:{_WORD}|{_NUMBER}))*"
)
_LATIN_GAP = re.compile(r" (?=[A-Za-zÀ-ɏ])(?<=[A-Za-zÀ-ɏ0-9] )")
_FOREIGN_RUN = re.compile(r"[^가-힣\n]+")
_STEP = 100


def find_protected(text: str) -> list[Span]:
    """Every stretch of `text` where nothing matches, disjoint and in order."""
    return union([*find_literals(text), *find_latin_runs(text)])


def find_literals(text: str) -> list[Span]:
    """URLs, host names, e-mail addresses, code spans, file names, @handles, #tags, phone numbers, placeholders.

    In order. Addresses, handles and tags may be in Hangul; a particle behind a Latin one is not part of it.

    Placeholders are those of message files: `{user_name}`, `{0}`, `%s`, `%(name)s`, `%1$s`.
    """
    spans = _code_spans(text) if "`" in text else []
    done = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < done:
            continue
        # Only the token around a tell-tale sign is searched: articles have few.
        begin = at
        while begin > done and not text[begin - 1].isspace():
            begin -= 1
        done = _TOKEN.match(text, at).end()  # type: ignore[union-attr]  # the sign itself is part of the token
        spans += _in_token(text, begin, done)
    return union(spans) if spans else spans


def _in_token(text: str, begin: int, end: int) -> Iterator[Span]:
    """The literals between two white spaces."""
    while found := _LITERAL.search(text, begin, end):
        span = Span(*found.span())
        if found.lastgroup in {"url", "host"}:
            span = _address(text, span)
        elif found.lastgroup == "phone" and _is_range(found.group()):
            span = Span(span.start, span.start)
        elif found.lastgroup in {"handle", "tag"}:
            span = _without_particle(text, _without_case(text, span, tag=found.lastgroup == "tag"))
        if span:
            yield span
        begin = max(span.end, span.start + 1)


def _address(text: str, found: Span) -> Span:
    """An address without what the sentence puts behind it: particles, full stops, brackets that it did not open.

    Hangul is part of an address (`namu.wiki/w/알트만`); a particle is told from it where it stands behind a Latin
    letter, a digit or a bracket. Behind Hangul or a slash nobody can tell, and the address keeps it.
    """
    scheme = _SCHEME.match(text, found.start)
    head = scheme.end() if scheme else found.start
    path = next((at for at in range(head, found.end) if text[at] in "/?#"), found.end)
    if _HANGUL.search(text, head, path) and not _HOST.fullmatch(text, head, path):
        # The host ends where Hangul is glued to it.
        return _trimmed(text, Span(found.start, _HANGUL.search(text, head, path).start()), head)  # type: ignore[union-attr]  # found above
    return _trimmed(text, found, head)


def _trimmed(text: str, span: Span, least: int) -> Span:
    opened = {mark: span.of(text).count(mark) for mark in "()[]{}"}
    end = span.end
    while end > least:
        last = text[end - 1]
        if last in ".,;:!?…·" or (last in _CLOSING and opened[last] > opened[_CLOSING[last]]):
            if last in opened:
                opened[last] -= 1
            end -= 1
            continue
        shorter = _without_particle(text, Span(span.start, end)).end
        if shorter == end:
            return Span(span.start, end)
        end = shorter
    return Span(span.start, span.start)


def _without_particle(text: str, span: Span) -> Span:
    """`span` without the particles that are glued to a Latin letter, a digit or a bracket at its end."""
    end = span.end
    while end > span.start and "가" <= text[end - 1] <= "힣":
        end -= 1
    glued = text[end : span.end]
    behind = (
        end > span.start and text[end - 1].isascii() and (text[end - 1].isalnum() or text[end - 1] in ")]")
    )
    return Span(span.start, end) if glued and behind and particle_at(glued, 0) == len(glued) else span


def _without_case(text: str, span: Span, *, tag: bool) -> Span:
    """A handle or tag in Hangul without a particle that goes with its last sound and that a sentence goes on from.

    `@알트만이 회사를` is about @알트만, while `@고양이` at the end of a line is a cat. Tags are nouns, and many nouns
    end like a short particle (#작가, #제주도, #회의): behind a tag only what hardly any noun ends in counts.
    """
    run = _HANGUL_END.search(text, span.start, span.end)
    if run is None or not _GOES_ON.match(text, span.end):
        return span
    for at in range(max(run.start(), span.start + 1) + 2, span.end):
        stack = text[at : span.end]
        long = _LONG_PARTICLE.match(stack) and particle_at(text, at) == span.end
        short = stack in (_SURE_PARTICLES if tag else _SHORT_PARTICLES)[has_final(text[at - 1])]
        if long or short:
            return Span(span.start, at)
    return span


def _is_range(number: str) -> bool:
    """True for two years with a dash between them (`1592-1598`), which look like a service number."""
    first, _, last = number.partition("-")
    return len(first) == len(last) and first < last <= "2199"


def end_at(spans: Iterable[Span], text: str, offsets: Sequence[int]) -> list[Span]:
    """`spans` cut where markup stood (`offsets`) and Hangul follows: `<a>https://namu.wiki/w/알트만</a>에서`."""
    ends = [offset for offset in offsets if _HANGUL.match(text, offset)]
    return [
        Span(span.start, next((at for at in ends if span.start < at < span.end), span.end)) for span in spans
    ]


def _code_spans(text: str) -> list[Span]:
    """Code between equally long runs of backticks, as in Markdown, within one paragraph."""
    runs = [Span(*ticks.span()) for ticks in _TICKS.finditer(text)]
    places: dict[int, list[int]] = {}
    for index, run in enumerate(runs):
        places.setdefault(len(run), []).append(index)
    empty = [line.start() for line in _EMPTY_LINE.finditer(text)]
    spans: list[Span] = []
    index = 0
    while index < len(runs):
        start = runs[index].start
        alike = places[len(runs[index])]
        after = bisect_right(alike, index)
        index += 1
        if after < len(alike):
            end = runs[alike[after]].end
            if bisect_left(empty, start) == bisect_left(empty, end):
                spans.append(Span(start, end))
                index = alike[after] + 1
    return spans


def find_latin_runs(text: str) -> list[Span]:
    """Runs of four or more Latin words: foreign prose inside Korean text. Disjoint and in order."""
    spans: list[Span] = []
    done = 0
    for gap in _LATIN_GAP.finditer(text.replace("\u00a0", " ").replace("\t", " ")):
        at = gap.start()
        if at < done:
            continue
        # Only the stretch without Hangul around a gap between Latin words is searched.
        begin = _foreign_from(text, done, at)
        done = _FOREIGN_RUN.match(text, at).end()  # type: ignore[union-attr]  # the gap itself is part of the run
        if len(text[begin:done].split(maxsplit=3)) > 3:
            spans += [Span(*found.span()) for found in _RUN.finditer(text, begin, done)]
    return spans


def _foreign_from(text: str, least: int, at: int) -> int:
    """Where the stretch without Hangul and line ends that ends at `at` begins, no earlier than `least`."""
    while at > least:
        backwards = text[max(least, at - _STEP) : at][::-1]
        foreign = _FOREIGN_RUN.match(backwards)
        at -= foreign.end() if foreign else 0
        if foreign is None or foreign.end() < len(backwards):
            break
    return at


def union(spans: Iterable[Span]) -> list[Span]:
    """Disjoint spans in order that cover what `spans` cover; touching ones stay apart."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        elif span.start < span.end:
            merged.append(span)
    return merged
