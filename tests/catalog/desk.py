"""One article on its way through many runs, with people working on its catalog in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loc.catalog import Catalog, Plan, RunMeta
from loc.model import Segment, Span, TermUse, Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

META = RunMeta(
    engine="eng:argos|model:ko_en-1.0|sha:3fa977c1d2e4|beam:4",
    options={"numbers": "ap"},
    revisions={"openai": "3fa9"},
)


def segment(text: str, line: int = 1) -> Segment:
    return Segment(text, Span(0, len(text)), line, f"p{line}")


def machine(text: str, version: str = "") -> Translation:
    """A stand-in for what an engine makes of a sentence; with a term where the sentence has one."""
    terms = (TermUse("openai", "오픈AI", "OpenAI", 1, 1, "source"),) if "오픈AI" in text else ()
    return Translation(
        f"EN{version} {text}", raw=f"en{version} {text}", switched=text, score=-0.5, terms=terms
    )


@dataclass
class Desk:
    """One article's catalog on disk, and the two who work on it: `run` is loc, `edit` is a person."""

    folder: Path
    name: str = "a"
    version: str = ""
    meta: RunMeta = META
    asked: list[str] = field(default_factory=list)

    @property
    def po(self) -> Path:
        return self.folder / f"{self.name}.po"

    @property
    def sidecar(self) -> Path:
        return self.folder / f"{self.name}.mt.jsonl"

    def load(self) -> Catalog:
        return Catalog.load(self.po, source=f"{self.name}.txt", origin=f"seeds/{self.name}.txt")

    def run(
        self, *texts: str, fingerprints: Sequence[str] | None = None, refresh: bool = False
    ) -> tuple[Catalog, Plan]:
        """Translate an article of one sentence a line; `asked` tells what the machine was given."""
        segments = [segment(text, number) for number, text in enumerate(texts, 1)]
        catalog = self.load()
        plan = catalog.plan(segments, fingerprints or [f"fp {text}" for text in texts], refresh)
        self.asked = [segments[i].source for i in plan.todo]
        catalog.merge(plan, {i: machine(segments[i].source, self.version) for i in plan.todo}, self.meta)
        catalog.save()
        return catalog, plan

    def shown(self, *texts: str, **options: object) -> list[str | None]:
        catalog, plan = self.run(*texts, **options)  # type: ignore[arg-type]
        return [catalog.texts(plan).get(i) for i in range(len(texts))]

    def edit(self, change: Callable[[str], str]) -> None:
        before = self.po.read_text(encoding="utf-8")
        after = change(before)
        assert after != before, "the edit changed nothing"
        self.po.write_text(after, encoding="utf-8", newline="")

    def write(self, msgid: str, text: str, *, accept: bool = True) -> None:
        """A person writes a translation, and takes the fuzzy flag off to accept it."""

        def change(po: str) -> str:
            entries = po.split("\n\n")
            at = next(i for i, entry in enumerate(entries) if f'\nmsgid "{msgid}"\n' in f"\n{entry}\n")
            lines = entries[at].split("\n")
            lines = [f'msgstr "{text}"' if line.startswith("msgstr ") else line for line in lines]
            entries[at] = "\n".join(line for line in lines if not (accept and line == "#, fuzzy"))
            return "\n\n".join(entries).rstrip("\n") + "\n"

        self.edit(change)

    def entry(self, msgid: str) -> str:
        """The entry's lines in the file."""
        entries = self.po.read_text(encoding="utf-8").split("\n\n")
        found = [e.strip("\n") for e in entries if f'msgid "{msgid}"\n' in e.replace("#| ", "#|")]
        assert len(found) == 1, (msgid, found)
        return found[0]
