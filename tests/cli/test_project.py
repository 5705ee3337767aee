"""`loc init`, `loc doctor`, and the program as a whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command below `group`, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def test_every_command_and_every_option_has_help() -> None:
    from typer.main import get_command

    from loc.cli.app import app

    every = dict(commands(get_command(app)))
    assert len(every) > 20
    for words, command in every.items():
        assert command.help, words
        for parameter in command.params:
            assert getattr(parameter, "help", None) or parameter.name == "help", (words, parameter.name)


def test_what_a_command_takes_is_written_once() -> None:
    import click
    from typer.main import get_command

    from loc.cli.app import app

    for words, command in commands(get_command(app)):
        usage = " ".join(command.collect_usage_pieces(click.Context(command)))
        assert "[[" not in usage, (words, usage)
        assert usage.count("...") == sum(p.nargs == -1 for p in command.params), (words, usage)


@pytest.mark.parametrize("command", [["translate"], ["glossary", "lint"], ["model", "import"]], ids=" ".join)
def test_help_is_shown_with_brackets_as_they_are(run_loc, command: list[str]) -> None:
    ran = run_loc(*command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: loc {' '.join(command)} ")
    if command == ["translate"]:
        assert "[default: utf-8]" in ran.out


def test_a_new_project_translates_and_passes_its_own_check(run_loc, tmp_path: Path) -> None:
    ran = run_loc("init", "mine")
    assert ran.code == 0
    assert "next: `cd mine`, put articles into seeds/" in ran.err
    project = tmp_path / "mine"
    assert (
        run_loc("translate", "--check", "seeds/", cwd=project).code == 0
    )  # its workflow, before the first article
    (project / "seeds/a.txt").write_text("예시전자는 새 제품을 공개했다.\n", encoding="utf-8")
    assert run_loc("translate", "seeds/", "--drafts", cwd=project).code == 0
    assert "Example Electronics" in (project / "translations/en/a.txt").read_text(encoding="utf-8")
    assert run_loc("translate", "seeds/", "--drafts", "--check", cwd=project).code == 0
    workflow = yaml.safe_load((project / ".github/workflows/translations.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    first = workflow["jobs"]["check"]["steps"][
        0
    ]  # fetches private repositories too, with the job's own token
    assert re.fullmatch("actions/checkout@[0-9a-f]{40}", first["uses"])
    assert first["with"] == {"persist-credentials": False}
    hooks = yaml.safe_load((project / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks["repos"][0]["hooks"][0]["entry"].startswith("loc translate --check")


@pytest.mark.parametrize(("source", "target"), [("ko", "en"), ("en", "ko"), ("ko", "ja"), ("de", "fr")])
def test_the_example_glossary_of_any_pair_has_no_fault(
    run_loc, tmp_path: Path, source: str, target: str
) -> None:
    assert run_loc("init", "mine", "--source", source, "--target", target).code == 0
    ran = run_loc("glossary", "lint", cwd=tmp_path / "mine")
    assert ran.code == 0, ran.out
    assert "error" not in ran.out


def test_what_this_machine_alone_needs_is_not_committed(run_loc, tmp_path: Path) -> None:
    run_loc("init", "mine")
    ignored = (tmp_path / "mine/.gitignore").read_text("utf-8").splitlines()
    assert {".loc/", "/translations/**/*.mo"} <= set(ignored)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["mine", "--source", "korean"],
            "--source must be a language code such as `en` or `pt-BR`, not `korean`",
        ),
        (["mine", "--target", ""], "--target must be a language code"),
        (["note.txt"], "note.txt: is a file"),
    ],
)
def test_init_refuses_what_no_project_could_be_made_of(
    run_loc, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "note.txt").write_text("", encoding="utf-8")
    ran = run_loc("init", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "mine").exists()


def test_a_folder_of_a_larger_repository_gets_no_hook_and_no_workflow(run_loc, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    ran = run_loc("init", "mine")
    assert ran.code == 0
    assert f"left out: hook and workflow, which are read in {tmp_path.resolve()} only" in ran.err
    assert not (tmp_path / "mine/.pre-commit-config.yaml").exists()
    assert not (tmp_path / "mine/.github").exists()


def test_every_command_is_told_in_one_whole_line_at_80_columns(run_loc) -> None:
    listed = run_loc("--help", env={"COLUMNS": "80"}).out.partition("Commands:\n")[2]
    assert len(listed.splitlines()) == 12
    assert "..." not in listed


def test_what_an_option_takes_is_said_the_same_way_everywhere() -> None:
    import click
    from typer.main import get_command

    from loc.cli.app import app

    for words, command in commands(get_command(app)):
        for parameter in command.get_params(click.Context(command)):
            if parameter.param_type_name == "option" and not parameter.is_flag:
                assert parameter.metavar, (words, parameter.name)
                assert "<" not in parameter.metavar, (words, parameter.name)


def test_glossary_language_and_output_have_one_name_that_works_everywhere(run_loc, fresh: Path) -> None:
    shown = run_loc("glossary", "show", "openai", "-g", "glossary.yaml", cwd=fresh)
    assert (shown.code, shown.out) == (0, run_loc("glossary", "show", "openai", cwd=fresh).out)
    from typer.main import get_command

    from loc.cli.app import app

    every = dict(commands(get_command(app)))
    for words, wanted in {
        ("report",): {"--lang", "--language", "--out"},
        ("review",): {"--lang", "--language"},
        ("glossary", "add"): {"--glossary", "--file", "-g"},
        ("glossary", "export"): {"--out", "--output"},
        ("catalog", "export"): {"--out", "--output"},
    }.items():
        assert wanted <= {name for parameter in every[words].params for name in parameter.opts}, words


def test_the_doctor_knows_every_extra_and_tells_a_fault_in_the_settings_once(run_loc, fresh: Path) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (fresh / "loc.toml").write_text('glosary = "a.yaml"\n', encoding="utf-8")
    ran = run_loc("doctor", cwd=fresh)
    assert ran.code == 1
    assert ran.out.count("unknown key `glosary`") == 1
    assert {extra for extra in extras if f"extra {extra}:" in ran.out} == set(extras)


def test_init_overwrites_nothing(run_loc, tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("mine", encoding="utf-8")
    ran = run_loc("init")
    assert "kept    glossary.yaml" in ran.err
    assert "next: put articles" in ran.err
    assert (tmp_path / "glossary.yaml").read_text(encoding="utf-8") == "mine"


def test_the_doctor_finds_a_healthy_project_healthy(run_loc, fresh: Path) -> None:
    ran = run_loc("doctor", cwd=fresh)
    assert ran.code == 0, ran.out
    assert "BAD" not in ran.out
    assert "bundled" in ran.out


def test_the_doctor_counts_as_people_do(run_loc, fresh: Path) -> None:
    (fresh / "glossary.yaml").write_text("source: [\n", encoding="utf-8")
    assert "glossary.yaml:2:1: not YAML" in (said := run_loc("doctor", cwd=fresh).out)
    assert "1 problems" not in said


def test_the_doctor_names_what_is_wrong(run_loc, fresh: Path) -> None:
    (fresh / "glossary.yaml").write_text("concepts: [\n", encoding="utf-8")
    (fresh / "loc.toml").write_text('model = "gone"\n', encoding="utf-8")
    ran = run_loc("doctor", "--json", cwd=fresh)
    assert ran.code == 1
    wrong = {answer["name"]: answer for answer in json.loads(ran.out) if answer["ok"] is False}
    assert set(wrong) == {"glossary", "model"}
    assert "glossary.yaml:" in wrong["glossary"]["text"]


def test_a_setting_with_a_typo_is_refused_with_the_right_name(run_loc, fresh: Path) -> None:
    (fresh / "loc.toml").write_text('glosary = "a.yaml"\n', encoding="utf-8")
    ran = run_loc("translate", "seeds/", cwd=fresh)
    assert ran.code == 2
    assert "loc.toml:1:1: unknown key `glosary`" in ran.err
    assert "did you mean `glossary`?" in ran.err


def test_all_glossary_problems_are_listed_at_once(run_loc, fresh: Path) -> None:
    (fresh / "glossary.yaml").write_text(
        "source: ko\ntarget: en\nconcepts:\n  - id: a\n    typ: org\n  - id: a\n    type: planet\n",
        encoding="utf-8",
    )
    ran = run_loc("translate", "seeds/", cwd=fresh)
    assert ran.code == 2
    assert ran.err.count("error: ") >= 3
    assert "glossary.yaml:5:" in ran.err
    assert not (fresh / "translations").exists()


def test_an_internal_error_leaves_a_log_and_no_traceback(
    run_loc, fresh: Path, unpacked: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "polib.py").write_text("raise RuntimeError('planted')\n", encoding="utf-8")
    (fresh / "one.txt").write_text("오픈AI는 말했다.\n", encoding="utf-8")
    ran = run_loc("translate", "one.txt", cwd=fresh, env={"PYTHONPATH": str(broken)})
    assert ran.code == 5
    assert "an internal error: RuntimeError: planted" in ran.err
    (log,) = (unpacked / "logs").glob("crash-*.log")
    assert "RuntimeError: planted" in log.read_text(encoding="utf-8")
    log.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_that_leaves_early_is_no_error(fresh: Path) -> None:
    command = f"{sys.executable} -m loc normalize seeds/ | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=fresh, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
