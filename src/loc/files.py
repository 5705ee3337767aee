"""Bytes at the edge: decode once, write atomically, one run at a time. The only module that writes user files."""

from __future__ import annotations

import codecs
import contextlib
import errno
import logging
import os
import re
import secrets
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from loc.errors import InputError, UsageError
from loc.model import Location, Message, line_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

log = logging.getLogger(__name__)

_BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")  # the longer marks first: FF FE begins both
_NEAREST = {"—": "―", "–": "-", "−": "-", "‑": "-"}
_HANGUL = re.compile("[가-힣]")
MOST_BYTES = 100_000_000
"""What is read of a file: a text of this size would need hours and all of the memory."""
_TEMPORARY = ".loc-{}.tmp"
_DEVICES = tuple(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))  # the links in them are the system's own
# Python calls these text encodings too; none of them is one that an article is kept in, and some read anything.
_NOT_FOR_TEXT = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})


@dataclass(frozen=True)
class TextFile:
    """A decoded text file. `text` is exactly what was in it: line ends, final newline, NFD and all.

    `encoding` is a Python codec name, `bom` says whether a byte order mark stood before the text.
    """

    path: Path
    text: str
    encoding: str = "utf-8"
    bom: bool = False

    def encode(self, text: str | None = None) -> bytes:
        """The bytes of `text` (default: this file's own, unchanged) in this file's encoding.

        A legacy encoding may lack a character of a translation (é, — in CP949): the letter without its accent,
        or the nearest dash or space, stands in. A character with no stand-in is an `InputError`.
        """
        text = self.text if text is None else text
        mark = _BOMS[self.encoding] if self.bom else b""
        try:
            return mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            pass
        bare = "".join(self._stand_in(char) for char in text)
        try:
            return mark + bare.encode(self.encoding)
        except UnicodeEncodeError as error:
            char = bare[error.start]
            raise InputError(
                Message(
                    "the translation has {char} ({code}), which {encoding} cannot write",
                    char=repr(char),
                    code=f"U+{ord(char):04X}",
                    encoding=self.encoding,
                ),
                location=Location(str(self.path)),
                hint=Message(
                    "convert the article to UTF-8: iconv -f {encoding} -t utf-8 {name}",
                    encoding=self.encoding,
                    name=self.path.name,
                ),
            ) from None

    def _stand_in(self, char: str) -> str:
        try:
            char.encode(self.encoding)
        except UnicodeEncodeError:
            plain = _NEAREST.get(char) or unicodedata.normalize("NFKD", char)
            return "".join(c for c in plain if not unicodedata.combining(c))
        return char


def read_text(path: Path, encoding: str | None = None) -> TextFile:
    """Read and decode `path`: UTF-8 (with or without BOM), or `encoding` where it is given.

    Nothing is guessed: what is not valid is an `InputError` with its place, and a hint at the encoding that
    the bytes look like.
    """
    try:
        with path.open("rb") as file:
            data = bounded(file, path)
    except OSError as error:
        raise InputError(
            Message("cannot be read: {why}", why=error.strerror or error),
            location=Location(str(path)),
            hint="give the files themselves, or their folder"
            if path.is_dir()
            else "check the path and its permissions",
        ) from None
    return decode(data, path, encoding)


