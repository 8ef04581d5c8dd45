"""Written forms of names made comparable: without honorifics, in plain letters, in pinyin; bodies by their core."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice, product

import msgspec

from watchwords.records import Lang, Sector
from watchwords.resolution.pinyin import plainest, readings

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_ONLY = re.compile(r"[\u3400-\u9fff]{2,4}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ZH_MARKS = re.compile(r"[·.\-－—]+")
_MOST_READINGS = 16
_MOST_IN_A_PIECE = 3
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]ang|iong|[aeio]ng|ian|iao|uai|uan|[ae]i|[ao][ou]|[aeiu]n|er|i[aeu]|u[aoei]|[aoeiu])){1,2}"
)


class OfficeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office in both languages."""

    key: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    sector: Sector | None = None


class SectorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in a body's name that tell on whose behalf it speaks; Chinese ones end it."""

    sector: Sector
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class EntityCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `data/entities.toml`."""

    honorifics_en: tuple[str, ...]
    honorifics_zh: tuple[str, ...]
    generations_en: dict[str, str]
    generations_zh: dict[str, str]
    articles: tuple[str, ...]
    legal_forms_en: tuple[str, ...]
    legal_forms_zh: tuple[str, ...]
    common_openers_zh: tuple[str, ...]
    common_openers_en: tuple[str, ...]
    spelling: dict[str, str]
    surname_readings: dict[str, str]
    surname_romanisations: dict[str, tuple[str, ...]]
    beside_others: tuple[str, ...]
    sector_words: tuple[SectorWords, ...]
    offices: tuple[OfficeWords, ...]


def is_chinese(form: str) -> bool:
    """Whether a form has a Han character."""
    return _HAN.search(form) is not None


def lang_of(form: str) -> Lang:
    """Language a form is written in; Latin forms count as English."""
    return "zh" if is_chinese(form) else "en"


@lru_cache(maxsize=1 << 16)
def plain(form: str) -> str:
    """Compatibility forms one, marks off Latin letters, lower case, words one space apart.

    >>> plain("Fadi  CHEHADÉ")
    'fadi chehade'
    >>> plain("埃隆·马斯克")
    '埃隆·马斯克'
    """
    if is_chinese(form):
        text = unicodedata.normalize("NFKC", form).casefold()
        return re.sub(r"\s+", "", re.sub(r"[•・‧∙]", "·", text))
    kept = (char for char in unicodedata.normalize("NFKD", form) if not unicodedata.combining(char))
    text = (
        "".join(kept)
        .casefold()
        .replace("&", " and ")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("’", "'")
        .replace("ß", "ss")
    )
    return " ".join(_WORD.findall(text))


class Forms:
    """Compares written forms with the words of `data/entities.toml`.

    Args:
        cues: the words.
        surnames: Chinese family names of one character, and of two.
    """

    def __init__(self, cues: EntityCues, surnames: Iterable[str]) -> None:
        self._surnames = frozenset(surnames) | cues.surname_readings.keys()
        self._romanised = cues.surname_romanisations
        self._readings: Mapping[str, str] = cues.surname_readings
        self._spelling: Mapping[str, str] = {plain(old): plain(new) for old, new in cues.spelling.items()}
        self._honorifics_en = sorted((plain(word) for word in cues.honorifics_en), key=lambda w: (-len(w), w))
        self._honorifics_zh = sorted(cues.honorifics_zh, key=lambda word: (-len(word), word))
        self._generations = {plain(word): key for word, key in cues.generations_en.items()}
        self._generations_zh: Mapping[str, str] = cues.generations_zh
        self.articles = frozenset(cues.articles)
        """Articles in names, of which romanisations vary: al, el."""
        self._legal_en = frozenset(map(plain, cues.legal_forms_en))
        self._legal_zh = sorted(cues.legal_forms_zh, key=lambda word: (-len(word), word))
        self._openers_zh = sorted(cues.common_openers_zh, key=lambda word: (-len(word), word))
        self._openers_en = frozenset(map(plain, cues.common_openers_en))
        self._sector_ends = [(word, row.sector) for row in cues.sector_words for word in row.zh]
        self._sector_words = {plain(word): row.sector for row in cues.sector_words for word in row.en}
        self._persons: dict[str, str] = {}
        self._pinyin: dict[str, frozenset[str]] = {}

    # --- persons ---

    def person(self, form: str) -> str:
        """A person's name without honorifics; two forms with the same are written the same."""
        if form not in self._persons:
            self._persons[form] = self._person(form)
        return self._persons[form]

    def _person(self, form: str) -> str:
        text = plain(form)
        if is_chinese(text):
            for word in self._honorifics_zh:
                if text.endswith(word) and len(text) - len(word) >= 2:
                    return text.removesuffix(word)
            return text
        text = self._in_order(form) if "," in form else text
        changed = True
        while changed:
            changed = False
            for word in self._honorifics_en:
                if text.startswith(word + " "):
                    text, changed = text[len(word) + 1 :], True
        return text

    def _in_order(self, form: str) -> str:
        """A name with a comma in the order it is said: King, Martin Luther, Jr.; Joseph R., Jr. Biden."""
        pieces = [words for piece in form.split(",") if (words := plain(piece).split())]
        generation = [word for words in pieces for word in words[:1] if word in self._generations]
        kept: list[list[str]] = []
        for words in pieces:
            if words[0] not in self._generations:
                kept.append(words)
            elif len(words) > 1 and kept:
                # What follows the generation goes on: it is the family name.
                kept[-1] = [*kept[-1], *words[1:]]
        if len(kept) == 2 and max(map(len, kept)) <= _MOST_IN_A_PIECE:
            kept = [kept[1], kept[0]]
        elif len(kept) != 1:
            return plain(form)
        return " ".join([*(word for words in kept for word in words), *generation[:1]])

    def words(self, name: str) -> tuple[tuple[str, ...], str]:
        """Words of a normal Latin name, or the parts of a transliterated one; and the generation, "" without one."""
        if is_chinese(name):
            parts = tuple(part for part in _ZH_MARKS.split(name) if part)
            head = parts[0][:1] if len(parts) > 1 and len(parts[0]) > 2 else ""
            if head in self._generations_zh:
                return (parts[0][1:], *parts[1:]), self._generations_zh[head]
            return parts, ""
        words = tuple(name.split())
        if len(words) > 2 and words[-1] in self._generations:
            return words[:-1], self._generations[words[-1]]
        return words, ""

    def is_bare(self, name: str) -> bool:
        """Whether a normal form is one Latin word or one Han character: a family name, which many bear."""
        return len(name) < 2 or (not is_chinese(name) and " " not in name)

    def is_chinese_name(self, name: str) -> bool:
        """Whether a normal form is built as a Chinese personal name: a family name, one or two characters."""
        if not _HAN_ONLY.fullmatch(name):
            return False
        surname = self.surname(name)
        return surname is not None and 1 <= len(name) - len(surname) <= 2

    def is_common(self, name: str) -> bool:
        """Whether many bear such a name: one built as Chinese, or that can be the pinyin of one."""
        return self.is_chinese_name(name) or is_pinyin(name)

    def surname(self, name: str) -> str | None:
        """The Chinese family name that a name opens with; None where it opens with none."""
        if len(name) > 2 and name[:2] in self._surnames:
            return name[:2]
        return name[0] if name[:1] in self._surnames else None

    def pinyin(self, name: str) -> frozenset[str]:
        """Readings of a Chinese name as "surname given": {"zhang yong"}; empty where it is no Chinese name."""
        if name not in self._pinyin:
            self._pinyin[name] = self._read(name) if self.is_chinese_name(name) else frozenset()
        return self._pinyin[name]

    def surname_readings(self, name: str) -> frozenset[str]:
        """The family name of a Chinese name in Latin letters, in pinyin and in other romanisations."""
        read = {reading.partition(" ")[0] for reading in self.pinyin(name)}
        return frozenset(read.union(*(self._romanised.get(one, ()) for one in read)))

    def _read(self, name: str) -> frozenset[str]:
        surname = self.surname(name) or name[0]
        given = name[len(surname) :]
        first = [self._readings[surname]] if surname in self._readings else [plainest(surname)]
        rest = readings(given)
        every = islice(product(first, *rest), _MOST_READINGS)
        return frozenset(_umlaut(f"{family} {''.join(parts)}") for family, *parts in every)

    @staticmethod
    def latin_readings(name: str) -> tuple[str, ...]:
        """A Latin name as "surname given" in both orders: Zhang Yong, Yong Zhang; empty where it has one word."""
        words = [word.replace("'", "") for word in name.split()]
        if len(words) < 2 or len(words) > 4 or is_chinese(name):
            return ()
        first = f"{words[0]} {''.join(words[1:])}"
        last = f"{words[-1]} {''.join(words[:-1])}"
        return tuple(dict.fromkeys((_umlaut(first), _umlaut(last))))

    # --- organisations ---

    def body(self, form: str) -> str:
        """An organisation's name in one spelling, without the article."""
        text = plain(form)
        if is_chinese(text):
            return text.replace("中华人民共和国", "中国")
        words = [self._spelling.get(word, word) for word in text.split() if word != "the"]
        return " ".join(words)

    def core(self, body: str) -> str:
        """A body's name without its legal form: 阿里巴巴集团, alibaba group; itself where too little would be left."""
        if is_chinese(body):
            for word in self._legal_zh:
                if body.endswith(word) and len(body) - len(word) >= 2:
                    return body.removesuffix(word)
            return body
        words = body.split()
        while len(words) > 1 and words[-1] in self._legal_en:
            words.pop()
        core = " ".join(words)
        return core if len(core) > 2 and not core.isdigit() else body

    def sector(self, body: str) -> Sector | None:
        """On whose behalf a body speaks, as its name tells; None where it does not."""
        if is_chinese(body):
            return next((sector for word, sector in self._sector_ends if body.endswith(word)), None)
        found = {self._sector_words[word] for word in body.split() if word in self._sector_words}
        return found.pop() if len(found) == 1 else None

    @staticmethod
    def script(name: str) -> str:
        """ "zh" or "en", by the letters of a normal name."""
        return "zh" if is_chinese(name) else "en"

    @staticmethod
    def initials(body: str) -> str:
        """First letters of a Latin name of several words, small words left out: cac; "" where it has one word."""
        words = [w for w in body.split() if w not in ("of", "for", "on", "in", "to", "de", "for", "with", "at", "by")]
        return "".join(word[0] for word in words) if len(words) > 1 and not is_chinese(body) else ""

    def is_kin(self, one: str, other: str) -> bool:
        """Whether two names of bodies show that one belongs to the other or both to a third: 浙江省政协, 浙江省委."""
        if is_chinese(one) != is_chinese(other):
            return False
        if is_chinese(one):
            one, other = self._without_opener(one), self._without_opener(other)
            return one in other or other in one or (len(one) > 2 and one[:2] == other[:2])
        first, second = one.split(), other.split()
        if set(first) <= set(second) or set(second) <= set(first):
            return True
        return first[0] == second[0] and first[0] not in self._openers_en

    def _without_opener(self, body: str) -> str:
        for word in self._openers_zh:
            if body.startswith(word) and len(body) - len(word) >= 2:
                return self._without_opener(body.removeprefix(word))
        return body


def is_pinyin(name: str) -> bool:
    """Whether a normal Latin name can be pinyin of a Chinese one: two words of at most two syllables each."""
    words = name.split()
    return len(words) == 2 and all(_SYLLABLES.fullmatch(word) for word in words)


def is_short_form(short: str, long: str) -> bool:
    """Whether a Chinese name of a body is a longer one with characters left out: 国家网信办, 国家互联网信息办公室.

    The first character is the same, the others stand in the long one in this order, the last among the last three, and
    something is left out in two places: 农业银行 is 农业发展银行 without a word, and another bank.
    """
    if not (3 <= len(short) <= len(long) - 2) or short[0] != long[0] or not is_chinese(short):
        return False
    at, n_left_out = 0, 0
    for char in short:
        found = long.find(char, at)
        if found < 0:
            return False
        n_left_out += found > at
        at = found + 1
    return n_left_out + (at < len(long)) >= 2 and len(long) - long.rfind(short[-1]) <= 3


def _umlaut(text: str) -> str:
    # ü is written v, u, yu and ü: one of them for all.
    return text.replace("lyu", "lu").replace("nyu", "nu").replace("lv", "lu").replace("nv", "nu").replace("ü", "u")
