"""The comparison as a whole: which sentences, whose texts, what figures. And that nothing is written."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from impact_engines import Forbidden, Shouting

from loc.engines.base import EngineInfo
from loc.engines.echo import EchoEngine
from loc.errors import EngineError, InputError
from loc.files import read_text
from loc.formats import open_document
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.impact.report import Outcome, Wish, failures
from loc.impact.run import impact
from loc.project import Project
from loc.translate import translate_files


def seeds_of(repository):
    return [repository.root / "seeds"]


def translate(repository, engine=None):
    translate_files(seeds_of(repository), project=repository.project, engine=engine or EchoEngine())


def compare(repository, base="HEAD", wish=None, engine=None):
    return impact(repository.project, seeds_of(repository), base, wish, engine or EchoEngine())


def outcomes(report):
    return {(sentence.file, sentence.line): sentence.outcome for sentence in report.sentences}


def test_only_sentences_with_the_term_are_touched_and_translated(repository):
    translate(repository)
    repository.commit("translations")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    engine = Shouting()
    report = compare(repository, engine=engine)
    assert outcomes(report) == {("seeds/a.txt", 1): Outcome.CHANGED, ("seeds/a.txt", 3): Outcome.CHANGED}
    first, third = report.sentences
    assert first.before == "Sam Altman OpenAI 대표이다."
    assert first.after == "SAMUEL ALTMAN은 OPENAI의 대표이다."
    assert third.source == "샘 알트만이 서울에 왔다."
    assert engine.asked == {"Samuel Altman은 OpenAI의 대표이다.", "Samuel Altman이 서울에 왔다."}
    assert [(change.concept, change.sentences) for change in report.concepts] == [("sam-altman", 2)]
    assert report.total == 4
    assert report.engine == engine.info.signature


def test_figures_before_and_after(repository):
    translate(repository)
    repository.commit("translations")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    figures = compare(repository).figures
    assert (figures.before.wanted, figures.before.met) == (3, 3)
    assert (figures.stale.wanted, figures.stale.met) == (3, 1)
    assert (figures.after.wanted, figures.after.met) == (3, 3)
    assert figures.before.mentions == figures.after.mentions == 3


def test_a_known_wrong_rendering_is_counted_on_the_side_it_stands(repository):
    repository.replace("wrong: [Sam Altmann]", "wrong: [Sam Altmann], accepted: [Altman]")
    repository.replace("name: Sam Altman,", "name: Sam Altmann,")
    repository.replace("wrong: [Sam Altmann]", "wrong: [Sam Altman]")
    repository.commit()
    translate(repository)
    repository.commit("translations")
    repository.replace("name: Sam Altmann,", "name: Sam Altman,")
    repository.replace("wrong: [Sam Altman]", "wrong: [Sam Altmann]")
    figures = compare(repository).figures
    assert (figures.before.wrong, figures.stale.wrong, figures.after.wrong) == (0, 2, 0)


def test_nothing_at_all_is_written(repository):
    translate(repository)
    repository.commit("translations")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    repository.git("status")  # git may renew its index here
    before = repository.everything()
    compare(repository, wish=Wish(both=True))
    compare(repository, wish=Wish(model=False))
    assert repository.everything() == before


def test_a_glossary_that_says_the_same_touches_nothing(repository):
    repository.replace("source: https://openai.com", "source: https://openai.com/about")
    report = compare(repository, engine=Forbidden())
    assert report.sentences == ()
    assert [change.decides for change in report.concepts] == [False]
    assert compare(repository, base="HEAD", wish=Wish(model=False)).notes == ()


def test_a_variant_that_comes_touches_what_was_no_mention(repository):
    repository.write("seeds/c.txt", "샘알트먼은 웃었다.\n")
    repository.commit()
    repository.replace("variants: [샘 알트만]", "variants: [샘 알트만, 샘알트먼]")
    report = compare(repository)
    assert ("seeds/c.txt", 1) in outcomes(report)
    assert report.figures.after.mentions == report.figures.before.mentions + 1


def test_a_draft_is_mentioned_but_translates_nothing(repository):
    repository.replace("{name: agent}", "{name: AI agent}")
    report = compare(repository, engine=Forbidden())
    assert outcomes(report) == {("seeds/b.txt", 1): Outcome.MENTION}


def test_a_draft_that_gives_way_to_an_approved_term_is_a_mention(repository):
    repository.write("seeds/c.txt", "오픈AI 코리아가 문을 열었다.\n")
    repository.commit()
    korea = "  - id: openai-korea\n    type: org\n    status: draft\n    forms:\n      name:\n"
    korea += "        ko: {name: 오픈AI 코리아}\n        en: {name: OpenAI Korea}\n"
    repository.replace("  - id: agent\n", f"{korea}  - id: agent\n")
    report = compare(repository, engine=Forbidden())
    assert outcomes(report) == {("seeds/c.txt", 1): Outcome.MENTION}
    assert [(one.concept, one.sentences) for one in report.concepts] == [("openai-korea", 1)]


def test_a_text_of_a_person_is_never_translated_again(repository):
    translate(repository)
    repository.replace(
        'msgstr "Sam Altman OpenAI 대표이다."', 'msgstr "Sam Altman runs OpenAI."', "translations/en/a.po"
    )
    repository.commit("a person's words")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository)
    first = report.sentences[0]
    assert first.outcome is Outcome.HUMAN_OUTDATED
    assert first.before == first.after == "Sam Altman runs OpenAI."
    assert (first.wanted, first.met) == (2, 1)
    assert failures(report, "human-outdated") == 1
    assert failures(report, "nothing") == 0


def test_a_person_who_revised_the_text_along_with_the_glossary(repository):
    translate(repository)
    repository.replace(
        'msgstr "Sam Altman OpenAI 대표이다."', 'msgstr "Sam Altman runs OpenAI."', "translations/en/a.po"
    )
    repository.commit("a person's words")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    repository.replace(
        'msgstr "Sam Altman runs OpenAI."', 'msgstr "Samuel Altman runs OpenAI."', "translations/en/a.po"
    )
    report = compare(repository)
    first = report.sentences[0]
    assert first.outcome is Outcome.HUMAN_UPDATED
    assert (first.before, first.after) == ("Sam Altman runs OpenAI.", "Samuel Altman runs OpenAI.")
    assert failures(report, "human-outdated") == 0


def test_translations_that_the_branch_has_renewed_already_need_no_engine(repository):
    translate(repository)
    repository.commit("translations")
    repository.git("checkout", "--quiet", "-b", "topic")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    translate(repository)
    repository.commit("glossary and translations")
    report = impact(repository.project, seeds_of(repository), None, Wish(), Forbidden())
    assert report.base.startswith("merge base with main")
    assert [(s.before, s.after) for s in report.sentences] == [
        ("Sam Altman OpenAI 대표이다.", "Samuel Altman OpenAI 대표이다."),
        ("Sam Altman 서울에 왔다.", "Samuel Altman 서울에 왔다."),
    ]


def test_without_catalogs_the_old_texts_are_made_where_that_is_asked_for(repository):
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository)
    assert [s.before for s in report.sentences] == ["", ""]
    assert any("--retranslate-both" in note for note in report.notes)
    report = compare(repository, wish=Wish(both=True))
    assert [s.before for s in report.sentences] == [
        "Sam Altman OpenAI 대표이다.",
        "Sam Altman 서울에 왔다.",
    ]
    assert [s.after for s in report.sentences] == [
        "Samuel Altman OpenAI 대표이다.",
        "Samuel Altman 서울에 왔다.",
    ]


def test_with_a_file_as_base_and_catalogs_of_today(repository, tmp_path):
    """There is one catalog only, made under the new glossary: it says nothing of before."""
    shutil.copy(repository.root / "glossary.yaml", tmp_path / "old.yaml")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    translate(repository)
    report = compare(repository, str(tmp_path / "old.yaml"), engine=Forbidden())
    assert [(s.before, s.after) for s in report.sentences] == [
        ("", "Samuel Altman OpenAI 대표이다."),
        ("", "Samuel Altman 서울에 왔다."),
    ]
    report = compare(repository, str(tmp_path / "old.yaml"), wish=Wish(both=True))
    assert report.sentences[0].before == "Sam Altman OpenAI 대표이다."
    assert report.sentences[0].outcome is Outcome.CHANGED


def test_without_a_model_the_old_texts_are_judged_by_the_new_glossary(repository):
    translate(repository)
    repository.commit("translations")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository, wish=Wish(model=False), engine=Forbidden())
    assert set(outcomes(report).values()) == {Outcome.TO_TRANSLATE}
    assert report.notes == ("nothing was translated: no model was to be used",)
    assert (report.figures.stale.wanted, report.figures.stale.met) == (3, 1)
    assert report.figures.after.sentences == 0


def test_a_missing_model_costs_the_new_texts_only(repository):
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    project = repository.project.using(model=str(repository.root / "none.argosmodel"))
    report = impact(project, seeds_of(repository), "HEAD")
    assert set(outcomes(report).values()) == {Outcome.TO_TRANSLATE}
    assert report.notes[0].startswith("nothing was translated: ")
    assert "none.argosmodel" in report.notes[0]


def test_an_engine_that_breaks_costs_the_new_texts_only(repository):
    class Broken(EchoEngine):
        def translate(self, requests, decoding=None):  # noqa: ARG002 (an engine's signature)
            raise EngineError("the model is damaged")

    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository, engine=Broken())
    assert set(outcomes(report).values()) == {Outcome.TO_TRANSLATE}
    assert "nothing was translated: the model is damaged" in report.notes


def test_a_limit_leaves_every_concept_some_sentences(repository):
    lines = "".join(f"오픈AI가 {number}번 말했다.\n" for number in range(1, 20))
    repository.write("seeds/0.txt", lines)
    repository.commit()
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    repository.replace("en: {name: OpenAI}", "en: {name: Open AI}")
    report = compare(repository, wish=Wish(limit=3))
    done = [s for s in report.sentences if s.outcome is not Outcome.TO_TRANSLATE]
    assert len(done) == 3
    assert {concept for sentence in done for concept in sentence.concepts} == {"openai", "sam-altman"}
    assert any(note.startswith("3 of 22 sentences were translated") for note in report.notes)


def test_a_package_with_another_strategy_is_shown_what_it_would_be_shown(repository):
    class Canonical(Shouting):
        @property
        def info(self) -> EngineInfo:
            return dataclasses.replace(super().info, terms="canonical")

    repository.replace("{name: 샘 올트먼, variants: [샘 알트만]}", "{name: 샘 알트만, variants: [샘 올트먼]}")
    engine = Canonical()
    compare(repository, engine=engine)
    assert any("샘 알트만은" in text for text in engine.asked)


def test_a_damaged_catalog_costs_that_article_only(repository):
    translate(repository)
    repository.commit("translations")
    repository.replace("en: {name: OpenAI}", "en: {name: Open AI}")
    repository.write("translations/en/a.po", 'msgid "x\n')
    report = compare(repository)
    assert outcomes(report) == {("seeds/b.txt", 1): Outcome.CHANGED}
    assert any(note.startswith("left out: ") and "a.po" in note for note in report.notes)


def test_an_article_that_cannot_be_read(repository):
    (repository.root / "seeds" / "c.txt").write_bytes("샘 올트먼".encode("cp949"))
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository)
    assert len(report.sentences) == 2
    assert any("c.txt" in note for note in report.notes)
    with pytest.raises(InputError, match="CP949"):
        impact(repository.project, [repository.root / "seeds" / "c.txt"], "HEAD", None, EchoEngine())


def test_a_renamed_concept_and_its_sentences(repository):
    translate(repository)
    repository.commit("translations")
    repository.replace("id: sam-altman", "id: altman")
    report = compare(repository)
    assert [(c.was, c.concept, c.sentences) for c in report.concepts] == [("sam-altman", "altman", 2)]
    assert set(outcomes(report).values()) == {Outcome.UNCHANGED}


def test_a_term_that_the_new_text_lacks_is_a_reason_to_fail(repository):
    class Deaf(EchoEngine):
        """Says the same whatever it is shown."""

        def translate(self, requests, decoding=None):
            from loc.engines.base import Hypothesis

            count = decoding.hypotheses if decoding else 1
            for _ in requests:
                yield (Hypothesis("Nothing of note.", -1.0),) * count

    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository, engine=Deaf())
    assert report.missing == 3
    assert failures(report, "missing") == 3
    assert "term-missing:sam-altman" in report.sentences[0].flags


def test_the_score_is_what_sacrebleu_says(repository):
    import sacrebleu

    translate(repository)
    repository.commit("translations")
    repository.write(
        "references/en/a.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "샘 올트먼은 오픈AI의 대표이다."\nmsgstr "Samuel Altman leads OpenAI."\n\n'
        'msgid "날씨가 좋다."\nmsgstr "The weather is fine."\n',
    )
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    touched, whole = compare(repository).figures.scores
    wanted = ["Samuel Altman leads OpenAI.", "The weather is fine."]
    old = ["Sam Altman OpenAI 대표이다.", "날씨가 좋다."]
    new = ["Samuel Altman OpenAI 대표이다.", "날씨가 좋다."]

    def chrf(texts, references):
        return sacrebleu.corpus_chrf(texts, [references]).score

    assert (touched.scope, touched.sentences, whole.scope, whole.sentences) == ("touched", 1, "all", 2)
    assert touched.before == pytest.approx(chrf(old[:1], wanted[:1]))
    assert touched.after == pytest.approx(chrf(new[:1], wanted[:1]))
    assert whole.before == pytest.approx(chrf(old, wanted))
    assert whole.after == pytest.approx(chrf(new, wanted))
    assert not touched.sure
    assert touched.signature


def test_references_that_cannot_be_read_cost_the_score_only(repository):
    repository.write("references/en/a.po", 'msgid "x\n')
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    report = compare(repository)
    assert report.figures.scores == ()
    assert any(note.startswith("no score: ") for note in report.notes)
    assert len(report.sentences) == 2


@pytest.mark.parametrize("concept", ["sam-altman", "microsoft", "openai", "agi"])
def test_in_the_real_articles_exactly_the_sentences_with_the_concept(root, seeds, tmp_path, concept):
    """Counted a second time by the matcher alone."""
    old = Glossary.load(root / "glossary.yaml")
    chosen = old.get(concept)
    names = chosen.primary.names["en"]
    text = (root / "glossary.yaml").read_text("utf-8")
    before, after = text.split(f"- id: {concept}\n", 1)
    assert f"name: {names.name}" in after
    (tmp_path / "new.yaml").write_text(
        f"{before}- id: {concept}\n{after.replace(f'name: {names.name}', 'name: Quux', 1)}", "utf-8"
    )
    project = Project(tmp_path).using(glossary=("new.yaml",))
    report = impact(project, [seeds], str(root / "glossary.yaml"), Wish(model=False))
    assert [change.concept for change in report.concepts] == [concept]
    matcher = Matcher(old)
    expected = {
        (path.name, segment.source)
        for path in sorted(seeds.glob("*.txt"))
        for segment in open_document(read_text(path)).segments
        if concept in {match.concept.id for match in matcher.find(segment.source)}
    }
    assert {(Path(s.file).name, s.source) for s in report.sentences} == expected
    assert expected
