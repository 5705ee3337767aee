"""Korean person names in Latin letters, as the English-language press of Korea writes them.

Family name first, the given name hyphenated: 김민석 → Kim Min-seok. Given names follow the Revised Romanization
of Korean (Ministry of Culture and Tourism notice 2000-8, July 2000), whose section on names leaves sound changes
between the syllables out: 복남 is Bok-nam, not Bongnam. Family names follow that table too, except where its
spelling is all but unused on passports and in print (Gim, I, Bak, Choe …); these have their usual one.
"""

from __future__ import annotations

import re

_INITIALS = re.split(" ", "g kk n d tt r m b pp s ss  j jj ch k t p h")
_VOWELS = re.split(" ", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = re.split(" ", " k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
# The same finals before a vowel, where they sound as initials do; `_CLOSED` leads from these to the closed ones.
_LINKED = re.split(" ", " g kk gs n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p h")
_CLOSED = {
    "g": "k", "kk": "k", "gs": "k", "nj": "n", "d": "t", "r": "l", "lg": "k", "lm": "m", "lb": "l", "ls": "l",
    "lt": "l", "lp": "p", "b": "p", "ps": "p", "s": "t", "ss": "t", "j": "t", "ch": "t", "h": "t",
}  # fmt: skip
_NASAL = {"k": "ng", "t": "n", "p": "m"}

# Where custom and the table part.
_CUSTOMARY = {
    "김": "Kim",
    "이": "Lee",
    "박": "Park",
    "최": "Choi",
    "강": "Kang",
    "조": "Cho",
    "윤": "Yoon",
    "임": "Lim",
    "오": "Oh",
    "신": "Shin",
    "권": "Kwon",
    "유": "Yoo",
    "고": "Ko",
    "문": "Moon",
    "우": "Woo",
    "구": "Koo",
    "주": "Joo",
    "심": "Shim",
    "노": "Noh",
    "곽": "Kwak",
    "성": "Sung",
    "변": "Byun",
    "추": "Choo",
    "현": "Hyun",
    "국": "Kook",
    "길": "Gil",
    "육": "Yook",
    "부": "Boo",
    "선우": "Sunwoo",
}
# One-syllable family names in use, the hundred or so that cover nearly everybody.
FAMILY_NAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여"
    "추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용예경봉사부동형태피감복호"
)
TWO_SYLLABLE_FAMILY_NAMES = frozenset({"남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"})


def split_name(name: str) -> tuple[str, str]:
    """Family name and given name. A family name of two syllables is taken where one is possible."""
    if len(name) > 2 and name[:2] in TWO_SYLLABLE_FAMILY_NAMES:
        return name[:2], name[2:]
    return name[:1], name[1:]


def romanize_name(name: str) -> str:
    """A Korean name in Latin letters: 김민석 → `Kim Min-seok`, 남궁민 → `Namgung Min`, 박OO → `Park OO`.

    `name` is written together or with a space after the family name. Letters that are no Hangul stay.
    """
    family, given = name.split(maxsplit=1) if " " in name.strip() else split_name(name.strip())
    first = _CUSTOMARY.get(family) or "".join(_syllable(char) for char in family).capitalize()
    if not given:
        return first
    if not all("가" <= char <= "힣" for char in given):
        return f"{first} {''.join(_syllable(char) for char in given)}"
    return f"{first} {'-'.join(_syllable(char) for char in given).capitalize()}"


def romanize_place(name: str) -> str:
    """A Korean place name in Latin letters, sound changes written out: 강릉 → `Gangneung`, 신라 → `Silla`.

    The Revised Romanization, section 3: assimilation, ㄹㄹ, palatalization, linking; ㅎ after a stop stays (묵호
    `Mukho`), and tense sounds are not written. Letters that are no Hangul stay.
    """
    parts = [_parts(char) for char in name]
    for left, right in zip(parts, [*parts[1:], [""]], strict=False):
        if len(left) == 3:
            if len(right) == 3:
                left[2], right[0] = _assimilated(left[2], right[0], right[1])
            else:
                left[2] = _CLOSED.get(left[2], left[2])
    return "".join("".join(part) for part in parts).capitalize()


def _parts(char: str) -> list[str]:
    if not "가" <= char <= "힣":
        return [char]
    code = ord(char) - 0xAC00
    return [_INITIALS[code // 588], _VOWELS[code % 588 // 28], _LINKED[code % 28]]


def _assimilated(final: str, initial: str, vowel: str) -> tuple[str, str]:
    """A final consonant (as it is when a vowel follows) and the next initial, as they sound together."""
    if not initial and final not in ("", "ng"):
        return "", ({"d": "j", "t": "ch"}.get(final, final) if vowel == "i" else final)
    closed = _CLOSED.get(final, final)
    if (initial == "r" and closed in ("n", "l")) or (initial == "n" and closed == "l"):
        return "l", "l"
    if initial == "r" and closed:
        return _NASAL.get(closed, closed), "n"
    if initial in ("n", "m"):
        return _NASAL.get(closed, closed), initial
    return closed, initial


def _syllable(char: str) -> str:
    if not "가" <= char <= "힣":
        return char
    code = ord(char) - 0xAC00
    return _INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28]
