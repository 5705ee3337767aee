"""How alike two Korean spellings of a foreign name are: 알트맨 beside 올트먼, 설리만 beside 술레이만.

Writers agree on the consonants of a foreign name and part over its vowels, because the rules for writing foreign
words (외래어 표기법, Ministry of Culture notice 2017-14) start from a pronunciation that few of them have heard.
Two ideas follow:

* the *skeleton*: what is left of a word when its vowels go and its consonants fall together by place of
  articulation, as Soundex (Russell, 1918) does for English names. Words with other skeletons are not compared.
* a *jamo edit distance*: the edit distance of Levenshtein (1966) over letters instead of syllables, with costs by
  how often writers confuse two of them (ㅔ/ㅐ next to nothing, ㅏ/ㅓ little, ㄷ/ㅌ more, ㅁ/ㅌ all). Weighing edits
  by what they confuse goes back to Wagner and Fischer (1974).

Vowels with a glide are two sounds (ㅑ = y + ㅏ), a final consonant is its sound (깃, 깉 → t), an empty initial is
nothing: 깃허브 and 기트허브 differ by one ㅡ. Nothing here knows a glossary.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = (
    *("ㅏ", "ㅐ", "yㅏ", "yㅐ", "ㅓ", "ㅔ", "yㅓ", "yㅔ", "ㅗ", "wㅏ", "wㅐ", "wㅔ", "yㅗ"),
    *("ㅜ", "wㅓ", "wㅔ", "wㅣ", "yㅜ", "ㅡ", "ㅡㅣ", "ㅣ"),
)
# Finals by sound, in capitals: none, ㄱㄲㄳ, ㄴㄵㄶ, ㄷ, ㄹ…, ㅁ, ㅂㅄ, ㅅㅆ, ㅇ, ㅈㅊ, ㅋ, ㅌ, ㅍ, ㅎ.
_FINALS = " KKKNNNTLKMLLLPLMPPTTGTTKTPT"
_VOWEL_LETTERS = frozenset("ㅏㅐㅓㅔㅗㅜㅡㅣ")
_FINAL_OF = {"K": "ㅋ", "T": "ㅌ", "P": "ㅍ", "L": "ㄹ", "N": "ㄴ", "M": "ㅁ"}

# Consonants by place, for the skeleton. ㅇ and ㅎ are heard too differently to count.
_CLASSES = {
    **dict.fromkeys("ㄱㄲㅋK", "K"),
    **dict.fromkeys("ㄷㄸㅌT", "T"),
    **dict.fromkeys("ㅂㅃㅍP", "P"),
    **dict.fromkeys("ㅅㅆ", "S"),
    **dict.fromkeys("ㅈㅉㅊ", "C"),
    **dict.fromkeys("ㄴNG", "N"),
    **dict.fromkeys("ㅁM", "M"),
    **dict.fromkeys("ㄹL", "L"),
}

_LETTER_NAMES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            *(
                "에이",
                "비",
                "시",
                "디",
                "이",
                "에프",
                "지",
                "에이치",
                "아이",
                "제이",
                "케이",
                "엘",
                "엠",
                "엔",
            ),
            *("오", "피", "큐", "아르", "에스", "티", "유", "브이", "더블유", "엑스", "와이", "제트"),
        ),
        strict=True,
    )
)
_ACRONYM = re.compile(r"[A-Z]+(?![a-z])")


def letters(word: str) -> str:
    """The sounds of a word, one character each; acronyms read letter by letter (GPT → 지피티).

    Hangul initials and plain vowels are compatibility jamo, `y` and `w` glides, finals capitals. What is neither
    Hangul nor an acronym stays as it is, in small letters; spaces and hyphens go.
    """
    return _letters(_ACRONYM.sub(lambda found: "".join(_LETTER_NAMES[c] for c in found[0]), word))


@lru_cache(maxsize=1 << 15)
def _letters(word: str) -> str:
    sounds: list[str] = []
    for char in word:
        code = ord(char) - 0xAC00
        if 0 <= code < 11172:
            onset, vowel, final = code // 588, code // 28 % 21, code % 28
            sounds.append("" if onset == 11 else _ONSETS[onset])
            sounds.append(_VOWELS[vowel])
            sounds.append(_FINALS[final] if final else "")
        elif char.isalnum():
            sounds.append(char.lower())
    return "".join(sounds)


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """The consonants of a Hangul word by place: 술레이만 and 설리만 → SLMN.

    A final and the same initial after it are one sound heard twice (엘리, 에리). Digits stay.
    """
    kept: list[str] = []
    before = ""
    for sound in letters(word):
        kind = _CLASSES.get(sound, sound if sound.isdecimal() else "")
        if kind and kind != before:
            kept.append(kind)
        before = kind
    return "".join(kept)


# English letters by the consonants that a Korean hears; the first that fits.
_LATIN = (
    ("sch|sh", "S"),
    ("tch|ch", "C"),
    ("th", "T"),
    ("ph|ff?|v|pp?|bb?", "P"),
    ("ck|kk?|qu?|gh(?=[aeiou])|gg?(?![eiy])|cc?(?![eiyh])", "K"),
    ("x", "KS"),
    ("gh", ""),
    ("g|j|zz?", "C"),
    ("ss?|c", "S"),
    ("tt?|dd?", "T"),
    ("ll?|rr?", "L"),
    ("mm?", "M"),
    ("nn?", "N"),
    ("[0-9]", None),
)
_LATIN_SOUND = re.compile("|".join(f"({pattern})" for pattern, _ in _LATIN) + "|.")


@lru_cache(maxsize=1 << 12)
def latin_skeleton(name: str) -> str:
    """What `skeleton` would be for a name in Latin letters, roughly: Masayoshi Son → MSSSN, as 마사요시 손.

    English spelling is no guide to its sound: equal skeletons of four consonants or more mean something, other
    ones nothing.
    """
    kinds = [kind for _, kind in _LATIN]
    kept: list[str] = []
    for found in _LATIN_SOUND.finditer(name.casefold()):
        if found.lastindex:
            kind = kinds[found.lastindex - 1]
            kept.append(found[0] if kind is None else kind)
    return "".join(kept)


# --- distance -----------------------------------------------------------------------------------------------

_OTHER_VOWEL = 0.75
_OTHER_CONSONANT = 1.2
_PAIRS = """
    ㅔㅐ .08  ㅏㅓ .3  ㅏㅐ .3  ㅓㅐ .35  ㅓㅔ .4  ㅏㅔ .5  ㅗㅓ .35  ㅗㅏ .4  ㅗㅜ .35  ㅜㅓ .4  ㅡㅜ .3  ㅡㅓ .4
    ㅡㅣ .35  ㅣㅔ .35  ㅣㅐ .5  ㅡㅗ .5  ㅜㅣ .6  ㅡㅏ 1  yw .5
    ㅅㅆ .1  ㄱㄲ .35  ㄷㄸ .35  ㅂㅃ .35  ㅈㅉ .3  ㄲㅋ .15  ㄸㅌ .15  ㅃㅍ .15  ㅉㅊ .2  ㄱㅋ .5  ㄷㅌ .55
    ㅂㅍ .5  ㅈㅊ .4  ㅅㅈ .6  ㅅㅊ .6  ㅅㅌ .5  ㅆㅌ .45  ㅅㄷ .8  ㄷㅈ .5  ㅌㅊ .5  ㅌㅉ .5  ㅍㅎ .5  ㅎㄱ .5
    ㅎㅋ .5  ㄱㅈ .9  ㄴㅁ 1
    NG .35  NM .7  MG .8  Kㄱ .2  Kㅋ .08  Kㄲ .15  Tㅌ .08  Tㄷ .2  Tㅅ .3  Tㅊ .3  Tㅈ .3  Pㅍ .08  Pㅂ .2
    Lㄹ .08  Nㄴ .08  Mㅁ .08
