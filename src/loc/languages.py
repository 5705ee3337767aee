"""Language codes: `ko-KR` is Korean. The one place that knows what a region or a script in a code means.

Codes are compared without regard to case, and `_` counts as `-`. A code means its language; what stands behind
tells apart only where both are there (`pt` and `pt-BR`), as with the language ranges of RFC 4647.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

V = TypeVar("V")
D = TypeVar("D")


def base(code: str) -> str:
    """The language of a code, without script and region: `ko` for `ko-KR` and `KO_kr`."""
    return _parts(code)[0]


def same(one: str, other: str) -> bool:
    """True where two codes are of one language: `ko` and `ko-KR`, `en-GB` and `en_US`."""
    return base(one) == base(other)


def nearest(code: str, among: Iterable[str]) -> str | None:
    """Which of the codes `among` is meant by `code`; None where none is of its language.

    The code itself; else the longest that it begins with (`zh-Hant-TW`: `zh-Hant`, then `zh`); else the first
    of its language, but never one in another script.
    """
    wanted = _parts(code)
    alike = [(_parts(one), one) for one in among]
    alike = [(parts, one) for parts, one in alike if parts[0] == wanted[0]]
    for length in range(len(wanted), 0, -1):
        for parts, one in alike:
            if parts == wanted[:length]:
                return one
    return next(
        (one for parts, one in alike if not _script(parts) or _script(parts) == _script(wanted)), None
    )


class ByLanguage(dict[str, V]):
    """A table by language code in which every code of a language is found: `names["ko-KR"]` is `names["ko"]`.

    Its own codes (as iterated over) are as they were written.
    """

    def __missing__(self, code: str) -> V:
        known = _nearest(code, tuple(self))
        if known is None:
            raise KeyError(code)
        return self[known]

    def __contains__(self, code: object) -> bool:
        return super().__contains__(code) or (
            isinstance(code, str) and _nearest(code, tuple(self)) is not None
        )

    @overload
    def get(self, code: str, default: None = None, /) -> V | None: ...
    @overload
    def get(self, code: str, default: V, /) -> V: ...
    @overload
    def get(self, code: str, default: D, /) -> V | D: ...
    def get(self, code: str, default: object = None, /) -> object:
        """The value of `code`, of the nearest code of its language, or `default`."""
        try:
            return self[code]
        except KeyError:
            return default


@lru_cache(maxsize=4096)
def _nearest(code: str, among: tuple[str, ...]) -> str | None:
    return nearest(code, among)


def _parts(code: str) -> list[str]:
    return code.replace("_", "-").lower().split("-")


def _script(parts: Sequence[str]) -> str:
    """The script subtag of a code (four letters, behind the language), "" where it has none."""
    return next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
