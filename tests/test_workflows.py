"""The workflows, as far as they can be tried without the service: their rules, and their shell steps as scripts."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from loc.impact.markdown import MARKER

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "workflows"
NAMES = sorted(path.name for path in FOLDER.glob("*.yml"))
SHA = "a" * 40
FORK = "stranger/fork"


def workflow(name: str) -> dict:
    data = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    data["on"] = data.pop(True)  # YAML 1.1 reads the key `on` as a boolean
    return data


def steps(name: str) -> list[dict]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


# ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_permitted_unless_a_job_asks_for_it(name):
    data = workflow(name)
    assert data["permissions"] == {}
    for job in data["jobs"].values():
        assert isinstance(job["permissions"], dict)
        assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_their_full_hash_and_say_their_version(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    used = re.findall(r"^\s*-? ?uses: (.*)$", text, re.MULTILINE)
    assert len(used) == sum("uses" in step for step in steps(name))
    for use in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


@pytest.mark.parametrize("name", NAMES)
def test_no_expression_stands_in_a_script(name):
    """What an event holds (a branch's name, a title) reaches a script as a variable only."""
    for step in steps(name):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", NAMES)
def test_checkouts_leave_no_token_behind(name):
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", NAMES)
def test_none_runs_a_stranger_s_code_with_this_repository_s_rights(name):
    assert "pull_request_target" not in workflow(name)["on"]


def test_two_jobs_may_write_and_neither_runs_a_stranger_s_code():
    writing = [
        (name, job)
        for name in NAMES
        for job, data in workflow(name)["jobs"].items()
        if "write" in data["permissions"].values()
    ]
    assert writing == [("ci.yml", "findings"), ("glossary-comment.yml", "comment")]
    pushed = workflow("ci.yml")["jobs"]["findings"]  # what is on the default branch, never a pull request
    assert pushed["if"] == "${{ github.event_name == 'push' }}"
    assert pushed["permissions"] == {"contents": "read", "security-events": "write"}
    assert workflow("ci.yml")["on"]["push"] == {"branches": ["main"]}
    for step in workflow("glossary-comment.yml")["jobs"]["comment"]["steps"]:
        assert "uses" not in step
        assert "python" not in step["run"]


def test_the_comment_s_workflow_checks_out_the_default_branch_and_nothing_else():
    checkouts = [step for step in steps("glossary-comment.yml") if "uses" in step]
    assert [step["with"]["ref"] for step in checkouts] == ["${{ github.event.repository.default_branch }}"]
    text = (FOLDER / "glossary-comment.yml").read_text(encoding="utf-8")
    assert "git fetch" not in text
    assert "pip install" not in text


def test_the_comment_follows_the_workflow_of_that_name():
    on = workflow("glossary-comment.yml")["on"]["workflow_run"]
    assert on == {"workflows": [workflow("glossary.yml")["name"]], "types": ["completed"]}


# ── glossary.yml, run ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Runner:
    """Runs steps as the service does: in bash with pipefail, outputs and summary in files."""

    folder: Path
    work: Path
    expressions: dict[str, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)

    def run(self, step: dict) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_CONFIG")}
        env |= {
            "PATH": os.pathsep.join([*self.path, os.environ["PATH"]]),
            "GITHUB_OUTPUT": str(self.file("output")),
            "GITHUB_STEP_SUMMARY": str(self.file("summary")),
            "GITHUB_REPOSITORY": "owner/project",
            "RUNNER_TEMP": str(self.folder / "temp"),
        }
        env |= {key: self.filled(value) for key, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        for line in self.file("output").read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.expressions[f"steps.{step.get('id')}.outputs.{key}"] = value
        self.file("output").write_text("", encoding="utf-8")
        return done

    def file(self, name: str) -> Path:
        (self.folder / "temp").mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.touch()
        return path

    def filled(self, value: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: self.expressions[found[1]], str(value))


def step(name: str, called: str) -> dict:
    (found,) = [one for one in steps(name) if one.get("name") == called]
    return found


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def pull_request(tmp_path, git_identity, seeds, unpacked) -> Runner:
    """A clone as the job has it: the merge of a change with its base, whose first parent is the base."""
    if sys.platform != "linux":
        pytest.skip("the jobs run on Linux")
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    work = tmp_path / "clone"
    shutil.copytree(seeds, work / "seeds")
    shutil.copy(ROOT / "glossary.yaml", work)
    shutil.copy(ROOT / "loc.toml", work)
    git(work, "init", "--quiet", "--initial-branch", "main")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "base")
    executable(tmp_path / "bin" / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    runner = Runner(tmp_path / "runner", work, path=[str(tmp_path / "bin")])
    runner.expressions["github.event.pull_request.number"] = "7"
    return runner


def git(work: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", work, *arguments], check=True, capture_output=True)


def change(work: Path, old: str, new: str) -> None:
    path = work / "glossary.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    git(work, "commit", "--quiet", "--all", "--message", "the pull request")


@pytest.mark.slow
def test_lint_and_impact_of_a_change(pull_request):
    change(pull_request.work, "name: Satya Nadella", "name: Satya N. Nadella")
    lint = pull_request.run(step("glossary.yml", "Lint"))
    assert lint.returncode == 0, lint.stdout + lint.stderr
    impact = pull_request.run(step("glossary.yml", "Impact"))
    assert impact.returncode == 0, impact.stderr
    assert impact.stdout == ""
    kept = pull_request.work / step("glossary.yml", "Keep the report")["with"]["path"]
    assert sorted(path.name for path in kept.iterdir()) == ["impact.json", "pull-request"]
    assert (kept / "pull-request").read_text() == "7\n"
    report = json.loads((kept / "impact.json").read_text(encoding="utf-8"))
    assert [concept["concept"] for concept in report["concepts"]] == ["satya-nadella"]
    assert report["engine"].startswith("eng:argos|")
    summary = pull_request.file("summary").read_text(encoding="utf-8")
    assert "<ins><code>Satya N. Nadella</code></ins>" in summary


def test_a_damaged_glossary_fails_and_says_so_in_the_summary(pull_request):
    change(pull_request.work, "type: person", "type: persona")
    lint = pull_request.run(step("glossary.yml", "Lint"))
    assert lint.returncode == 1
    assert "::error " in lint.stdout
    impact = pull_request.run(step("glossary.yml", "Impact"))
    assert impact.returncode == 1
    assert "glossary.yaml" in impact.stderr
    assert "could not be measured" in pull_request.file("summary").read_text(encoding="utf-8")
    assert list((pull_request.work / "impact").iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("type: person", "type: persona")],
    ids=["sound", "with findings"],
)
def test_the_findings_become_sarif_whatever_they_are(pull_request, old, new):
    if old:
        change(pull_request.work, old, new)
    done = pull_request.run(step("ci.yml", "Lint as SARIF"))
    assert done.returncode == 0, done.stderr
    (run,) = json.loads((pull_request.work / "lint.sarif").read_text(encoding="utf-8"))["runs"]
    assert bool(run["results"]) is (new != "")


def test_without_a_glossary_there_is_nothing_to_upload(pull_request):
    (pull_request.work / "loc.toml").write_text('glossary = ["none.yaml"]\n', encoding="utf-8")
    assert pull_request.run(step("ci.yml", "Lint as SARIF")).returncode == 1


# ── glossary-comment.yml, run ──────────────────────────────────────────────────────────────────────────────────

GH = '''#!{python}
"""Stands in for GitHub's program: answers from a file, and writes down what it was asked."""
import json, pathlib, sys
here = pathlib.Path({here!r})
arguments = sys.argv[1:]
body = [pathlib.Path(a.removeprefix("body=@")).read_text("utf-8") for a in arguments if a.startswith("body=@")]
with (here / "asked.jsonl").open("a") as log:
    log.write(json.dumps([arguments, body]) + "\\n")
url = next(a for a in arguments if a.startswith("repos/"))
answers = json.loads((here / "answers.json").read_text("utf-8"))
if "--method" in arguments:
    sys.exit(0)
for part, answer in answers.items():
    if part in url:
        if answer.endswith(".zip"):
            sys.stdout.buffer.write((here / answer).read_bytes())
        elif answer:
            print(answer)
        sys.exit(0)
sys.exit("HTTP 404: " + url)
'''
ANSWERS = {
    "/runs/5/artifacts": "11 2000",
    "/artifacts/11/zip": "impact.zip",
    "/pulls/7": f"{SHA} {FORK}",
    "/issues/7/comments": "",
}


@dataclass
class Service:
    """The comment's workflow with a stand-in for the service."""

    runner: Runner
    folder: Path

    def answer(self, **changed: str) -> None:
        names = {"artifacts": "/runs/5/artifacts", "pull": "/pulls/7", "comments": "/issues/7/comments"}
        answers = ANSWERS | {names[key]: value for key, value in changed.items()}
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")

    def archive(self, report: bytes, number: bytes = b"7\n") -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("impact.json", report)
            archive.writestr("pull-request", number)
        (self.folder / "impact.zip").write_bytes(made.getvalue())

    def run(self) -> list[subprocess.CompletedProcess[str]]:
        """Both jobs, each step under its condition, to the first failure."""
        jobs = workflow("glossary-comment.yml")["jobs"]
        ran = []
        for one in jobs["render"]["steps"]:
            if "run" in one and self.holds(one.get("if", "")):
                ran.append(self.runner.run(one))
                if ran[-1].returncode:
                    return ran
        for key, value in jobs["render"]["outputs"].items():
            name = re.fullmatch(r"\$\{\{ (\S+) \}\}", value)[1]
            self.runner.expressions[f"needs.render.outputs.{key}"] = self.runner.expressions.get(name, "")
        if self.runner.expressions["needs.render.outputs.number"]:
            ran += [self.runner.run(one) for one in jobs["comment"]["steps"]]
        return ran

    def holds(self, condition: str) -> bool:
        found = re.fullmatch(r"\$\{\{ (\S+) == '(\w+)' \}\}", condition)
        return not condition or self.runner.expressions.get(found[1], "") == found[2]

    @property
    def written(self) -> list[tuple[str, str, str]]:
        """Method, URL and body of every request that changes something."""
        asked = [json.loads(line) for line in (self.folder / "asked.jsonl").read_text().splitlines()]
        return [
            (args[args.index("--method") + 1], next(a for a in args if a.startswith("repos/")), *body)
            for args, body in asked
            if "--method" in args
        ]


@pytest.fixture
def service(tmp_path) -> Service:
    if sys.platform != "linux" or shutil.which("bash") is None:
        pytest.skip("the jobs run in bash on Linux")
    folder = tmp_path / "service"
    executable(tmp_path / "bin" / "gh", GH.format(python=sys.executable, here=str(folder)))
    executable(tmp_path / "bin" / "python3", f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    folder.mkdir()
    runner = Runner(tmp_path / "runner", ROOT, path=[str(tmp_path / "bin")])
    runner.expressions |= {
        "github.token": "a-token",
        "github.event.workflow_run.id": "5",
        "github.event.workflow_run.head_sha": SHA,
        "github.event.workflow_run.head_repository.full_name": FORK,
    }
    made = Service(runner, folder)
    made.answer()
    made.archive(REPORT)
    return made


def report(**changed: object) -> bytes:
    from loc.impact.report import ChangeKind, ConceptChange, Report, to_json

    concept = ConceptChange(ChangeKind.ADDED, "x", "@octocat <img src=x> https://evil.example")
    return to_json(Report(**{"base": "HEAD", "concepts": (concept,), **changed})).encode()


REPORT = report()


def test_a_first_comment_is_posted_and_says_nothing_alive(service):
    assert [ran.returncode for ran in service.run()] == [0, 0, 0, 0]
    ((method, url, body),) = service.written
    assert (method, url) == ("POST", "repos/owner/project/issues/7/comments")
    assert body.startswith(MARKER)
    assert "@octocat" not in body
    assert "<img" not in body


def test_an_earlier_comment_is_renewed(service):
    service.answer(comments="31")
    service.run()
    assert [(method, url) for method, url, _ in service.written] == [
        ("PATCH", "repos/owner/project/issues/comments/31")
    ]


def test_without_a_change_an_earlier_comment_is_corrected_and_no_new_one_made(service):
    service.archive(report(concepts=()))
    service.run()
    assert service.written == []
    service.answer(comments="31")
    service.run()
    ((method, _, body),) = service.written
    assert method == "PATCH"
    assert "No concept of the glossary differs." in body


@pytest.mark.parametrize("head", [f"{'b' * 40} {FORK}", f"{SHA} victim/fork", f"{SHA} null", ""])
def test_another_s_pull_request_gets_no_comment(service, head):
    service.answer(pull=head)
    ran = service.run()
    assert ran[-1].returncode == 0
    assert "another head" in ran[-1].stdout
    assert service.written == []


def test_a_run_without_a_report_is_passed_over(service):
    service.answer(artifacts="")
    (ran,) = service.run()
    assert (ran.returncode, service.written) == (0, [])


def test_an_artifact_too_large_is_not_fetched(service):
    service.answer(artifacts="11 20000001")
    (ran,) = service.run()
    assert ran.returncode == 1
    assert "too large" in ran.stderr
    assert "zip" not in (service.folder / "asked.jsonl").read_text()


@pytest.mark.parametrize(
    ("data", "number"),
    [(b"{}", b"7"), (REPORT, b"7\nnumber=8"), (REPORT, b"../1"), (REPORT, b"$(touch evil)"), (b"\xff", b"7"), (REPORT + b"x", b"7")],
)  # fmt: skip
def test_a_hostile_report_ends_the_run(service, data, number):
    service.archive(data, number)
    ran = service.run()
    assert ran[-1].returncode == 4
    assert ran[-1].stderr.startswith("error: ")
    assert service.written == []
    assert not (ROOT / "evil").exists()


def test_a_pull_request_that_is_not_there(service):
    service.archive(REPORT, b"8")
    ran = service.run()
    assert ran[-1].returncode != 0
    assert "404" in ran[-1].stderr
    assert service.written == []


def test_a_failing_request_fails_the_step(service):
    (service.folder / "answers.json").write_text("{}")
    (ran,) = service.run()
    assert ran.returncode != 0


def test_the_largest_comment_fits_an_output_and_a_variable(service):
    from impact_reports import large

    from loc.impact.markdown import render
    from loc.impact.report import to_json

    huge = large("오픈AI <b> & @octocat", 60)
    service.archive(to_json(huge).encode())
    service.run()
    ((_, _, body),) = service.written
    assert body == render(huge)
    assert len(base64.b64encode(body.encode())) < 128 * 1024  # Linux's limit for one variable


@pytest.mark.parametrize(
    ("called", "given", "expected"),
    [
        ("Fetch the artifact", {"artifacts": [{"id": 1, "expired": True, "size_in_bytes": 2}, {"id": 3, "expired": False, "size_in_bytes": 4}]}, "3 4"),
        ("Is it this pull request's?", {"head": {"sha": SHA, "repo": {"full_name": FORK}}}, f"{SHA} {FORK}"),
        ("Is it this pull request's?", {"head": {"sha": SHA, "repo": None}}, f"{SHA} null"),
        (
            "Write or renew the comment",
            [
                {"id": 1, "user": {"login": "stranger"}, "body": f"{MARKER} mine"},
                {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "other"},
                {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nours"},
            ],
            "3",
        ),
    ],
)  # fmt: skip
def test_what_is_picked_from_the_service_s_answers(called, given, expected):
    """The `--jq` expressions, by jq itself."""
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    (expression,) = re.findall(r"--jq '([^']+)'", step("glossary-comment.yml", called)["run"])
    done = subprocess.run(
        ["jq", "-r", expression], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == expected
