"""The main job: articles → segments → what is new → engine and terminology ladder → catalogs → documents.

Articles are taken in windows, so that memory stays bounded with any number of files, while short segments of
many files still share the engine's batches. Within a window everything is decoded before anything is written;
what was decoded stands in the journal until the window's catalogs are on disk, so a killed run loses nothing.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from loc import files
from loc.articles import open_article
from loc.engines.watch import WatchedEngine
from loc.errors import UsageError
from loc.glossary.boundaries import without_rules
from loc.inputs import collect, empty_folders, left_out, refuse_other_kinds
from loc.model import Finding, Location, Severity
from loc.project import find_for
from loc.run import FLAGGED, Article, Run, flagged_notes
from loc.terms.ladder import enforce
from loc.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loc.articles import OpenArticle
    from loc.engines.base import Engine
    from loc.inputs import Input
    from loc.model import Translation
    from loc.project import Project

    Progress = Callable[[str, float], None]

# A window is decoded as soon as it holds this many new segments, or this many articles.
WINDOW_SEGMENTS = 1_500
WINDOW_ARTICLES = 250
# A window's time for reading and for translating, as measured on articles; the rest is writing.
READING, TRANSLATING = 0.05, 0.9
STATE_HINT = "make the folder writable, or name another one as `state` in loc.toml; --check writes nothing"


def translate_files(  # noqa: PLR0913 (one keyword for each choice of a run)
    paths: Sequence[Path | str],
    *,
    project: Project | None = None,
    out: Path | str | None = None,
    engine: Engine | None = None,
    refresh: bool = False,
    prune: bool = False,
    format_name: str = "",
    progress: Progress = lambda _name, _share: None,
) -> Run:
    """Translate every article that `paths` stand for; write documents and catalogs to `out`.

    `progress` is called with what is being done and the share done (0 to 1). `engine` replaces the project's
    model. Only new sentences, and those whose terms changed, reach the engine (all machine text with `refresh`);
    human text is never changed. `format_name` (`text`, `markdown`, `html`) overrules what suffix and content say.
    What cannot be read is an error where it was named itself, and a finding where a folder held it. Without
    `project` it is that of the current folder, or else of the first of `paths`.

    Raises:
        LocError: the settings, glossary, model, an article or a catalog cannot be used; the message says why.

    """
    project = project or find_for(paths)
    out = Path(out) if out else None
    inputs = _inputs(paths, project, out, format_name)
    if out and inputs and all(item.is_stdin for item in inputs):
        raise UsageError("standard input cannot be written to a folder", hint="leave --out away")
    for folder in empty_folders(paths, _results(project, out)):
        raise UsageError(
            "no articles found",
            location=Location(str(folder)),
            hint="articles are .txt, .md and .html files; a file of another name can be named itself",
        )
    writes = any(not item.is_stdin for item in inputs)
    if writes:
        files.require_folder(out or project.output)

    def idle() -> bool:
        found = check_files(paths, project=project, out=out, format_name=format_name)
        return not refresh and not any(_would_write(one, prune=prune) for one in found)

    with _alone(project, needed=writes, idle=idle) as notes:
        workplace = Workplace.load(project, out, engine=engine, refresh=refresh, format_name=format_name)
        workplace.findings += [*notes, *_notes(project), *left_out(paths, _results(project, out))]
        return _Job(workplace, inputs, progress).run(paths, prune=prune)


@contextmanager
def _alone(project: Project, *, needed: bool, idle: Callable[[], bool]) -> Iterator[list[Finding]]:
    """Hold the project's lock. Where it cannot be had, in a project that may only be read, nothing may be to do."""
    lock = project.state / "lock"
    notes: list[Finding] = []
    with ExitStack() as stack:
        try:
            stack.enter_context(files.lock(lock, needed=needed, remedy=STATE_HINT))
        except UsageError:
            if not idle():
                raise
            said = "cannot be locked, and need not be: the translations are up to date"
            notes.append(Finding("project-read-only", Severity.INFO, said, Location(str(lock))))
        yield notes


def _would_write(finding: Finding, *, prune: bool) -> bool:
    """True where what `check_files` has found would make a run write something."""
    harmless = {FLAGGED, "article-moved", "input-unreadable", "catalog-damaged"}
    if not prune:
        harmless.add("catalog-orphan")
    return finding.severity is not Severity.INFO and finding.id not in harmless


def check_files(
    paths: Sequence[Path | str],
    *,
    project: Project | None = None,
    out: Path | str | None = None,
    format_name: str = "",
) -> list[Finding]:
    """What in the translations is not up to date with articles and glossary; needs no model, writes nothing.

    With the option `fail-on: flagged`, sentences that need a person are findings too (`loc.run.FLAGGED`).
    Findings of severity `info` are notes, such as a person's text that belongs to an earlier wording: a run of
    `loc translate` would not change them.
    """
    project = project or find_for(paths)
    out = Path(out) if out else None
    workplace = Workplace.load(project, out, needs_model=False, format_name=format_name)
    inputs = _inputs(paths, project, out, format_name)
    workplace.name(inputs)
    workplace.follow(inputs)
    findings: list[Finding] = [
        Finding("input-none", Severity.INFO, "no articles found", Location(str(folder)))
        for folder in empty_folders(paths, _results(project, out))
    ]
    for item in inputs:
        article = workplace.tolerant(open_article, item)
        if article:
            findings += [*article.out_of_date(), *article.stale()]
            if project.options.fail_on == "flagged":
                findings += _flagged(article)
    return _placed([*workplace.findings, *findings, *workplace.vanished(paths)])


