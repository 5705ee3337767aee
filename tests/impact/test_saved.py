"""The archive of a stranger's run: what is read of it, what is refused, what is written."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from impact_reports import large

from loc.errors import InputError
from loc.impact.markdown import MAX_BYTES, render
from loc.impact.report import ChangeKind, ConceptChange, Report, to_json
from loc.impact.saved import main, read_archive

REPORT = Report("HEAD", (ConceptChange(ChangeKind.ADDED, "x", "@octocat"),))


def archive(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, data in members:
            made.writestr(name, data)
    return path


def good(number="7", report=REPORT):
    return [("impact.json", to_json(report)), ("pull-request", f"{number}\n")]


def test_the_comment_and_the_outputs(tmp_path, capsys):
    assert main([str(archive(tmp_path / "a.zip", good())), str(tmp_path / "comment.md")]) == 0
    assert capsys.readouterr().out == "number=7\nchanged=true\n"
    assert (tmp_path / "comment.md").read_text("utf-8") == render(REPORT)


def test_without_a_change(tmp_path, capsys):
    assert main([str(archive(tmp_path / "a.zip", good(report=Report("HEAD")))), str(tmp_path / "c.md")]) == 0
    assert capsys.readouterr().out == "number=7\nchanged=false\n"


def test_a_comment_is_never_too_long_for_the_service(tmp_path):
    archive(tmp_path / "a.zip", good(report=large("@octocat 한", 60)))
    assert main([str(tmp_path / "a.zip"), str(tmp_path / "comment.md")]) == 0
    assert (tmp_path / "comment.md").stat().st_size <= MAX_BYTES


@pytest.mark.parametrize(
    "number",
    ["", "0", "-1", "07", "1\nchanged=false", "1;id", "9" * 10, "٣", "1 2", "1\r\nx=y", "$(id)", "../1"],
)
def test_only_a_number_is_a_number(tmp_path, capsys, number):
    assert main([str(archive(tmp_path / "a.zip", good(number))), str(tmp_path / "c.md")]) == 4
    out, err = capsys.readouterr()
    assert (out, err) == ("", "error: the archive names no pull request\n")
    assert not (tmp_path / "c.md").exists()


def test_a_bomb_is_not_inflated(tmp_path):
    archive(tmp_path / "a.zip", [("impact.json", b" " * 40_000_000), ("pull-request", "7")])
    assert (tmp_path / "a.zip").stat().st_size < 1_000_000
    with pytest.raises(InputError, match="has more than 20,000,000 bytes"):
        read_archive(tmp_path / "a.zip")


def test_an_archive_too_large_is_not_opened(tmp_path):
    with (tmp_path / "a.zip").open("wb") as made:
        made.truncate(20_000_001)
    with pytest.raises(InputError, match="more than 20 MB"):
        read_archive(tmp_path / "a.zip")


def test_other_members_stay_in_the_archive(tmp_path):
    others = [("../../evil", "x"), ("/etc/evil", "x"), ("src/loc/evil.py", "x")]
    (tmp_path / "in").mkdir()
    archive(tmp_path / "in" / "a.zip", [*others, *good()])
    assert read_archive(tmp_path / "in" / "a.zip") == (7, REPORT)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ([], "lacks"),
        (good()[:1], "lacks"),
        (good()[1:], "lacks"),
        ([("impact.json", "{}"), ("pull-request", "7")], "not in the format"),
        ([("impact.json", to_json(REPORT)), ("pull-request", "7" * 200)], "more than 100 bytes"),
    ],
)
def test_what_is_not_ours_is_refused(tmp_path, members, message):
    with pytest.raises(InputError, match=message):
        read_archive(archive(tmp_path / "a.zip", members))


def test_an_encrypted_archive(tmp_path):
    path = archive(tmp_path / "a.zip", good())
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read"):
        read_archive(path)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_is_an_error_or_the_same(tmp_path_factory, at, junk):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, data in good():
            writer.writestr(zipfile.ZipInfo(name), data)
    data = bytearray(made.getvalue())
    data[at : at + len(junk)] = junk
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    path.write_bytes(data)
    try:
        number, report = read_archive(path)
    except InputError:
        return
    assert number > 0
    assert report == REPORT


def test_it_runs_on_a_bare_python(root, tmp_path):
    """The job that posts comments installs nothing: no site-packages, no settings of anybody."""
    archive(tmp_path / "a.zip", good())
    code = f"import sys; sys.path.insert(0, {str(root / 'src')!r}); from loc.impact.saved import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, tmp_path / "a.zip", tmp_path / "comment.md"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "number=7\nchanged=true\n", "")


def test_how_it_is_called(tmp_path, capsys):
    assert main([]) == 2
    assert "usage:" in capsys.readouterr().err
    assert main([str(tmp_path / "none.zip"), str(tmp_path / "c.md")]) == 4
    assert "error: cannot be read: No such file or directory" in capsys.readouterr().err
