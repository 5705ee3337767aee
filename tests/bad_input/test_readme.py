"""The table of `README.md` names tests that exist, and every row from 1 to 58 has one."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rows(root: Path) -> dict[int, list[tuple[Path, str]]]:
    found = {}
    for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines():
        if row := re.match(r"\| (\d+) \|", line):
            tests = re.findall(r"`([\w/]+\.py)::(\w+)`", line)
            found[int(row[1])] = [((root if "/" in file else HERE) / file, test) for file, test in tests]
    return found


def test_every_named_test_exists(root: Path) -> None:
    for tests in rows(root).values():
        for file, test in tests:
            assert re.search(rf"^def {test}\(", file.read_text(encoding="utf-8"), re.MULTILINE), (file, test)


def test_every_row_has_a_test(root: Path) -> None:
    table = rows(root)
    assert [number for number in range(1, 59) if not table.get(number)] == []
