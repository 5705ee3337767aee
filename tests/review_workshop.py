"""A small project to review, made by the program itself with an engine that needs no model."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loc.engines.base import Decoding, EngineInfo, Hypothesis
from loc.project import Project, load
from loc.translate import translate_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loc.engines.base import Request
    from loc.review.serving import Server

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: microsoft
    type: org
    status: approved
    source: https://www.microsoft.com/
    note: The company.
    forms:
      name:
        ko: {name: 마이크로소프트, variants: [MS]}
        en: {name: Microsoft, wrong: [Micro Soft]}
  - id: openai
    type: org
    status: approved
    source: https://openai.com/
    forms:
      name:
        ko: {name: 오픈AI, variants: [OpenAI], reading: vowel}
        en: {name: OpenAI, wrong: [Open AI]}
"""
FIRST = """\
# 오픈AI와 마이크로소프트의 긴장

오픈AI는 17일 새 모델을 공개했다. 마이크로소프트는 약 137억 5000만 달러를 투자했다. 두 회사의 계약은 올해 끝난다.

양측은 [공식 발표](https://example.com/a)를 준비하고 있다. 오픈아이는 답하지 않았다.

- 첫째 조건은 지분이다.
- 둘째 조건은 수익 배분이다.

2025
"""
SECOND = """\
둘째 기사

두 회사의 계약은 내년에 끝난다. 업계는 결과를 지켜보고 있다.
"""


class RuleEngine:
    """Answers in English that keeps whatever is English already, and any number; four ways to say it."""

    def __init__(self) -> None:
        self._info = EngineInfo("rule", "rule", "1", "0" * 64, "ko", "en")

    @property
    def info(self) -> EngineInfo:
        return self._info

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        count = decoding.hypotheses if decoding else 1
        for request in requests:
            kept = (
                " and ".join(re.findall(r"[$A-Za-z0-9][$A-Za-z0-9.,-]*(?: [$A-Za-z0-9.]+)*", request.text))
                or "it"
            )
            length = len(request.text)
            said = [
                f"The news of {length} signs is about {kept}.",
                f"About {kept} there is news.",
                f"News on {kept}.",
            ]
            yield tuple(Hypothesis(text, -0.1 * at) for at, text in enumerate(said[:count], 1))


def make_project(
    folder: Path, *, glossary: str = GLOSSARY, articles: dict[str, str] | None = None
) -> Project:
    """Settings, glossary, articles, and their translations by `RuleEngine`."""
    (folder / "loc.toml").write_text('glossary = ["glossary.yaml"]\n', encoding="utf-8")
    (folder / "glossary.yaml").write_text(glossary, encoding="utf-8")
    for name, text in (articles or {"first.md": FIRST, "second.txt": SECOND}).items():
        (folder / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    project = load(folder / "loc.toml")
    translate_files([folder / "seeds"], project=project, engine=RuleEngine())
    return project


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def data(self) -> dict:
        return json.loads(self.text)


@dataclass
class Client:
    """A browser's manners without a browser: `get`, `post`; every header can be changed or (None) left out."""

    port: int
    csrf: str = ""
    cookie: str = ""
    tab: str = "window-1"
    extra: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, server: Server) -> Client:
        keys = server.keys
        return cls(server.port, keys.csrf, f"loc-review-{server.port}={keys.session}")

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict | None = None) -> Answer:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            return self._ask(connection, method, path, body, headers)

    def _ask(self, connection, method, path, body, headers) -> Answer:
        every = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie, **(headers or {}), **self.extra}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in every.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read().decode()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, headers=headers)

    def post(self, path: str, **data: object) -> Answer:
        headers = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/json",
            "X-Loc-Csrf": self.csrf,
        }
        return self.send("POST", path, json.dumps({"tab": self.tab, **data}).encode(), headers)


def article(server: Server, name: str = "first.md"):
    """The article of that name, as the server has it."""
    assert server.library.wait_read(20)
    id_ = next(one.id for one in server.library.articles if one.name == name)
    found = server.library.article(id_)
    assert found is not None
    return found


def row(server: Server, korean: str, name: str = "first.md"):
    """The row whose Korean holds these words, and where its address begins."""
    there = article(server, name)
    found = next(one for one in there.rows if korean in one.source)
    return found, f"/a/{there.id}/s/{found.id}"
