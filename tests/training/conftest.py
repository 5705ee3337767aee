from __future__ import annotations

import lzma
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parent.parent.parent / "training"
sys.path.insert(0, str(TRAINING))

NEWS = [
    ("오픈AI는 137억 5000만 달러를 유치했다.", "OpenAI raised 13.75 billion dollars."),
    ("오픈AI가 새 모델을 공개했다.", "OpenAI unveiled a new model."),
    ("쿠버네티스는 컨테이너를 관리한다.", "Containers are managed by Kubernetes."),
    ("기업들은 쿠버네티스를 쓴다.", "Companies use Kubernetes."),
    ("매출은 3조 2000억 원이었다.", "Revenue came to 3.2 trillion won."),
    ("그는 오늘 회의에서 그렇게 말했다.", "He said so at the meeting today."),
    ("구글·애플이 협력한다.", "Google and Apple are working together."),
    ("정부는 새로운 정책을 발표했다.", "The government announced a new policy."),
]
TERMS = [("구글", "Google"), ("애플", "Apple"), ("인공지능", "artificial intelligence")]


def write_xz(path: Path, pairs: list[tuple[str, str]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{ko}\t{en}\n" for ko, en in pairs)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of a few pairs, with everything that prepare.py looks for."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_xz(folder / "written_news.tsv.xz", NEWS)
    write_xz(folder / "docs.tsv.xz", [(f"{ko} 끝.", f"{en} End.") for ko, en in NEWS])
    write_xz(folder / "terms.tsv.xz", TERMS)
    write_xz(folder / "dev-news.tsv.xz", [("구글은 5억 원을 냈다.", "Google paid 500 million won in all.")])
    (folder / "weights.csv").write_text("written_news,4\ndocs,0.1\nterms,0.1\n", encoding="utf-8")
    return folder
