"""`fmt`: one order and one layout, every comment and every meaning kept, twice is once."""

from __future__ import annotations

import textwrap

import pytest
from glossary_text import entry, sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.errors import GlossaryError
from loc.glossary import reader
from loc.glossary.comments import comments
from loc.glossary.fmt import difference, format_text, meaning, parse
from loc.glossary.layout import WIDTH, quoted
from loc.glossary.yaml_strict import Scalar


def formatted(text: str) -> str:
    return format_text(textwrap.dedent(text))


def read(text: str):
    reading = reader.read([parse(text, "g.yaml")])
    assert reading.problems == []
    return reading.glossary


# ── the canonical form ───────────────────────────────────────────────────────────────────────────────────────


def test_the_projects_own_glossary_is_canonical(root):
    text = (root / "glossary.yaml").read_text(encoding="utf-8")
    assert format_text(text) == text


def test_order_and_layout():
    before = """
    # a glossary

    target: "en"
    source: 'ko'
    concepts:
    - forms: {name: {en: {wrong: [Aple], name: Apple}, ko: {variants: [  'Apple' ], name: "애플"}}}
      status: approved
      id: apple
      tests:
        miss:
          - "파인애플"
        hit: [애플이]


      source: https://www.apple.com/kr/
      type: org
    """
    after = """\
    # a glossary

    source: ko
    target: en
    concepts:
      - id: apple
        type: org
        status: approved

        source: https://www.apple.com/kr/
        forms:
          name:
            ko: {name: 애플, variants: [Apple]}
            en: {name: Apple, wrong: [Aple]}
        tests: {hit: [애플이], miss: [파인애플]}
    """
    assert formatted(before) == textwrap.dedent(after)


def test_what_is_too_long_for_a_line_becomes_a_block_one_item_a_line():
    spellings = [f"무스타파 술레이만{n}" for n in range(9)]
    text = sheet(entry("x", "가나다", "Ganada", variants=", ".join(spellings)))
    lines = format_text(text).splitlines()
    assert [line.strip() for line in lines if "술레이만" in line] == [f"- {one}" for one in spellings]
    assert "        ko:" in lines
    assert "          name: 가나다" in lines
    assert max(map(len, lines)) <= WIDTH


def test_concepts_are_sorted_within_their_section_and_take_their_comments_along():
    before = sheet(
        "  # ── people ──\n",
        "  # the second by name\n",
        entry("b", "나나", "Nana"),
        entry("a", "가가", "Gaga"),
        "\n  # companies, too\n\n",
        entry("d", "라라", "Lala"),
        "  # about c\n  # and more\n",
        entry("c", "다다", "Dada"),
    )
    after = sheet(
        "  # ── people ──\n",
        entry("a", "가가", "Gaga"),
        "  # the second by name\n",
        entry("b", "나나", "Nana"),
        "\n  # companies, too\n\n",
        "  # about c\n  # and more\n",
        entry("c", "다다", "Dada"),
        entry("d", "라라", "Lala"),
    )
    assert format_text(before) == after
    assert format_text(after) == after


def test_blank_lines_between_entries_stay_where_they_are():
    before = sheet(entry("b", "나나", "Nana"), "\n\n\n", entry("a", "가가", "Gaga"))
    assert format_text(before) == sheet(entry("a", "가가", "Gaga"), "\n", entry("b", "나나", "Nana"))


def test_comments_everywhere():
    text = """\
    # first
    source: ko  # from
    target: en
    # before the list
    concepts:  # the list
      # ── people ──
      - id: a  # the id
        type: org
        # about the forms
        forms:  # two of them
          # the name
          name:
            ko:
              name: 가가  # official
              variants:
                # from the web
                - 가거  # often
                - 거가
                # more to come
            en: {name: Gaga}  # as they write it
        # no tests yet
      # the end of the people
    # the end
    """
    text = textwrap.dedent(text)
    assert format_text(text) == text


def test_a_comment_inside_brackets_makes_a_block_of_them():
    before = sheet(entry("a", "가가", "Gaga", variants="\n            나나,  # seen once\n            다다"))
    after = format_text(before)
    assert "            - 나나  # seen once\n" in after
    assert [c.text for c in comments(parse(after, "g"))] == ["# seen once"]
    assert format_text(after) == after


