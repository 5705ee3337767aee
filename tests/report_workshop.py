"""Small projects to report on: the real glossary with real sentences, and one where every text is an attack."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import yaml
from score_material import human, machine, worse, write_po

from loc.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ("002_18b4af4ff2c31a06", "004_1470b0ac8fe5ea7a")
ENGINE = "eng:argos|model:ko_en-0.2|sha:0123456789ab|beam:4"

HOSTILE = (
    "<script>pwned=1</script>",
    '"><img src=x onerror=pwned=2>',
    "</script><!--<script>pwned=3//",
    "javascript:pwned=4",
    "{{7*7}}{% raw %}",
    "\u202egnihsif\u202c\u200b\u2028\u2029",
    "'-pwned-'&lt;&#60;b&#62;`${pwned=5}`",
    "]]><svg/onload=pwned=6>",
)


def real(folder: Path, most: int = 30) -> Project:
    """Two articles of at most so many sentences: references worsened by rule, as a machine's text; two by a person."""
    shutil.copy(ROOT / "glossary.yaml", folder)
    for name in ARTICLES:
        (folder / "references/en").mkdir(parents=True, exist_ok=True)
        references = polib.pofile(ROOT / f"references/en/{name}.po")
        del references[most:]
        references.save(str(folder / f"references/en/{name}.po"))
        entries = list(references)
        texts, raw = (worse([entry.msgstr for entry in entries], every) for every in (7, 4))
        written = [
            machine(e.msgid, text, comment=e.comment, occurrences=[(f"{name}.txt", str(line))])
            for line, (e, text) in enumerate(zip(entries, texts, strict=True), 1)
        ]
        for at in (1, 3):
            written[at] = human(
                entries[at].msgid, entries[at].msgstr, occurrences=[(f"{name}.txt", str(at + 1))]
            )
        write_po(folder / f"translations/en/{name}.po", written)
        _sidecar(
            folder / f"translations/en/{name}.mt.jsonl",
            [
                {"msgid": e.msgid, "text": text, "raw": first, "engine": ENGINE, "flags": flags}
                for e, text, first, flags in zip(
                    entries, texts, raw, [["loop"], [], [], *[[] for _ in entries[3:]]], strict=True
                )
            ],
        )
    return Project(folder)


@dataclass(frozen=True)
class Attack:
    """A project whose texts, names and scores are `texts`: the same shape, whatever they are."""

    project: Project
    scores: Path


def attack(folder: Path, texts: Sequence[str], name: str, length: int = 1_000_000) -> Attack:
    """`name` is the article's; what is in `texts` stands everywhere else. One line has `length` bytes and more."""
    terms = [
        {
            "id": f"term-{number}",
            "type": "product",
            "status": "approved",
            "source": "https://example.org/",
            "forms": {
                "name": {
                    "ko": {"name": f"해커{number}", "variants": [f"크래커{number}"]},
                    "en": {"name": f"Hacker{number} {_visible(text)}"},
                }
            },
        }
        for number, text in enumerate(texts)
    ]
    (folder / "glossary.yaml").write_text(
        yaml.safe_dump(
            {"source": "ko", "target": "en", "concepts": terms}, allow_unicode=True, sort_keys=False
        ),
        encoding="utf-8",
    )
    pairs = [(f"크래커{n} 소식이다 {text}", f"News of Hacker{n}: {text}") for n, text in enumerate(texts)]
    pairs.append(
        ("긴 줄이다. " + "가나다 <b>라</b> " * (length // 21), "A long line. " + "<i>x</i> " * (length // 9))
    )
    write_po(
        folder / f"translations/en/{name}.po",
        [machine(ko, en, occurrences=[(f"{name}.txt", "1")]) for ko, en in pairs],
    )
    _sidecar(
        folder / f"translations/en/{name}.mt.jsonl",
        [
            {
                "msgid": ko,
                "text": en,
                "raw": f"{text} raw",
                "switched": f"{text} switched",
                "engine": f"eng:{text}",
                "flags": [f"flag:{text}"],
                "terms": [{"concept": "term-0", "surface": text, "target": text, "met": 1, "rung": text}],
            }
            for (ko, en), text in zip(pairs, [*texts, "long"], strict=True)
        ],
    )
    scores = folder / "scores.json"
    scores.write_text(json.dumps(_scores(texts, name, pairs)), encoding="utf-8")
    return Attack(Project(folder), scores)


def _visible(text: str) -> str:
    """A glossary refuses what cannot be seen, and blanks at the end."""
    return "".join(char for char in text if char.isprintable()).strip()


def _scores(texts: Sequence[str], name: str, pairs: Sequence[tuple[str, str]]) -> dict:
    def row(value: float) -> dict:
        score = {"measure": "x", "label": texts[0], "value": value, "low": value - 2, "high": value + 2}
        compared = {"measure": texts[1], "against": texts[0], "difference": 1, "real": True}
        return {
            "article": name,
            "sentences": len(pairs),
            "scores": {texts[1]: {**score, "higher_is_better": True}},
            "comparisons": [compared],
        }

    return {
        "systems": [
            {"name": f"{text}{n}", "total": row(40 + n), "articles": [row(40 + n)]}
            for n, text in enumerate(texts)
        ],
        "oracle": None,
        "against": texts[0],
        "baseline": {"path": texts[2]},
        "signature": {"metrics": dict.fromkeys(texts, texts[1]), "loc": texts[2]},
        "sentences": [
            {
                "article": name,
                "msgid": ko,
                "reference": f"{texts[1]} reference",
                "hypotheses": {text: {"text": f"{text} by {text}", "chrf": 12.5} for text in texts},
            }
            for ko, _ in pairs
        ],
    }


def _sidecar(path: Path, records: Sequence[dict]) -> None:
    lines = (json.dumps({k: v for k, v in record.items() if v}, ensure_ascii=True) for record in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