"""
_COSTS: dict[str, float] = {}
for _pair, _cost in zip(*[iter(_PAIRS.split())] * 2, strict=True):
    _COSTS[_pair] = _COSTS[_pair[::-1]] = float(_cost)


def _swap(one: str, other: str) -> float:
    if (cost := _COSTS.get(one + other)) is not None:
        return cost
    vowels = (one in _VOWEL_LETTERS) + (other in _VOWEL_LETTERS)
    if vowels == 2:
        return _OTHER_VOWEL
    return _OTHER_CONSONANT if vowels == 0 else 2.0


def _drop(word: str, at: int) -> float:
    """What it costs to leave out the sound at `at`."""
    sound, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if sound in _VOWEL_LETTERS:
        return _drop_vowel(sound, before, after)
    if sound in "LNM" and after == _FINAL_OF[sound]:
        return 0.12  # a doubled liquid or nasal: 엘리, 에리
    if sound in "TKP" and after and _CLASSES.get(after) == _CLASSES[sound]:
        return 0.2
    if sound == "ㄹ" and before and after == "ㅡ":
        return 0.4  # a written r that not everybody hears: 카터, 카르터
    return {"y": 0.15, "w": 0.15, "ㅎ": 0.5}.get(sound, 1.2)


def _drop_vowel(sound: str, before: str, after: str) -> float:
    if sound in ("ㅡ", before) or before + sound in {"ㅗㅜ", "ㅔㅣ", "ㅐㅣ"}:
        return 0.25
    return 0.4 if sound + after in {"ㅔㅣ", "ㅏㅣ"} else 0.7


@lru_cache(maxsize=1 << 14)
def _drops(word: str) -> tuple[float, ...]:
    return tuple(_drop(word, at) * (1.6 if at == 0 else 1.0) for at in range(len(word)))


def distance(one: str, other: str, limit: float = math.inf) -> float:
    """The cost of turning one spelling into the other; 0 where they sound alike, about 1 for a real difference.

    Anything above `limit` may come back as infinity.
    """
    a, b = letters(one), letters(other)
    dropped, added = _drops(a), _drops(b)
    row = [0.0]
    for cost in added:
        row.append(row[-1] + cost)
    for i, sound in enumerate(a):
        drop = dropped[i]
        above, row = row, [row[0] + drop]
        last = row[0]
        for j, heard in enumerate(b):
            swapped = above[j]
            if sound != heard:
                swapped += _swap(sound, heard) * (1.3 if i == j == 0 else 1.0)
            last = min(swapped, above[j + 1] + drop, last + added[j])
            row.append(last)
        if min(row) > limit:
            return math.inf
    return row[-1]


_STEEPNESS = 4.0
# Costs per sound from which words have nothing to do with one another.
_FAR = 0.3
# How much a match on so few consonants proves.
_WEIGHT = (0.3, 0.6, 0.85)
# Foreign names are recognized by their consonants; in a Korean word every vowel counts: 정부 and 장부.
_KOREAN_STEEPNESS = 8.0


def likeness(one: str, other: str) -> float:
    """How likely the two are one name, from 0 to 1, by spelling alone; symmetric.

    Words of a name are compared in pairs where there are equally many, and the least alike pair counts most: a
    common family name does not make two people one.
    """
    weight = dict(enumerate(_WEIGHT)).get(min(len(skeleton(one)), len(skeleton(other))), 1.0)
    whole = _closeness(one, other) * weight
    ones, others = re.split(r"[ -]", one), re.split(r"[ -]", other)
    if len(ones) == len(others) > 1:
        return min(whole, *(math.pow(_closeness(a, b), 0.6) for a, b in zip(ones, others, strict=True)))
    return whole


@lru_cache(maxsize=1 << 15)
def _closeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    one, other = min(one, other), max(one, other)  # what is cut off depends on the order
    a, b = letters(one), letters(other)
    size = max(len(a), len(b), 1)
    if Levenshtein.distance(a, b, score_cutoff=size // 2) > size // 2:
        return 0.0
    if size < 10 and skeleton(one)[:1] + skeleton(other)[:1] in _FAR_STARTS:
        return 0.0
    foreign = max(foreign_share(one), foreign_share(other)) > 0 or not (one + other).isalpha()
    close = math.exp(
        -(_STEEPNESS if foreign else _KOREAN_STEEPNESS) * distance(one, other, _FAR * size) / size
    )
    close *= math.pow(_GAP_FACTOR, _skeleton_gap(skeleton(one), skeleton(other)))
    if abs(len(a) - len(b)) > 1 and (a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a)):
        close *= 0.6  # a longer word that holds the other: a compound, a product line, another name
    return close


# A consonant too many tells words apart more surely than its share of the letters says.
_GAP_FACTOR = 0.8
_NEAR_CLASSES = frozenset({"ST", "TS", "SC", "CS", "TC", "CT", "NM", "MN", "KC", "CK"})
# Words that begin so are not near, unless they are long.
_FAR_STARTS = frozenset(a + b for a in "KTPSCNML" for b in "KTPSCNML" if a != b) - _NEAR_CLASSES


def _skeleton_gap(one: str, other: str) -> float:
    """The edit distance of two skeletons; sounds that foreign ears confuse count less, and so does ㄹ."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + (0.4 if sound == "L" else 1.0))
    for a in one:
        dropped = 0.4 if a == "L" else 1.0
        above, row = row, [row[0] + dropped]
        for j, b in enumerate(other):
            swapped = 0.0 if a == b else 0.4 if a + b in _NEAR_CLASSES else 1.0
            row.append(min(above[j] + swapped, above[j + 1] + dropped, row[j] + (0.4 if b == "L" else 1.0)))
    return row[-1]


