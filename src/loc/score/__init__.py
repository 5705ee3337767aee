"""How good the translations are, measured against references; nothing here changes a file of the project.

    report = score(Request(translations=Path("translations/en")))
    report.systems[0].total.value("chrf")

Who does what: pairs.py (references → sentences), systems.py (hypotheses for them, from catalogs or text files;
lengths and order are verified here and in metrics.py), metrics.py (sacreBLEU), workers.py (its counts, made by
further processes where there are many), terminology.py, numbers.py,
bootstrap.py (intervals, paired tests), baseline.py (scores to compare with, kept in a file), measure.py (what all
measures have in common), result.py (the report as values), run.py (puts it together).
"""

from loc.score.result import Comparison, Counts, Report, Row, Score, SentenceScore, SystemScores, Terms
from loc.score.run import Request, score

__all__ = [
    "Comparison",
    "Counts",
    "Report",
    "Request",
    "Row",
    "Score",
    "SentenceScore",
    "SystemScores",
    "Terms",
    "score",
]
