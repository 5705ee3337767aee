"""`loc segment`: an editor's breaks, set and taken back for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Ran


@pytest.fixture
def article(fresh: Path) -> Path:
    path = fresh / "a.txt"
    path.write_text("구글의 새 전략 구글은 말했다. 이어 애플이 답했다.\n", encoding="utf-8")
    return path


def sources(ran: Ran) -> list[str]:
    return [segment["source"] for segment in json.loads(ran.out)]


def test_segments_are_listed_with_line_and_kind(article: Path, run_loc) -> None:
    ran = run_loc("segment", "a.txt", cwd=article.parent)
    assert ran.code == 0
    assert "이어 애플이 답했다." in ran.out
    assert ran.out.splitlines()[0].split()[0] == "1"


def test_a_break_stays_in_force_and_can_be_taken_back(article: Path, run_loc) -> None:
    folder = article.parent
    before = sources(run_loc("segment", "a.txt", "--json", cwd=folder))
    ran = run_loc("segment", "a.txt", "--no-break-before", "이어 애플이", "--json", cwd=folder)
    joined = sources(ran)
    assert len(joined) == len(before) - 1
    assert "written to" in ran.err
    assert 'no break before: "이어 애플이"' in (folder / "segments.yaml").read_text(encoding="utf-8")
    assert sources(run_loc("segment", "a.txt", "--json", cwd=folder)) == joined
    assert sources(run_loc("segment", "a.txt", "--forget", "이어 애플이", "--json", cwd=folder)) == before


def test_a_break_reaches_the_translation(article: Path, run_loc) -> None:
    folder = article.parent
    run_loc("segment", "a.txt", "--no-break-before", "이어 애플이", cwd=folder)
    assert run_loc("translate", "a.txt", "--out", "en", cwd=folder).code == 0
    assert '구글은 말했다. 이어 애플이 답했다."' in (folder / "en/a.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--break-before", "없는 말"], "a break needs text that stands in the article"),
        (["--break-before", "없는 '말'\\"], "does not stand in a.txt; nothing was written"),
        (["--forget", "이어"], "no correction at '이어'"),
        (
            ["--break-before", "플이 답했다"],
            "'플이 답했다' begins inside a word, '애플이'; nothing was written",
        ),
        (["--no-break-before", "어 애플이"], "begins inside a word, '이어'"),
        (["--break-before", ""], "a segment break needs the text that follows it"),
        (["--break-before", "이어", "--no-break-before", "이어"], "'이어' cannot have a break and none"),
    ],
)
def test_a_correction_that_cannot_apply_is_refused(
    article: Path, run_loc, arguments: list[str], said: str
) -> None:
    ran = run_loc("segment", "a.txt", *arguments, cwd=article.parent)
    assert ran.code == 2
    assert said in ran.err
    assert "break-unused" not in ran.err  # of a correction that is not kept there is nothing to say
    assert not (article.parent / "segments.yaml").exists()


def test_a_break_may_stand_where_hangul_and_other_letters_meet(fresh: Path, run_loc) -> None:
    (fresh / "b.txt").write_text("새로운 전략Microsoft는 말했다.다음은 끝이다.\n", encoding="utf-8")
    ran = run_loc(
        "segment", "b.txt", "--break-before", "Microsoft는", "--break-before", "다음은", "--json", cwd=fresh
    )
    assert ran.code == 0, ran.err
    assert sources(ran) == ["새로운 전략", "Microsoft는 말했다.", "다음은 끝이다."]
    assert run_loc("segment", "b.txt", "--break-before", "crosoft는", cwd=fresh).code == 2


@pytest.mark.parametrize(("given", "what"), [("-", "standard input"), ("seeds", "a folder")])
def test_one_file_is_looked_at(fresh: Path, run_loc, given: str, what: str) -> None:
    ran = run_loc("segment", given, cwd=fresh)
    assert ran.code == 2
    assert f"loc segment looks at one file, not at {what}" in ran.err


def test_a_text_that_stands_in_several_places_is_refused(article: Path, run_loc) -> None:
    ran = run_loc("segment", "a.txt", "--break-before", "구글", cwd=article.parent)
    assert ran.code == 2
    assert "'구글' stands 2 times in a.txt; nothing was written" in ran.err
    assert "give more of the text that follows" in ran.err
    assert not (article.parent / "segments.yaml").exists()
    assert run_loc("segment", "a.txt", "--break-before", "구글은", cwd=article.parent).code == 0


def test_a_correction_shows_only_what_is_around_it(fresh: Path, run_loc) -> None:
    path = fresh / "b.txt"
    path.write_text("".join(f"{n}번째 문장이 여기 있다.\n" for n in range(1, 10)), encoding="utf-8")
    ran = run_loc("segment", "b.txt", "--break-before", "문장이 여기 있다", cwd=fresh)
    assert ran.code == 2
    ran = run_loc("segment", "b.txt", "--no-break-before", "5번째", cwd=fresh)
    assert ran.out == ""
    assert "no segment has changed" in ran.err
    path.write_text(
        path.read_text(encoding="utf-8").replace("6번째 문장이", "그는 지난해 오픈AI에"), encoding="utf-8"
    )
    ran = run_loc("segment", "b.txt", "--break-before", "오픈AI에", cwd=fresh)
    assert [line.split(maxsplit=2) for line in ran.out.splitlines()] == [
        ["…"],
        ["5", "text", "5번째 문장이 여기 있다."],
        ["6", "text", "그는 지난해"],
        ["6", "text", "오픈AI에 여기 있다."],
        ["7", "text", "7번째 문장이 여기 있다."],
    ]
