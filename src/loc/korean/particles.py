"""Korean particles (josa) and the endings of the copula: where they end, and which of their shapes is right.

A noun is followed, without a space, by a stack of bound pieces: `에서`+`부터`+`는`, `만`+`으로`+`도`, `이었`+`다`.
The pieces form a closed class; a small grammar of them decides whether what follows a name is a boundary
(`오픈AI에서부터는`) or the rest of a longer word (`파인애플`, `메타버스`). Nothing here knows a glossary, and
nothing depends on a morphological analyser: two machines always agree.

Shapes follow the Korean orthography: 은/는, 이/가, 을/를, 과/와 by the last sound; 으로/로 counts ㄹ among the
vowels; the copula's 이 may drop after a vowel only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Sound = Literal["vowel", "consonant", "rieul"]

_SUFFIX_NOUNS = ("들", "측", "씨", "님", "등", "사", "본사", "발", "용", "식", "판", "제", "내", "간")
_CASE = (
    "에게서|에게로|에게|에서|에다가|에다|에|한테서|한테|께서|께|으로서|로서|으로써|로써|으로|로"
    "|와|과|하고|이랑|랑|서"
)
_AUXILIARY = "까지|부터|만|조차|마저|밖에|뿐|마다|대로|만큼|보다|처럼|커녕|같이|이나마|나마"
_TOPIC = "은|는|이|가|을|를|의|도"
_CONTRACTED_TOPIC = "에선|에게선|에겐|엔|한텐|께선|으론|론|까진|부턴|보단|만은|이란|란|은커녕|는커녕"
_PARTICLE_LIKE = "이나|나|이라도|라도|이든지|든지|이든|든|이야말로|야말로|이야|야|이여"
_QUOTE = (
    "이?라(?:고(?:는|도|만|까지)?|는(?:데|지)?|며|면서|면|던데|던|니|서|지만|기보다는?|기에는?|기엔)?"
    "|이?란(?:다)?|이?래(?:요)?|이?랄"
)
_PAST = (
    "다(?:고|는|면|며|가|지만)?|던|으나|으며|으면|으므로|지만|지|고|기(?:에|도|는|를)?|는데(?:도)?|는지|음(?:을|이|은|에도)?"
    "|을(?:까|지|지도)?|습니다(?:만)?|어요|죠|네|더라"
)
# Endings that stand after 이-; those of the second list also stand right after a vowel, without 이.
_AFTER_I = (
    "자(?:마자)?|므로|군요?|구나|기(?:에|도|는|를|까지|만)?|길|십니다|신|시다|어서|어야|어도|에요|란|다만"
)
_AFTER_I_OR_VOWEL = (
    "다(?:고|는|며|면|던)?|며|고(?:도|요|서)?|지만|지(?:요)?|죠|면(?:서도?)?|니(?:까)?|냐(?:는|고)?|네요?|던(?:가|데)?"
    "|거나"
)
_COPULA_ANY = (
    "인(?:데(?:도|요|다)?|지(?:는|를|도|가|에)?|가요?|가를|들)?|일(?:까요?|지(?:는|도|를)?|수록|뿐)?"
    "|임(?:을|은|이|에도|과|에)?|입니다(?:만)?|입니까"
)


_COPULA_FULL = f"{_COPULA_ANY}|이(?:{_AFTER_I}|{_AFTER_I_OR_VOWEL})|(?:이었|였)(?:{_PAST})|예요"
# After a particle that ends in a vowel the copula may always contract: 까지다, 에서였다.
_LATER = f"{_COPULA_ANY}|이?(?:{_AFTER_I_OR_VOWEL})|이?었(?:{_PAST})|였(?:{_PAST})|{_QUOTE}"
# Three patterns and no larger one of all of them: it would say the same several times, and compiling is what
# importing this module costs.
_STACK = re.compile(
    f"(?:{_CASE})(?:{_AUXILIARY}){{0,3}}(?:{_TOPIC}|나|라도|든지?|야)?(?:{_LATER})?"
    f"|(?:{_AUXILIARY}){{1,3}}(?:으로|로|에|에서)?(?:{_TOPIC}|라도|이라도)?(?:{_LATER})?"
    f"|{_CONTRACTED_TOPIC}|{_PARTICLE_LIKE}|{_TOPIC}|{_QUOTE}|{_COPULA_FULL}"
)
_STACK_AFTER_VOWEL = re.compile(f"{_AFTER_I_OR_VOWEL}|여서|여야|여도")  # the copula without its 이
_STACK_AFTER_SUFFIX = re.compile(_LATER)

# Both shapes written at once, as software does: 은(는), (은)는, 을/를.
_BOTH = re.compile(
    r"(?P<first>은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라)\((?:은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라)\)"
    r"|\((?P<optional>은|는|이|가|을|를|과|와)\)(?:은|는|이|가|을|를|과|와)"
    r"|(?P<slash>은/는|는/은|이/가|가/이|을/를|를/을|과/와|와/과)"
    r"|\((?P<i>이|으)\)(?P<rest>로(?:부터|서|써)?|라고|라는|라며|라|나|며|다|랑)"
)
_DOUBLED = frozenset("은는이가을를과와으로나라(")
_SECOND = frozenset("(/나라로")
_HANGUL_RUN = re.compile("[가-힣ᄀ-ᇿㄱ-ㆎ]+")
_CLOSING = "`'\"’”)]」』"
_BOTH_END = re.compile(r"(?![가-힣])")


def particle_at(text: str, start: int) -> int:
    """Where the stack of particles and endings that begins at `start` ends.

    `start` is the end of a noun. Returns `start` when a boundary stands there and nothing follows, the end of
    the stack when one follows, and -1 when what follows is the rest of a longer word. The stack ends at
    anything but Hangul; the noun itself ends only at a non-word character.
    """
    if start >= len(text):
        return start
    char = text[start]
    if char in _DOUBLED and (char == "(" or text[start + 1 : start + 2] in _SECOND):
        both = _both_at(text, start)
        if both > start:
            return both
    run = _HANGUL_RUN.match(text, start)
    if run is None:
        return -1 if char.isalnum() or char == "_" else start
    end = run.end()
    if text[end : end + 1] == "_":
        return -1
    return end if _is_stack(run[0], start > 0 and has_final(text[start - 1])) else -1


@lru_cache(maxsize=1 << 14)
def _is_stack(run: str, closed: bool) -> bool:
    """Whether a whole run of Hangul is a stack. Texts repeat a few hundred of them all the time."""
    if _STACK.fullmatch(run) or (not closed and _STACK_AFTER_VOWEL.fullmatch(run)):
        return True
    ends = _suffix_ends(run)
    return any(
        end == len(run)
        or _STACK.fullmatch(run, end)
        or _STACK_AFTER_SUFFIX.fullmatch(run, end)
        or (not closed and _STACK_AFTER_VOWEL.fullmatch(run, end))
        for end in ends
    )


def _suffix_ends(run: str) -> set[int]:
    """Where one or two suffix nouns at the beginning of a run may end: 들, 본사, 들만."""
    once = {len(noun) for noun in _SUFFIX_NOUNS if run.startswith(noun)}
    return once | {end + len(noun) for end in once for noun in _SUFFIX_NOUNS if run.startswith(noun, end)}


def _both_at(text: str, start: int) -> int:
    """End of a doubled particle such as 은(는) at `start`, or `start`."""
    both = _BOTH.match(text, start)
    return both.end() if both and _BOTH_END.match(text, both.end()) else start


def is_hangul(char: str) -> bool:
    """True for a Hangul syllable or letter (jamo, compatibility jamo)."""
    return "가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ" or "ᄀ" <= char <= "ᇿ"


def has_final(syllable: str) -> bool:
    """True where a Hangul syllable closes with a consonant."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 != 0


