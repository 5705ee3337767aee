"""What a change of the glossary does: to its concepts, to the sentences of the corpus, to their translations.

Where things are: base.py (the glossary and catalogs to compare with), diff.py (concepts), touched.py (sentences),
retranslate.py (before and after), figures.py and scores.py (terminology, chrF2), job.py and run.py (all of it),
report.py (the outcome as values and as JSON), text.py and markdown.py (for people), saved.py (a report out of an
untrusted archive).
"""