def _flagged(article: OpenArticle) -> Iterator[Finding]:
    """Each sentence that needs a person, at its place in the catalog (in the article where that goes to stdout)."""
    flags = article.catalog.flags(article.plan)
    lines = None if article.item.is_stdin else article.on_disk()
    segments = article.document.segments
    for key, index in {article.plan[i].key: i for i in sorted(flags)}.items():
        place = (
            Location(str(lines.path), lines.line_of(key)) if lines else Location("-", segments[index].line)
        )
        yield from flagged_notes(flags[index], place)


def _placed(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` with their files as `loc check` shows them: relative to the current folder."""
    return [
        replace(one, location=replace(one.location, file=files.displayed(Path(one.location.file))))
        if Path(one.location.file).is_absolute()
        else one
        for one in findings
    ]


def _inputs(paths: Sequence[Path | str], project: Project, out: Path | None, format_name: str) -> list[Input]:
    """What `paths` stand for, without the translations: `loc translate .` is not to translate its own results."""
    inputs = collect(paths, _results(project, out))
    if not format_name:
        refuse_other_kinds(inputs)
    return inputs


def _results(project: Project, out: Path | None) -> list[Path]:
    """The folders that hold translations."""
    return [project.output, *([out] if out else [])]


def _notes(project: Project) -> list[Finding]:
    """What the settings leave out."""
    place = Location(str(project.root))
    found = []
    if not project.glossaries:
        said = "no glossary here: terms are not enforced"
        found.append(Finding("glossary-none", Severity.INFO, said, place))
    elif said := without_rules(project.options.source):
        found.append(Finding("language-rules", Severity.INFO, said, place))
    return found


@dataclass
class _Job:
    """One run over all inputs."""

    workplace: Workplace
    inputs: Sequence[Input]
    progress: Progress
    rows: list[Article] = field(default_factory=list)
    stdout: bytes | None = None
    done: int = 0

    def run(self, paths: Sequence[Path | str], *, prune: bool) -> Run:
        """All windows, one after the other."""
        self.workplace.name(self.inputs)
        self.workplace.follow(self.inputs)
        for folder in {path.parent for path in self.workplace.catalogs.values()}:
            files.sweep(folder)  # what a killed run left half written
        self.workplace.hand_over()
        for window in self._windows():
            self._window(window)
        findings = [*self.workplace.findings, *self.workplace.vanished(paths, prune=prune)]
        self.progress("done", 1.0)
        return Run(
            tuple(self.rows),
            self.workplace.engine.info.signature,
            self.workplace.out,
            tuple(_placed(findings)),
            self.stdout,
        )

    def _windows(self) -> Iterator[list[OpenArticle]]:
        window: list[OpenArticle] = []
        pending = 0
        for item in self.inputs:
            self._say(f"reading {item.name}", READING * len(window))
            article = self.workplace.tolerant(open_article, item)
            if article is None:
                continue
            self.workplace.findings += article.warnings()
            window.append(article)
            pending += len(article.new)
            if pending >= WINDOW_SEGMENTS or len(window) >= WINDOW_ARTICLES:
                yield window
                window, pending = [], 0
        if window:
            yield window

    def _say(self, what: str, articles: float) -> None:
        """Tell the share done; `articles` is how many articles' worth of the present window is."""
        self.progress(what, min(1.0, (self.done + articles) / max(1, len(self.inputs))))

    def _window(self, window: Sequence[OpenArticle]) -> None:
        started = time.perf_counter()
        translations = self._translate(window)
        spent = time.perf_counter() - started
        work = max(1, sum(article.new_length for article in window))
        for written, article in enumerate(window, 1):
            row, rendered = article.write(translations, spent * article.new_length / work)
            self.rows.append(row)
            self.workplace.findings += article.stale()
            if self.workplace.project.options.fail_on == "flagged":
                self.workplace.findings += _flagged(article)
            self.stdout = rendered if rendered is not None else self.stdout
            share = READING + TRANSLATING + (1 - READING - TRANSLATING) * written / len(window)
            self._say(f"written {article.name}", share * len(window))
        self.done += len(window)
        self.workplace.window_written()

    def _translate(self, window: Sequence[OpenArticle]) -> dict[str, Translation]:
        """The window's new sentences, each once: source → translation."""
        unique = {prepared.segment.source: prepared for article in window for prepared in article.new}
        batch = list(unique.values())
        if not batch:
            return {}

        def progress(share: float) -> None:
            self._say("translating", (READING + TRANSLATING * share) * len(window))

        progress(0.0)
        engine = WatchedEngine(self.workplace.engine, progress)
        results = enforce(batch, engine, self.workplace.preparer.style)
        return dict(zip(unique, results, strict=True))
