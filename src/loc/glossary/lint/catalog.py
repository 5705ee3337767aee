"""What is said about each rule: name, severity, summary, why it matters, and what to do. Text only."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """The words of one rule. `traits`: `refused` (cannot be waived), `corpus` (needs articles), `fix`."""

    id: str
    name: str
    severity: str
    summary: str
    cause: str
    cure: str
    traits: frozenset[str] = frozenset()


_REFUSED = frozenset({"refused"})
_CORPUS = frozenset({"corpus"})
_FIX = frozenset({"fix"})

ENTRIES = (
    Entry(
        "G001",
        "not-yaml",
        "error",
        "The file is not text in UTF-8 that a YAML parser understands.",
        "A bracket or a quote that is never closed, a tab as indentation, another encoding (CP949, UTF-16), a "
        "control character, or a file that is far too large or too deep.",
        "Look at the place that the finding names, and a little above it: quotes, colons, indentation. Save the "
        "file as UTF-8.",
        _REFUSED,
    ),
    Entry(
        "G002",
        "yaml-surprise",
        "error",
        "A construct of YAML that reads otherwise than it looks.",
        "Anchors, aliases, tags, duplicate keys and several documents hide what an entry says; an unquoted `NO`, "
        "`010` or `1:30` is false, eight or ninety to some readers.",
        "Quote the value, write it out, or delete the second key.",
        _REFUSED,
    ),
    Entry(
        "G003",
        "layout",
        "error",
        "An unknown or missing key, a value of the wrong kind, or an unknown word.",
        "A misspelt key would otherwise be ignored in silence.",
        "Take the key or the word that the hint suggests; the schema below lists all of them.",
        _REFUSED,
    ),
    Entry(
        "G004",
        "unclean-term",
        "error",
        "A term is empty, not in composed form (NFC), or has blanks around it or invisible characters in it.",
        "It looks like the word and never matches it. Such strings come from web pages and from macOS file names.",
        "Run `loc glossary lint --fix`, or type the term again.",
        _REFUSED | _FIX,
    ),
    Entry(
        "G005",
        "id-taken",
        "error",
        "Two concepts of one file have the same id.",
        "Only layered files may replace a concept, and they do it on purpose.",
        "Rename one of them, or `loc glossary merge` the two.",
        _REFUSED,
    ),
    Entry(
        "G006",
        "same-spelling",
        "error",
        "A spelling belongs to two concepts, or to two forms of one concept.",
        "Nothing could decide what the spelling stands for.",
        "Delete it from one of the two, or use longer spellings. If both concepts are the same thing, merge them.",
        _REFUSED,
    ),
    Entry(
        "G007",
        "no-source",
        "error",
        "A concept is approved without a source.",
        "Nobody could check later why the spelling was chosen.",
        "Add `source:`: a public page, a style guide, a decision. Or make it a draft.",
        _REFUSED,
    ),
    Entry(
        "G008",
        "successor",
        "error",
        "A deprecated concept has no successor, an unknown one, or one that leads back to it.",
        "A finding about a deprecated term tells people what to use instead.",
        "Name the id of a concept that is approved; only deprecated concepts have successors.",
        _REFUSED,
    ),
    Entry(
        "G009",
        "wrong-and-wanted",
        "error",
        "A rendering is both wanted and wrong in one concept.",
        "Every translation would be right and wrong at once.",
        "Delete it from `wrong:`, or from the names.",
        _REFUSED,
    ),
    Entry(
        "G010",
        "layers-differ",
        "error",
        "Layered files are of different languages.",
        "A later file replaces concepts of an earlier one; that makes sense between the same two languages only.",
        "Layer only files with the same `source:` and `target:`.",
        _REFUSED,
    ),
    Entry(
        "G011",
        "same-but-for-case",
        "error",
        "Two concepts have spellings that are one spelling once case and blanks are free.",
        "With `case: first` or `case: any` both match the same words, and the order of the file decides.",
        "Make `case:` of one of them `exact`, or delete one of the spellings.",
    ),
    Entry(
        "G012",
        "contained-without-guard",
        "error",
        "A spelling is torn by another concept's shorter one, or cannot be told from it.",
        "Inside the longer name the shorter one is found instead (often because of `match: substring` or of a "
        "guard), or the longer one is the shorter one with a particle (설리 + 만 = 설리만).",
        "Add the longer spelling to the `guards:` of the shorter concept, or choose `match: eojeol`.",
    ),
    Entry(
        "G013",
        "replacement-cycle",
        "error",
        "Replacements lead in a circle, or replacing a second time changes the text again.",
        "What a run makes of a text would depend on how often it runs.",
        "Follow the chain that the finding shows, and delete the spelling that points back.",
    ),
    Entry(
        "G014",
        "wrong-elsewhere",
        "error",
        "A rendering that one concept wants is known to be wrong in another.",
        "A correct translation of the one would be reported, or corrected, as a mistake in the other.",
        "Delete it from `wrong:` of the other concept, or make it longer there.",
    ),
    Entry(
        "G015",
        "missed-hit",
        "error",
        "A concept is not found in a sentence of its `tests: hit:`.",
        "A spelling is missing, another concept is longer, or a particle is not known.",
        "Run `loc glossary explain` on the sentence: it says which spelling lost, and why.",
    ),
    Entry(
        "G016",
        "found-miss",
        "error",
        "A concept is found in a sentence of its `tests: miss:`.",
        "It matches inside something else.",
        "Add the longer string to `guards:`; `loc glossary explain` shows the place.",
    ),
    Entry(
        "G017",
        "unclean-prose",
        "warning",
        "A note or a source has invisible characters or is not in composed form (NFC).",
        "Searching for it fails, and comparing versions shows changes that nobody sees.",
        "Run `loc glossary lint --fix`.",
        _FIX,
    ),
    Entry(
        "G018",
        "formula-start",
        "error",
        "A name or rendering begins with `=`, `+`, `-`, `@`, or their full-width forms.",
        "A spreadsheet that opens the exported glossary takes it for a formula and may run it.",
        "Begin with a letter; if the name is really written so, waive this with a reason.",
    ),
    Entry(
        "G019",
        "short-substring",
        "warning",
        "A spelling of one syllable or two letters matches inside words (`match: substring`).",
        "It is found in a great many words that have nothing to do with it.",
        "Choose `match: eojeol`, or use longer spellings.",
    ),
    Entry(
        "G020",
        "near-duplicate",
        "warning",
        "Two concepts have names that differ in blanks, hyphens, case or word order only.",
        "They are probably the same thing, entered twice, and will drift apart.",
        "`loc glossary merge` the two; if they are different things, waive this with a reason.",
    ),
    Entry(
        "G021",
        "unseen",
        "warning",
        "A concept occurs nowhere in the corpus.",
        "Nothing shows that its spellings are those that people write. Of layered files only the last is looked at: "
        "the others serve other articles as well.",
        "Check the spellings against an article, add an article to the corpus, or waive this with a reason.",
        _CORPUS,
    ),
    Entry(
        "G022",
        "deprecated-in-use",
        "warning",
        "A deprecated concept still occurs in the corpus.",
        "Articles go on using what was given up.",
        "`loc normalize` the articles after moving its spellings to the successor (`loc glossary merge`).",
        _CORPUS,
    ),
    Entry(
        "G023",
        "ambiguous-budget",
        "warning",
        "More mentions of a concept in the corpus are doubtful than the budget allows.",
        "A short name with a particle may as well be an ordinary word (빙의, 시리고), and is then translated as a "
        "name. The budget is the number of such mentions that are borne per concept: `--budget`, or "
        "`ambiguous-budget` in `loc.toml`, or 3.",
        "Add the ordinary words to `guards:` and the sentences to `tests: miss:`.",
        _CORPUS,
    ),
    Entry(
        "G024",
        "unsorted",
        "warning",
        "The concepts of a section are not in the order of their ids.",
        "Entries are found faster, and two people who add different ones do not collide at the end of the file.",
        "Run `loc glossary fmt`.",
        _FIX,
    ),
    Entry(
        "G025",
        "unformatted",
        "warning",
        "The file is not in the canonical layout.",
        "With one layout a change shows what was changed and nothing else.",
        "Run `loc glossary fmt`.",
        _FIX,
    ),
    Entry(
        "G026",
        "unused-waiver",
        "warning",
        "A waiver silences nothing.",
        "It would silence the next finding of that kind, which nobody has looked at.",
        "Delete the comment.",
        _REFUSED,
    ),
    Entry(
        "G027",
        "bad-waiver",
        "error",
        "A waiver lacks a known id or a reason, or names a rule that cannot be waived.",
        "Whoever reads it later must see what was decided, and why.",
        "Write `# loc: allow G021 reason` on the line, or above the entry.",
        _REFUSED,
    ),
    Entry(
        "G028",
        "overridden",
        "info",
        "A later file replaces a concept of an earlier one.",
        "That is what layers are for; the replaced entry counts no more, as a whole.",
        "Nothing, if it is meant; else give the concept its own id.",
    ),
    Entry(
        "G029",
        "korean-rendering",
        "error",
        "A name or rendering of the language of the translations is written in Hangul.",
        "Every translation of the term would have Korean in it. Mostly the two languages of an entry, or the "
        "columns of an imported table, have changed places.",
        "Write what translations are to say; if it is really written in Hangul, waive this with a reason.",
    ),
)
