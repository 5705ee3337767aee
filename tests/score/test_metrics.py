"""chrF2, BLEU and TER are sacreBLEU's, to the last digit; what it would silently mis-score is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from score_material import references, worse, write_lines

from loc.errors import InputError, UsageError
from loc.score.bootstrap import resample
from loc.score.metrics import NAMES, checked, load, verify

ODD = ["", "A .", 'He said "no" — twice.', "caf\u00e9 \u4e2d\u6587 100%", "a" * 300]


@pytest.fixture(scope="module")
def texts() -> tuple[list[str], list[str]]:
    wanted = references()
    given = worse(wanted, 4)
    given[: len(ODD)] = ODD
    return given, wanted


@pytest.fixture(scope="module")
def printed(texts, tmp_path_factory) -> dict[str, dict]:
    """What the sacreBLEU command prints for the same texts."""
    folder: Path = tmp_path_factory.mktemp("sacrebleu")
    files = [write_lines(folder / name, lines) for name, lines in zip(("hyp", "ref"), texts, strict=True)]
    command = [sys.executable, "-m", "sacrebleu", files[1], "-i", files[0], "-m", "bleu", "chrf", "ter"]
    done = subprocess.run(
        [*map(str, command), "-w", "12", "--confidence", "-f", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {one["name"]: one for one in json.loads(done.stdout)}


@pytest.mark.parametrize("name", NAMES)
def test_values_intervals_and_signatures_are_those_of_the_sacrebleu_command(name, texts, printed):
    metric = load(name)
    rows = metric.count(*texts)
    theirs = printed[metric.measure.label]
    value = metric.measure.of([sum(column) for column in zip(*rows, strict=True)])
    assert value == pytest.approx(theirs["score"], abs=1e-9)
    (draws,) = resample([(metric.measure, rows)])
    low, high = draws.interval()
    # sacreBLEU sums in single precision here
    assert (high - low) / 2 == pytest.approx(theirs["confidence_var"], abs=1e-4)
    assert sum(draws.scores) / len(draws.scores) == pytest.approx(theirs["confidence_mean"], abs=1e-4)
    assert metric.measure.signature == theirs["signature"]


def test_a_perfect_translation_and_none_at_all():
    wanted = references()[:20]
    for name, best, worst in (("chrf", 100, 0), ("bleu", 100, 0), ("ter", 0, 100)):
        metric = load(name)
        for given, score in ((wanted, best), ([""] * 20, worst)):
            rows = metric.count(given, wanted)
            assert metric.measure.of([sum(column) for column in zip(*rows, strict=True)]) == pytest.approx(
                score
            )


def test_only_ter_is_better_when_lower():
    assert [load(name).measure.higher_is_better for name in NAMES] == [True, True, False]


@pytest.mark.parametrize(
    ("hypotheses", "wanted", "says"),
    [
        (["a", "b", "c"], ["a"], "3 sentences, but 1 references"),
        (["a"], ["a", "b"], "1 sentences, but 2 references"),
        ([], [], "0 sentences and 0 references"),
        ([], ["a"], "0 sentences, but 1 references"),
        (["a", None], ["a", "b"], "sentence 2 is nothing, not a text"),
        (["a", "b"], ["a", None], "references: sentence 2 is nothing"),
        (["a", "b"], [["a", "b"]], "references: sentence 1 is a list, not a text"),
        (["a", "b"], [["a"], ["b"]], "references: sentence 1 is a list, not a text"),
        ("abc", ["a", "b", "c"], "one text, where a list of sentences belongs"),
    ],
)
def test_what_sacrebleu_would_score_silently_is_refused(hypotheses, wanted, says):
    with pytest.raises(InputError, match=says):
        verify(hypotheses, wanted)
    with pytest.raises(InputError, match=says):
        load("chrf").count(hypotheses, wanted)


def test_an_unknown_metric_is_named_with_those_there_are():
    with pytest.raises(UsageError, match="no metric 'comet'") as caught:
        checked(["chrf", "comet"])
    assert caught.value.hint == "there are: chrf, bleu, ter"
    assert checked(["ter", "chrf"]) == ("chrf", "ter")
