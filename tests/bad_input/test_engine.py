"""Models that are missing or damaged, archives that are hostile, engines that break their word: through the program."""

from __future__ import annotations

import io
import json
import shutil
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loc.engines.base import Decoding, EngineInfo, Hypothesis
from loc.engines.journal import Journal, JournaledEngine
from loc.engines.packages import bundled
from loc.engines.places import packages_dir
from loc.errors import EngineError
from loc.translate import translate_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loc.engines.base import Request


class Careless:
    """Says `count` things too many (or too few), whatever it is asked; remembers what it was asked."""

    info = EngineInfo("careless", "none", "1", "0" * 64)

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self.asked: list[str] = []

    def translate(
        self, requests: Iterable[Request], _decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        texts = [request.text for request in requests]
        self.asked += texts
        for text in [*texts, *["more"] * self.count][: len(texts) + self.count]:
            yield (Hypothesis(text),)


@pytest.mark.parametrize("count", [-1, 1])
def test_an_engine_that_gives_too_few_or_too_many_keeps_nothing(desk: Path, count: int) -> None:
    (desk / "a.txt").write_text("첫 문장이다.\n둘째 문장이다.\n", encoding="utf-8")
    with pytest.raises(EngineError, match="broke its contract") as caught:
        translate_files(["a.txt"], engine=Careless(count))
    assert caught.value.exit_code == 3
    journal = Journal(desk / "journal.jsonl")
    with pytest.raises(EngineError, match="broke its contract"):
        translate_files(["a.txt"], engine=JournaledEngine(Careless(count), journal))
    assert not (desk / "journal.jsonl").exists()
    assert not (desk / "translations").exists()


@pytest.mark.parametrize(
    ("settings", "asked"), [('target = "fr"', "ko → fr"), ('source = "ja"\ntarget = "en-GB"', "ja → en-GB")]
)
def test_a_model_for_other_languages_is_refused_and_nothing_is_written(
    desk: Path, loc, settings: str, asked: str
) -> None:
    """It would write English, and call it French."""
    (desk / "loc.toml").write_text(f"{settings}\n", encoding="utf-8")
    (desk / "a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = loc("translate", "a.txt")
    assert ran.code == 3
    assert f"{bundled().ref} translates ko → en, and the settings ask for {asked}" in ran.err
    pair = asked.replace(" → ", "_").removesuffix("-GB")
    assert f"hint: choose a model for {pair}" in ran.err
    assert not (desk / "translations").exists()
    examined = loc("doctor")
    assert examined.code == 1
    assert f"the settings ask for {asked}" in examined.out


def test_a_model_serves_every_region_of_its_language(desk: Path, loc) -> None:
    (desk / "loc.toml").write_text('source = "ko-KR"\ntarget = "en-GB"\n', encoding="utf-8")
    (desk / "a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    assert (desk / "translations/en-GB/a.po").exists()


def test_what_has_no_korean_is_never_asked_for(desk: Path) -> None:
    (desk / "a.txt").write_text(
        "Hello.\n12.5%\n\nhttps://example.org/a_b\n   \n가장 좋다.\n", encoding="utf-8"
    )
    engine = Careless()
    translate_files(["a.txt"], engine=engine)
    assert set(engine.asked) == {"가장 좋다."}
    assert (desk / "translations/en/a.txt").read_bytes() == (desk / "a.txt").read_bytes()


@pytest.fixture
def installed(desk: Path, loc) -> Path:
    """The bundled package once more, as an installed one that is in use; its folder."""
    archive = bundled().path
    assert loc("model", "install", archive).code == 0
    ref = bundled().ref
    assert loc("model", "use", ref).code == 0
    (desk / "a.txt").write_text("오픈AI는 말했다.\n", encoding="utf-8")
    return packages_dir() / ref


def truncated(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


DAMAGE = {
    "no weights": (lambda p: (p / "model/model.bin").unlink(), "model.bin"),
    "empty weights": (lambda p: truncated(p / "model/model.bin", 0), "model.bin: the file ends too early"),
    "cut weights": (
        lambda p: truncated(p / "model/model.bin", 1_000_000),
        "model.bin: the file ends too early",
    ),
    "garbage weights": (lambda p: (p / "model/model.bin").write_bytes(b"\xff\x7f" * 5_000), "model.bin: "),
    "text for weights": (
        lambda p: (p / "model/model.bin").write_text("version https://git-lfs\n"),
        "model.bin: ",
    ),
    "no tokenizer": (lambda p: (p / "sentencepiece.model").unlink(), "sentencepiece.model"),
    "garbage tokenizer": (
        lambda p: (p / "sentencepiece.model").write_bytes(b"\xff" * 999),
        "sentencepiece.model",
    ),
    "no vocabulary": (lambda p: (p / "model/shared_vocabulary.json").unlink(), "no source vocabulary"),
    "other vocabulary": (
        lambda p: (p / "model/shared_vocabulary.json").write_text(json.dumps(["<s>", "</s>", "가"])),
        "vocabulary has 3 entries",
    ),
    "cut vocabulary": (lambda p: truncated(p / "model/shared_vocabulary.json", 50), "shared_vocabulary.json"),
    "broken configuration": (lambda p: (p / "model/config.json").write_text("["), "config.json"),
    "no model at all": (lambda p: shutil.rmtree(p / "model"), "model"),
}


def test_a_damaged_model_is_named_and_nothing_is_written(
    desk: Path, loc, installed: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(installed, whole)
    for damage, said in DAMAGE.values():
        shutil.rmtree(installed)
        shutil.copytree(whole, installed)
        damage(installed)
        ran = loc("translate", "a.txt")
        assert ran.code == 3, said
        assert said in ran.err
        assert "  hint: " in ran.err
        assert len(ran.err) < 1_000
        assert not (desk / "translations").exists()
        assert loc("model", "verify").code == 3
    assert loc("doctor").code == 1


def test_one_broken_package_hides_no_other(desk: Path, loc, installed: Path) -> None:
    (installed / "metadata.json").write_text("{not json")
    (installed.parent / "stray").mkdir()
    ran = loc("model", "list")
    assert ran.code == 0
    assert "bundled" in ran.out
    assert "metadata.json: not JSON" in ran.err
    assert loc("translate", "a.txt").code == 0


@pytest.mark.parametrize("given", ["nowhere.argosmodel", "ko_xx", "a.txt", "folder/none"])
def test_a_model_that_is_not_there(desk: Path, loc, given: str) -> None:
    (desk / "a.txt").write_text("오픈AI는 말했다.\n", encoding="utf-8")
    for command in (
        ["translate", "a.txt", "--model", given],
        ["model", "info", given],
        ["model", "install", given],
    ):
        ran = loc(*command)
        assert ran.code == 3
        assert given in ran.err
    assert not (desk / "translations").exists()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


META = ("top/metadata.json", b"{}")
HOSTILE = {
    "out of the folder": zipped(META, ("top/../../owned", b"x")),
    "absolute": zipped(META, ("/owned", b"x")),
    "drive": zipped(META, ("C:/owned", b"x")),
    "link": zipped(META, (link("top/owned"), b"/etc/passwd")),
    "bomb": zipped(META, ("top/model.bin", bytes(30_000_000))),
    "two folders": zipped(META, ("other/owned", b"x")),
    "case": zipped(META, ("top/METADATA.json", b"{}")),
    "device": zipped(META, ("top/NUL.txt", b"x")),
    "bidi": zipped(META, ("top/\u202eowned", b"x")),
    "no package": zipped(("top/readme", b"x")),
    "no zip": b"not a zip file",
    "cut off": zipped(META)[:-30],
    "nothing": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_leaves_no_trace(desk: Path, loc, name: str) -> None:
    (desk / "bad.argosmodel").write_bytes(HOSTILE[name])
    for command in (["model", "install", "bad.argosmodel"], ["model", "info", "./bad.argosmodel"]):
        ran = loc(*command)
        assert ran.code == 3
        assert "bad.argosmodel" in ran.err
        assert "\u202e" not in ran.err
    assert not [path for path in desk.parent.rglob("*") if "owned" in path.name]
    assert not packages_dir().exists() or not [p for p in packages_dir().iterdir() if p.name != ".lock"]
