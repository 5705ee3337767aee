"""From the page to the glossary: seen before it is saved, refused by lint, undone like any write."""

from __future__ import annotations

import html

import pytest
from review_workshop import row

from loc.glossary.edit import approve
from loc.glossary.fmt import format_text
from loc.glossary.model import Glossary
from loc.glossary.store import open_files
from loc.translate import check_files


def glossary(project):
    return project.root / "glossary.yaml"


def test_a_variant_is_previewed_and_written_formatted(project, server, client):
    before = glossary(project).read_text(encoding="utf-8")
    proposal = {"kind": "variant", "text": "오픈아이", "concept": "openai", "form": "name"}
    text = client.post("/terms/preview", **proposal).text
    assert "<b>1 sentence is touched</b>" in text  # not those in which the term stood before
    assert "1 translated again by the next loc translate" in text
    assert "<ins>" in text
    assert "오픈아이는 답하지 않았다." in text
    assert glossary(project).read_text(encoding="utf-8") == before

    answer = client.post("/terms/save", source="seeds/first.md", **proposal)
    assert answer.data["message"] == "Written to glossary.yaml as a draft."
    after = glossary(project).read_text(encoding="utf-8")
    assert format_text(after) == after
    assert "# proposed in loc review: variant 오픈아이, seeds/first.md" in after
    assert Glossary.load(glossary(project)).get("openai").form("name").names["ko"].draft.variants == (
        "오픈아이",
    )
    assert 'data-concept="openai"' in client.get(row(server, "오픈아이는")[1]).text
    assert client.post("/undo").data["message"] == "The glossary is as it was before."
    assert glossary(project).read_text(encoding="utf-8") == before
    assert client.post("/redo").data["message"] == "The proposal is in the glossary again."
    assert glossary(project).read_text(encoding="utf-8") == after
    client.post("/undo")
    assert glossary(project).read_text(encoding="utf-8") == before


def test_a_proposal_is_a_draft_until_it_is_approved(project, server, client):
    found, address = row(server, "오픈아이는")
    client.post(f"{address}/save", text="OpenEye did not answer.", base=found.version)
    proposal = {"kind": "variant", "text": "오픈아이", "concept": "openai", "form": "name"}
    text = client.post("/terms/preview", **proposal).text
    assert "once this is approved" in text
    assert "Until then it is a draft, and nothing changes." in text
    assert client.post("/terms/save", **proposal).data["message"] == "Written to glossary.yaml as a draft."
    panel = client.get(f"{address}/panel").text
    assert '<details class="card draft"' in panel
    assert '<span class="t draft" data-concept="openai">오픈아이' in client.get(address).text
    assert "C001" not in panel
    assert "<dt>Proposed</dt>" in panel
    assert [finding.id for finding in check_files([project.root / "seeds"], project=project)] == []

    path = glossary(project)
    stored = open_files([path])
    path.write_text(approve([one.tree for one in stored], "openai").texts[str(path)], encoding="utf-8")
    panel = client.get(f"{address}/panel").text
    assert "C001" in panel
    assert "<dt>Proposed</dt>" not in panel


def test_a_reviewed_sentence_is_counted_apart(server, client):
    found, address = row(server, "오픈아이는")
    client.post(f"{address}/save", text="OpenAI did not answer.", base=found.version)
    text = client.post("/terms/preview", kind="variant", text="오픈아이", concept="openai").text
    assert "0 translated again by the next loc translate, 1 reviewed ones left as they are" in text


def test_a_new_term_is_a_draft(project, client):
    proposal = {
        "kind": "concept",
        "text": "수익 배분",
        "rendering": "revenue share",
        "type": "concept",
        "source": "us",
    }
    assert client.post("/terms/save", **proposal).status == 200
    concept = Glossary.load(glossary(project)).get("revenue-share")
    assert (concept.status, concept.type) == ("draft", "concept")
    again = client.post("/terms/save", **proposal)
    assert again.status == 422
    assert "already" in again.data["message"]


