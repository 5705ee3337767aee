"""Any value, in any Korean spelling, comes back; any value we write in English is read as itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.numbers import AP, ISO, LONG, NumberStyle, find_quantities, missing, read_english
from loc.korean.numbers import english as say
from loc.korean.numbers.values import parse_numeral
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def _with_scales(value: int, small: Callable[[int], str], gap: str) -> str:
    parts = []
    for scale, word in _SCALES:
        if value >= scale:
            parts.append(small(value // scale) + word)
            value %= scale
    if value:
        parts.append(small(value))
    return gap.join(parts)


def _figures(value: int) -> str:
    return str(value)


def _grouped(value: int) -> str:
    return f"{value:,}"


def _thousands(value: int) -> str:
    thousands, rest = divmod(value, 1000)
    return (f"{thousands}천" if thousands else "") + (str(rest) if rest else "")


def _hangul(value: int) -> str:
    said = ""
    for unit, word in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = value // unit % 10
        if digit:
            said += ("" if digit == 1 and word else " 일이삼사오육칠팔구"[digit]) + word
    return said


values = st.integers(min_value=1, max_value=9_999) | st.integers(min_value=10_000, max_value=9_999 * 10**12)
spellings = st.sampled_from([_figures, _grouped, _thousands])


@given(value=values.filter(lambda v: v >= 10_000), small=spellings, gap=st.sampled_from(["", " "]))
def test_a_numeral_comes_back_from_every_spelling(value: int, small: Callable[[int], str], gap: str) -> None:
    value -= value % 10_000  # a rest without 만 after 억 is read by nobody in the same way
    text = f"{_with_scales(value, small, gap)} 원을 냈다"
    numeral = parse_numeral(text, 0)
    assert numeral is not None
    assert (numeral.value, text[numeral.end :]) == (value, " 원을 냈다")


@given(
    value=st.integers(min_value=10_000, max_value=99_999_999), small=st.sampled_from([_figures, _thousands])
)
def test_a_rest_after_man_belongs_to_the_number(value: int, small: Callable[[int], str]) -> None:
    text = f"약 {_with_scales(value, small, '')}명이"
    (quantity,) = find_quantities(text)
    assert quantity.values[0].amount == value


@given(value=st.integers(min_value=1, max_value=9_999).map(lambda v: v * 10_000))
def test_numerals_in_hangul_come_back(value: int) -> None:
    numeral = parse_numeral(f"{_with_scales(value, _hangul, '')} 명", 0)
    assert numeral is not None
    assert numeral.value == value


amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10) ** 15, places=2)
styles = st.sampled_from(
    [AP, ISO, LONG, NumberStyle(percent="word", symbols={}, spelled_below=1, decimals=1)]
)


@given(amount=amounts, style=styles)
def test_english_numbers_are_read_back_exactly(amount: Decimal, style: NumberStyle) -> None:
    (reading,) = read_english(f"It took {say.number(amount, style)} of them.")
    assert amount in {value.amount for value in reading.values}


@given(
    amount=amounts, currency=st.sampled_from(["USD", "KRW", "EUR", "JPY", "CNY", "GBP", "HKD"]), style=styles
)
def test_english_money_is_read_back_exactly(amount: Decimal, currency: str, style: NumberStyle) -> None:
    readings = read_english(f"It paid {say.money(amount, currency, style)} for them.")
    assert (amount, currency) in {(v.amount, v.unit) for reading in readings for v in reading.values}


@given(
    eok=st.integers(min_value=1, max_value=9999),
    man=st.integers(min_value=0, max_value=9999),
    currency=st.sampled_from(["달러", "원", "유로", "엔", "위안"]),
    style=styles,
)
def test_money_survives_the_whole_way(eok: int, man: int, currency: str, style: NumberStyle) -> None:
    text = f"모두 {eok}억{f' {man}만' if man else ''} {currency}를 냈다."
    (quantity,) = find_quantities(text, style)
    assert quantity.values[0].amount == eok * 10**8 + man * 10**4
    assert missing([quantity], f"In all it paid {quantity.english}.") == []
    code, amount = quantity.values[0].unit, quantity.values[0].amount
    for wrong in (say.money(amount * 10, code, style), say.money(amount + 10_000, code, style)):
        assert missing([quantity], f"In all it paid {wrong}.") == [quantity]
    other = "KRW" if code != "KRW" else "USD"
    assert missing([quantity], f"In all it paid {say.money(amount, other, style)}.") == [quantity]


@given(
    date=st.dates(),
    style=styles,
    form=st.sampled_from(["{0}년 {1}월 {2}일", "{0}년{1}월{2}일", "{0}.{1:02}.{2:02}"]),
)
def test_dates_survive_the_whole_way(date: object, style: NumberStyle, form: str) -> None:
    year, month, day = (getattr(date, part) for part in ("year", "month", "day"))
    year = 1900 + year % 200
    text = f"이날({form.format(year, month, day)}) 열렸다."
    (quantity,) = find_quantities(text, style)
    assert [v.amount for v in quantity.values] == [year, month, day]
    assert missing([quantity], f"It opened on {quantity.english}.") == []
    assert missing([quantity], f"It opened on {say.date(year, month % 12 + 1, day, style)}.") == [quantity]


korean_text = st.text(
    alphabet="0123456789.,~-% 만억조천백십수약제년월일시분초개명건대위차번달러원배세전후의를이가(현지간)AI$'",
    max_size=60,
)


@given(text=korean_text)
def test_spans_are_disjoint_ordered_and_inside_the_text(text: str) -> None:
    quantities = find_quantities(text)
    ends = [0]
    for quantity in quantities:
        assert ends[-1] <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.english
        ends.append(quantity.span.end)


@given(text=korean_text, start=st.integers(0, 60), length=st.integers(1, 20))
def test_taken_spans_are_never_touched(text: str, start: int, length: int) -> None:
    taken = Span(start, start + length)
    assert not any(q.span.overlaps(taken) for q in find_quantities(text, taken=[taken]))


@given(text=st.text(alphabet="0123456789.,-%$€ abmnilotrhdewfsyuk'’/:", max_size=60))
def test_any_english_can_be_read(text: str) -> None:
    for reading in read_english(text):
        assert 0 <= reading.span.start < reading.span.end <= len(text)
        assert reading.values


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (AP, "Oct. 12, 2023 $1.5 billion 20% five months"),
        (ISO, "2023-10-12 $1.5 billion 20% five months"),
        (LONG, "October 12, 2023 $1.5 billion 20% five months"),
        (NumberStyle(dates="day-first"), "12 October 2023 $1.5 billion 20% five months"),
        (NumberStyle(percent="word"), "Oct. 12, 2023 $1.5 billion 20 percent five months"),
        (NumberStyle(symbols={}), "Oct. 12, 2023 1.5 billion dollars 20% five months"),
        (NumberStyle(symbols={"USD": "US$"}), "Oct. 12, 2023 US$1.5 billion 20% five months"),
        (NumberStyle(spelled_below=1), "Oct. 12, 2023 $1.5 billion 20% 5 months"),
        (NumberStyle(decimals=0), "Oct. 12, 2023 $1,500,000,000 20% five months"),
    ],
)
def test_the_style_decides_how_numbers_look(style: NumberStyle, expected: str) -> None:
    text = "2023년 10월 12일 15억 달러 20% 5개월"
    assert " ".join(q.english for q in find_quantities(text, style)) == expected