def bounded(stream: BinaryIO, path: Path) -> bytes:
    """All that `stream` holds; an `InputError` beyond `MOST_BYTES`, since a device or a pipe may never end."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(
            Message("is larger than {limit} MB", limit=MOST_BYTES // 1_000_000),
            location=Location(str(path)),
            hint=Message("leave it out if it is no text, or split it"),
        )
    return data


def decode(data: bytes, path: Path, encoding: str | None = None) -> TextFile:
    """Decode `data`, the bytes of `path` (or of standard input, or of an archive's member). See `read_text`."""
    name = _codec(encoding) if encoding else "utf-8"
    for wide in _WIDE:
        if data.startswith(_BOMS[wide]):
            if encoding is None:
                raise _unreadable(
                    path,
                    0,
                    b"",
                    Message("this is {encoding}, not UTF-8", encoding=wide[:6].upper()),
                    f"--encoding {wide[:6]}",
                )
            if name in {wide, wide[:6]}:
                name = wide
            break
    if name in {"utf-16", "utf-32"}:
        name += "-le"  # no mark: what Windows writes
    bom = name in _BOMS and data.startswith(_BOMS[name])
    body = data[len(_BOMS[name]) :] if bom else data
    try:
        text = body.decode(name)
    except UnicodeDecodeError as error:
        raise _invalid(
            path, data, error.start + len(data) - len(body), name, explicit=encoding is not None
        ) from None
    if "\0" in text:
        raise _binary(path, data, text.index("\0"), text)
    return TextFile(path, text, name, bom)


def _codec(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        if name.replace("_", "-") in _NOT_FOR_TEXT:
            raise LookupError(name)  # noqa: TRY301 (the same answer as for one that does not exist)
        "".encode(name)
    except (LookupError, ValueError):  # a name with NUL in it is a ValueError
        raise UsageError(
            Message("there is no text encoding {encoding}", encoding=repr(encoding)),
            hint="for Korean: utf-8, cp949, euc-kr or utf-16",
        ) from None
    return "utf-8" if name == "utf-8-sig" else name


def _unreadable(path: Path, offset: int, before: bytes, what: str, remedy: str) -> InputError:
    line, column = line_column(text := before.decode("utf-8", "replace"), len(text))
    return InputError(
        Message("{fault} (byte {offset})", fault=what, offset=offset),
        location=Location(str(path), line, column),
        hint=Message("run again with {option}", option=remedy) if remedy.startswith("--") else remedy,
    )


def _invalid(path: Path, data: bytes, offset: int, name: str, *, explicit: bool) -> InputError:
    """Why these bytes are not `name`: looked at only after decoding has failed."""
    what = Message("byte {byte} is not valid {encoding}", byte=f"0x{data[offset]:02X}", encoding=name.upper())
    if b"\0" not in data and not explicit and _looks_like_cp949(data):
        return _unreadable(
            path,
            offset,
            data[:offset],
            Message("{fault}: this looks like CP949", fault=what),
            "--encoding cp949",
        )
    if not explicit and (wide := _unmarked_utf16(data)):
        return _unreadable(
            path,
            offset,
            data[:offset],
            Message("{fault}: this looks like UTF-16", fault=what),
            f"--encoding {wide}",
        )
    if b"\0" in data:
        return _unreadable(
            path,
            offset,
            data[:offset],
            Message("{fault}: this is no text file", fault=what),
            Message("leave it out"),
        )
    remedy = Message("save the file as UTF-8, or name its encoding with --encoding")
    return _unreadable(path, offset, data[:offset], what, remedy)


def _binary(path: Path, data: bytes, offset: int, text: str) -> InputError:
    at = len(text[:offset].encode("utf-8"))
    if len(data) >= 4 and 0.3 < data.count(0) / len(data) <= 0.75:
        return _unreadable(path, at, data[:at], "NUL characters: this looks like UTF-16", "--encoding utf-16")
    remedy = "remove the NUL character, or leave the file out if it is not text"
    return _unreadable(path, at, data[:at], "a NUL character: this is no text file", remedy)


def _unmarked_utf16(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where that gives Korean text; a file with ASCII in it has NUL bytes then."""
    for name in ("utf-16-le", "utf-16-be"):
        text = data[: 1 << 16].decode(name, "replace") if b"\0" in data else ""
        beyond_ascii = sum(char > "\x7f" for char in text)
        if beyond_ascii and "\0" not in text and len(_HANGUL.findall(text)) / beyond_ascii > 0.6:
            return name
    return ""


def _looks_like_cp949(data: bytes) -> bool:
    """True where CP949 gives mostly Hangul for what is not ASCII; any bytes might decode, few as Korean."""
    text = data[: 1 << 16].decode("cp949", "replace")
    beyond_ascii = sum(char > "\x7f" for char in text)
    return beyond_ascii > 0 and len(_HANGUL.findall(text)) / beyond_ascii > 0.6


def real(path: Path) -> Path:
    """The path without links; one that leads to itself stays (`Path.resolve` of Python 3.11 and 3.12 fails there)."""
    return Path(os.path.realpath(path))


def displayed(path: Path) -> str:
    """A path as people and annotations want it: relative to the current folder where it lies below it."""
    try:
        return real(path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def write_atomic(path: Path, data: bytes) -> bool:
    """Make `path` hold `data`: wholly or not at all, also when the machine stops. False when it did already.

    Missing folders are made; the mode bits of an existing file stay; a symbolic link is replaced, never
    followed. What is no file (a pipe, `/dev/stdout`) is written into as it is. An `OSError` becomes a
    `UsageError`, and nothing temporary stays behind.
    """
    try:
        if _is_stream(path):
            path.write_bytes(data)
            return True
        if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise UsageError(
            Message("cannot be written: {why}", why=error.strerror or error),
            location=Location(str(path)),
            hint=_write_hint(error),
        ) from None
    return True


def _is_stream(path: Path) -> bool:
    """True for a pipe or a device: replaced by a file, it would be gone for every program of the machine."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    if stat.S_ISLNK(mode):  # elsewhere a link may be a stranger's
        return path.parent in _DEVICES
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _replace(path: Path, data: bytes) -> None:
    temporary = path.parent / _TEMPORARY.format(secrets.token_hex(8))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)  # the umask applies, as for any new file
    try:
        with open(descriptor, "wb") as out:  # noqa: PTH123  a descriptor, not a path
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if path.is_file() and not path.is_symlink():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; not every system lets a folder be opened."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def _write_hint(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Message("free some space and run again: everything finished so far is kept")
    if error.errno in _READ_ONLY:
        return Message("make the folder writable, close the file in other programs, or choose another folder")
    return Message("check the path, or choose another folder")


def require_folder(path: Path) -> None:
    """A `UsageError` where `path` is to be a folder, made when needed, and cannot be: a file stands in the way."""
    for place in (path, *path.parents):
        if place.is_dir():
            return
        if place.exists():
            raise UsageError(
                "is a file, and the results need a folder",
                location=Location(str(place)),
                hint="name another folder with --out, or move the file away",
            )


def sweep(folder: Path) -> int:
    """Remove what a killed run left half written in `folder`; call it with the lock held. How many were removed."""
    removed = 0
    for leftover in list(folder.glob(_TEMPORARY.format("*"))) if folder.is_dir() else []:
        with contextlib.suppress(OSError):  # it does no harm where it is, and the folder may be read-only
            leftover.unlink()
            removed += 1
    return removed


@contextlib.contextmanager
def lock(
    path: Path, waiting: Callable[[str], None] = log.warning, *, needed: bool = True, remedy: str = ""
) -> Iterator[None]:
    """Hold the lock file `path`, so that runs come one after the other.

    After one second of waiting, `waiting` is called once with a message. The lock belongs to the process: when
    that dies, it is free, whatever file it left. An `OSError` becomes a `UsageError`; where the lock is not
    `needed` (nothing is going to be written), the run goes on without it. `remedy` is the hint where the folder
    is read-only.
    """
    from filelock import FileLock, Timeout

    holder = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            holder.acquire(timeout=1)
        except Timeout:
            waiting(f"another run holds {path}; waiting for it to finish")
            holder.acquire()
    except OSError as error:
        if needed:
            raise UsageError(
                Message("cannot be locked: {why}", why=error.strerror or error),
                location=Location(str(path)),
                hint=remedy if remedy and error.errno in _READ_ONLY else _write_hint(error),
            ) from None
    try:
        yield
    finally:
        holder.release()
