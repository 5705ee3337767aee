"""Numbers, dates, money, ages and names in English, with the real model and the real command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# Korean → a pattern that the English has to hold, and nothing more than that: its wording is the model's.
CASES = {
    "2025.01.22": r"^Jan\. 22, 2025$",
    "2025. 1. 22.": r"^Jan\. 22, 2025$",
    "2025.1.22": r"^2025\.1\.22$",
    "10.12.3": r"^10\.12\.3$",
    "2025-01-22": r"^2025-01-22$",
    "15일 전": r"^15 days ago$",
    "MS는 오픈AI에 수십억 달러를 투자했다.": r"billions of dollars",
    "오픈AI, 400억 투자 유치": r"40 billion(?! won)",
    "samples 01-03 파일을 참고하라.": r"01-03",
    "오픈AI는 15일 전에 새 모델을 공개했다.": r"15 days ago",
    "15일 전 오픈AI는 새 모델을 공개했다.": r"15 days ago",
    "2024 회계연도 4분기 매출은 647억 달러였다.": r"fiscal 2024",
    "원/달러 환율은 달러당 1392.5원을 기록했다.": r"won-dollar",
    "MS와 오픈AI의 지분 비율은 6대 4다.": r"\b6 to 4\b",
    "국민 1인당 연간 3만5000달러를 번다.": r"\$35,000 a year(?! ago)",
    "1인당 국민총소득은 3만6624달러였다.": r"(?i)per capita.*\$36,624",
    "김민석(45) 교수는 AI 모델을 연구한다.": r"Professor Kim Min-seok, 45,",
    "샘 올트먼(39) CEO는 이날 회견을 열었다.": r"^CEO Sam Altman, 39, ",
    "구글과 빙의 점유율 격차는 20배에 달한다.": r"Google and Bing\b(?!s)",
    "그는 귀신에 빙의된 것처럼 보였다.": r"^(?!.*Bing)",
    "△ 수익 공유 비율": r"^△ \S",
    "■ 생각 사슬": r"^■ Chain of thought$",
    "△ 이정현 전무 △ 김철수 상무": r"^△ Executive Vice President Lee Jeong-hyeon △ Senior Vice President Kim Cheol-su$",
    "① 계약 기간은 2030년까지 연장된다.": r"^① .*2030",
}


@pytest.fixture(scope="module")
def english(root: Path, unpacked: Path, closed: Path) -> dict[str, str]:
    """Every case translated in one run, a line each."""
    path = os.pathsep.join([str(closed), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "loc", "translate", "-"],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1", "LOC_CACHE_DIR": str(unpacked), "PYTHONPATH": path},
        input="\n".join(CASES).encode(),
        capture_output=True,
        timeout=300,
        check=True,
    )
    return dict(zip(CASES, done.stdout.decode("utf-8").split("\n"), strict=True))


@pytest.mark.parametrize("korean", CASES)
def test_what_the_english_says(english: dict[str, str], korean: str) -> None:
    assert re.search(CASES[korean], english[korean]), english[korean]
