"""Texts that want to be more than text: in articles, translations, glossary, comments and file names."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import polib
import pytest
from review_workshop import Client, RuleEngine, article

from loc.project import load
from loc.review.serving import Server, Wanted

ATTACKS = (
    "<script>window.pwned=1</script>",
    "\"><img src=x onerror='window.pwned=2'>",
    "</script><script>window.pwned=3</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:window.pwned=4",
    "</textarea></template><svg onload=window.pwned=5>",
    "\u202eevil\u2066 \u200b",
    "&lt;b&gt; &#60;",
)
NAME = "x' onload='window.pwned=6' \"><b>{{7*7}}.txt"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A project in which every text is an attack."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "loc.toml").write_text('glossary = ["glossary.yaml"]\ndrafts = true\n', encoding="utf-8")
    concepts = [
        {
            "id": f"term-{n}",
            "type": "org",
            "status": "draft",
            "note": f"{attack} note",
            "source": attack if n else "javascript:window.pwned=7",
            "forms": {
                "name": {
                    "ko": {"name": f"악당{n}호"},
                    "en": {"name": f"Rogue {n} {attack}", "wrong": [f"{attack} w{n}"]},
                }
            },
        }
        for n, attack in enumerate(a for a in ATTACKS if a.isprintable())
    ]
    (root / "glossary.yaml").write_text(
        json.dumps({"source": "ko", "target": "en", "concepts": concepts}, ensure_ascii=False),
        encoding="utf-8",
    )
    output = root / "translations/en"
    output.mkdir(parents=True)
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    for n, attack in enumerate(ATTACKS):
        catalog.append(
            polib.POEntry(
                msgid=f"악당{n}호는 {attack} 말했다.",
                msgstr=f"Rogue {n} {attack} said {attack}.",
                flags=["fuzzy"],
                comment=f"kind: heading\nloc: eng:{attack.replace(' ', '_')} flags=a",
                tcomment=attack,
                occurrences=[(NAME.replace(" ", ""), str(n))],
            )
        )
    path = output / f"{NAME}.po"
    catalog.save(path, newline="\n")
    sidecar = [
        {
            "msgid": f"악당{n}호는 {a} 말했다.",
            "text": a,
            "raw": a,
            "engine": a,
            "flags": [a],
            "history": [{"at": a, "by": "person", "text": a}],
        }
        for n, a in enumerate(ATTACKS)
    ]
    (output / f"{NAME}.mt.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in sidecar), encoding="utf-8"
    )
    return load(root / "loc.toml")


class Outline(HTMLParser):
    """Which elements there are, and all values of attributes that could act."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.acting = set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.acting += [
            (tag, name, value)
            for name, value in attrs
            if name.startswith("on") or name in {"style", "srcdoc"}
        ]
        self.acting += [
            (tag, name, value)
            for name, value in attrs
            if name in {"href", "src", "action"} and not (value or "").startswith(("/", "#", "?", "https://"))
        ]


ALLOWED = set(
    "html head meta title link script body a header svg path span form label input button div select option kbd main h1"
    " h2 h3 p rect nav ol ul li table thead tbody tr th td abbr aside dialog fieldset legend textarea template details"
    " summary section dl dt dd b time ins del mark pre".split()
)


def addresses(server):
    there = article(server, server.library.articles[0].name)
    yield "/"
    yield "/?q=script"
    yield f"/?q={'%3Cscript%3Ewindow.pwned%3D8%3C/script%3E'}&term=%22%3E%3Cscript%3E&state=machine"
    yield f"/a/{there.id}"
    for row in there.rows:
        yield f"/a/{there.id}/s/{row.id}"
        yield f"/a/{there.id}/s/{row.id}/panel"
        yield f"/a/{there.id}/s/{row.id}/engine"


def test_no_text_becomes_an_element(hostile):
    with Server(Wanted(), hostile, RuleEngine()) as server:
        client = Client.of(server)
        server.library.wait_read(20)
        for address in addresses(server):
            text = client.get(address).text
            outline = Outline(text)
            assert outline.acting == [], address
            assert outline.tags <= ALLOWED, address
            assert "<script>window" not in text
            visible = re.sub(r'data-text="[^"]*"', "", text)  # values for the script, never shown
            assert "\u202e" not in visible
            assert "\u2066" not in visible
        whole = client.get(f"/a/{article(server, server.library.articles[0].name).id}").text
        assert "{{ 7*7 }}" in whole
        assert "&lt;U+202E&gt;" in whole


def test_a_hostile_proposal_is_text_too(hostile):
    with Server(Wanted(), hostile, RuleEngine()) as server:
        client = Client.of(server)
        for attack in ATTACKS:
            proposal = {"kind": "variant", "text": f"새 {attack}"[:190], "concept": "term-0"}
            answer = client.post("/terms/preview", **proposal)
            if answer.status == 200:
                outline = Outline(answer.text)
                assert outline.tags <= ALLOWED
                assert outline.acting == []


@pytest.mark.slow
def test_nothing_runs_in_a_browser(hostile, windows):
    with Server(Wanted(), hostile, RuleEngine()) as server:
        window = windows(server)
        page = window.page
        for address in (
            "/",
            "/?q=%3Cimg%20src=x%20onerror=window.pwned=9%3E",
            f"/a/{article(server, server.library.articles[0].name).id}",
        ):
            page.goto(f"{server.origin}{address}")
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.pwned") is None
        for _ in range(len(ATTACKS) - 1):
            with page.expect_response(lambda answer: answer.url.endswith("/engine")):
                window.key("j")
            page.wait_for_load_state("networkidle")
        window.key("1")
        page.locator("textarea").fill(ATTACKS[1])
        window.key("Control+Enter")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.pwned") is None
        assert page.locator("main img:not([role])").count() == 0
