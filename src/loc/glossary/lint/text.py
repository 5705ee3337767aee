"""Characters that cannot be seen: in terms (which the reader refuses) and in notes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from loc.glossary.validate import FILLERS, term_faults
from loc.glossary.yaml_strict import Scalar
from loc.model import Finding, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.lint.registry import Rule
    from loc.glossary.lint.subject import Subject
    from loc.model import Edit


def cleaned(text: str) -> str:
    """`text` in composed form, with plain spaces, without invisible characters and outer blanks."""
    kept = (
        " " if unicodedata.category(char) == "Zs" else char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char) not in {"Cf", "Cc"} and not FILLERS.match(char)
    )
    return "".join(kept).strip()


def unclean_prose(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Notes and sources with what `term_faults` finds in a term; line ends are theirs to have."""
    for concept in subject.glossary:
        for key, text in (("note", concept.note), ("source", concept.source)):
            if text.isascii():
                continue
            lines = text.split("\n")
            faults = [fault for line in lines if line.strip() for fault in term_faults(line.strip())]
            if not faults:
                continue
            node = subject.node(concept, key)
            fix: tuple[Edit, ...] = ()
            if isinstance(node, Scalar) and len(lines) == 1 and cleaned(text):
                fix = subject.replacement(concept.location.file, node, cleaned(text))
            yield Finding(
                rule.id,
                rule.severity,
                Message("{key} of `{concept}`: {fault}", key=key, concept=concept.id, fault=faults[0][0]),
                subject.locate(concept, key),
                hint=faults[0][1],
                fix=fix,
            )
