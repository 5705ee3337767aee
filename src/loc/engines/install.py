"""Install packages: from a file, or, when allowed, from the Argos index.

`argostranslate.package` finds and downloads; it never installs: it would unpack into a folder that it shares
with other programs, over whatever is there. Its import makes folders in the home directory and reads its settings, so
it is shown a temporary one. The only module that imports `argostranslate`, inside one function.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loc.engines import archive
from loc.engines.packages import (
    STRATEGY,
    SUFFIX,
    Package,
    installed,
    open_package,
    version_key,
    write_record,
)
from loc.engines.places import packages_dir
from loc.engines.verify import weights_problems
from loc.errors import PackageError
from loc.files import lock

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRA = "pip install 'loc-translate[argos]'"
TIMEOUT_SECONDS = 60.0
ARGOS_LOG = logging.getLogger("argostranslate.utils")
LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\])[:/]")


@dataclass(frozen=True, slots=True)
class Available:
    """A translation package that the Argos index offers."""

    from_code: str
    to_code: str
    version: str
    description: str

    @property
    def pair(self) -> str:
        """The language pair: `ko_en`."""
        return f"{self.from_code}_{self.to_code}"


def install(ref: str | Path, *, allow_download: bool = False) -> Package:
    """Install a local `.argosmodel`, or the newest package of a pair (`ko_en`) from the Argos index.

    Nothing is fetched without `allow_download`. PackageError says what is wrong and leaves nothing behind.
    """
    path = Path(ref)
    if isinstance(ref, Path) or path.suffix == SUFFIX or path.exists() or len(path.parts) > 1:
        return install_file(path)
    match = re.fullmatch(r"([A-Za-z]{2,8})[_→-]([A-Za-z]{2,8})", str(ref))
    if match is None:
        raise PackageError(f"{ref}: neither a file nor a language pair such as ko_en")
    if not allow_download:
        raise PackageError(
            f"{ref}: no such file, and downloads are not allowed",
            hint=f"`loc model install {ref} --allow-download` fetches it from the Argos index",
        )
    with _argos() as argos:
        return install_file(_download(_newest(_index(argos), match[1], match[2])))


def available(*, allow_download: bool = False) -> list[Available]:
    """The translation packages of the Argos index, by pair. It is on the network: `allow_download` must be set."""
    if not allow_download:
        raise PackageError("the Argos index is on the network", hint="add --allow-download to ask it")
    with _argos() as argos:
        offers = [
            Available(str(p.from_code), str(p.to_code), str(p.package_version), str(p.get_description()))
            for p in _index(argos)
        ]
    return sorted(offers, key=lambda a: (a.pair, version_key(a.version)))


def install_file(path: Path) -> Package:
    """Check an archive, unpack it beside its place, check what it holds, and rename it into place."""
    if path.is_dir():
        raise PackageError(
            f"{path}: is a folder, and no {SUFFIX}", hint="`loc model import` takes CTranslate2 folders"
        )
    package = open_package(path)
    root = packages_dir()
    for there in installed():
        if there.origin == "installed" and there.digest == package.digest and there.ref == package.ref:
            return there
    try:
        with lock(root / ".lock"):
            temporary, hashes = archive.unpack(path, root)
            return publish(package, temporary, hashes, path.name)
    except OSError as error:
        raise PackageError(
            f"{root}: the package cannot be installed ({error.strerror or error})",
            hint="free some space, or set LOC_DATA_DIR to a folder that can be written",
        ) from error


def publish(package: Package, temporary: Path, hashes: dict[str, str], source: str) -> Package:
    """Check an unpacked package and put it in its place, under the lock; a user's strategy for it stays."""
    place = packages_dir() / package.ref
    try:
        _check(temporary, source)
        write_record(temporary, package.digest, hashes, source)
        if (place / STRATEGY).is_file():
            shutil.copyfile(place / STRATEGY, temporary / STRATEGY)
        archive.publish(temporary, place)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return open_package(place, "installed")


def _check(temporary: Path, source: str) -> None:
    problems = weights_problems(temporary)
    if problems:
        inside = problems[0].replace(f"{temporary}{os.sep}", "")
        raise PackageError(f"{source}: {inside}", hint="nothing was installed; get the package again")


# ── the Argos index ───────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _argos() -> Iterator[Any]:
    """`argostranslate.package` with a temporary home of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="loc-argos-") as home:
        wanted = {"XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        wanted |= {"ARGOS_PACKAGES_DIR": f"{home}/packages", "ARGOS_CHUNK_TYPE": "NONE"}
        before = dict(os.environ)
        timeout = socket.getdefaulttimeout()
        spoken, ARGOS_LOG.disabled = ARGOS_LOG.disabled, True  # it would print exceptions as they are
        os.environ.update(wanted)
        socket.setdefaulttimeout(TIMEOUT_SECONDS)
        try:
            yield _import_argos(Path(home))
        finally:
            ARGOS_LOG.disabled = spoken
            socket.setdefaulttimeout(timeout)
            os.environ.clear()
            os.environ.update(before)


def _import_argos(home: Path) -> Any:  # noqa: ANN401 - argostranslate has no types
    try:
        from argostranslate import package, settings
    except ImportError as error:
        raise PackageError("the Argos index needs argostranslate", hint=EXTRA) from error
    # An earlier import in this process has read an earlier home.
    settings.data_dir = home
    settings.downloads_dir = home / "downloads"
    settings.downloads_dir.mkdir(exist_ok=True)
    settings.local_package_index = home / "index.json"
    return package


def _index(argos: Any) -> list[Any]:  # noqa: ANN401 - argostranslate has no types
    """The translation packages of the index. A failed fetch is an error here; upstream would try for ever."""
    argos.update_package_index()
    if not argos.settings.local_package_index.is_file():
        raise PackageError(
            "the Argos index cannot be reached", hint="check the network, or install an .argosmodel file"
        )
    try:
        return [p for p in argos.get_available_packages() if p.type == "translate"]
    except (ValueError, AttributeError, TypeError) as error:
        raise PackageError(f"the Argos index cannot be read ({error})") from error


def _newest(offers: list[Any], from_code: str, to_code: str) -> Any:  # noqa: ANN401 - argostranslate has no types
    found = [p for p in offers if (p.from_code, p.to_code) == (from_code, to_code)]
    if not found:
        there = ", ".join(sorted({f"{p.from_code}_{p.to_code}" for p in offers}))
        raise PackageError(f"{from_code}_{to_code}: not in the Argos index", hint=f"it has: {there}"[:400])
    return max(found, key=lambda p: version_key(str(p.package_version)))


def _download(offer: Any) -> Path:  # noqa: ANN401 - argostranslate has no types
    """Fetch the archive into the temporary home. What the index says is not trusted: its codes become a path."""
    codes = (str(offer.from_code), str(offer.to_code))
    if not all(re.fullmatch(r"[A-Za-z]{2,8}", code) for code in codes):
        raise PackageError(f"the Argos index names the languages {codes!r}, which cannot be")
    offer.links = [u for u in offer.links if str(u).startswith("https://") or LOOPBACK.match(str(u))]
    if not offer.links:
        raise PackageError(f"{codes[0]}_{codes[1]}: the Argos index has no https address for it")
    path = None
    with suppress(Exception):  # upstream raises bare Exception, and names the package at most
        path = Path(offer.download())
    if path is None:
        raise PackageError(
            f"{codes[0]}_{codes[1]}: the download failed", hint="check the network and try again"
        )
    return path
