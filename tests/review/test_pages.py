"""What pages show: lists, filters that live in the address, the flow of an article, a row's panel."""

from __future__ import annotations

import html
import time
from urllib.parse import quote

import pytest
from review_workshop import Client, RuleEngine, article, make_project, row

from loc.check.running import check_catalog
from loc.review.scores import Scoring
from loc.review.search import Query
from loc.review.serving import Server, Wanted


def rows_of(text: str) -> int:
    return text.count('<li class="row ')


def test_the_list_has_articles_with_progress(server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="Mine.", base=found.version)
    text = client.get("/").text
    assert "오픈AI와 마이크로소프트의 긴장" in text
    assert "first.md" in text
    assert "second.txt" in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=계약", 2),
        ("q=계약 내년", 1),
        ('q="계약은 올해"', 1),
        ("q=OPENAI", 2),
        ("q=microsoft", 2),
        ("term=microsoft", 2),
        ("q=nothing-like-this", 0),
        ("state=human", 0),
        ("state=machine&q=조건", 2),
    ],
)
def test_search_looks_everywhere(server, client, query, expected):
    assert server.library.wait_read(20)
    for one in server.library.articles:
        server.library.analyse(one, one.rows)
    assert rows_of(client.get(f"/?{quote(query, safe='=&')}").text) == expected


def test_a_finding_is_found_by_id_and_by_name(server, client):
    found, address = row(server, "투자")
    client.post(f"{address}/save", text="Somebody invested something.", base=found.version)
    for query in ("check=C001", "check=term-missing", "q=C001", "q=term-missing", "state=human&check=C001"):
        text = client.get(f"/?{query}").text
        assert rows_of(text) == 1, query
        assert "137억" in text
    assert rows_of(client.get("/?check=C001&state=machine").text) == 0


def test_a_search_is_its_address():
    query = Query.read(
        "q=a+b&state=machine&state=flagged&check=term-missing&term=openai&in=x&page=3&nonsense=1"
    )
    assert query.address(page=3) == "?q=a+b&state=machine&state=flagged&check=C001&term=openai&in=x&page=3"
    assert Query.read(query.address()[1:]).states == ("machine", "flagged")
    assert query.toggled("states", "machine") == "?q=a+b&state=flagged&check=C001&term=openai&in=x"
    assert Query.read("page=0&state=x&check=x").empty


def test_an_article_reads_in_its_order_with_what_is_copied(server, client):
    text = client.get(f"/a/{article(server).id}").text
    places = [text.index(part) for part in ("17일", "137억", "계약은", "공식 발표", "첫째", "배분")]
    assert places == sorted(places)
    assert "copied as it is" in text


def test_a_filtered_article_shows_neighbours(server, client):
    text = client.get(f"/a/{article(server).id}?q={quote('137억')}").text
    assert rows_of(text) == 3
    assert text.count(" context") == 2
    assert "left out" in text


def test_terms_are_marked_on_both_sides_and_explained(server, client):
    found, address = row(server, "투자")
    text = client.get(address).text
    assert 'class="t term" data-concept="microsoft"' in text
    assert 'class="t quantity"' in text
    panel = html.unescape(client.get(f"{address}/panel").text)
    for part in (
        "microsoft",
        "The company.",
        "Micro Soft",
        "MS",
        "$13.75 billion",
        "Why it matched",
        "the engine kept it",
    ):
        assert part in panel
    client.post(f"{address}/save", text="Micro Soft invested.", base=found.version)
    text = client.get(address).text
    assert 'class="t missing" data-concept="microsoft"' in text
    assert 'class="t wrong" data-concept="microsoft"' in text
    panel = client.get(f"{address}/panel").text
    assert "<del>" in panel
    assert "C002" in panel


def test_history_says_who_and_when(server, client):
    found, address = row(server, "계약")
    client.post(f"{address}/save", text="Mine.", base=found.version)
    server.writer.settle()
    panel = client.get(f"{address}/panel").text
    assert panel.index("person</span>") < panel.index("machine</span>")
    assert 'datetime="20' in panel


def test_similar_sentences_and_the_engine_are_at_hand(server, client):
    found, address = row(server, "계약은 내년", "second.txt")
    client.post(f"{address}/save", text="The contract ends next year.", base=found.version)
    _, other = row(server, "계약은 올해")
    panel = client.get(f"{other}/panel").text
    assert 'data-text="The contract ends next year."' in panel
    assert "similar, reviewed" in panel
    answers = client.get(f"{row(server, '투자')[1]}/engine").text
    assert "About Microsoft" in answers
    assert "News on" in answers


