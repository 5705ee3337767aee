"""Reports with anything in them, for tests of what shows and reads them."""

from __future__ import annotations

from hypothesis import Phase, settings
from hypothesis import strategies as st

from loc.impact.report import (
    ChangeKind,
    ConceptChange,
    FieldChange,
    Figures,
    Outcome,
    Report,
    Score,
    Sentence,
    Side,
)

# What means something to Markdown, HTML, GitHub or a workflow's runner, among ordinary words.
PIECES = [
    "@octocat", "@org/team", "#12", "GH-7", "owner/name#3", "https://evil.example", "www.evil.example",
    "me@evil.example", "<script>alert(1)</script>", "</code>", "</td></tr></table>", "</details>", "<!--", "-->",
    "<img src=x onerror=y>", "&lt;", "&#64;", "`", "```", "~~~", "**", "__", "[x](javascript:y)", "![x](//e.example)",
    "|", "\n", "\n\n", "\r", "\u2028", "\x85", "\x1b[31m", "\u202e", "\u200b", "::error::x", "::set-output name=a::b",
    "##[command]x", "##vso[task]", "$(id)", "${{ github.token }}", "<b", "'", '"', "\\", "- [ ] x", "# x", "> x", "---",
    ":smile:", "0" * 40, "오픈AI", "Sam Altman", " ", "é", "𠮷", "\ud800",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
COUNT = st.integers(0, 10**6)
TEXTS = st.lists(HOSTILE, max_size=2).map(tuple)
FACTS = st.builds(FieldChange, HOSTILE, TEXTS, TEXTS)
CONCEPTS = st.builds(
    ConceptChange,
    st.sampled_from(ChangeKind),
    HOSTILE,
    HOSTILE,
    st.lists(FACTS, max_size=2).map(tuple),
    HOSTILE,
    st.booleans(),
    COUNT,
)
SENTENCES = st.builds(
    Sentence,
    HOSTILE,
    COUNT,
    HOSTILE,
    TEXTS,
    st.sampled_from(Outcome),
    HOSTILE,
    HOSTILE,
    COUNT,
    COUNT,
    COUNT,
    TEXTS,
)
SIDES = st.builds(Side, COUNT, COUNT, COUNT, COUNT, COUNT)
SCORES = st.builds(
    Score,
    HOSTILE,
    st.sampled_from(["touched", "all", "@octocat"]),
    COUNT,
    st.floats(0, 100),
    st.floats(0, 100),
    st.booleans(),
    HOSTILE,
)
# Large values that shrink slowly: fewer of them, and the failing one is shown as it is.
EXAMPLES = settings(max_examples=50, phases=[Phase.explicit, Phase.generate])
REPORTS = st.builds(
    Report,
    HOSTILE,
    st.lists(CONCEPTS, max_size=2).map(tuple),
    st.lists(SENTENCES, max_size=2).map(tuple),
    st.builds(Figures, SIDES, SIDES, SIDES, st.lists(SCORES, max_size=2).map(tuple)),
    COUNT,
    HOSTILE,
    TEXTS,
)


def large(text: str, count: int = 3_000) -> Report:
    """A report far beyond what a comment may hold."""
    concept = ConceptChange(
        ChangeKind.CHANGED, text, text, (FieldChange(text, (text,) * 14, (text,) * 14),) * 50
    )
    sentences = tuple(
        Sentence(text, number, text, (text,) * 50, outcome, text, f"{text} anew", 3, 1, 0, (text,) * 50)
        for outcome in Outcome
        for number in range(count)
    )
    scores = (Score(text, "all", 1, 1.0, 2.0, signature=text),) * 50
    return Report(text, (concept,) * count, sentences, Figures(scores=scores), 10**6, text, (text,) * 50)
