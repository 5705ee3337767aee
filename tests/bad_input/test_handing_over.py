"""A catalog changes hands (its article moved, another took the name) while the disk fills up at any write."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from loc.engines.echo import EchoEngine
from loc.errors import UsageError
from loc.translate import translate_files

if TYPE_CHECKING:
    from pathlib import Path

OURS = "A sentence that a person wrote."


def moved(folder: Path) -> None:
    """A translated article with a person's sentence, now called b.txt; a.txt is another."""
    (folder / "in").mkdir()
    article = folder / "in/a.txt"
    article.write_text("구글은 말했다.\n\n둘째 문장이다.\n\n셋째 문장이다.\n", encoding="utf-8")
    translate_files(["in"], engine=EchoEngine())
    catalog = folder / "translations/en/a.po"
    head, mark, rest = catalog.read_text("utf-8").partition("#, fuzzy\n")
    assert mark
    msgid, _, rest = rest.partition("msgstr ")
    rest = rest.partition("\n\n")[2]
    catalog.write_text(f'{head}{msgid}msgstr "{OURS}"\n\n{rest}', encoding="utf-8")
    article.rename(folder / "in/b.txt")
    article.write_text("오늘은 비가 왔다.\n\n내일은 눈이 온다.\n", encoding="utf-8")


def test_whichever_write_fails_no_text_is_lost_and_the_next_run_mends_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync
    for n in range(1, 100):
        folder = tmp_path / str(n)
        (folder / ".git").mkdir(parents=True)
        monkeypatch.chdir(folder)
        moved(folder)
        calls = iter(range(1, 1_000))

        def full(descriptor: int, calls=calls, n=n) -> None:
            if next(calls) == n:
                raise OSError(errno.ENOSPC, "No space left on device")
            sync(descriptor)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            try:
                translate_files(["in"], engine=EchoEngine())
                finished = True
            except UsageError:
                finished = False
        assert any(OURS in path.read_text("utf-8") for path in folder.rglob("*.po")), n
        translate_files(["in"], engine=EchoEngine())
        assert OURS in (folder / "translations/en/b.txt").read_text("utf-8"), n
        assert list(folder.rglob(".loc-*")) == []
        if finished and next(calls) <= n:
            break
    assert n > 5, "there were writes to fail"
