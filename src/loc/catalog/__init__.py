"""The translation memory: one gettext catalog per article, with a sidecar for what a PO cannot hold.

    catalog = Catalog.load(po_path, source="seeds/a.txt")
    plan = catalog.plan(segments, fingerprints)          # what is new or affected?
    catalog.merge(plan, {i: … for i in plan.todo}, RunMeta(engine=…))
    catalog.save()                                       # False when nothing changed
    document.render(catalog.texts(plan))

Decisions
    * An entry is known by its msgid, the Korean sentence (NFC, with placeable tags); where it stands is a `#:`
      line. Equal Korean gets equal English, so a repeated sentence has one entry with several references.
    * msgctxt is for editors. Whoever wants another English for the third occurrence copies the entry and
      gives the copy `msgctxt "3"` (or the name of the block). loc reads such entries and keeps them; it never
      makes one itself, since the number of an occurrence is no better than a line number at surviving edits.
    * Segments without Hangul are not in the catalog, since there is nothing to translate. An entry that a
      person adds for one is honoured.
    * A person's text is never rewritten (states.py says whose a text is); a machine's is, when its
      fingerprint changes. An emptied msgstr gets the machine's text back.
    * Entries without a sentence: a person's work is kept as `#~` and comes back with its sentence; the
      machine's is dropped.
    * An entry with a person's work that is gone from the PO (cut short, badly merged) comes back from the
      sidecar, with a warning. An obsolete one that somebody removed comes back only with its sentence.
    * What did not change is written as it was read, line by line, so tools may wrap as they like.

Where things are: reader.py (strict parsing), po.py (bytes), entry.py (an entry and its lines), signature.py
(the `#. loc:` comment), sidecar.py (NAME.mt.jsonl), states.py (whose text), align.py (old ↔ new sentences),
plan.py, merge.py, recall.py (lost entries), document.py (was it edited?), status.py (counts, --check), view.py
(what a plan's segments are given), store.py (Catalog), names.py (file names), prune.py.
"""

from loc.catalog.entry import Key
from loc.catalog.merge import RunMeta
from loc.catalog.names import catalog_names, former_name
from loc.catalog.plan import Action, Plan, Step
from loc.catalog.prune import Vanished, prune, vanished
from loc.catalog.sidecar import Past, Record
from loc.catalog.states import State
from loc.catalog.status import Status, up_to_date
from loc.catalog.store import Catalog, sidecar_path

__all__ = [
    "Action",
    "Catalog",
    "Key",
    "Past",
    "Plan",
    "Record",
    "RunMeta",
    "State",
    "Status",
    "Step",
    "Vanished",
    "catalog_names",
    "former_name",
    "prune",
    "sidecar_path",
    "up_to_date",
    "vanished",
]
