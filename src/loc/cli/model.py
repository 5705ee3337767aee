"""`loc model …`: which translation models there are, and which one is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli import lazy
from loc.cli.options import AsJson
from loc.errors import EXIT_CLEAN, EXIT_ENGINE

if TYPE_CHECKING:
    from loc.engines.packages import Package

app = lazy.group(
    "model",
    "Translation models: list, verify, install, choose, import.",
    {
        "list": "model:list_models",
        "info": "model:info",
        "verify": "model:verify",
        "install": "model:install",
        "use": "model:use",
        "import": "model:import_",
    },
)

Ref = Annotated[
    str,
    typer.Argument(
        metavar="PATH|NAME|PAIR",
        help="A file, a pair (ko_en) or a name (ko_en-0.2).  [default: the model in use]",
    ),
]
AllowDownload = Annotated[bool, typer.Option("--allow-download", help="Allow the network for this command.")]


def list_models(
    available: Annotated[
        bool, typer.Option("--available", help="List what the Argos index offers (needs --allow-download).")
    ] = False,
    allow_download: AllowDownload = False,
    as_json: AsJson = False,
) -> None:
    """List the models on this machine; the one in use is marked."""
    from dataclasses import asdict

    from loc.cli.output import emit, emit_json, note
    from loc.engines.packages import describe, find, known_packages
    from loc.errors import LocError, PackageError

    if available:
        from loc.engines.install import available as offered

        offers = offered(allow_download=allow_download)
        if as_json:
            emit_json([asdict(offer) for offer in offers])
        else:
            for offer in offers:
                emit(f"{offer.pair:<10} {offer.version:<8} {offer.description}")
        return
    problems: list[PackageError] = []
    packages = known_packages(problems)
    if as_json:
        emit_json([describe(package) for package in packages])
        return
    try:
        used = find().digest
    except LocError as error:
        used = ""
        note(f"warning: {error}")
    for package in packages:
        mark = "*" if package.digest == used else " "
        emit(f"{mark} {package.ref:<20} {package.pair:<8} {package.origin:<10} {package.path}")
    for problem in problems:
        note(f"warning: {problem}")


def info(ref: Ref = "", as_json: AsJson = False) -> None:
    """Show everything about a model: hash, languages, strategy, licence."""
    from loc.cli.output import emit, emit_json, printable
    from loc.engines.packages import describe, find

    facts = describe(find(ref))
    if as_json:
        emit_json(facts)
        return
    licence = facts.pop("licence", "")
    strategy = facts.pop("strategy", {})
    indented = {"strategy": "", **{f"  {name}": value for name, value in strategy.items()}}
    for name, value in {**facts, **(indented if strategy else {})}.items():
        shown = " ".join(map(str, value)) if isinstance(value, list | tuple) else value
        emit(printable(f"{name:<17} {shown}".rstrip()))
    if licence:
        emit(printable(f"\n{licence.strip()}"))


def verify(ref: Ref = "", as_json: AsJson = False) -> None:
    """Check a model's files against their recorded hashes; exit with 3 where something is wrong."""
    from loc.cli.output import emit, emit_json, note
    from loc.engines.packages import find
    from loc.engines.verify import verify as check

    package = find(ref)
    problems = check(package)
    if as_json:
        said = {"ref": package.ref, "path": str(package.path), "sha256": package.digest}
        emit_json({**said, "problems": [str(problem) for problem in problems]})
    for problem in problems:
        note(f"error: {problem}")
    if problems:
        note("  hint: install the model again")
        raise typer.Exit(EXIT_ENGINE)
    if not as_json:
        emit(f"{package.ref}: all files are as they were made (sha256 {package.digest})")
    raise typer.Exit(EXIT_CLEAN)


def install(
    ref: Annotated[str, typer.Argument(metavar="PATH|PAIR", help="An .argosmodel file, or a pair (ko_en).")],
    allow_download: AllowDownload = False,
) -> None:
    """Install an Argos package from a file, or (with --allow-download) from the Argos index."""
    from loc.cli.output import note
    from loc.engines.install import install as install_package

    package = install_package(ref, allow_download=allow_download)
    _say_licence(package)
    note(f"installed {package.ref}; `loc model use {package.ref}` makes it the one in use")


def use(
    ref: Annotated[
        str, typer.Argument(metavar="NAME|bundled", help="What `loc model list` shows, or `bundled`.")
    ],
) -> None:
    """Choose the model that `loc translate` uses."""
    from loc.cli.output import note
    from loc.engines.packages import use as choose

    package = choose(None if ref == "bundled" else ref)
    note(
        f"in use: {package.ref} ({package.path}); `loc translate --refresh` applies it to earlier machine text"
    )


def import_(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A CTranslate2 Transformer with its SentencePiece files (OPUS-MT, NLLB)."
        ),
    ],
    source: Annotated[str, typer.Option("--source", help="Source language.")] = "ko",
    target: Annotated[str, typer.Option("--target", help="Target language.")] = "en",
    name: Annotated[str, typer.Option("--name", help="What to call it.  [default: the folder's name]")] = "",
    version: Annotated[str, typer.Option("--version", help="Its version.")] = "1.0",
) -> None:
    """Wrap a CTranslate2 model as a package, after showing its licence; what cannot run is refused."""
    from loc.cli.output import note
    from loc.engines.importer import import_model

    package = import_model(folder, from_code=source, to_code=target, name=name, version=version)
    _say_licence(package)
    note(f"imported {package.ref}; `loc model use {package.ref}` makes it the one in use")


def _say_licence(package: Package) -> None:
    from loc.cli.output import note
    from loc.engines.importer import licence_summary

    note(f"licence: {licence_summary(package.licence)}")
