"""Where a Korean counter ends: at the end of a word, or before a particle or an ending of a closed list."""

from __future__ import annotations

import re

_PARTICLES = (  # noqa: SIM905 - a list of words reads best as words
    "은 는 이 가 을 를 의 에 에서 에게 에게서 께 와 과 로 으로 도 만 까지 부터 보다 처럼 "
    "이나 나 밖에 뿐 조차 마저 만큼 "
    "대로 라고 이라고 라는 이라는 라며 이라며 라 이라 란 이란 라도 이라도 든 이든 랑 이랑 하고 요 이요 서 선 "
    "씩 쯤 가량 정도 이상 이하 미만 초과 남짓 당 짜리 어치 규모 상당 넘게 안팎 내외 여 등 및 중 간 째 "
    "이며 며 이다 다 이고 고 이지만 지만 인 인데 인지 일 이던 이어서 여서 이니 이므로 임 이자 자 이면 면 이면서 "
    "였다 이었다 였으며 이었으며 였고 이었고 였는데 이었는데 였던 이었던 였지만 이었지만 "
    "입니다 였습니다 이었습니다 예요 이에요 이죠 죠"
).split()
_STACK = "(?:" + "|".join(sorted(_PARTICLES, key=len, reverse=True)) + ")"
_BOUNDARY = re.compile(rf"{_STACK}{{0,3}}(?![가-힣])")


def ends_word(text: str, position: int, extra: str = "") -> bool:
    """True where the word before `position` may end there; `extra` is a pattern of suffixes also allowed."""
    if extra:
        found = re.compile(extra).match(text, position)
        if found and found.end() > position and _BOUNDARY.match(text, found.end()):
            return True
    return _BOUNDARY.match(text, position) is not None


_LATIN_OR_DIGIT = re.compile(r"[0-9A-Za-z_\u00C0-\u024F]")
_AFTER_SCALE = re.compile(r"\d[만억조경]$")
_GLUED = frozenset("-–.,:/@#&+·'’=?%\\")


def starts_number(text: str, position: int) -> bool:
    """True where a number that begins at `position` is not a part of a name, a version or an address.

    Nor where it goes on after a numeral whose value was open (`2억5000`, `2억 5000 달러`).
    `GPT-4`, `o3`, `9·11`, `1.5`, `v2`, `#7` are parts; `약137억`, `(30명`, `"20%` are not.
    """
    if position == 0:
        return True
    before = text[position - 1]
    if _AFTER_SCALE.search(text, max(0, position - 3), position):
        return False
    if _LATIN_OR_DIGIT.match(before):
        return False
    if before in _GLUED:
        # A sign, a quote or a list mark that stands alone is no glue: `(-3%`, `· 20%`, `달러·19조`.
        if position == 1 or text[position - 2].isspace() or text[position - 2] in '([{"“‘':
            return True
        return before in "·,'’=/" and not _LATIN_OR_DIGIT.match(text[position - 2])
    return True
