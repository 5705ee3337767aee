"""`loc segment`: how an article is cut into segments, and an editor's corrections of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Segment


def segment(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="An article.", show_default=False)],
    break_before: Annotated[
        list[str] | None,
        typer.Option("--break-before", metavar="TEXT", help="For good: a segment begins where TEXT stands."),
    ] = None,
    no_break_before: Annotated[
        list[str] | None,
        typer.Option(
            "--no-break-before", metavar="TEXT", help="For good: no segment begins where TEXT stands."
        ),
    ] = None,
    forget: Annotated[
        list[str] | None,
        typer.Option("--forget", metavar="TEXT", help="Take back an earlier correction at TEXT."),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", help="The article's name in segments.yaml.  [default: its file name]")
    ] = "",
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Encoding of the article.  [default: utf-8]"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the segments of an article; set or remove breaks.

    Corrections are kept in segments.yaml, anchored by the text that follows, and apply to every later run. With a
    correction, only the segments around it are shown.
    """
    from contextlib import nullcontext

    from loc.cli.output import emit_json, note, report_findings
    from loc.errors import UsageError
    from loc.files import lock, read_text
    from loc.formats import break_places, load_breaks, open_document
    from loc.model import Location
    from loc.project import find

    if str(path) == "-" or path.is_dir():
        what = "standard input" if str(path) == "-" else "a folder"
        raise UsageError(f"loc segment looks at one file, not at {what}", hint="name an article")
    wanted = [(text, True) for text in break_before or []] + [(text, False) for text in no_break_before or []]
    if both := set(break_before or []) & set(no_break_before or []):
        raise UsageError(
            f"{min(both)!r} cannot have a break and none", hint="leave one of the two options away"
        )
    if any(not text.strip() for text, _ in wanted):
        raise UsageError("a segment break needs the text that follows it", hint="give its first words")
    project = find().using(encoding=encoding)
    file = read_text(path, project.options.encoding)
    name = name or path.name
    changed = wanted or forget
    with lock(project.state / "segments.lock", needed=False) if changed else nullcontext():
        breaks = load_breaks(project.segments)
        before = open_document(file, load_breaks(project.segments), name=name)
        for text in forget or []:
            if not breaks.remove(name, text):
                raise UsageError(
                    f"no correction at {text!r}",
                    location=Location(str(project.segments)),
                    hint=f"those of {name} stand there, below its name",
                )
        for text, on in wanted:
            breaks.add(name, text, on=on)
            _refuse_useless(text, name, *break_places(file, text, name=name))
        if changed and breaks.save(project.segments):
            note(f"written to {project.segments}")
    document = open_document(file, breaks, name=name)
    if as_json:
        emit_json(
            [
                {"line": s.line, "kind": s.kind, "boilerplate": s.boilerplate, "source": s.source}
                for s in document.segments
            ]
        )
        return
    shown = _neighbourhood(before.segments, document.segments) if changed else None
    if changed and not shown:
        note("no segment has changed: they were cut so before")
    _list(document.segments, shown)
    report_findings(document.findings)


def _list(segments: Sequence[Segment], shown: set[int] | None) -> None:
    """Print the segments, or those whose indexes are `shown`, with a mark where some are left out."""
    from loc.cli.output import emit, printable

    last = -1
    for index, one in enumerate(segments):
        if shown is not None and index not in shown:
            continue
        if index > last + 1:
            emit("   …")
        kind = "boilerplate" if one.boilerplate else str(one.kind)
        emit(printable(f"{one.line:>4} {kind:<11} {one.source}"))
        last = index


def _refuse_useless(text: str, name: str, places: int, cut: frozenset[str]) -> None:
    """A correction is about one place, where a word begins: else the text does not say what is meant."""
    from loc.errors import UsageError

    if not places:
        raise UsageError(
            f"{text!r} does not stand in {name}; nothing was written",
            hint="a break needs text that stands in the article, as `loc segment` shows it",
        )
    if places > 1:
        raise UsageError(
            f"{text!r} stands {places} times in {name}; nothing was written",
            hint="give more of the text that follows",
        )
    if cut:
        raise UsageError(
            f"{text!r} begins inside a word, {min(cut)!r}; nothing was written",
            hint="begin with a whole word; a break inside of one can be written into segments.yaml by hand",
        )


def _neighbourhood(before: Sequence[Segment], after: Sequence[Segment]) -> set[int]:
    """Indexes of the segments that a correction has made, with one on either side."""
    known = {(one.span, one.kind) for one in before}
    new = [index for index, one in enumerate(after) if (one.span, one.kind) not in known]
    return {near for index in new for near in (index - 1, index, index + 1)}
