"""How often `loc check` cries wolf, what it misses, and how fast it is.

    python benchmarks/checks.py [--segments N] [--write]

False alarms are counted on the references (references/en), whose translations are right; recall on the planted
faults (tests/checks/planted), each a real segment with one fault put in by hand. `--write` puts both into
docs/checks.md, with the descriptions of all checks.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import time

from checks_manual import manual, put_into
from measure import ROOT, table

sys.path.insert(0, str(ROOT / "tests"))

from planted_faults import analyst, raised_on_references, recall

from loc.check.running import check_catalog
from loc.check.units import CheckedCatalog, read_catalog
from loc.checks import CHECKS
from loc.project import Project

MANUAL = ROOT / "docs" / "checks.md"
NUMBERS = ("<!-- numbers: begin -->", "<!-- numbers: end -->")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put the results into docs/checks.md")
    args = parser.parse_args()

    false, true, segments = raised_on_references()
    for finding in false:
        print(f"false alarm: {finding.location}: {finding.id}: {finding.message}")
    alarms = 100 * len(false) / segments
    found = {check.id: recall(check.id) for check in CHECKS}
    caught, planted = (sum(pair[n] for pair in found.values()) for n in (0, 1))
    rows = [(f"{c.id} {c.name}", found[c.id][1], found[c.id][0]) for c in CHECKS]
    table("Planted faults", ["check", "planted", "found"], [*rows, ("all", planted, caught)])
    rows = [(segments, len(true), len(false), f"{alarms:.2f}")]
    table("On the references", ["segments", "true findings", "false alarms", "false per 100"], rows)
    print(f"\nfalse alarms per 100 segments: {alarms:.2f}\nrecall: {100 * caught / planted:.1f} %")
    _speed(args.segments)
    if args.write:
        said = (
            f"- **{alarms:.2f} false alarms per 100 segments** on the references "
            f"({len(false)} in {segments} right translations; at most 2 are allowed)\n"
            f"- **{100 * caught / planted:.1f} % of the planted faults found** ({caught} of {planted}, "
            f"at least 15 for each check)"
        )
        text = put_into(MANUAL.read_text(encoding="utf-8"), manual())
        MANUAL.write_text(put_into(text, said, *NUMBERS), encoding="utf-8")


def _speed(segments: int) -> None:
    """Check that many segments: the references over and over, each time with other Korean, taken apart anew."""
    project = Project(ROOT)
    judge = analyst()
    catalogs = [read_catalog(path, judge, project) for path in sorted((ROOT / "references/en").glob("*.po"))]
    units = [unit for catalog in catalogs if catalog for unit in catalog.units]
    begun, worked = time.perf_counter(), time.process_time()
    made = CheckedCatalog(ROOT / "a.po", "a.txt", None, [], [], [])
    for number, unit in zip(range(segments), itertools.cycle(units), strict=False):
        source = f"{unit.source} ({number})"
        made.units.append(judge.unit(source, f"{unit.target} ({number})", kind=unit.kind))
        made.keys.append((None, source))
        made.waivers.append(())
    count = sum(1 for _ in check_catalog(made))
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table(
        f"{segments:,} segments in one article",
        ["seconds", "of processor time", "findings", "peak MB"],
        [(f"{seconds:.1f}", f"{work:.1f}", f"{count:,}", f"{peak:.0f}")],
    )


if __name__ == "__main__":
    main()
