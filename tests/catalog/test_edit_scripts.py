"""Any sequence of edits to an article and its catalog: no person's text is lost or strays from its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.desk import Desk
from loc.catalog import po

SUBJECTS = ("오픈AI는", "마이크로소프트는", "구글은", "두 회사는", "시장은")
OBJECTS = ("새 모델을", "140억 달러를", "2030년까지의 계약을", "인공일반지능을", "이 발표를")
VERBS = ("공개했다.", "투자했다.", "연장했다.", "정의하지 않았다.", "반겼다.")

SENTENCE = st.builds(
    lambda *words: " ".join(words),
    st.sampled_from(SUBJECTS),
    st.sampled_from(("", "지난해", "다시")).map(str),
    st.sampled_from(OBJECTS),
    st.sampled_from(VERBS),
).map(lambda text: text.replace("  ", " "))
WHERE = st.integers(0, 30)
EDIT = st.one_of(
    st.tuples(st.just("insert"), WHERE, SENTENCE),
    st.tuples(st.just("reword"), WHERE, st.sampled_from(VERBS)),
    st.tuples(st.just("delete"), WHERE, st.none()),
    st.tuples(st.just("move"), WHERE, WHERE),
    st.tuples(st.just("write"), WHERE, st.booleans()),
    st.tuples(st.just("terms"), WHERE, st.none()),
    st.tuples(st.just("lose sidecar"), WHERE, st.none()),
)


class Story:
    """An article and its catalog under edits, with what must be true after each run."""

    def __init__(self, desk: Desk, texts: list[str]) -> None:
        self.desk = desk
        self.texts = texts
        self.written: dict[str, str] = {}  # a person's text → the sentence it was written for
        self.steady: dict[
            str, str
        ] = {}  # sentence → a person's text, while the sentence stays in the article
        self.terms: dict[str, int] = {}
        self.count = 0

    def run(self) -> None:
        fingerprints = [f"{text} {self.terms.get(text, 0)}" for text in self.texts]
        self.desk.version = str(self.count)
        whole = self.desk.sidecar.exists() or not self.desk.po.exists()
        assert not whole or self.desk.load().warnings == [], (
            "nothing is wrong after edits as people make them"
        )
        shown = self.desk.shown(*self.texts, fingerprints=fingerprints)
        for sentence, text in zip(self.texts, shown, strict=True):
            assert text is not None
            if text in self.written:
                assert self.written[text] == sentence, "a person's text strays"
            else:
                assert text.startswith("EN")
                assert text.endswith(f" {sentence}"), "a machine's text strays"
            assert self.steady.get(sentence, text) == text, "a person's text is not shown"
        found = po.read(self.desk.po)
        assert found is not None
        kept = [entry.msgstr for entry in found[0].entries]
        assert set(self.written) <= set(kept), "a person's text is lost"
        catalog, _ = self.desk.run(*self.texts, fingerprints=fingerprints)
        assert self.desk.asked == []
        assert catalog.save() is False

    def edit(self, what: str, at: int, more: object) -> None:
        self.count += 1
        at %= len(self.texts) + (what == "insert")
        if what == "insert":
            self.texts.insert(at, str(more))
        elif what == "reword":
            self.texts[at] = " ".join([*self.texts[at].split()[:-1], str(more)])
        elif what == "delete" and len(self.texts) > 1:
            del self.texts[at]
        elif what == "move":
            self.texts.insert(int(str(more)) % len(self.texts), self.texts.pop(at))
        elif what == "terms":
            self.terms[self.texts[at]] = self.count
        elif what == "lose sidecar":
            self.desk.sidecar.unlink(missing_ok=True)
        elif what == "write":
            self.write(self.texts[at], accept=bool(more))
        self.steady = {s: text for s, text in self.steady.items() if s in self.texts}

    def write(self, sentence: str, *, accept: bool) -> None:
        found = po.read(self.desk.po)
        assert found is not None
        (replaced,) = [entry.msgstr for entry in found[0].entries if entry.msgid == sentence]
        self.written.pop(replaced, None)
        text = f"Person {self.count}."
        self.desk.write(sentence, text, accept=accept)
        self.written[text] = self.steady[sentence] = sentence and text
        self.written[text] = sentence


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(SENTENCE, min_size=1, max_size=7), st.lists(st.lists(EDIT, max_size=3), max_size=8))
def test_people_never_lose_a_text(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    rounds: list[list[tuple[str, int, object]]],
) -> None:
    story = Story(Desk(tmp_path_factory.mktemp("story")), texts)
    story.run()
    for edits in rounds:
        # a person writes on what the last run left; then the article changes; then loc runs
        for what, at, more in sorted(edits, key=lambda edit: edit[0] != "write"):
            story.edit(what, at, more)
        story.run()