def test_wrong_and_accepted_renderings(project, client):
    assert client.post("/terms/save", kind="wrong", text="Opened AI", concept="openai").status == 200
    assert client.post("/terms/save", kind="accepted", text="OpenAI Inc.", concept="openai").status == 200
    names = Glossary.load(glossary(project)).get("openai").form("name").names["en"]
    assert (names.wrong, names.draft.wrong) == (("Open AI",), ("Opened AI",))
    assert names.draft.accepted == ("OpenAI Inc.",)


def test_a_term_is_found_by_any_of_its_names(project, client):
    assert client.post("/terms/save", kind="variant", text="오픈아이", concept="openai").status == 200
    for name in ("OpenAI", "오픈AI", "Open AI", "오픈아이"):
        text = client.post("/terms/preview", kind="wrong", text="Opened AI", concept=name).text
        assert "data-ready" in text
    client.post("/terms/save", kind="wrong", text="Opened AI", concept="오픈AI")
    assert Glossary.load(glossary(project)).get("openai").form("name").names["en"].draft.wrong == (
        "Opened AI",
    )


def test_what_lint_refuses_is_said_and_not_written(project, client):
    before = glossary(project).read_bytes()
    proposal = {"kind": "variant", "text": "마이크로소프트", "concept": "openai"}
    text = html.unescape(client.post("/terms/preview", **proposal).text)
    assert "The glossary refuses this:" in text
    assert "data-ready" not in text
    assert client.post("/terms/save", **proposal).status == 422
    assert glossary(project).read_bytes() == before


@pytest.mark.parametrize(
    ("proposal", "message"),
    [
        ({}, "no such kind"),
        ({"kind": "variant"}, "empty"),
        ({"kind": "variant", "text": "가나다"}, "names no term"),
        ({"kind": "variant", "text": "가나다", "concept": "nothing"}, "is new"),
        ({"kind": "variant", "text": "가\n나", "concept": "openai"}, "one line"),
        ({"kind": "variant", "text": "가" * 300, "concept": "openai"}, "at most 200"),
        ({"kind": "variant", "text": 1, "concept": "openai"}, "not made of texts"),
        ({"kind": "concept", "text": "가나다"}, "English name"),
        ({"kind": "concept", "text": "가나다", "rendering": "Abc", "type": "x"}, "type"),
        ({"kind": "variant", "text": "MS", "concept": "microsoft"}, "already"),
    ],
)
def test_a_proposal_that_cannot_be_says_why(project, client, proposal, message):
    before = glossary(project).read_bytes()
    answer = client.post("/terms/save", **proposal)
    assert answer.status == 422
    assert message in answer.data["message"]
    assert glossary(project).read_bytes() == before


def test_a_glossary_that_somebody_else_edited_is_not_undone_over(project, client):
    client.post("/terms/save", kind="variant", text="오픈아이", concept="openai")
    changed = glossary(project).read_text(encoding="utf-8").replace("The company.", "A company.")
    glossary(project).write_text(changed, encoding="utf-8")
    answer = client.post("/undo")
    assert answer.status == 422
    assert "changed since" in answer.data["message"]
    assert glossary(project).read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("step", ["preview", "save"])
def test_a_proposal_to_a_broken_glossary_says_what_is_wrong_and_where(project, client, step):
    path = project.root / "glossary.yaml"
    broken = path.read_text(encoding="utf-8").replace("type: org", "type: planet", 1) + "odd: 1\n"
    path.write_text(broken, encoding="utf-8")
    answer = client.post(f"/terms/{step}", kind="variant", text="오픈아이", concept="openai", form="name")
    assert answer.status == 422
    line = 1 + broken.splitlines().index("    type: planet")
    assert f"glossary.yaml:{line}:" in answer.data["message"]
    assert "planet" in answer.data["message"]
    assert path.read_text(encoding="utf-8") == broken
