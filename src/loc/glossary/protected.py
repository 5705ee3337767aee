"""Where no term may match: addresses, code, file names, handles, and longer stretches of foreign prose.

`find_protected` is pure text work; `matcher` calls it by itself. A run of four or more Latin words is somebody's
sentence or title in its own language (`원제목: Microsoft free to build own AGI …`) and is left alone, unless it
consists of terms only.
"""

from __future__ import annotations

import re

from loc.model import Span

_HARD = re.compile(
    r"""
    (?P<code>  (?P<ticks>`+) (?!`) (?:.|\n(?!\s*\n))+? (?<!`) (?P=ticks) (?!`) )
  | (?P<url>   \b (?: [A-Za-z][A-Za-z0-9+.-]{1,20} :// | www\. ) [^\s<>"'“”‘’`가-힣]+ )
  | (?P<mail>  (?<![\w.+-]) [A-Za-z0-9][\w.+-]{0,63} @ [A-Za-z0-9-]+ (?:\.[A-Za-z0-9-]+)+ )
  | (?P<handle> (?<![\w@.]) @ [A-Za-z0-9_]+ (?:[.-][A-Za-z0-9_]+)* )
  | (?P<host>  (?<![\w@.-]) (?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.)+
               (?:com|net|org|kr|co|io|ai|dev|app|edu|gov|info|me|tv|us|uk|jp|cn|de|eu) \b
               (?:/[^\s<>"'“”‘’`가-힣]*)? )
  | (?P<file>  (?<![\w@./\\-]) (?:[\w.-]*[/\\])* [A-Za-z0-9_-]+ (?:\.[A-Za-z0-9_-]+)* \.
               (?:txt|md|html?|pdf|docx?|xlsx?|pptx?|csv|tsv|json|ya?ml|toml|xml|zip|gz|tar|exe|dll|py|js
                 |ts|css|png|jpe?g|gif|svg|webp|mp[34]|po|sh|ini|cfg|log) \b )
    """,
    re.VERBOSE | re.ASCII,
)
_MAY_HOLD_HARD = re.compile(r"[`@/\\]|\.[A-Za-z]", re.ASCII)

_WORD = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[’'.&/_-][A-Za-zÀ-ɏ0-9]+)*"
_GAP = r"[ \t\u00a0]+(?:[-–—&|][ \t\u00a0]+)?"
_SOFT_GAP = r"[,;:.!?…'\"’”)]{0,3}[ \t\u00a0]+(?:[-–—&|][ \t\u00a0]+)?['\"‘“(]{0,2}"
_ITEM = rf"(?:{_WORD}|\d[\d.,]*%?)"
LATIN_WORD = re.compile(_WORD)
# At least four words with nothing but spaces between them make a run; then punctuation may carry it on.
_RUN = re.compile(rf"(?<![A-Za-zÀ-ɏ0-9]){_WORD}(?:{_GAP}{_ITEM}){{3,}}(?:{_SOFT_GAP}{_ITEM})*")


def find_protected(text: str) -> list[Span]:
    """Every stretch of `text` where nothing matches, disjoint and in order."""
    hard = find_literals(text)
    runs = [run for run in find_latin_runs(text) if not any(run.overlaps(span) for span in hard)]
    # A run that touches an address is wider than it: both stay protected as one.
    for run in find_latin_runs(text):
        if run not in runs:
            touching = [span for span in hard if span.overlaps(run)]
            hard = [span for span in hard if span not in touching]
            runs.append(Span(min(run.start, touching[0].start), max(run.end, touching[-1].end)))
    return sorted([*hard, *runs])


def find_literals(text: str) -> list[Span]:
    """URLs, host names, e-mail addresses, code spans, file names and @handles."""
    if not _MAY_HOLD_HARD.search(text):
        return []
    return [Span(*found.span()) for found in _HARD.finditer(text)]


def find_latin_runs(text: str) -> list[Span]:
    """Runs of four or more Latin words: foreign prose inside Korean text."""
    return [Span(*found.span()) for found in _RUN.finditer(text)]