# --- foreign looks ------------------------------------------------------------------------------------------

# Readings that no Sino-Korean word has, once the rules of `is_foreign_syllable` are through; without those that
# everyday Korean words are full of (들, 던, 물).
_GAPS = frozenset(
    "티디히러머버퍼바푸샤쟈챠뮤퓨튜듀슈쥬츄뷰쇼죠워"
    "슨즌넌닌딘런룬먼몬톤툰턴튼틴펀푼핀폰힌"
    "닐덜딜롤룰릴멀볼빌톨툴털틀틸폴풀펄"
    "덤돔둠딤롬룸멈솜톰툼팀팜폼펌핌홈훔"
    "톱팁팝럽롭룹긱딕릭럭믹빅벅톡턱틱툭팍픽퍽훅닝둥딩링밍벙팅텅핑펑퐁힝훙"
)
# Foreign by the same rules, and everywhere in Korean.
_EVERYDAY = frozenset("에그쓰느른큰쪽것끼")
_VOWEL_ORDER = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# ㄱ ㄴ ㄹ ㅁ ㅂ ㅇ, and for foreign words ㅅ as well (외래어 표기법, chapter 1, section 3).
_SINO_FINALS = frozenset({0, 1, 4, 8, 16, 17, 21})
_FOREIGN_FINALS = _SINO_FINALS | {19}


