from __future__ import annotations

import subprocess

import pytest

from loc.errors import GlossaryError, UsageError
from loc.impact.base import open_base
from loc.project import Project


def english(base) -> str:
    return base.glossary.get("sam-altman").primary.name("en")


def test_without_a_name_it_is_where_the_branch_left_main(repository):
    first = repository.git("rev-parse", "HEAD").strip()
    repository.git("checkout", "--quiet", "-b", "topic")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.replace("name: Sam Altman", "name: Sammy Altman")
    repository.commit()
    repository.git("checkout", "--quiet", "topic")
    base = open_base(repository.project)
    assert base.revision == first
    assert base.label == f"merge base with main ({first[:10]})"
    assert english(base) == "Sam Altman"


def test_the_remote_main_comes_before_a_local_one(repository):
    first = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-ref", "refs/remotes/origin/main", first)
    repository.commit()
    assert open_base(repository.project).label == f"merge base with origin/main ({first[:10]})"


def test_without_any_main_it_is_head(repository):
    repository.git("branch", "--move", "trunk")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    base = open_base(repository.project)
    assert base.label.startswith("HEAD (")
    assert english(base) == "Sam Altman"


@pytest.mark.parametrize("name", ["HEAD~1", "before", "main^"])
def test_any_revision_that_git_understands(repository, name):
    repository.git("tag", "before")
    repository.replace("name: Sam Altman", "name: Samuel Altman")
    repository.commit()
    assert english(open_base(repository.project, name)) == "Sam Altman"


def test_a_file_is_a_base_too(repository, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(
        (repository.root / "glossary.yaml").read_text("utf-8").replace("Sam Altman", "S. Altman"), "utf-8"
    )
    base = open_base(repository.project, str(other))
    assert (base.revision, base.label) == ("", str(other))
    assert english(base) == "S. Altman"
    assert base.read(other) is None


def test_the_layers_of_then_are_those_that_the_settings_of_then_listed(repository):
    repository.write(
        "names/people.yaml",
        (repository.root / "glossary.yaml").read_text("utf-8").replace("Sam Altman", "Layered"),
    )
    repository.write("loc.toml", 'glossary = ["glossary.yaml", "names/people.yaml"]\n')
    repository.commit()
    repository.write("loc.toml", 'glossary = ["glossary.yaml"]\n')
    assert english(open_base(repository.project, "HEAD")) == "Layered"


def test_files_that_were_named_are_the_ones_to_compare(repository):
    repository.write(
        "other.yaml", (repository.root / "glossary.yaml").read_text("utf-8").replace("Sam Altman", "Other")
    )
    repository.commit()
    project = repository.project.using(glossary=(str(repository.root / "other.yaml"),))
    assert english(open_base(project, "HEAD")) == "Other"


def test_a_layer_that_was_not_there_is_noted(repository):
    repository.write("extra.yaml", "source: ko\ntarget: en\nconcepts: []\n")
    project = repository.project.using(glossary=("glossary.yaml", "extra.yaml"))
    base = open_base(project, "HEAD")
    assert english(base) == "Sam Altman"
    assert base.notes == ("extra.yaml is not there at HEAD",)


def test_a_glossary_that_was_not_there_at_all(repository):
    repository.git("rm", "--quiet", "--cached", "glossary.yaml")
    repository.git("commit", "--quiet", "--message", "no glossary")
    base = open_base(repository.project, "HEAD")
    assert len(base.glossary) == 0
    assert base.notes == ("glossary.yaml is not there at HEAD",)


def test_a_layer_outside_of_the_repository(repository, tmp_path):
    outside = tmp_path / "house.yaml"
    outside.write_text("source: ko\ntarget: en\nconcepts: []\n", encoding="utf-8")
    project = repository.project.using(glossary=("glossary.yaml", str(outside)))
    assert open_base(project, "HEAD").notes == ("../house.yaml is not there at HEAD",)


def test_settings_of_then_that_cannot_be_read_are_noted(repository):
    repository.write("loc.toml", "glossary = [\n")
    repository.commit()
    repository.write("loc.toml", 'glossary = ["glossary.yaml"]\n')
    base = open_base(repository.project, "HEAD")
    assert english(base) == "Sam Altman"
    assert "the settings of then cannot be read" in base.notes[0]


def test_a_project_below_the_root_of_the_repository(repository):
    repository.git("mv", "glossary.yaml", "seeds/glossary.yaml")
    repository.git("mv", "loc.toml", "seeds/loc.toml")
    repository.commit()
    from loc.project import load

    assert english(open_base(load(repository.root / "seeds" / "loc.toml"), "HEAD")) == "Sam Altman"


@pytest.mark.parametrize(
    "name",
    [
        "--output=stolen",
        "-x",
        "--",
        "",
        "nope",
        "a..b",
        "HEAD:glossary.yaml",
        "HEAD\n",
        "HEAD\0",
        "@{x",
        "../x",
    ],
)
def test_what_is_no_revision_is_refused_and_reaches_no_option(repository, name):
    before = repository.everything()
    with pytest.raises(UsageError, match="revision") as raised:
        open_base(repository.project, name)
    assert raised.value.hint
    assert repository.everything() == before


def test_outside_of_a_repository(tmp_path):
    with pytest.raises(UsageError, match="not a git repository") as raised:
        open_base(Project(tmp_path), None)
    assert "another glossary file" in raised.value.hint


def test_a_repository_without_a_commit(tmp_path):
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    with pytest.raises(UsageError, match="no commit yet"):
        open_base(Project(tmp_path), None)


def test_without_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository.root))
    with pytest.raises(UsageError, match="git is not installed") as raised:
        open_base(repository.project, "HEAD")
    assert "another glossary file" in raised.value.hint


def test_a_damaged_glossary_of_then_is_shown_with_its_places(repository):
    repository.replace("type: person", "type: persona")
    repository.replace("status: draft", "statos: draft")
    damaged = repository.commit()
    with pytest.raises(GlossaryError) as raised:
        open_base(repository.project, "HEAD")
    name = f"{damaged[:10]}:glossary.yaml"
    assert raised.value.message == f"2 problems in {name}"
    assert [problem.location.file for problem in raised.value.problems] == [name, name]
    assert [problem.location.line for problem in raised.value.problems] == [13, 23]


def test_faults_of_then_that_hide_no_entry_are_noted(repository):
    repository.replace("    source: https://openai.com\n", "")
    place = repository.commit()[:10]
    base = open_base(repository.project, "HEAD")
    assert len(base.glossary) == 3
    assert base.notes == (
        f"the glossary at HEAD has faults: {place}:glossary.yaml:4:5: `openai` is approved without a source",
    )


def test_a_glossary_of_then_that_is_not_utf8(repository):
    (repository.root / "glossary.yaml").write_bytes("source: ko\n# 애플\n".encode("cp949"))
    damaged = repository.commit()
    with pytest.raises(UsageError, match="not UTF-8") as raised:
        open_base(repository.project, "HEAD")
    assert str(raised.value.location) == f"{damaged[:10]}:glossary.yaml:2"
