"""Settings: found upward, read strictly, every fault named with its place and a remedy."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc import project
from loc.errors import UsageError
from loc.korean.numbers.style import AP, NumberStyle
from loc.project import Options


def write(folder: Path, text: str, name: str = "loc.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> UsageError:
    with pytest.raises(UsageError) as caught:
        project.load(path)
    return caught.value


def test_every_option_can_be_set_in_the_file():
    assert {key.replace("-", "_") for key in project._READERS} == {f.name for f in fields(Options)}  # noqa: SLF001 (the table is the contract)


def test_every_rule_for_numbers_can_be_set_in_the_file():
    rules = project._READERS["numbers"]  # noqa: SLF001 (as above)
    assert {key.replace("-", "_") for key in rules} == {f.name for f in fields(NumberStyle)}
    assert NumberStyle(**Options().numbers) == AP


def test_without_a_file_everything_has_its_default(tmp_path: Path):
    found = project.find(tmp_path)
    assert found.root == tmp_path
    assert found.config is None
    assert found.options == Options()
    assert found.output == tmp_path / "translations" / "en"
    assert found.glossaries == ()


def test_the_default_glossary_is_used_where_it_exists(tmp_path: Path):
    write(tmp_path, "", "glossary.yaml")
    assert project.find(tmp_path).glossaries == (tmp_path / "glossary.yaml",)


def test_a_listed_glossary_is_kept_even_if_it_is_missing(tmp_path: Path):
    config = write(tmp_path, 'glossary = ["shared.yaml", "own.yaml"]')
    assert project.load(config).glossaries == (tmp_path / "shared.yaml", tmp_path / "own.yaml")
    assert project.load(write(tmp_path, 'glossary = "glossary.yaml"')).glossaries == (
        tmp_path / "glossary.yaml",
    )


def test_all_settings_are_read(tmp_path: Path):
    config = write(
        tmp_path,
        """
        source = "ko"
        target = "de"
        glossary = "terms/own.yaml"
        segments = "breaks.yaml"
        output = "out/{target}"
        state = "build/loc"
        model = "nllb"
        beam = 2
        drafts = true
        encoding = "cp949"
        fail-on = "flagged"
        [numbers]
        dates = "day-first"
        symbols = {EUR = "€"}
        spelled-below = 0
        """,
    )
    found = project.load(config)
    assert found.output == tmp_path / "out" / "de"
    assert found.segments == tmp_path / "breaks.yaml"
    assert found.state == tmp_path / "build" / "loc"
    assert found.options == Options(
        source="ko",
        target="de",
        glossary=("terms/own.yaml",),
        segments="breaks.yaml",
        output="out/{target}",
        state="build/loc",
        model="nllb",
        beam=2,
        drafts=True,
        numbers={"dates": "day-first", "symbols": {"EUR": "€"}, "spelled_below": 0},
        encoding="cp949",
        fail_on="flagged",
    )


def test_found_from_a_folder_below(tmp_path: Path):
    write(tmp_path, 'target = "de"')
    below = tmp_path / "seeds" / "2025"
    below.mkdir(parents=True)
    assert project.find(below).options.target == "de"
    assert project.find(write(below, "본문", "a.txt")).root == tmp_path


def test_pyproject_without_our_table_is_passed_by(tmp_path: Path):
    write(tmp_path, "drafts = true")
    below = tmp_path / "package"
    below.mkdir()
    write(below, '[project]\nname = "x"\n', "pyproject.toml")
    assert project.find(below).root == tmp_path


def test_pyproject_with_our_table(tmp_path: Path):
    write(tmp_path, '[project]\nname = "x"\n[tool.loc]\nbeam = 1\n', "pyproject.toml")
    assert project.find(tmp_path).options.beam == 1


def test_loc_toml_decides_over_pyproject(tmp_path: Path):
    write(tmp_path, "[tool.loc]\nbeam = 1\n", "pyproject.toml")
    write(tmp_path, "beam = 2")
    assert project.find(tmp_path).options.beam == 2


def test_the_search_ends_at_the_version_controlled_tree(tmp_path: Path):
    write(tmp_path, "drafts = true")
    tree = tmp_path / "clone"
    (tree / ".git").mkdir(parents=True)
    (tree / "seeds").mkdir()
    assert project.find(tree / "seeds").options.drafts is False


def test_command_line_overrides(tmp_path: Path):
    found = project.load(write(tmp_path, "beam = 2\ndrafts = true"))
    changed = found.using(beam=5, drafts=None)
    assert (changed.options.beam, changed.options.drafts) == (5, True)
    assert found.options.beam == 2


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('\nglosary = "a.yaml"', "2:1", "unknown key `glosary`", "did you mean `glossary`?"),
        ("fail_on = true", "1:1", "unknown key `fail_on`", "did you mean `fail-on`?"),
        ("zzz = 1", "1:1", "unknown key `zzz`", "known keys: ambiguous-budget, beam, "),
        ("[numbers]\ndate = 1", "2:1", "unknown key `date`", "did you mean `dates`?"),
        ("[numbers]\ndates = 1", "2:1", "`dates` must be a text in quotes, not 1", ""),
        ("numbers.decimals = 99", "1:9", "`decimals` must be a whole number from 0 to 9, not 99", ""),
        ("numbers.symbols = {euro = '€'}", "1:9", "`euro`: a currency code is three capital", ""),
        ("numbers.symbols = 1", "1:9", "`symbols` must be a table of currency codes", ""),
        ("numbers = 'ap'", "1:1", "`numbers` must be a table, not 'ap'", "a line `[numbers]`"),
        ("beam = 0", "1:1", "`beam` must be a whole number from 1 to 32, not 0", ""),
        ("beam = true", "1:1", "`beam` must be a whole number", ""),
        ('drafts = "yes"', "1:1", "`drafts` must be true or false, not 'yes'", ""),
        ("glossary = [1]", "1:1", "`glossary` must be a text in quotes, not 1", ""),
        ('glossary = ""', "1:1", "`glossary` is empty", ""),
        ('target = "English"', "1:1", "`target` must be a language code such as `en`", ""),
        ('target = "../x"', "1:1", "`target` must be a language code", ""),
        ('encoding = "klingon"', "1:1", "names an unknown encoding: `klingon`", ""),
        ('fail-on = "warnings"', "1:1", "must be one of nothing, flagged, not `warnings`", ""),
        ('numbers.dates = "us"', "1:9", "must be one of ap, long, day-first, iso, not `us`", ""),
        ("model = nllb", "1:9", "not valid TOML: invalid value", "double quotes"),
        ("beam = 1\nbeam = 2", "2", "not valid TOML: cannot overwrite a value", ""),
        ('output = "a\\u0000b"', "1:1", "`output` holds a NUL character", ""),
    ],
)
def test_faults_name_their_place_and_remedy(tmp_path: Path, text: str, place: str, message: str, hint: str):
    path = write(tmp_path, text)
    error = refused(path)
    assert str(error).startswith(f"{path}:{place}: ")
    assert message in error.message
    assert hint in error.hint
    assert error.exit_code == 2


def test_all_faults_of_a_file_are_reported_together(tmp_path: Path):
    error = refused(write(tmp_path, 'beem = 4\ndrafts = "no"\ntarget = "de"\n'))
    assert "2 faults" in error.message
    assert "loc.toml:1:1: unknown key `beem` (did you mean `beam`?)" in error.message
    assert "loc.toml:2:1: `drafts` must be true or false" in error.message


def test_a_value_without_end_is_cut(tmp_path: Path):
    error = refused(write(tmp_path, f'target = "{"x" * 5000}"\n'))
    assert "`target` must be a language code such as `en`" in error.message
    assert error.message.endswith("xxx…")
    assert len(error.message) < 300


def test_a_file_that_is_not_utf8(tmp_path: Path):
    path = tmp_path / "loc.toml"
    path.write_bytes('glossary = "용어.yaml"'.encode("cp949"))
    error = refused(path)
    assert "not UTF-8 (byte 12)" in error.message
    assert error.hint == "save the file as UTF-8"


def test_a_byte_order_mark_and_crlf_do_no_harm(tmp_path: Path):
    path = tmp_path / "loc.toml"
    path.write_bytes(b"\xef\xbb\xbfbeam = 3\r\ndrafts = true\r\n")
    assert project.load(path).options.beam == 3


def test_a_file_that_is_missing(tmp_path: Path):
    error = refused(tmp_path / "none.toml")
    assert "cannot read the settings: No such file" in error.message
    assert error.hint


def test_nesting_without_end(tmp_path: Path):
    assert "loc.toml" in str(refused(write(tmp_path, "beam = " + "[" * 100_000)))


def test_a_table_of_ours_that_is_no_table(tmp_path: Path):
    assert "[tool.loc] is not a table" in str(refused(write(tmp_path, "[tool]\nloc = 1\n", "pyproject.toml")))


@given(text=st.text(alphabet=st.sampled_from("beamglosry=\"'[]{}.\n#\\ 1\r\0가"), max_size=40))
def test_no_text_brings_anything_but_a_usage_error(tmp_path_factory: pytest.TempPathFactory, text: str):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode())
    try:
        assert isinstance(project.load(path).options, Options)
    except UsageError as error:
        assert str(path) in str(error)  # noqa: PT017 (either outcome is right; this one must name its place)


def test_folders_of_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOC_CACHE_DIR", str(tmp_path / "c"))
    monkeypatch.setenv("LOC_DATA_DIR", str(tmp_path / "d"))
    assert (project.cache_dir(), project.data_dir()) == (tmp_path / "c", tmp_path / "d")


def test_the_readme_lists_every_key_and_its_values_are_the_defaults(tmp_path: Path) -> None:
    """What README.md calls all keys is all of them, in tables as well."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    block = readme.partition("## Settings")[2].partition("```toml\n")[2].partition("```")[0]
    listed, known = tomllib.loads(block), project._READERS  # noqa: SLF001 (as above)
    assert set(listed) == set(known)
    assert set(listed["numbers"]) == set(known["numbers"])
    options = project.load(write(tmp_path, block)).options
    shown = {"glossary": ("glossary.yaml",), "beam": 4, "encoding": "utf-8", "numbers": options.numbers}
    assert options == replace(Options(), **shown)
    style = NumberStyle(**options.numbers)
    assert style == replace(AP, symbols=style.symbols)
