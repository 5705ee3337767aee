"""Finds Korean numbers that place or divide: ordinals, ranks, ages, ratios, fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers import english
from loc.korean.numbers.boundary import ends_word
from loc.korean.numbers.model import COUNT, FRACTION, ORDINAL, RATIO, Quantity, Value
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TO = r" ?[~∼〜–-] ?"
_NTH = re.compile(r"제 ?(?P<n>\d{1,3})(?P<w>차|회|대|기|위|번|호|조|항|장|절|세대|번째)")
_PARTS_OF_LAW = {"조": "Article", "항": "Paragraph", "호": "No.", "장": "Chapter", "절": "Section"}
_ORDINAL = re.compile(rf"(?:(?P<from>\d{{1,3}}){_TO})?(?P<n>\d{{1,3}})(?: ?번째|차|등)")
_RANK = re.compile(rf"(?:(?P<from>\d{{1,3}})위?{_TO})?(?P<n>\d{{1,3}}) ?위")
_LARGEST = re.compile(r"(?P<n>\d{1,2})대(?= ?주주(?:[은는이가를의로와인들 ,·()]|에|$))")
_OFFICE = re.compile(r"(?P<n>\d{1,2})대(?= ?(?:대통령|총리|국회|총선|대선|총장|회장|국왕|황제|의장|교황))")
_RATIO = re.compile(
    r"(?P<a>\d{1,3}) ?대 ?(?P<b>\d{1,3})(?![\d.,만억조천백십%]| ?(?:년|월|일|개|명|시|분|곳|건|대))"
)
_PER_CAPITA = re.compile(r"1인당(?= ?(?:국민|국내|GDP|GNI|소득|소비|지출))")
_FRACTION = re.compile(r"(?P<of>[1-9]\d{0,3})분의 ?(?P<n>\d{1,3})")
_AGE = re.compile(rf"(?P<full>만 ?)?(?:(?P<from>\d{{1,3}})[세살]?{_TO})?(?P<n>\d{{1,3}})(?P<w>세|살)")
_DECADE_OF_LIFE = re.compile(
    r"(?P<n>[1-9]0)대(?= ?(?:초반|중반|후반|남|여성|여자|청|소년|소녀|젊은|직장인|유권자))"
)
_LIMIT = re.compile(r" ?(?:이상|이하|미만|초과|때|나이|전|후|이후|이전|생일|무렵|및|또는|등|의|된)")
_MONARCH = re.compile(r"(?:교황|국왕|황제|여왕|대왕|왕) [가-힣A-Za-z]+ ?$")
_CHILD = re.compile(r" ?(?:이상|미만|이하|아이|어린이|아동|여아|남아|소년|소녀|아들|딸|때|부터|까지)")
_NOUN = re.compile(r" [가-힣]")
_IN_BRACKETS = re.compile(r"\((?P<age>(?:만 ?)?(?P<n>[1-9]\d?|1[01]\d)(?:세|살)?)(?=[)·,])")


def find_rank(text: str, start: int) -> Quantity | None:
    """The ordinal, rank, age, ratio or fraction that begins at `start`."""
    for rule in _RULES:
        found = rule(text, start)
        if found:
            return found
    return None


def find_ages(text: str, names: Iterable[int]) -> list[Quantity]:
    """The ages in brackets behind people's names: `김민석(45) 교수`, `안선영(만 49세)`.

    `names` says where the names end. The spans hold the age without its brackets, `english` is the figure, as
    English newspapers set it behind a name.
    """
    ages = []
    for end in sorted(names):
        found = _IN_BRACKETS.match(text, end)
        if found:
            values = (Value(Decimal(found["n"]), COUNT),)
            ages.append(Quantity(Span(*found.span("age")), "age", found["n"], found["n"], values))
    return ages


def _quantity(text: str, found: re.Match[str], kind: str, said: str, unit: str) -> Quantity:
    span = Span(*found.span())
    first = found.groupdict().get("from")
    amounts = [Decimal(first)] if first else []
    amounts.append(Decimal(found["n"]))
    return Quantity(span, kind, said, span.of(text), tuple(Value(amount, unit) for amount in amounts))


def _nth(text: str, start: int) -> Quantity | None:
    found = _NTH.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    noun = _PARTS_OF_LAW.get(found["w"])
    said = f"{noun} {found['n']}" if noun else english.ordinal(int(found["n"]))
    if found["w"] == "세대":
        said += " generation"
    return _quantity(text, found, "ordinal", said, ORDINAL)


def _ordinal(text: str, start: int) -> Quantity | None:
    found = _ORDINAL.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    said = english.ordinal(int(found["n"]))
    if found["from"]:
        said = f"{english.ordinal(int(found['from']))} to {said}"
    return _quantity(text, found, "ordinal", said, ORDINAL)


def _rank(text: str, start: int) -> Quantity | None:
    found = _RANK.match(text, start)
    if not found or not ends_word(text, found.end(), "권"):
        return None
    said = f"No. {found['from']} to No. {found['n']}" if found["from"] else f"No. {found['n']}"
    return _quantity(text, found, "rank", said, ORDINAL)


def _largest(text: str, start: int) -> Quantity | None:
    found = _LARGEST.match(text, start)
    if not found:
        return None
    rank = int(found["n"])
    said = "largest" if rank == 1 else f"{english.ordinal(rank)}-largest"
    return _quantity(text, found, "rank", said, ORDINAL)


def _office(text: str, start: int) -> Quantity | None:
    found = _OFFICE.match(text, start)
    return _quantity(text, found, "ordinal", english.ordinal(int(found["n"])), ORDINAL) if found else None


def _ratio(text: str, start: int) -> Quantity | None:
    found = _RATIO.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    values = (Value(Decimal(found["a"]), RATIO), Value(Decimal(found["b"]), RATIO))
    said = f"{found['a']} to {found['b']}"  # switched: of 6대 4 the engine makes `46 to 6`
    return Quantity(Span(*found.span()), "ratio", said, said, values)


def _per_capita(text: str, start: int) -> Quantity | None:
    found = _PER_CAPITA.match(text, start)
    return Quantity(Span(*found.span()), "ratio", "per capita", "per capita", ()) if found else None


def _fraction(text: str, start: int) -> Quantity | None:
    found = _FRACTION.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    of, part = int(found["of"]), int(found["n"])
    span = Span(*found.span())
    value = Value(Decimal(part) / Decimal(of), FRACTION)
    return Quantity(span, "fraction", english.fraction(part, of), span.of(text), (value,))


def _decade_of_life(text: str, start: int) -> Quantity | None:
    found = _DECADE_OF_LIFE.match(text, start)
    if not found:
        return None
    span = Span(*found.span())
    said = "teens" if found["n"] == "10" else f"{found['n']}s"
    return Quantity(span, "age", said, span.of(text), ())


def _age(text: str, start: int) -> Quantity | None:
    found = _AGE.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    age, after = int(found["n"]), found.end()
    if found["w"] == "세" and age < 13 and not found["full"] and not _CHILD.match(text, after):
        return None  # 찰스 3세, 창업 3세
    if _MONARCH.search(text, max(0, start - 20), start):
        return None
    years = f"{found['from']} to {age}" if found["from"] else str(age)
    said = f"{years} {'year' if years == '1' else 'years'} old"
    if _NOUN.match(text, after) and not _LIMIT.match(text, after) and not found["from"]:
        said = f"{age}-year-old"
    return _quantity(text, found, "age", said, COUNT)


_RULES: tuple[Callable[[str, int], Quantity | None], ...] = (
    _decade_of_life,
    _age,
    _nth,
    _per_capita,
    _fraction,
    _largest,
    _office,
    _ratio,
    _ordinal,
    _rank,
)
