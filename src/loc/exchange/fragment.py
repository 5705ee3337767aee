"""Concepts as glossary YAML: a file of their own, or entries of one that is there.

The layout is that of `loc glossary fmt`; the other lines of an existing file stay byte for byte. What comes out has
been read again and holds exactly the old concepts and the new ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.errors import GlossaryError
from loc.glossary import fmt, reader
from loc.glossary.layout import quoted
from loc.glossary.sheet import Sheet, text_of, texts_of
from loc.glossary.written import written
from loc.glossary.yaml_strict import Items, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.glossary.model import Concept
    from loc.glossary.yaml_strict import Tree


def render(concepts: Sequence[Concept], source: str, target: str, languages: Sequence[str] = ()) -> str:
    """A whole glossary file, in the order of ids. `languages` are those beyond source and target.

    Raises:
        GlossaryError: the concepts do not make a sound glossary.

    """
    lines = [f"source: {quoted(source, flow=False)}", f"target: {quoted(target, flow=False)}"]
    if languages:
        lines.append(f"languages: [{', '.join(quoted(code, flow=True) for code in languages)}]")
    lines.append("concepts:" if concepts else "concepts: []")
    ordered = sorted(concepts, key=lambda concept: concept.id)
    for concept in ordered:
        lines += [f"  {line}" if line else "" for line in written(concept).split("\n")]
    text = "\n".join([*lines, ""])
    if list(reader.layer([fmt.parse(text, "the import")])) != ordered:
        raise GlossaryError("the concepts cannot be written faithfully; nothing was written")
    return text


def declared(tree: Tree) -> tuple[str, ...]:
    """The languages that a glossary file may use: its two, and those of its `languages:`."""
    root = tree.root
    if not isinstance(root, Table):
        return ()
    pair = [text_of(root, "source"), text_of(root, "target")]
    return tuple(dict.fromkeys([*pair, *texts_of(root, "languages")]))


def add(trees: Sequence[Tree], concepts: Sequence[Concept]) -> str:
    """The new text of the last of the layered files in `trees`, with `concepts` where their ids belong.

    Raises:
        GlossaryError: the files cannot be read, or the concepts do not fit into them; nothing is lost then.

    """
    before = reader.layer(trees)
    last = trees[-1]
    if not concepts:
        return last.text
    further = sorted({code for c in concepts for f in c.forms for code in f.names} - set(declared(last)))
    own = fmt.parse(render(concepts, before.source, before.target, further), "the import").root
    entries = own.entries["concepts"][1] if isinstance(own, Table) else None
    sheet = Sheet(last, (before.source, before.target))
    # Entries that belong to one place are put there one before the other: the last comes first.
    for entry in reversed(entries.nodes if isinstance(entries, Items) else []):
        if isinstance(entry, Table):
            sheet.add(entry)
    text = sheet.text()
    after = reader.layer([*trees[:-1], fmt.parse(text, last.file)])
    if {c.id: c for c in [*before, *concepts]} != dict(after.by_id):
        raise GlossaryError(f"{last.file}: the concepts do not fit into it; nothing was written")
    return text
