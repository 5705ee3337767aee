"""What a flag says to a person. A flag (`name:김민석`) is a stable word for programs, and what it is about."""

from __future__ import annotations

from loc.model import Message

SENTENCES = {
    "term-missing": "the wanted name or term of `{what}` is missing",
    "term-wrong": "a rendering of `{what}` that the glossary calls wrong",
    "gloss": "the abbreviation of `{what}` is not explained as in the Korean",
    "number": "the number {what} is missing",
    "surplus": "the number {what} is not in the Korean, or stands too often",
    "currency": "the amount {what} is not in the Korean",
    "bound": "“more than” or “less than” is missing with {what}",
    "literal": "{what} has to be copied as it is",
    "name": "the name {what} was romanized by rule; check its spelling",
    "place": "the place {what} was romanized by rule; check its spelling",
    "broken": "the name {what} came out broken",
    "hangul": "Korean letters are left",
    "markup": "tags have no place in the English",
    "garbled": "there are garbled characters",
    "loop": "the text goes round in circles",
    "repeat": "words are repeated",
    "length": "much too short or too long for the Korean",
    "quotes": "a quotation mark is missing or too many",
    "speaker": "it is not said who speaks",
    "untranslated": "there is no translation",
    "human-stale": "a person's text belongs to an earlier wording; the document shows the machine's",
    "human-outdated": "terms of a person's text have changed since it was written",
}


def said(flag: str) -> Message:
    """The sentence for a flag; a flag that is not known here is said as it is."""
    word, _, what = flag.partition(":")
    template = SENTENCES.get(word)
    return Message(template, what=what) if template else Message("{what}", what=flag)
