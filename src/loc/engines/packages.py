"""Model packages: what they are, how they are read, which one is meant.

A package is an Argos `.argosmodel` (a zip), or the folder that one unpacks to: `metadata.json`, `model/`
(CTranslate2), `sentencepiece.model`, or `source.spm` and `target.spm`. What loc adds is optional: `loc.json`
inside it (the strategy its maker recommends); beside an installed one `loc-package.json` (its hashes) and
`strategy.json` (what the user set).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loc.engines import archive
from loc.engines.places import MODELS, argos_dirs, cache_dirs, packages_dir
from loc.engines.strategy import Strategy
from loc.errors import PackageError, UsageError
from loc.files import lock, write_atomic
from loc.model import Message
from loc.project import data_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = "loc-package.json"
STRATEGY = "strategy.json"
OWN_FILES = frozenset({RECORD, STRATEGY})
SUFFIX = ".argosmodel"
DOCUMENTS = (
    "LICENSE",
    "LICENSE.txt",
    "LICENSE.md",
    "LICENCE",
    "COPYING",
    "README.md",
    "README",
    "README.txt",
)
LIST_HINT = Message("`loc model list` shows what there is; `loc model install PATH` adds one")


@dataclass(frozen=True, slots=True)
class Package:
    """One translation package: `path` is its archive or its folder.

    `digest` is the SHA-256 of the archive it is or was installed from, else of the folder's content. `origin` is
    `bundled`, `installed`, `argos` (by another Argos program, read only) or `path`. `licence` is the text of its
    licence or model card.
    """

    path: Path
    name: str
    version: str
    from_code: str
    to_code: str
    digest: str
    strategy: Strategy
    origin: str = "path"
    argos_version: str = ""
    licence: str = ""

    @property
    def pair(self) -> str:
        """The language pair: `ko_en`."""
        return f"{self.from_code}_{self.to_code}"

    @property
    def ref(self) -> str:
        """What `find` knows it by: `ko_en-0.2`."""
        return f"{self.name}-{self.version}"

    def folder(self) -> Path:
        """The folder with its files; an archive is unpacked into the user's cache once, and checked."""
        return _unpacked(self.path, self.digest) if self.path.is_file() else self.path


# ── reading one ───────────────────────────────────────────────────────────────────────────────────────────────


def open_package(path: Path, origin: str = "path") -> Package:
    """Read the package at `path`, an archive or a folder. PackageError says what it lacks."""
    if path.is_dir():
        return _from_folder(path, origin)
    if not path.exists():
        raise PackageError(Message("{path}: no such package", path=path), hint=LIST_HINT)
    digest = archive.sha256_of(path)
    return _from_archive(path, origin, digest, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _from_archive(path: Path, origin: str, digest: str, _stamp: int) -> Package:
    with archive.opened(path) as file:
        top, members = archive.check(file, path)
        texts = {}
        for member in members:
            name = member.filename[len(top) + 1 :]
            if name in {"metadata.json", "loc.json", *DOCUMENTS} and member.file_size < 1_000_000:
                texts[name] = file.read(member).decode("utf-8", "replace")
    return _described(path, texts, digest, origin)


def _from_folder(path: Path, origin: str) -> Package:
    texts = {}
    for name in ("metadata.json", "loc.json", STRATEGY, *DOCUMENTS):
        file = path / name
        if file.is_file():
            texts[name] = file.read_text(encoding="utf-8", errors="replace")
    record = read_record(path)
    return _described(path, texts, str(record.get("digest") or _content_digest(path)), origin)


def _described(path: Path, texts: Mapping[str, str], digest: str, origin: str) -> Package:
    if "metadata.json" not in texts:
        raise PackageError(Message("{path}: no metadata.json, so this is no Argos package", path=path))
    metadata = _object(texts["metadata.json"], path / "metadata.json")
    own = _object(texts.get("loc.json", "{}"), path / "loc.json")
    codes = {key: metadata.get(key) for key in ("from_code", "to_code")}
    for key, code in codes.items():
        if not isinstance(code, str) or not re.fullmatch(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*", code):
            raise PackageError(
                Message(
                    "{path}: {key} is {code}, not a language code",
                    path=path / "metadata.json",
                    key=key,
                    code=repr(code),
                )
            )
    if metadata.get("type", "translate") != "translate":
        raise PackageError(
            Message(
                "{path}: a package of type {type}; only translation models can be used",
                path=path,
                type=repr(metadata["type"]),
            )
        )
    version = str(metadata.get("package_version") or "0")
    name = str(own.pop("name", "") or f"{codes['from_code']}_{codes['to_code']}")
    for what, value in (("name", name), ("package_version", version)):
        if not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,78}[A-Za-z0-9])?", value):
            raise PackageError(
                Message(
                    "{path}: {what} is {value}: only letters, digits and .-_+ are allowed",
                    path=path,
                    what=what,
                    value=repr(value),
                )
            )
    strategy = Strategy()
    if isinstance(metadata.get("target_prefix"), str):
        strategy = replace(strategy, target_prefix=metadata["target_prefix"])
    strategy = strategy.updated(own, path / "loc.json")
    strategy = strategy.updated(_object(texts.get(STRATEGY, "{}"), path / STRATEGY), path / STRATEGY)
    return Package(
        path=path,
        name=name,
        version=version,
        from_code=str(codes["from_code"]),
        to_code=str(codes["to_code"]),
        digest=digest,
        strategy=strategy,
        origin=origin,
        argos_version=str(metadata.get("argos_version") or ""),
        licence=next((texts[name] for name in DOCUMENTS if name in texts), ""),
    )


