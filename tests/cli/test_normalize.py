"""`loc normalize` as its users run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

KOREAN = "샘 알트맨이 OpenAI는 좋다고 했다.\n\n설리만은 MS를 떠났다.\n"
CANONICAL = "샘 올트먼이 오픈AI는 좋다고 했다.\n\n술레이만은 MS를 떠났다.\n"


@pytest.fixture
def article(fresh: Path) -> Path:
    path = fresh / "a.txt"
    path.write_text(KOREAN, encoding="utf-8")
    return path


def test_the_canonical_text_goes_to_standard_output(article: Path, run_loc) -> None:
    assert tuple(run_loc("normalize", "a.txt", cwd=article.parent)) == (0, CANONICAL, "")
    assert article.read_text(encoding="utf-8") == KOREAN


def test_standard_input_is_read_as_a_dash(fresh: Path, run_loc) -> None:
    assert run_loc("normalize", "-", cwd=fresh, stdin=KOREAN).out == CANONICAL


def test_in_place_changes_the_file_and_a_second_time_nothing(article: Path, run_loc) -> None:
    assert run_loc("normalize", "a.txt", "--in-place", cwd=article.parent).code == 0
    assert article.read_text(encoding="utf-8") == CANONICAL
    assert run_loc("normalize", "a.txt", "--check", cwd=article.parent).code == 0


def test_the_check_fails_where_something_would_change_and_writes_nothing(article: Path, run_loc) -> None:
    ran = run_loc("normalize", "a.txt", "--check", cwd=article.parent)
    assert ran.code == 1
    assert "a.txt: " in ran.err
    assert article.read_text(encoding="utf-8") == KOREAN


def test_the_diff_shows_lines_before_and_after(article: Path, run_loc) -> None:
    out = run_loc("normalize", "a.txt", "--diff", cwd=article.parent).out
    assert "-설리만은 MS를 떠났다." in out
    assert "+술레이만은 MS를 떠났다." in out


def test_a_folder_is_written_to_another_one_line_for_line(fresh: Path, run_loc) -> None:
    assert run_loc("normalize", "seeds/", "--out", "canonical", cwd=fresh).code == 0
    for path in (fresh / "seeds").iterdir():
        before, after = path.read_bytes(), (fresh / "canonical" / path.name).read_bytes()
        assert before.count(b"\n") == after.count(b"\n")
    plain = (fresh / "canonical/000_26b1d3e9060fc71d.txt").read_text(encoding="utf-8")
    assert "OpenAI" not in plain
    assert "샘 알트맨" not in plain
    markup = (fresh / "canonical/003_e94aa386e9de23ea.txt").read_text(encoding="utf-8")
    assert 'data-org-src="https://t1.daumcdn.net/news/202508/17/NEWS1/20250817070116699lvuf.jpg"' in markup
    assert "사티야" not in markup


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt", "--in-place", "--diff"], "exclude one another"),
        (["a.txt", "--out", "."], "the output would overwrite the article"),
        (["-", "--in-place"], "standard input cannot be written to a folder"),
    ],
)
def test_wrong_combinations_are_told(article: Path, run_loc, arguments: list[str], said: str) -> None:
    ran = run_loc("normalize", *arguments, cwd=article.parent)
    assert ran.code == 2
    assert said in ran.err
