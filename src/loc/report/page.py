"""From values to the page.

The only texts that are put in without being escaped here are the charts (charts.py escapes what it draws), the JSON
of the segments (island.py), and the page's own style sheet and script, whose hashes stand in the
Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from loc.i18n import messages
from loc.report import island, tables, words
from loc.templating import as_markup, environment

if TYPE_CHECKING:
    from loc.i18n import Messages
    from loc.report.gather import Report

SCRIPT = ("texts", "differences", "segment", "list", "keys", "terms", "print", "begin")
"""The parts of the page's script in the order in which they run. No markup is ever made from text by any of them."""
_SAID = re.compile(r'\b(?:t\(|count\([^"()]*,)\s*"((?:[^"\\]|\\.)*)"(?:,\s*"((?:[^"\\]|\\.)*)")?')


def render(report: Report, language: str = "en") -> str:
    """The whole page, with its words in `language` (`en`, `ko`).

    Raises:
        UsageError: there are no words in that language.

    """
    say = messages(language)
    style, script = _own("report.css"), script_text()
    return (
        environment(__package__)
        .get_template("report.html.j2")
        .render(
            _=say,
            count=say.count,
            language=say.language,
            policy=policy(style, script),
            style=as_markup(style),
            script=as_markup(script),
            data=as_markup(island.embed(_data(report, say, script))),
            svg=as_markup,  # for charts only, which escape what they draw
            report=report,
            **tables.context(report, say),
        )
    )


def script_text() -> str:
    """The page's script: its parts, which share one scope of their own."""
    parts = "\n".join(_own(f"script/{name}.js") for name in SCRIPT)
    return f'"use strict";\n(() => {{\n{parts}}})();'


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing at all, but for this very style sheet and this very script."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def said_by_script(script: str) -> list[str]:
    """The texts that the script says: the first argument of `t(…)`, both texts of `count(n, …, …)`."""
    found = (text for match in _SAID.finditer(script) for text in match.groups() if text)
    return list(dict.fromkeys(found))


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _own(name: str) -> str:
    return (resources("loc.report") / "templates" / name).read_text(encoding="utf-8")


def _data(report: Report, say: Messages, script: str) -> dict[str, Any]:
    """What the script needs: the segments, and the names of what they refer to by number or id."""
    names = tables.short_names([article.file for article in report.articles])
    return {
        "language": say.language,
        "target": report.target,
        "source": report.source,
        "words": {text: say(text) for text in said_by_script(script)},
        "kinds": words.kinds(say),
        "states": words.states(say),
        "severities": words.severities(say),
        "rungs": {rung: list(texts) for rung, texts in words.rungs(say).items()},
        "articles": [[name, article.file] for name, article in zip(names, report.articles, strict=True)],
        "checks": {
            id_: [say(check.name), say(check.summary)] if (check := report.checks.get(id_)) else [id_, ""]
            for id_ in sorted(report.findings)
        },
        "concepts": {row.concept: [row.name, row.target, row.type] for row in report.spellings.rows.values()},
        "flags": {
            flag: say.flag(flag) for row in report.rows for flag in row.flags if say.flag(flag) != flag
        },
        "rows": island.rows(report, say),
    }