def _object(text: str, path: Path) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise PackageError(
            Message("{path}: not JSON ({why})", path=path, why=error), hint="install the package again"
        ) from error
    if not isinstance(value, dict):
        raise PackageError(Message("{path}: not a JSON object", path=path), hint="install the package again")
    return value


def read_record(folder: Path) -> dict[str, Any]:
    """What was written down when the package was installed or unpacked; empty where nothing (readable) is."""
    path = folder / RECORD
    try:
        return _object(path.read_text(encoding="utf-8"), path) if path.is_file() else {}
    except (PackageError, OSError, UnicodeDecodeError):
        return {}


def write_record(folder: Path, digest: str, hashes: Mapping[str, str], source: str) -> None:
    """Write down what a package's files must be."""
    _write_json(folder / RECORD, {"digest": digest, "source": source, "files": dict(sorted(hashes.items()))})


def _write_json(path: Path, value: object) -> None:
    write_atomic(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())


def content_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a package folder, by relative path, without what loc adds."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in OWN_FILES)
    return {p.relative_to(folder).as_posix(): archive.sha256_of(p) for p in files}


def _content_digest(folder: Path) -> str:
    lines = "".join(f"{digest}  {name}\n" for name, digest in content_hashes(folder).items())
    return hashlib.sha256(lines.encode()).hexdigest()


def _unpacked(path: Path, digest: str) -> Path:
    """The cached folder of an archive, by its digest; made under a lock, and again when it is damaged."""
    failure = ""
    for root in cache_dirs():
        place = root / digest
        if _whole(place, digest):
            return place
        try:
            with lock(root / ".lock"):
                if not _whole(place, digest):
                    temporary, hashes = archive.unpack(path, root)
                    write_record(temporary, digest, hashes, path.name)
                    archive.publish(temporary, place)
                return place
        except (OSError, UsageError) as error:
            failure = str(error)
    raise PackageError(
        Message("{path}: cannot be unpacked ({why})", path=path, why=failure),
        hint="set LOC_CACHE_DIR to a folder with room that can be written",
    )


def _whole(place: Path, digest: str) -> bool:
    record = read_record(place)
    files = record.get("files")
    return record.get("digest") == digest and isinstance(files, dict) and not archive.damaged(place, files)


# ── finding one ───────────────────────────────────────────────────────────────────────────────────────────────


