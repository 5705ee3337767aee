"""Unpack a model archive that nobody has to trust: everything is checked before a byte is written.

Refused: absolute paths, `..`, drive letters, backslashes, control characters, links, devices, encrypted members,
duplicates and names that differ by case only, more than one top folder, too much, too dense. Sizes are counted
again while streaming, because a header can lie. The archive is unpacked beside its place and renamed.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loc.errors import PackageError
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_BYTES = 2 * 1024**3
MOST_MEMBERS = 10_000
MOST_RATIO = 100
RATIO_FREE = 1024**2  # a megabyte of anything does no harm
CHUNK = 1024 * 1024
TEMPORARY = ".unpacking-"
UNTRUSTED = Message(
    "the archive was damaged or made to do harm: nothing was written; get it from where it was published"
)
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; PackageError where it is missing or none."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        raise PackageError(
            Message("{path}: no such file", path=path), hint="give the path of an .argosmodel file"
        ) from error
    except IsADirectoryError as error:
        raise PackageError(Message("{path}: a folder, not an .argosmodel file", path=path)) from error
    except PermissionError as error:
        raise PackageError(
            Message("{path}: cannot be read", path=path), hint="check the file's permissions"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise PackageError(
            Message("{path}: not a whole .argosmodel (zip) file ({why})", path=path, why=error),
            hint="download or copy the file again",
        ) from error


def check(
    archive: zipfile.ZipFile, path: Path, most_bytes: int = MOST_BYTES
) -> tuple[str, list[zipfile.ZipInfo]]:
    """The single top folder and the file members, or a PackageError that names the member at fault."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _refuse(path, f"{len(members):,} members, more than {MOST_MEMBERS:,}")
    top = _check_names(path, members)
    files = [m for m in members if not m.is_dir()]
    total, packed = sum(m.file_size for m in files), sum(m.compress_size for m in files)
    if total > most_bytes:
        raise _refuse(path, f"{total:,} bytes unpacked, more than {most_bytes:,}")
    dense = next((m.filename for m in files if _too_dense(m.file_size, m.compress_size)), None)
    if dense is not None or _too_dense(total, packed):
        raise _refuse(path, f"{dense or 'the whole'!r} is packed more than {MOST_RATIO} to 1")
    return top, files


def _check_names(path: Path, members: Sequence[zipfile.ZipInfo]) -> str:
    """Refuse every name that could leave its folder or meet another one; the name of the top folder."""
    seen: dict[str, zipfile.ZipInfo] = {}
    tops: set[str] = set()
    for member in members:
        parts = _safe_parts(path, member)
        tops.add(parts[0])
        if len(parts) == 1 and not member.is_dir():
            raise _refuse(path, f"{parts[0]!r} stands outside of a top folder")
        key = unicodedata.normalize("NFC", "/".join(parts)).casefold()
        if key in seen:
            raise _refuse(path, f"{member.filename!r} and {seen[key].filename!r} would be one file")
        seen[key] = member
    if len(tops) != 1:
        raise _refuse(path, f"{len(tops)} top folders ({', '.join(sorted(tops)[:3])}), must be one")
    for key, member in seen.items():
        above = (seen.get(str(parent)) for parent in PurePosixPath(key).parents)
        if any(folder is not None and not folder.is_dir() for folder in above):
            raise _refuse(path, f"{member.filename!r} lies inside of a file")
    return tops.pop()


def _too_dense(size: int, packed: int) -> bool:
    return size > RATIO_FREE and size > MOST_RATIO * max(1, packed)


def _safe_parts(path: Path, member: zipfile.ZipInfo) -> tuple[str, ...]:
    name = member.orig_filename  # zipfile has already mended `filename`
    kind = stat.S_IFMT(member.external_attr >> 16)
    parts = tuple(name.removesuffix("/").split("/"))
    faults = (
        (bool(member.flag_bits & 0x1), "is encrypted"),
        (kind not in {0, stat.S_IFREG, stat.S_IFDIR}, "is a link or a device"),
        (any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in name), "has invisible characters in it"),
        ("\\" in name or ":" in name, "has a backslash or a colon in it"),
        (name.startswith("/"), "is an absolute path"),
        (any(part in {"", ".", ".."} for part in parts), "leaves its folder"),
        (any(_is_awkward(part) for part in parts), "cannot be a file on every system"),
    )
    for wrong, why in faults:
        if wrong:
            raise _refuse(path, f"{name!r} {why}")
    return parts


def _is_awkward(part: str) -> bool:
    return part != part.strip() or part.endswith(".") or part.split(".", maxsplit=1)[0].casefold() in RESERVED


def _refuse(path: Path, why: str) -> PackageError:
    return PackageError(Message("{path}: refused: {why}", path=path, why=why), hint=UNTRUSTED)


def unpack(path: Path, beside: Path, most_bytes: int = MOST_BYTES) -> tuple[Path, dict[str, str]]:
    """Unpack the content of the archive's top folder into a new temporary folder in `beside`.

    Returns that folder and the SHA-256 of every file by its relative path. The caller renames the folder into
    place (`publish`) or removes it; on any failure here it is gone. Hold the lock of `beside`.
    """
    beside.mkdir(parents=True, exist_ok=True)
    sweep(beside)
    with opened(path) as archive:
        top, files = check(archive, path, most_bytes)
        target = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=beside))
        try:
            hashes = {}
            for member in files:
                relative = member.filename[len(top) + 1 :]
                hashes[relative] = _extract(archive, member, target / relative, path)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
    return target, hashes


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, path: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, written = hashlib.sha256(), 0
    with archive.open(member) as source, target.open("xb") as file:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > member.file_size:
                raise _refuse(path, f"{member.filename!r} is larger than the archive says")
            digest.update(chunk)
            file.write(chunk)
    if written != member.file_size:
        raise _refuse(path, f"{member.filename!r} is smaller than the archive says")
    return digest.hexdigest()


def publish(temporary: Path, place: Path) -> Path:
    """Rename a finished temporary folder into place; what stood there before goes away in one step."""
    old: Path | None = None
    try:
        if place.exists() or place.is_symlink():
            old = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=place.parent)) / "old"
            place.replace(old)
        temporary.replace(place)
    except BaseException:
        if old is not None and old.exists() and not place.exists():
            with suppress(OSError):
                old.replace(place)
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    finally:
        if old is not None:
            shutil.rmtree(old.parent, ignore_errors=True)
    return place


def sweep(folder: Path) -> None:
    """Remove what a killed run left in `folder`; call it with the folder's lock held."""
    for left in folder.glob(f"{TEMPORARY}*"):
        shutil.rmtree(left, ignore_errors=True)


def damaged(folder: Path, hashes: Mapping[str, str]) -> list[str]:
    """Files of `folder` that are missing or not what `hashes` says, by relative path."""
    return [
        name
        for name, expected in sorted(hashes.items())
        if not (folder / name).is_file() or sha256_of(folder / name) != expected
    ]
