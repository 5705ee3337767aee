"""From corpus to arrays: always the same, and never with what must not be trained on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import overlap
import prepare
import pytest
from corpus import ForbiddenError, groups, read_pairs
from training.conftest import NEWS, write_xz


def run(corpus: Path, out: Path, *more: str) -> dict[str, str]:
    """Prepare at toy size; the digests of what was written."""
    never = corpus.parent / "never.txt"
    if not never.exists():
        never.write_text("nothing of this stands in the corpus, not anywhere\n", encoding="utf-8")
    common = ["--corpus", str(corpus), "--out", str(out), "--vocab", "500", "--jobs", "1"]
    prepare.main([*common, "--never", str(never), *more])
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


def test_the_same_corpus_gives_the_same_files(corpus: Path, tmp_path: Path):
    first, second = run(corpus, tmp_path / "a"), run(corpus, tmp_path / "b", "--jobs", "2")
    assert first == second
    assert list(first) == ["dev.tsv", "lexicon.tsv", "sentencepiece.model", "train.npz"]


def test_the_arrays_hold_the_pairs_and_their_twins(corpus: Path, tmp_path: Path):
    import sentencepiece

    run(corpus, tmp_path / "out")
    data = np.load(tmp_path / "out" / "train.npz")
    assert data["names"].tolist() == ["docs", "terms", "written_news", "written_news+switched"]
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "out" / "sentencepiece.model"))
    ends = data["lengths"].astype(int).sum(1).cumsum()
    texts = []
    for end, (source, target), group in zip(ends, data["lengths"].astype(int), data["groups"], strict=True):
        ids = data["ids"][end - source - target : end].tolist()
        texts.append((int(group), pieces.decode(ids[:source]), pieces.decode(ids[source:])))
    assert (2, *NEWS[5]) in texts
    twins = {(source, target) for group, source, target in texts if group == 3}
    assert ("매출은 3.2 trillion won이었다.", "Revenue came to 3.2 trillion won.") in twins
    assert ("오픈AI는 $13.75 billion를 유치했다.", "OpenAI raised $13.75 billion.") in twins
    assert not twins & set(NEWS)
    dev = (tmp_path / "out" / "dev.tsv").read_text(encoding="utf-8")
    assert "dev-news-switched\t구글은 500 million won을 냈다.\t" in dev


def test_what_must_not_be_trained_on_is_left_out_and_counted(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "never.txt").write_text(f"Heading\n{NEWS[7][0]} {NEWS[5][1]}\n", encoding="utf-8")
    sentence = (
        "매우 긴 문장이 기사 안에 그대로 들어 있으면 그 문장이 든 쌍은 절대로 훈련 자료에 들어가면 안 된다"
    )
    with (tmp_path / "never.txt").open("a", encoding="utf-8") as file:
        file.write(f"{sentence}.\n")
    write_xz(
        corpus / "news.tsv.xz",
        [(f"그는 {sentence}고 했다.", "He said it."), ("다른 문장이다.", "Another one.")],
    )
    run(corpus, tmp_path / "out")
    shown = capsys.readouterr().out
    assert "written_news                             7 pairs, 1 left out" in shown
    assert "news                                     1 pairs, 1 left out" in shown


def test_the_overlap_check_says_where_and_fails(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    never = tmp_path / "seeds"
    never.mkdir()
    (never / "a.txt").write_text("아무 데도 없는 문장이라서 찾을 수 없을 것이다.\n", encoding="utf-8")
    asked = ["--corpus", str(corpus), "--never", str(never)]
    assert overlap.main(asked) == 0
    assert "| written_news | 8 | none |" in capsys.readouterr().out
    (never / "b.html").write_text(f"<p>{NEWS[0][1].upper()}</p>\n", encoding="utf-8")
    assert overlap.main(asked) == 1
    assert "| written_news | 8 | 1 of seeds |" in capsys.readouterr().out


def test_a_development_sentence_counts_too(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_xz(corpus / "news.tsv.xz", [("다른 말이다.", "Google paid 500 million won in all!")])
    assert overlap.main(["--corpus", str(corpus), "--never", str(tmp_path / "corpus" / "weights.csv")]) == 1
    assert "| news | 1 | 1 of dev-news |" in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["seeds", "references", "translations"])
def test_nothing_is_read_from_where_the_articles_are(tmp_path: Path, folder: str):
    place = tmp_path / folder
    place.mkdir()
    write_xz(place / "news.tsv.xz", NEWS)
    with pytest.raises(ForbiddenError, match=f"nothing in {folder}/ may be used for training"):
        read_pairs(place / "news.tsv.xz")
    root = Path(prepare.__file__).resolve().parent.parent
    with pytest.raises(ForbiddenError, match="may be used for training"):
        read_pairs(root / folder / "en" / "anything.tsv")


def test_a_benchmark_is_no_group(corpus: Path):
    write_xz(corpus / "flores_devtest.tsv.xz", NEWS)
    with pytest.raises(ForbiddenError, match="a benchmark is not for training"):
        groups(corpus)


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"no \*\.tsv\.xz in it"):
        groups(tmp_path)