# --- the last sound -----------------------------------------------------------------------------------------

_SOUNDS: dict[str, Sound] = {"vowel": "vowel", "consonant": "consonant", "rieul": "rieul"}
_DIGITS: dict[str, Sound] = dict(
    zip(
        "0123456789",
        (
            "consonant",
            "rieul",
            "vowel",
            "consonant",
            "vowel",
            "vowel",
            "consonant",
            "rieul",
            "rieul",
            "vowel",
        ),
        strict=True,
    )
)  # 영 일 이 삼 사 오 육 칠 팔 구
_LETTER_NAMES: dict[str, Sound] = {
    "L": "rieul",
    "M": "consonant",
    "N": "consonant",
    "R": "rieul",
}  # 엘 엠 엔 알
_NUMBER_END = re.compile(r"(?P<whole>\d[\d,]*)(?P<decimals>\.\d+)?\Z")
_ACRONYM_END = re.compile(r"(?:[A-Z]{2}|\b[A-Za-z])\Z")
# How the Korean spelling of an English word ends, by the end of the English one. Only the sure cases, first
# match wins: Google 구글, Chrome 크롬, Cloud 클라우드, Copilot 코파일럿, Microsoft 마이크로소프트, Slack 슬랙.
_SPELLINGS: tuple[tuple[str, Sound], ...] = (
    ("le|l", "rieul"),
    ("[aeiouy][mn]e|[mn]|ng", "consonant"),
    ("[aiouyw]|[aeiou]?[cdgstvzrbfkp]e|[aeiou]e", "vowel"),
    ("sh|ch|th|ph|[szxfvrd]|[a-z]g", "vowel"),
    ("(?<![aeiou])[aeiou][tpkc]|ook|ck", "consonant"),
    ("[b-df-hj-np-tv-z][tpk]", "vowel"),
)
_WORD_ENDS: tuple[tuple[re.Pattern[str], Sound], ...] = tuple(
    (re.compile(rf"(?:{pattern})\Z", re.IGNORECASE), sound) for pattern, sound in _SPELLINGS
)