def bundled() -> Package:
    """The package that comes with loc."""
    found = sorted(MODELS.glob(f"*{SUFFIX}"))
    if not found:
        raise PackageError("the package that comes with loc is missing", hint="install loc-translate again")
    return open_package(found[-1], "bundled")


def installed(problems: list[PackageError] | None = None) -> list[Package]:
    """Installed packages, newest first, then those of other Argos programs.

    A stray folder or a broken one goes to `problems` and hides nothing else.
    """
    found = []
    for origin, root in (("installed", packages_dir()), *(("argos", root) for root in argos_dirs())):
        group = []
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            if not path.is_dir() or path.name.startswith("."):
                continue
            try:
                group.append(open_package(path, origin))
            except (PackageError, OSError) as error:
                problem = (
                    error
                    if isinstance(error, PackageError)
                    else PackageError(Message("{path}: {why}", path=path, why=error))
                )
                if problems is not None:
                    problems.append(problem)
        found += sorted(group, key=lambda p: (version_key(p.version), p.name), reverse=True)
    return found


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Sorts 0.10 after 0.9."""
    return tuple((int(p), "") if p.isdecimal() else (-1, p) for p in re.split(r"[._+-]", version))


def find(ref: str | Path | None = None) -> Package:
    """The package that `ref` means: a path, a pair (`ko_en`), or a name with or without version (`ko_en-0.2`).

    Without `ref`: the one chosen by `loc model use`, else the bundled one, so that two machines agree until a
    person says otherwise. A pair or name without version means the newest installed one, then the bundled one,
    then what other Argos programs installed.
    """
    if ref is None or ref == "":
        chosen = choice()
        return find(chosen) if chosen else bundled()
    path = Path(ref)
    if (
        isinstance(ref, Path)
        or path.suffix == SUFFIX
        or (path / "metadata.json").is_file()
        or len(path.parts) > 1
    ):
        return open_package(path)
    problems: list[PackageError] = []
    known = known_packages(problems)
    wanted = str(ref).replace("→", "_").casefold()
    for package in known:
        names = {package.ref, package.name, package.pair, package.pair.replace("_", "-"), package.path.name}
        if wanted in {name.casefold() for name in names}:
            return package
    if path.exists():
        raise PackageError(
            Message("{ref} is no translation package", ref=ref),
            hint=Message(
                "a package is an {suffix} file, or such a file unpacked; {advice}",
                suffix=SUFFIX,
                advice=LIST_HINT,
            ),
        )
    there = ", ".join(dict.fromkeys(p.ref for p in known)) or Message("none")
    if problems:
        there = Message(
            "{names}; {n} cannot be read: {first}", names=there, n=len(problems), first=problems[0]
        )
    raise PackageError(
        Message("no package {package} (there is: {there})", package=repr(str(ref)), there=there),
        hint=LIST_HINT,
    )


def known_packages(problems: list[PackageError] | None = None) -> list[Package]:
    """All packages in the order in which `find` tries them."""
    every = installed(problems)
    own = [p for p in every if p.origin == "installed"]
    return [*own, bundled(), *(p for p in every if p.origin != "installed")]


def choice() -> str:
    """What `loc model use` chose, or an empty string."""
    path = data_dir() / "use.json"
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["package"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def use(ref: str | None) -> Package:
    """Make `ref` the default package for this user (None: the bundled one again), and return it."""
    package = find(ref) if ref else bundled()
    path = data_dir() / "use.json"
    if not ref:
        path.unlink(missing_ok=True)
        return package
    wanted = str(package.path.resolve()) if package.origin == "path" else package.ref
    _write_json(path, {"package": wanted})
    return package


def describe(package: Package) -> dict[str, Any]:
    """Everything about a package, for `loc model info --json`."""
    facts = {f.name: getattr(package, f.name) for f in fields(package) if f.name != "strategy"}
    return {**facts, "path": str(package.path), "ref": package.ref, "strategy": package.strategy.plain()}
