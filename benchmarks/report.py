"""How large the report of many segments is, how long it takes to make, and to open in a browser.

    python benchmarks/report.py [--segments N]

The segments are those of the references, repeated. The browser is the Chromium that the tests use; without one its
row is left out. Opening ends when the list can be searched.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from measure import ROOT, table

sys.path.insert(0, str(ROOT / "tests"))

from report_workshop import real

from loc.report import Wanted, gather, render


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        report = gather(Wanted(), real(Path(name)))
        rows = (report.rows * (args.segments // len(report.rows) + 1))[: args.segments]
        begun = time.perf_counter()
        page = render(replace(report, rows=rows))
        taken = time.perf_counter() - begun
        path = Path(name) / "report.html"
        path.write_text(page, encoding="utf-8")
        lines = [["segments", f"{args.segments:,}"], ["page", f"{path.stat().st_size / 1e6:.1f} MB"]]
        lines.append(["page made from values", f"{taken:.2f} s"])
        lines += [["opened in Chromium", f"{seconds:.2f} s"] for seconds in opened(path, args.runs)]
    table("the page of loc report", ["what", "value"], lines)


def opened(path: Path, runs: int) -> list[float]:
    """The median time until the page can be used; nothing where there is no browser."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return []
    from playwright.sync_api import sync_playwright

    taken = []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for _ in range(runs):
            page = started.new_page()
            begun = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready]", state="attached")
            taken.append(time.perf_counter() - begun)
            page.close()
        started.close()
    return [statistics.median(taken)]


if __name__ == "__main__":
    main()