@lru_cache(maxsize=1 << 12)
def final_sound(text: str, reading: str = "") -> Sound | None:
    """How `text` sounds at its end: `vowel`, `consonant`, `rieul` (ㄹ), or None where nobody can tell.

    Quotes and brackets at the end are looked through. `reading` settles names that end in Latin letters or
    digits: one of the three words, or the reading in Hangul. Without it digits read in Sino-Korean, capitals
    by their letter names, and English words by the sure endings of their Korean spelling.
    """
    if reading in _SOUNDS:
        return _SOUNDS[reading]
    word = (reading or text).rstrip(" \t\n'\"’”)]」』》〉.!?…")
    last = word[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - 0xAC00) % 28
        return "vowel" if final == 0 else "rieul" if final == 8 else "consonant"
    if not last.isascii() or not last.isalnum():
        return None
    return _number_sound(word) if last.isdecimal() else _latin_sound(word)


def _latin_sound(word: str) -> Sound | None:
    if _ACRONYM_END.search(word):
        return _LETTER_NAMES.get(word[-1].upper(), "vowel")
    return next((sound for pattern, sound in _WORD_ENDS if pattern.search(word)), None)


def _number_sound(word: str) -> Sound:
    number = _NUMBER_END.search(word)
    digits = number["whole"].replace(",", "") if number else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    if number is None or number["decimals"] or not zeros or zeros == len(digits):
        return _DIGITS[word[-1]]
    return "vowel" if zeros >= 12 else "consonant"  # 십 백 천 만 억, but 조


# --- the right shape ----------------------------------------------------------------------------------------

# (after a consonant, after a vowel); the first group stands alone, the others begin a longer stack.
_ALONE = (("은", "는"), ("이", "가"), ("을", "를"), ("아", "야"), ("이여", "여"))
_LEADING = (
    ("은커녕", "는커녕"),
    ("으로", "로"),
    ("으론", "론"),
    ("과", "와"),
    ("이야말로", "야말로"),
    ("이나", "나"),
    ("이랑", "랑"),
    ("이란", "란"),
    ("이라", "라"),
    ("이든", "든"),
    ("이래", "래"),
)
# The copula: after a vowel its 이 may stay (메타이다, 메타다).
_COPULA = (
    ("이에요", "예요"),
    ("이었", "였"),
    ("이어서", "여서"),
    ("이어야", "여야"),
    ("이어도", "여도"),
    ("이며", "며"),
    ("이다", "다"),
    ("이고", "고"),
    ("이지", "지"),
    ("이죠", "죠"),
    ("이면", "면"),
    ("이니", "니"),
    ("이냐", "냐"),
    ("이네", "네"),
    ("이던", "던"),
    ("이거나", "거나"),
)


def agree(particle: str, sound: Sound | None) -> str:
    """The shape of a particle, or of a stack's first piece, after `sound`: 은 → 는, 으로부터 → 로부터, 이며 → 며.

    Takes either shape, or both at once (은(는)). Unchanged where the sound is unknown or the particle has
    one shape only.
    """
    return _shape(particle, sound, contract=True)


def repair(particle: str, sound: Sound | None) -> str:
    """As `agree`, but change only what is wrong: a full copula after a vowel (메타이며) stays."""
    return _shape(particle, sound, contract=False)


@lru_cache(maxsize=1 << 12)
def _shape(particle: str, sound: Sound | None, *, contract: bool) -> str:
    if sound is None:
        return particle
    particle = _single(particle)
    for pair in _ALONE:
        if particle in pair:
            return pair[sound == "vowel"]
    for pairs, both_ways in ((_LEADING, True), (_COPULA, contract)):
        for closed, open_ in pairs:
            after_vowel = sound == "vowel" or (sound == "rieul" and closed in ("으로", "으론"))
            if particle.startswith(closed):
                return open_ + particle[len(closed) :] if after_vowel and both_ways else particle
            if particle.startswith(open_):
                return particle if after_vowel else closed + particle[len(open_) :]
    return particle


def _single(particle: str) -> str:
    """One of the two shapes of a doubled particle: 은(는) → 은."""
    both = _BOTH.fullmatch(particle)
    if both is None:
        return particle
    if both["slash"]:
        return both["slash"][0]
    if both["i"]:
        return both["i"] + both["rest"]
    return both["first"] or both["optional"]


def settled(text: str, noun: str) -> str:
    """`text`, which stands right behind `noun`, with the doubled particle that it begins with in its right shape.

    `settled("`을(를) 지웁니다", "메타")` is "`를 지웁니다": closing quotes and brackets are looked past. Unchanged
    where it begins with none, or where nobody can tell how `noun` sounds.
    """
    start = len(text) - len(text.lstrip(_CLOSING))
    end = _both_at(text, start)
    if end == start:
        return text
    sound = final_sound(noun.rstrip(_CLOSING))
    return f"{text[:start]}{agree(text[start:end], sound)}{text[end:]}"


def is_double(particle: str) -> bool:
    """True where both shapes stand at once: 은(는), (이)가, 을/를, (으)로."""
    return _BOTH.fullmatch(particle) is not None
