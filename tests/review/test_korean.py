"""Who reads Korean reads what the checks, the glossary and the program say in Korean too."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from review_workshop import article, row

from loc.errors import EngineError
from loc.i18n import messages
from loc.model import Message
from loc.review.suggestions import Engineer

LATIN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


@pytest.fixture
def korean(client):
    client.extra = {"Accept-Language": "ko-KR,ko;q=0.9"}
    return client


def notes(page: str) -> list[str]:
    return re.findall(r'<span class="(?:said|hint)">([^<]*)</span>', page)


def test_findings_of_a_draft_are_told_in_korean(server, korean):
    _, address = row(server, "오픈AI는 17일")
    page = korean.post(f"{address}/try", text="Micro Soft showed a model on May 4.").text
    assert "오픈AI가 OpenAI로 번역되지 않았습니다" in notes(page)
    assert "용어집 표기: OpenAI" in notes(page)
    english = korean.post(f"{address}/try", text="Micro Soft showed a model.")
    assert english.status == 200
    korean.extra = {"Accept-Language": "en"}
    page = korean.post(f"{address}/try", text="Micro Soft showed a model on May 4.").text
    assert "오픈AI is not rendered as OpenAI" in notes(page)


def test_checks_go_by_korean_names(server, korean):
    found, address = row(server, "오픈AI는 17일")
    assert korean.post(f"{address}/save", text="It showed a model.", base=found.version).status == 200
    page = korean.get(address.split("/s/")[0]).text
    assert re.search(r'title="한국어의 용어가 용어집의 번역 표기로 옮겨지지 않았습니다\."[^>]*>', page)
    assert "용어 누락" in page
    assert "term-missing" not in page


@pytest.mark.parametrize(
    ("proposal", "message", "hint"),
    [
        (
            {"kind": "variant", "text": "", "concept": "openai", "form": "name"},
            "제안이 비어 있습니다",
            "먼저 이름을 선택하세요",
        ),
        (
            {"kind": "variant", "text": "x" * 500, "concept": "openai", "form": "name"},
            "이름은 200자까지 쓸 수 있습니다",
            "더 짧게 선택하세요",
        ),
        (
            {"kind": "variant", "text": "오픈아이", "concept": "openia", "form": "name"},
            "`openia`는 새 항목입니다. 함께 적어야 할 것: 이름, 번역 표기, --type",
            "혹시 `openai`입니까?",
        ),
        (
            {"kind": "variant", "text": "오픈아이", "concept": "openai", "form": "full"},
            "`openai`에 `full` 형태가 없습니다",
            "있는 형태: name. 새 형태에는 이름과 번역 표기가 있어야 합니다",
        ),
    ],
)
def test_what_the_glossary_refuses_is_told_in_korean(korean, proposal, message, hint):
    answer = korean.post("/terms/preview", **proposal)
    assert (answer.status, answer.data["message"], answer.data["hint"]) == (422, message, hint)


def test_a_refused_proposal_names_the_rule_s_reason_in_korean(korean):
    page = korean.post(
        "/terms/preview", kind="variant", text="마이크로소프트", concept="openai", form="name"
    ).text
    assert "이미 `microsoft`의 표기입니다" in page or "이미 `openai`의 표기입니다" in page
    assert "표기는 한 개념만 가리킵니다. 다른 쪽에서 지우세요" in page


def test_a_glossary_that_breaks_is_told_in_korean(project, korean):
    (project.root / "glossary.yaml").write_text("source: ko\ntarget: en\nconcepts: 3\n", encoding="utf-8")
    page = korean.get("/").text
    assert "지금 용어집을 읽을 수 없어 마지막으로 읽은 것을 씁니다." in page
    assert "glossary.yaml에 문제" in page


def test_a_damaged_catalog_is_told_in_korean_with_its_place(server, korean):
    path = article(server).path
    path.write_text("<<<<<<< ours\n", encoding="utf-8")
    _, address = row(server, "두 회사의 계약은 내년", "second.txt")
    assert korean.get(address).status == 200
    page = korean.get("/").text
    assert f"{path.name}:1: 병합 충돌 표시가 있습니다" in page
    assert "파일의 충돌을 해결한 뒤 loc를 다시 실행하세요" in page


def test_bad_requests_are_told_in_korean(server, korean):
    _, address = row(server, "오픈AI는 17일")
    answer = korean.post(f"{address}/save", text=3, base="")
    assert answer.data == {"message": "`text`는 글이어야 합니다", "hint": "페이지를 다시 불러오세요"}
    headers = {"Origin": f"http://127.0.0.1:{korean.port}", "X-Loc-Csrf": korean.csrf}
    headers["Content-Type"] = "application/json"
    assert korean.send("POST", "/undo", b"[]", headers).data == {"message": "요청이 JSON 객체가 아닙니다"}


def test_a_missing_engine_says_why_in_korean(project):
    class Broken:
        @property
        def info(self):
            raise EngineError(Message("{path}: the model's weights are missing", path="model.bin"))

    engineer = Engineer(project, Broken())
    assert engineer.engine() is None
    assert messages("ko").of(engineer.fault) == "model.bin: 모델의 가중치가 없습니다"
    assert engineer.fault == "model.bin: the model's weights are missing"


def test_no_english_sentence_is_left_on_the_pages(server, korean):
    """What stands outside of the translations themselves."""
    found, address = row(server, "오픈AI는 17일")
    text = "It it showed Micro Soft a model (of 3."
    assert korean.post(f"{address}/save", text=text, base=found.version).status == 200
    assert len(notes(korean.get(f"{address}/panel").text)) >= 6
    for path in ("/", address.split("/s/")[0], f"{address}/panel"):
        page = korean.get(path).text
        assert [text for text in notes(page) if LATIN.search(re.sub(r"loc \w+|Micro Soft", "", text))] == []


def test_a_search_knows_the_checks_by_their_korean_names(server, korean):
    found, address = row(server, "오픈AI는 17일")
    assert korean.post(f"{address}/save", text="It showed a model.", base=found.version).status == 200
    article_page = address.split("/s/")[0]
    korean.get(article_page)  # what is shown has been checked
    for words in ("용어 누락", "term-missing"):
        assert "It showed a model." in korean.get(f"{article_page}?{urlencode({'q': words})}").text
    assert "It showed a model." not in korean.get(f"{article_page}?{urlencode({'q': '겹친 낱말'})}").text


def test_who_is_refused_reads_why_in_korean(korean):
    assert korean.get("/?token=wrong").text.startswith("이 서버의 토큰이 아닙니다.")
    korean.cookie = ""
    assert korean.get("/").text.startswith("loc review가 알려 준 주소를 여세요.")
    assert korean.get("/", Host="elsewhere.example").text.startswith("이 서버는 자기 주소로")
    korean.extra = {"Accept-Language": "en"}
    assert korean.get("/").text.startswith("Open the address that loc review printed")
    korean.cookie = "loc-review-language=ko"
    assert korean.get("/").text.startswith("loc review가 알려 준 주소를 여세요.")


def test_a_catalog_that_is_damaged_meanwhile_says_where_and_keeps_what_was_typed(project, server, korean):
    found, address = row(server, "오픈AI는 17일")
    path = project.output / "first.po"
    whole = path.read_bytes()
    path.write_bytes(whole + b'\nmsgid "broken\n')
    answer = korean.post(f"{address}/save", text="Mine.", base=found.version)
    assert answer.status == 422
    assert f"first.po:{whole.count(10) + 2}" in answer.data["message"]
    assert "되살리거나 그 줄을 고치세요" in answer.data["hint"]
    assert path.read_bytes() == whole + b'\nmsgid "broken\n'
    path.write_bytes(whole)
    assert korean.post(f"{address}/save", text="Mine.", base=found.version).status == 200


def test_a_faulty_glossary_says_what_and_where(project, server, korean):
    path = project.root / "glossary.yaml"
    path.write_text("concepts:\n  - id: [\n", encoding="utf-8")
    for address in ("/", f"/a/{article(server, 'first.md').id}"):
        assert re.search(r"<li>[^<]*glossary\.yaml:\d+:\d+: [^<]*</li>", korean.get(address).text)


def test_a_project_whose_catalogs_are_gone_says_what_makes_them(project, server, korean):
    for path in project.output.glob("*.po"):
        path.unlink()
    assert "아직 번역이 없습니다. loc translate로 만드세요." in korean.get("/").text


def test_the_terminal_says_what_is_wrong_in_korean(project, server, run_loc):
    ran = run_loc("review", "--no-open", "--language", "ko", "--port", str(server.port), cwd=project.root)
    assert ran.code == 2
    assert f"{server.port}번 포트는 이미 쓰이고 있습니다" in ran.err
    assert "--port로 다른 번호를 고르거나" in ran.err
