"""`loc init`, `loc doctor`, and the program as a whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
        assert "[utf-8]" in ran.out


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
    ran = run_loc("translate", "seeds/", cwd=fresh, env={"PYTHONPATH": str(broken)})
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
