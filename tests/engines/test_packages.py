from __future__ import annotations

import json
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from engines import tiny as tiny_model

from loc.engines import packages
from loc.engines.argos import ArgosEngine
from loc.engines.base import Request
from loc.engines.install import install, install_file
from loc.engines.packages import bundled, find, installed, known_packages, open_package, use
from loc.engines.verify import verify
from loc.errors import EngineError, PackageError

if TYPE_CHECKING:
    from pathlib import Path


def argos_dir(home: Path) -> Path:
    """Where another Argos program would keep its packages in this home."""
    return home / ".local" / "share" / "argos-translate" / "packages"


def unzip(package: Path, into: Path) -> Path:
    shutil.unpack_archive(package, into, "zip")
    return next(into.iterdir())


def test_the_bundled_package_is_whole_and_switched() -> None:
    package = bundled()
    assert (package.pair, package.origin, package.strategy.terms, package.strategy.numbers) == (
        "ko_en",
        "bundled",
        "switch",
        "switch",
    )
    assert package.strategy.max_input == 40
    assert verify(package) == []
    assert find() == package
    assert find("ko_en") == package
    assert find(package.ref) == package
    assert packages.describe(package)["strategy"]["terms"] == "switch"


def test_it_is_unpacked_once_and_again_when_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOC_CACHE_DIR", str(tmp_path))
    package = bundled()
    folder = package.folder()
    assert folder.is_relative_to(tmp_path)
    stamp = (folder / "model" / "model.bin").stat().st_mtime_ns
    assert package.folder() == folder
    assert (folder / "model" / "model.bin").stat().st_mtime_ns == stamp
    with (folder / "model" / "model.bin").open("r+b") as file:
        file.truncate(1000)
    assert package.folder() == folder
    assert (folder / "model" / "model.bin").stat().st_size > 1_000_000
    assert [p.name for p in (tmp_path / "models").iterdir() if not p.name.startswith(".")] == [package.digest]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_home_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    monkeypatch.setenv("LOC_CACHE_DIR", str(closed / "cache"))
    assert (bundled().folder() / "metadata.json").is_file()


def test_a_cache_that_cannot_be_made_falls_back_to_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_package: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("LOC_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    folder = open_package(tiny_package).folder()
    assert folder.is_relative_to(tmp_path / "tmp")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    with pytest.raises(PackageError, match="cannot be unpacked") as error:
        open_package(tiny_package).folder()
    assert "LOC_CACHE_DIR" in error.value.hint


def test_install_find_use_and_verify(tiny_package: Path, installed_packages: Path) -> None:
    package = install(str(tiny_package))
    assert package.path == installed_packages / "ko_en-0.1"
    assert package.digest == open_package(tiny_package).digest
    assert (package.strategy.terms, package.strategy.numbers) == ("canonical", "leave")
    assert install(tiny_package) == package, "twice is once"
    assert verify(package) == []
    assert find().origin == "bundled", "nothing changes until a person chooses"
    assert use("ko_en-0.1") == package
    assert find() == package
    assert find("ko_en") == package, "an installed one goes before the bundled one"
    use(None)
    assert find().origin == "bundled"


def test_a_path_may_be_used_as_it_is(tiny_package: Path, tmp_path: Path) -> None:
    archive = find(tiny_package)
    folder = find(unzip(tiny_package, tmp_path / "unzipped"))
    assert archive.origin == folder.origin == "path"
    requests = [Request("오픈AI는 새로운 모델을 공개했다.")]
    assert list(ArgosEngine(archive).translate(requests)) == list(ArgosEngine(folder).translate(requests))
    use(str(tiny_package))
    assert find().path == tiny_package.resolve()


def test_newest_first_and_numbers_are_not_letters(tmp_path: Path, tiny: tiny_model.Tiny) -> None:
    for version in ("0.9", "0.10", "0.2"):
        path = tiny_model.write_package(tmp_path / f"{version}.argosmodel", tiny, package_version=version)
        install_file(path)
    assert [p.version for p in installed()] == ["0.10", "0.9", "0.2"]
    assert find("ko_en").version == "0.10"
    assert find("ko-en").version == "0.10"
    assert find("ko_en-0.2").version == "0.2" or find("ko_en-0.2").origin == "installed"


def test_packages_of_other_argos_programs_are_found_and_left_alone(
    home: Path, tiny_package: Path, tmp_path: Path
) -> None:
    place = argos_dir(home)
    place.mkdir(parents=True)
    shutil.copytree(unzip(tiny_package, tmp_path / "u"), place / "translate-ko_en-0_1")
    before = sorted(p.name for p in place.rglob("*"))
    package = next(p for p in known_packages() if p.origin == "argos")
    assert (package.ref, package.strategy.terms) == ("ko_en-0.1", "canonical")
    assert find("ko_en").origin == "bundled", "what another program installed is used only by its full name"
    assert find("translate-ko_en-0_1") == package
    assert verify(package) == []
    assert next(ArgosEngine(package).translate([Request("새로운 모델")]))
    assert sorted(p.name for p in place.rglob("*")) == before


def test_stray_and_broken_folders_are_reported_and_hide_nothing(
    home: Path, tiny_package: Path, installed_packages: Path
) -> None:
    good = install_file(tiny_package)
    (installed_packages / "stray").mkdir()
    broken = argos_dir(home) / "translate-xx_en-1"
    broken.mkdir(parents=True)
    (broken / "metadata.json").write_text("{not json")
    (broken.parent / "metadata.json").write_text("a stray file")
    problems: list[PackageError] = []
    assert installed(problems) == [good]
    assert sorted(str(p).replace(str(home), "~").split(": ", 1)[1][:20] for p in problems) == [
        "no metadata.json, so",
        "not JSON (Expecting ",
    ]
    with pytest.raises(PackageError, match=r"no package 'xx_en' \(there is: .*2 cannot be read"):
        find("xx_en")


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({"from_code": None}, "from_code is None, not a language code"),
        ({"to_code": "../../x"}, "not a language code"),
        ({"package_version": "../../../x"}, "package_version is"),
        ({"type": "sbd"}, "only translation models"),
    ],
)
def test_metadata_is_not_trusted(
    metadata: dict[str, object], message: str, tmp_path: Path, tiny: tiny_model.Tiny
) -> None:
    path = tiny_model.write_package(tmp_path / "odd.argosmodel", tiny, **metadata)
    with pytest.raises(PackageError, match=message):
        install_file(path)


