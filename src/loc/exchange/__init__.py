"""Glossaries and catalogs as other programs read them: CSV, TSV, TBX, TMX, XLIFF; out and back in.

    out = tbx.export(glossary)                   # Exported: the bytes, and what the format could not hold
    got = delimited.read(data, "terms.csv", …)   # raw concepts, each with its place in the file
    new = intake.take(got, into=glossary)        # drafts that the glossary's reader accepts, and findings

Where things are: base.py (results and losses), xml.py (the only reader and writer of XML), delimited.py (CSV,
TSV), cells.py (their cells), tbx.py, intake.py and settling.py (raw concepts → drafts), fragment.py (drafts → YAML),
admission.py (what lint lets in), units.py (a catalog's entries as units), codes.py (placeables as inline codes),
tmx.py, xliff.py and xliff_read.py, apply.py (texts back into catalogs).
"""