def test_the_order_of_forms_is_kept_because_the_first_one_stands_for_the_concept():
    text = sheet(entry("a", "가가", "Gaga")).replace("      name:\n", "      surname:\n", 1)
    text += "      full:\n        ko: {name: 나 가가}\n        en: {name: Na Gaga}\n"
    assert format_text(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay(end):
    text = sheet(entry("b", "나나", "Nana"), entry("a", "가가", "Gaga")).replace("\n", end)
    after = format_text(text)
    assert after.index("id: a") < after.index("id: b")
    assert after.count(end) == after.count("\n") == text.count("\n")
    assert format_text(after) == after


def test_notes_of_several_lines_are_blocks():
    text = sheet(entry("a", "가가", "Gaga")).replace(
        "    forms", '    note: "one\\n\\n  two # three"\n    forms'
    )
    after = format_text(text)
    assert "    note: |-\n      one\n\n        two # three\n" in after
    assert read(after).get("a").note == "one\n\n  two # three"
    assert format_text(after) == after


@pytest.mark.parametrize(
    "note", ["a\n\n\nb", "a\n \nb", "\na", "a\n", "a\n\n", " a\nb", "a\nb ", "a\n\tb", "- a\n# b"]
)
def test_notes_with_odd_lines_stay(note):
    text = sheet(entry("a", "가가", "Gaga")).replace(
        "    forms", f"    note: {quoted(note, flow=False)}\n    forms"
    )
    after = format_text(text)
    assert read(after).get("a").note == note
    assert format_text(after) == after


def test_an_empty_list_of_concepts():
    text = "source: ko\ntarget: en\nconcepts: []\n"
    assert format_text(text) == text


def test_a_glossary_in_brackets():
    text = '{"source": "ko", "target": "en", "concepts": [{"id": "a", "type": "org", "forms": {"name": {"ko": {"name": "가가"}, "en": {"name": "Gaga"}}}}]}'
    assert format_text(text) == sheet(entry("a", "가가", "Gaga", status="draft")).replace(
        "    status: draft\n", ""
    )


# ── what stays ───────────────────────────────────────────────────────────────────────────────────────────────


def test_what_cannot_be_read_is_refused_with_every_reason():
    text = sheet(entry("a", "가가", "Gaga")).replace("type: org", "type: firm").replace("Gaga", "NO")
    with pytest.raises(GlossaryError, match="cannot be formatted before it can be read") as caught:
        format_text(text, "my.yaml")
    assert [str(problem) for problem in caught.value.problems] == [
        "my.yaml:5:11: unknown type `firm`",
        "my.yaml:11:20: `NO` is not a string to every YAML reader",
    ]


def test_faults_of_content_are_no_obstacle():
    text = sheet(entry("b", "가가", "Gaga"), entry("a", "가가", "Gaga")).replace(
        "    source: https://example.org/\n", ""
    )
    assert format_text(text).index("id: a") < format_text(text).index("id: b")


def test_difference():
    text = sheet(entry("a", "가가", "Gaga"))
    lines = difference(text.replace("{name: 가가", "{  name: 가가"), text, "g.yaml").splitlines()
    assert lines[:2] == ["--- g.yaml", "+++ g.yaml (formatted)"]
    assert [line for line in lines[2:] if line[0] in "+-"] == [
        "-        ko: {  name: 가가}",
        "+        ko: {name: 가가}",
    ]


# ── properties ───────────────────────────────────────────────────────────────────────────────────────────────

_CHARS = "가나 다AZaz09.,:;#'\"[]{}-+&*!|>%@`?=~\\/()·\u00e9\u4e2d"
_terms = st.text(_CHARS, min_size=1, max_size=12).map(str.strip).filter(bool)
_notes = st.text(_CHARS + "\n\n\n\n\n\t", min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
_comment = st.text(_CHARS, max_size=10).map(lambda text: f"# {text}".rstrip())


@given(_notes, st.booleans())
def test_a_quoted_text_reads_as_itself(text, flow):
    written = quoted(text, flow=flow)
    tree = parse(f"[{written}, x]" if flow else f"a: {written}\nb: x\n", "t")
    assert tree.problems == []
    node = tree.root.nodes[0] if flow else tree.root.entries["a"][1]
    assert isinstance(node, Scalar)
    assert node.text == text


@st.composite
def _files(draw) -> str:
    """A sound glossary in a layout that nobody would choose, with comments in odd places."""

    def note(indent: int) -> str:
        lines = draw(st.lists(st.one_of(st.just(""), _comment), max_size=2))
        return "".join(
            f"{' ' * (indent if draw(st.booleans()) else 0)}{line}\n" if line else "\n" for line in lines
        )

    def trail() -> str:
        return f"  {draw(_comment)}" if draw(st.integers(0, 3)) == 0 else ""

    def listed(texts: list[str], indent: int) -> str:
        items = [quoted(text, flow=True) for text in texts]
        if draw(st.booleans()):
            return f" [{', '.join(items)}]{trail()}\n"
        pad = " " * indent
        return "\n" + "".join(f"{note(indent)}{pad}- {item}{trail()}\n" for item in items)

    step = draw(st.integers(1, 3))
    dash = draw(st.integers(0, 4))
    out = [note(0), f"target: en{trail()}\n", note(0), "source: ko\n", note(0), f"concepts:{trail()}\n"]
    ids = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True))
    for ident in ids:
        pad = " " * (dash + 2)
        inner = " " * (dash + 2 + step)
        deep = " " * (dash + 2 + 2 * step)
        out += [
            note(dash),
            f"{' ' * dash}- type: org{trail()}\n",
            note(dash + 2),
            f"{pad}id: {ident}{trail()}\n",
        ]
        if draw(st.booleans()):
            text = draw(_notes)
            out.append(f"{pad}note: {quoted(text, flow=False)}{trail()}\n")
        out += [f"{pad}forms:{trail()}\n", note(dash + 2 + step), f"{inner}name:{trail()}\n"]
        variants = draw(st.lists(_terms, max_size=3))
        out.append(f"{deep}en: {{name: {ident}{trail() and ''}}}{trail()}\n")
        out.append(f"{note(len(deep))}{deep}ko:{trail()}\n{deep}  name: {ident}가\n")
        if variants:
            out.append(f"{deep}  variants:{listed(variants, len(deep) + 2 + draw(st.integers(0, 2)))}")
        out.append(note(dash + 2))
    return "".join(out)


@settings(max_examples=120)
@given(_files())
def test_any_file_keeps_its_meaning_and_its_comments_and_twice_is_once(text):
    before = parse(text, "g.yaml")
    once = format_text(text)
    after = parse(once, "g.yaml")
    assert meaning(after) == meaning(before)
    assert sorted(c.text for c in comments(after)) == sorted(c.text for c in comments(before))
    assert format_text(once) == once
    assert reader.read([after]).glossary.digest == reader.read([before]).glossary.digest