@lru_cache(maxsize=1 << 14)
def is_foreign_syllable(syllable: str) -> bool:
    """True for a Hangul syllable that no Sino-Korean word is written with: 트, 델, 먼 (most nouns are Sino-Korean).

    Sino-Korean has no final ㅅ, no tense or ㅋ initial (but 쌍, 씨, 끽, 쾌), no open ㅡ, next to no ㅔ, no ㅐ
    before other finals than ㄱ and ㅇ; what else it lacks is listed, and so is what Korean words are full of.
    """
    code = ord(syllable) - 0xAC00
    if (
        not 0 <= code < 11172
        or syllable in "쌍씨끽쾌"
        or syllable in _EVERYDAY
        or code % 28 not in _FOREIGN_FINALS
    ):
        return False
    onset, vowel, final = _ONSETS[code // 588], _VOWEL_ORDER[code // 28 % 21], code % 28
    if onset in "ㄲㄸㅃㅉㅋ" or final == 19 or syllable in _GAPS:
        return True
    if final == 0:
        return vowel == "ㅡ" or (vowel == "ㅔ" and onset not in "ㄱㅅㅈㅊ")
    return vowel == "ㅔ" or (vowel == "ㅐ" and final not in (1, 21))


def may_be_foreign(word: str) -> bool:
    """True unless a final consonant rules it out: 했, 많, 같 are written in Korean words only."""
    return all((ord(char) - 0xAC00) % 28 in _FOREIGN_FINALS for char in word if "가" <= char <= "힣")


def foreign_share(word: str) -> float:
    """The share of the Hangul syllables of a word that give it away as foreign, 0 to 1."""
    syllables = [char for char in word if "가" <= char <= "힣"]
    return sum(map(is_foreign_syllable, syllables)) / len(syllables) if syllables else 0.0
