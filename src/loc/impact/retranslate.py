"""The translations of touched sentences, before and after. Catalogs are read, never written.

Before is what the base's catalog shows, else today's where that was made under the old glossary. After is what
today's catalog shows where it was made under the new one; else the engine translates the sentence, as
`loc translate` would. A person's text is never translated again.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from loc.catalog import Catalog, sidecar_path
from loc.glossary.target import assign
from loc.impact.base import shown
from loc.impact.report import Outcome, Sentence
from loc.terms.ladder import enforce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.catalog import Step
    from loc.engines.base import Engine
    from loc.impact.base import Base
    from loc.impact.touched import Corpus, Pair
    from loc.model import Translation
    from loc.terms.prepare import Prepared
    from loc.workplace import Workplace


@dataclass
class Work:
    """One touched sentence on its way: what is known, and what the engine is asked for.

    `article` is the name of its catalog, without `.po`.
    """

    article: str
    pair: Pair
    sentence: Sentence
    ask_before: bool = False
    ask_after: bool = False


def known_texts(corpus: Corpus, place: Workplace, base: Base) -> list[Work]:
    """The touched sentences of one article with what the catalogs hold of them.

    Raises:
        CatalogError: today's catalog is damaged.

    """
    touched = corpus.touched
    if not touched:
        return []
    path = place.catalogs[corpus.item.name]
    segments = corpus.document.segments
    today = _catalog(path, corpus, place)
    new = today.plan(segments, [pair.new.prepared.fingerprint for pair in corpus.pairs])
    olden = [pair.old.prepared.fingerprint for pair in corpus.pairs]
    with tempfile.TemporaryDirectory() as folder:
        then = _catalog_then(Path(folder), path, corpus, place, base)
        old = (then or today).plan(segments, olden)
    article = article_name(corpus, place)
    root = place.project.root
    return [_work(corpus, old[i], new[i], article, root, at_base=then is not None) for i in touched]


def article_name(corpus: Corpus, place: Workplace) -> str:
    """What references and scores call the article: its catalog's path below the output folder, without `.po`."""
    return place.catalogs[corpus.item.name].relative_to(place.out).with_suffix("").as_posix()


def untouched_texts(corpus: Corpus, place: Workplace) -> dict[str, str]:
    """What today's catalog shows for the sentences that the change leaves alone, by their Korean."""
    path = place.catalogs[corpus.item.name]
    segments = corpus.document.segments
    today = _catalog(path, corpus, place)
    plan = today.plan(segments, [pair.new.prepared.fingerprint for pair in corpus.pairs])
    texts = today.texts(plan)
    return {segments[i].source: text for i, text in texts.items() if not corpus.pairs[i].touched}


def _catalog(path: Path, corpus: Corpus, place: Workplace) -> Catalog:
    return Catalog.load(path, place.project.options.target, source=corpus.item.name)


def _catalog_then(folder: Path, path: Path, corpus: Corpus, place: Workplace, base: Base) -> Catalog | None:
    """The catalog as it was in the base's revision, read from a temporary copy."""
    po = base.read(path)
    if po is None:
        return None
    copy = folder / path.name
    copy.write_bytes(po)
    beside = base.read(sidecar_path(path))
    if beside is not None:
        sidecar_path(copy).write_bytes(beside)
    return _catalog(copy, corpus, place)


def _work(  # noqa: PLR0913 (all of them facts about one sentence)
    corpus: Corpus, old: Step, new: Step, article: str, root: Path, *, at_base: bool
) -> Work:
    """Where one sentence stands. `at_base`: `old` is from the base's own catalog, not from today's."""
    pair, segment = corpus.pairs[new.index], corpus.document.segments[new.index]
    before = old.text or ""
    sentence = Sentence(
        file=shown(corpus.item.path, root),
        line=segment.line,
        source=segment.source,
        concepts=pair.concepts,
        outcome=Outcome.MENTION,
        before=before,
        after=new.text or "",
        wanted=len(pair.new.prepared.wants),
    )
    if new.action == "skip":  # nothing Korean in it: it is copied
        return Work(article, pair, replace(sentence, before=before or segment.source, after=segment.source))
    if not pair.binding:
        return Work(article, pair, sentence)
    if new.action == "human":
        revised = at_base and (old.action != "human" or old.text != new.text)
        reviewed = not at_base and not new.outdated and old.outdated
        outcome = Outcome.HUMAN_UPDATED if revised or reviewed else Outcome.HUMAN_OUTDATED
        return Work(article, pair, replace(sentence, outcome=outcome))
    current = new.action == "reuse"
    if current and not at_base:
        before = ""  # there is one catalog, and it was made under the new glossary already
    work = Work(
        article,
        pair,
        replace(sentence, outcome=Outcome.TO_TRANSLATE, before=before, after=""),
        ask_before=not before,
        ask_after=not current,
    )
    if current:
        work.sentence = _with_after(work.sentence, new.text or "")
    return work


def _with_after(sentence: Sentence, text: str, flags: Iterable[str] = ()) -> Sentence:
    outcome = Outcome.UNCHANGED if text == sentence.before else Outcome.CHANGED
    return replace(sentence, after=text, outcome=outcome, flags=tuple(flags))


def choose(works: Sequence[Work], limit: int) -> list[Work]:
    """The sentences to translate, at most `limit`: some of every changed concept before many of one."""
    open_ = [work for work in works if work.ask_after]
    rank: dict[str, int] = {}
    ranked = []
    for work in open_:
        for concept in work.sentence.concepts:
            rank[concept] = rank.get(concept, 0) + 1
        ranked.append(min((rank[concept] for concept in work.sentence.concepts), default=0))
    order = sorted(range(len(open_)), key=lambda index: (ranked[index], index))
    chosen = {id(open_[index]) for index in order[:limit]}
    return [work for work in open_ if id(work) in chosen]


def translate(
    works: Sequence[Work],
    place: Workplace,
    engine: Engine,
    *,
    both: bool = False,
) -> None:
    """Fill in what is missing through the engine: the new texts and, with `both`, the old ones."""
    style = place.preparer.style

    def run(batch: Sequence[Prepared]) -> dict[str, Translation]:
        once = {prepared.segment.source: prepared for prepared in batch}
        results = enforce(list(once.values()), engine, style=style)
        return dict(zip(once, results, strict=True))

    new = run([work.pair.new.prepared for work in works if work.ask_after])
    asked = [work for work in works if work.ask_before and work.pair.binding] if both else []
    old = run([work.pair.old.prepared for work in asked])
    for work in works:
        source = work.sentence.source
        if both and work.ask_before and source in old:
            work.sentence = replace(work.sentence, before=old[source].text)
        if work.ask_after:
            work.sentence = _with_after(work.sentence, new[source].text, new[source].flags)
        elif work.sentence.outcome in {Outcome.CHANGED, Outcome.UNCHANGED}:
            work.sentence = _with_after(work.sentence, work.sentence.after)


def judged(work: Work) -> Sentence:
    """The sentence with its terms counted in both texts, by the new glossary."""
    wants = work.pair.new.prepared.wants
    sentence = work.sentence
    return replace(
        sentence,
        met=len(assign(sentence.after, wants)) if sentence.after else 0,
        kept=len(assign(sentence.before, wants)) if sentence.before else 0,
    )
