"""How long `loc review` takes to start, to show its pages and to search, with many segments.

    python benchmarks/review.py [--segments N] [--articles N]

The catalogs are made from the references: real sentences, each made distinct by a number. Times are those of whole
answers over HTTP, from a process of its own; the first ones while the analysis still goes on in the background.
On a busy machine look at the processor time, which Linux tells for the server alone.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import polib
from measure import ROOT, loc, table

SEARCHES = (
    "q=마이크로소프트",
    "q=OpenAI said",
    "q=zzz",
    "state=machine&q=계약",
    "check=C001",
    "term=openai",
    "q=term-missing",
)


class Browser:
    """Asks as a browser does that has opened the printed address."""

    def __init__(self, said: str) -> None:
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\?token=\S+)", said)
        if not found:
            sys.exit(f"the server did not start: {said}")
        self.port, self.cookie = int(found[1]), ""
        _, headers, _ = self.ask(found[2])
        self.cookie = headers["set-cookie"].split(";")[0]

    def ask(self, path: str) -> tuple[float, dict[str, str], str]:
        """Seconds, headers and text of one answer."""
        begun = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status >= 400:
            sys.exit(f"{path}: {answer.status} {text[:200]}")
        return time.perf_counter() - begun, {k.lower(): v for k, v in answer.getheaders()}, text


def processor(process: subprocess.Popen[str]) -> float:
    """Seconds that the threads of a process have run so far; 0 where the system does not say."""
    tasks = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=100)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), args.segments, args.articles)
        begun = time.perf_counter()
        process = subprocess.Popen(
            loc("review", "--no-open"), cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        try:
            measure(process, begun, args.segments)
        finally:
            process.terminate()
            process.wait()


def measure(process: subprocess.Popen[str], begun: float, segments: int) -> None:
    """Ask for pages, at once and once everything has been analysed."""
    browser = Browser(process.stderr.readline() if process.stderr else "")
    ready = time.perf_counter() - begun
    first, _, page = browser.ask("/")
    address = re.findall(r'href="(/a/\w+)"', page)[-1]
    article, _, text = browser.ask(address)
    row = re.search(r'data-s="(\w+)"', text)
    panel, _, _ = browser.ask(f"{address}/s/{row[1] if row else ''}/panel")
    early, shares = [], []
    for query in SEARCHES * 3:
        before = processor(process)
        early.append(browser.ask(f"/?{quote(query, safe='=&')}")[0])
        shares.append(processor(process) - before)
        time.sleep(0.2)  # the analysis has gone on when the next one comes
    while "data-busy" in browser.ask("/")[2]:
        time.sleep(0.5)
    analysed = time.perf_counter() - begun
    late, costs = [], []
    for query in SEARCHES:
        before = processor(process)
        late += [browser.ask(f"/?{quote(query, safe='=&')}")[0] for _ in range(5)]
        costs.append((processor(process) - before) / 5)
    home = statistics.median(browser.ask("/")[0] for _ in range(5))
    milliseconds = [
        ("from the command to a server that answers", ready),
        ("first page, at once", first),
        ("an article, at once", article),
        ("the panel of a sentence, at once", panel),
        ("search while the analysis goes on, median", statistics.median(early)),
        ("search while the analysis goes on, slowest", max(early)),
        ("search while the analysis goes on, slowest, processor time with the analysis", max(shares)),
        ("search afterwards, median", statistics.median(late)),
        ("search afterwards, slowest", max(late)),
        ("search afterwards, slowest, processor time", max(costs)),
        ("first page afterwards, median", home),
        ("everything analysed after", analysed),
    ]
    table(
        f"loc review with {segments:,} segments",
        ["", "ms"],
        [(what, f"{1000 * s:,.0f}") for what, s in milliseconds],
    )


def make(folder: Path, segments: int, articles: int) -> None:
    """A project with catalogs of so many machine segments."""
    (folder / "loc.toml").write_text('glossary = ["glossary.yaml"]\n', encoding="utf-8")
    (folder / "glossary.yaml").write_bytes((ROOT / "glossary.yaml").read_bytes())
    output = folder / "translations/en"
    output.mkdir(parents=True)
    known = [
        e for path in sorted((ROOT / "references/en").glob("*.po")) for e in polib.pofile(path) if e.msgstr
    ]
    made = 0
    for number in range(articles):
        catalog = polib.POFile(wrapwidth=0)
        catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
        for line in range(1, segments // articles + 1):
            entry = known[made % len(known)]
            made += 1
            catalog.append(
                polib.POEntry(
                    msgid=f"{entry.msgid} ({made})",
                    msgstr=f"{entry.msgstr} ({made})",
                    flags=["fuzzy"] if made % 3 else [],
                    occurrences=[(f"{number:04}.txt", str(line))],
                )
            )
        catalog.save(output / f"{number:04}.po", newline="\n")


if __name__ == "__main__":
    main()