def test_without_a_model_the_page_works_and_says_so(project):
    from review_workshop import Client

    from loc.project import load
    from loc.review.serving import Server, Wanted

    settings = project.root / "loc.toml"
    settings.write_text('model = "nowhere"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    with Server(Wanted(), load(settings)) as server:
        client = Client.of(server)
        _, address = row(server, "투자")
        said = client.get(f"{address}/engine").text
        assert "No engine: no package &#39;nowhere&#39;" in said
        assert "`loc model install PATH` adds one" in said
        assert client.get(f"{address}/panel").status == 200


def test_a_draft_is_checked_before_it_is_saved(server, client):
    found, address = row(server, "투자")
    text = client.post(f"{address}/try", text="Nobody invested.").text
    assert "C001" in text
    assert row(server, "투자")[0].version == found.version


@pytest.mark.parametrize(("header", "word"), [("ko-KR,ko;q=0.9", "모든 기사"), ("en-GB", "All articles")])
def test_the_page_speaks_the_reader_s_language(client, header, word):
    assert word in client.get("/a/0", **{"Accept-Language": header}).text


def test_language_and_theme_are_kept_in_the_browser(client):
    answer = client.post("/set", language="ko", theme="dark")
    assert answer.status == 200
    client.cookie += "; loc-review-language=ko; loc-review-theme=dark"
    text = client.get("/").text
    assert '<html lang="ko" data-theme="dark">' in text


def test_what_is_not_there_is_said_kindly(client):
    answer = client.get("/a/nothing")
    assert answer.status == 404
    assert "Go back to the list." in answer.text


def test_an_unreadable_glossary_leaves_the_page_working(project, server, client):
    (project.root / "glossary.yaml").write_text("concepts: [", encoding="utf-8")
    text = client.get("/").text
    assert "The glossary cannot be read as it is now" in text
    assert client.get(f"/a/{article(server).id}").status == 200


def test_a_catalog_that_is_read_anew_while_a_row_is_analysed_leaves_its_terms_marked(
    server, client, monkeypatch
):
    _, address = row(server, "오픈AI는 17일")
    there = article(server, "first.md")
    marked = '<span class="t term" data-concept="openai">오픈AI'
    for path in (address, address.split("/s/")[0], f"{address}/panel"):
        turns = iter((True,))

        def meanwhile(whole, checks, turns=turns):
            if next(turns, False):
                there.stamp = ()  # as another thread does that sees a change on disk
                server.library.article(there.id)
            return check_catalog(whole, checks)

        there.checked = False
        for one in there.rows:
            one.unit = one.findings = None
        monkeypatch.setattr("loc.review.library.check_catalog", meanwhile)
        text = client.get(path).text
        assert next(turns, "used") == "used"
        assert (marked if "panel" not in path else "<dt>") in text


def test_articles_are_compared_with_their_references_in_another_process(project):
    references = project.root / "references/en"
    references.mkdir(parents=True)
    data = (project.output / "first.po").read_bytes()
    (references / "first.po").write_bytes(data.replace(b"#, fuzzy\n", b""))
    with Server(Wanted(), project, RuleEngine()) as server:
        client, patience = Client.of(server), time.monotonic() + 60
        while ">100.0<" not in (text := client.get("/").text):
            assert time.monotonic() < patience, text
        assert ">chrF</abbr>" in text


def test_references_that_cannot_be_used_leave_the_page_working(project):
    (project.root / "references/en").mkdir(parents=True)
    told = []
    scoring = Scoring(project, told.append)
    scoring.look("now")
    scoring.wait()
    assert told == []
    with Server(Wanted(), project, RuleEngine()) as server:
        assert "first.md" in Client.of(server).get("/").text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "[단독] 네이버, AI 팩토리 짓는다\n박지훈 기자 a@b.kr\n\n네이버가 짓는다.\n\n용어 풀이\n\n짓는다는 뜻이다.\n",
            "[단독] 네이버, AI 팩토리 짓는다",
        ),
        (
            "네이버가 세종에 짓는다.\n네이버가 또 짓는다.\n\n용어 풀이\n\n짓는다는 뜻이다.\n",
            "네이버가 세종에 짓는다.",
        ),
        ("박지훈 기자 a@b.kr\n네이버가 세종에 짓는다.\n", "네이버가 세종에 짓는다."),
    ],
)
def test_an_article_is_called_by_its_headline_else_by_its_first_line(tmp_path, text, title):
    project = make_project(tmp_path, articles={"a.txt": text})
    with Server(Wanted(), project, RuleEngine()) as server:
        assert article(server, "a.txt").title == title