def test_a_users_strategy_stands_beside_the_package_and_survives_a_new_build(
    tmp_path: Path, tiny: tiny_model.Tiny, tiny_package: Path
) -> None:
    installed_here = install_file(tiny_package)
    (installed_here.path / packages.STRATEGY).write_text('{"terms": "switch"}', encoding="utf-8")
    package = find("ko_en-0.1")
    assert (package.strategy.terms, package.strategy.numbers) == ("switch", "leave")
    assert verify(package) == [], "it is no damage"
    rebuilt = tiny_model.write_package(tmp_path / "rebuilt.argosmodel", tiny, from_name="Korean")
    again = install_file(rebuilt)
    assert again.digest != package.digest
    assert again.strategy.terms == "switch"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"term": "switch"}, "unknown key 'term'"),
        ({"terms": "maybe"}, "terms must be 'switch' or 'canonical', not 'maybe'"),
        ({"max_input": 3}, "max_input must be a number from 8 to 4096"),
        ({"beam": True}, "beam must be a number"),
        ({"source_prefix": "ko"}, "source_prefix must be a list of tokens"),
    ],
)
def test_a_strategy_that_cannot_be_is_refused(
    values: dict[str, object], message: str, tiny_package: Path
) -> None:
    package = install_file(tiny_package)
    path = package.path / packages.STRATEGY
    path.write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(PackageError, match=re.escape(f"{path}: {message}")):
        packages.open_package(package.path)
    problems: list[PackageError] = []
    assert installed(problems) == []
    assert [problem.message.startswith(f"{path}: {message}") for problem in problems] == [True]


def test_verify_names_what_is_missing_or_changed(tiny_package: Path) -> None:
    package = install_file(tiny_package)
    (package.path / "README.md").write_text("changed")
    (package.path / "sentencepiece.model").unlink()
    with (package.path / "model" / "model.bin").open("r+b") as file:
        file.truncate(3000)
    problems = "\n".join(verify(package))
    assert "README.md: missing or changed" in problems
    assert "sentencepiece.model: the SentencePiece model is missing" in problems
    assert "model.bin: the file ends too early" in problems


def test_an_archive_without_a_usable_model_is_not_installed(
    tmp_path: Path, tiny: tiny_model.Tiny, installed_packages: Path
) -> None:
    for name, message in (
        ("model.bin", "weights are missing"),
        ("shared_vocabulary.json", "no source vocabulary"),
    ):
        copy = tmp_path / name
        shutil.copytree(tiny.model, copy / "model")
        (copy / "model" / name).unlink()
        partial = tiny_model.Tiny(copy / "model", tiny.sentencepiece)
        with pytest.raises(PackageError, match=message) as error:
            install_file(tiny_model.write_package(tmp_path / f"{name}.argosmodel", partial))
        assert ".unpacking" not in str(error.value)
    assert [p.name for p in installed_packages.iterdir() if p.is_dir()] == []


def test_a_subword_nmt_package_is_refused_by_name(tmp_path: Path, tiny_package: Path) -> None:
    folder = unzip(tiny_package, tmp_path / "bpe")
    (folder / "sentencepiece.model").rename(folder / "bpe.model")
    with pytest.raises(EngineError, match="subword-nmt BPE"):
        next(ArgosEngine(open_package(folder)).translate([Request("가")]))


def test_the_argos_index_is_not_asked_unasked() -> None:
    with pytest.raises(PackageError, match="downloads are not allowed") as error:
        install("ko_en")
    assert "--allow-download" in error.value.hint
    with pytest.raises(PackageError, match="neither a file nor a language pair"):
        install("nonsense")
