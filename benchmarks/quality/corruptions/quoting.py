"""True quotations of a sentence: whole, in part, with an ellipsis, brackets, a line break, in the other script."""

from __future__ import annotations

import random
import re

from benchmarks.quality.corruptions.cases import Maker, Sentence, has_marks
from benchmarks.quality.corruptions.grounds import Ground, converter

TURNS = {
    "zh": re.compile(
        "不|没|无|未|非|否|莫|勿|如果|若|假如|只要|只有|除非|一旦|倘|但|然而|可是|虽|尽管|即使|却|而是|可能|也许|大约|约|左右|"
        "据|认为|以为|希望|反对|防止|避免|禁止|克服|才|凡|当|除"
    ),
    "en": re.compile(
        r"\b(?:not?|never|nor|neither|none|nothing|cannot|without|unless|if|when|once|until|whether|but|yet|however|"
        r"although|though|despite|while|except|only|may|might|perhaps|probably|about|some|say|says|said|believe|think|claim\w*|"
        r"argue\w*|hope\w*|fear\w*|reject\w*|refuse\w*|oppose\w*|prevent\w*|avoid\w*|deny|denied|fail\w*|lest|rather|instead|"
        r"provided|assum\w+|would|could|should|wish\w*|suppose\w*|unlikely|hardly|scarcely|few|little)\b|n['’]t\b",
        re.IGNORECASE,
    ),
}
"""Words that turn what stands beside them: a part is quoted fairly where none is left off."""


def whole(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """The sentence as it stands, with or without its full stop."""
    said = sentence.words
    if has_marks(said) and nested(ground, sentence, rng) is None:
        return None
    return said if rng.random() < 0.6 else said.rstrip("。.")


def clause(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """Some clauses of it."""
    ends = [m.end() for m in re.finditer("[，；]" if ground.lang == "zh" else r"[,;] ", sentence.words)]
    bounds = [0, *ends, len(sentence.words)]
    if len(bounds) < 3:
        return None
    first, last = sorted(rng.sample(range(len(bounds)), 2))
    if (first, last) == (0, len(bounds) - 1):
        return None
    return _part(ground, sentence, bounds[first], bounds[last], least=8 if ground.lang == "zh" else 5)


def few(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """6 to 16 characters, or 3 to 8 words, from anywhere."""
    if ground.lang == "zh":
        size = rng.randint(6, 16)
        start = rng.randrange(max(1, len(sentence.words) - size))
        return _part(ground, sentence, start, start + size, least=6)
    starts = [m.start() for m in re.finditer(r"\S+", sentence.words)]
    size = rng.randint(4, 8)
    if len(starts) < size + 2:
        return None
    at = rng.randrange(len(starts) - size)
    return _part(ground, sentence, starts[at], starts[at + size], least=3)


_IN_FIGURE = re.compile(
    r"[\d０-９.．〇○一二三四五六七八九十百千万亿萬億第·][|]|[\d０-９][,，][|]|[|][\d０-９.．%％〇○一二三四五六七八九十百千万亿萬億·点點分]|[|][,，][\d０-９]"
)
"""A cut, marked |, beside a sign that may belong to a figure."""


def _part(ground: Ground, sentence: Sentence, start: int, end: int, *, least: int) -> str | None:
    """A stretch of the sentence, none where what is left off turns it, or where it cuts a number or a name."""
    words = sentence.words
    left_off = words[:start] + " | " + words[end:]
    said = words[start:end].strip(" ，；。、,;.：:")
    if TURNS[ground.lang].search(left_off) or has_marks(said):
        return None
    size = len(said) if ground.lang == "zh" else len(said.split())
    if size < least or _IN_FIGURE.search(words[:start][-2:] + "|" + words[end:][:2]):
        return None
    return said


_OPENS = {
    "zh": re.compile("但|而|却|否则|如|若|只|那么|就|才|因此|所以|虽|尽管|不过|然|可是|除|相反|反之|其中|当然"),
    "en": re.compile(
        r"(?:but|and|or|if|yet|nor|then|so|for|because|that|however|unless|although|though|while|otherwise|rather|nevertheless|"
        r"only|when|not|instead|still)\b",
        re.IGNORECASE,
    ),
}


def beside(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """What stands between semicolons, whole, whatever the sentence says beside it."""
    parts = re.split("；" if ground.lang == "zh" else "; ", sentence.words)
    if len(parts) < 2:
        return None
    at = rng.randrange(len(parts))
    said = parts[at].strip(" 。.")
    opens = _OPENS[ground.lang]
    if any(opens.match(part) for part in parts[max(0, at - 1) : at + 2]):
        return None
    size = len(said) if ground.lang == "zh" else len(said.split())
    return None if has_marks(said) or size < (10 if ground.lang == "zh" else 6) else said


_ELLIPSES = {
    "zh": ("……", "…", "……", "[……]", "［…］", "..."),
    "en": (" ... ", " … ", " [...] ", " […] ", "... ", "…", " . . . "),
}


def ellipsis(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """Its beginning and its end, with an ellipsis for what is left out; nothing that turns the sense is."""
    words = sentence.words
    if ground.lang == "zh":
        cuts = [m.end() for m in re.finditer("[，；、]", words)]
        least, gap = 6, ""
    else:
        cuts = [m.start() for m in re.finditer(r" ", words)]
        least, gap = 15, " "
    cuts = [cut for cut in cuts if least <= cut <= len(words) - least]
    if len(cuts) < 2:
        return None
    first, last = sorted(rng.sample(cuts, 2))
    out = words[first:last]
    if TURNS[ground.lang].search(out) or has_marks(words) or len(out.strip()) < 3 or re.search(r"\d", out):
        return None
    front, back = words[:first].rstrip(" ,，、；;"), words[last:].lstrip(gap)
    if TURNS[ground.lang].search(back[:3] if ground.lang == "zh" else back.split(" ")[0]):
        return None
    return front + rng.choice(_ELLIPSES[ground.lang]) + back


def editor(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """With words in the quoting writer's own square brackets, put in or in the place of a pronoun."""
    if has_marks(sentence.words):
        return None
    if ground.lang == "zh":
        return _bracketed_zh(sentence.words, rng)
    if rng.random() < 0.4 and sentence.words[0].isalpha() and sentence.words.split()[0] != "I":
        return _other_capital(ground, sentence, rng)
    return _bracketed_en(sentence.words, rng)


def _bracketed_zh(words: str, rng: random.Random) -> str | None:
    places = [m for m in re.finditer("(?<=[，；])(?:我们|我国)|我们(?=[要将在])", words) if m.start() >= 6]
    if places:
        place = rng.choice(places)
        made = rng.choice(("[中国]", "[政府]", "［中方］", "〔全国〕"))
        keep = place.group() if rng.random() < 0.4 else ""
        return words[: place.start()] + keep + made + words[place.end() :]
    cuts = [m.end() for m in re.finditer("，", words) if 6 <= m.end() <= len(words) - 6]
    if not cuts:
        return None
    cut = rng.choice(cuts)
    return words[:cut] + rng.choice(("[中国]", "[政府]", "［我们］")) + words[cut:]


def _other_capital(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """The first letter, of the sentence or of its later half, in the other case and in brackets."""
    words = sentence.words
    start = words.find(" ", len(words) // 3) + 1
    if rng.random() < 0.5 or start < 8 or not words[start].islower():
        return f"[{words[0].lower()}]{words[1:]}"
    part = _part(ground, sentence, start, len(words), least=4)
    return f"[{part[0].upper()}]{part[1:]}" if part else None


def _bracketed_en(words: str, rng: random.Random) -> str | None:
    places = [m for m in re.finditer(r"\b(?:our|we|its|it|they|their|us|them)\b", words) if m.start() > 12]
    if not places:
        return None
    place = rng.choice(places)
    known = {"our": "[America’s]", "we": "[the members]", "its": "[the country’s]", "it": "[the plan]"}
    made = known.get(place.group(), "[the people]")
    keep = f"{place.group()} " if rng.random() < 0.4 else ""
    return words[: place.start()] + keep + made + words[place.end() :]


def broken(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """Over two or three lines of the article."""
    words = sentence.words
    if has_marks(words):
        return None
    if ground.lang == "zh":
        places = [at for at in range(4, len(words) - 4) if not re.search(r"[0-9A-Za-z]", words[at - 1 : at + 1])]
        places = [at for at in places if words[at] not in "，。；、：！？%．" and not words[at].isdigit()]
        if not places:
            return None
        for at in sorted(rng.sample(places, min(len(places), rng.randint(1, 2))), reverse=True):
            words = words[:at] + "\n" + words[at:]
        return words
    places = [m.start() for m in re.finditer(r"(?<=[a-z,;]) (?=[a-z])", words)]
    if not places:
        return None
    for at in sorted(rng.sample(places, min(len(places), rng.randint(1, 2))), reverse=True):
        words = words[:at] + "\n" + words[at + 1 :]
    return words


def over(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """From the end of one paragraph into the next."""
    text = ground.texts[sentence.text].text
    next_line = text[sentence.end :]
    if not next_line.startswith("\n") or has_marks(sentence.words):
        return None
    line = next_line[1 : next_line.find("\n", 1)] if "\n" in next_line[1:] else next_line[1:]
    end = re.search("[。！？]" if ground.lang == "zh" else r"[.!?](?= [A-Z]|$)", line)
    if end is None or not 10 <= end.end() <= 200 or has_marks(line[: end.end()]):
        return None
    if not re.match(r"[\u4e00-\u9fff]{4}|[A-Z][a-z ]", line) or re.match(r"[（(]?[一二三四五六七八九十]+[、)）]", line):
        return None
    if re.search(r"[\[\]*_<>|~#`…—]|\.\.|--", line[: end.end()]):
        return None
    return sentence.words + (" " if ground.lang == "en" else rng.choice(("", "\n"))) + line[: end.end()]


_FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%"}
_HALF_WIDTH = {ord(c): ord(c) - 0xFEE0 for c in "０１２３４５６７８９％．"}


def script(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """In traditional script, in full-width figures, in curly or straight apostrophes."""
    words = sentence.words
    if has_marks(words):
        return None
    if ground.lang == "zh":
        if re.search(r"[0-9０-９]", words) and rng.random() < 0.5:
            return words.translate(_HALF_WIDTH if re.search("[０-９]", words) else _FULL_WIDTH)
        made = str(converter(rng.choice(("s2t", "s2tw", "s2hk"))).convert(words))
        return made if made != words else str(converter("t2s").convert(words))
    if "’" in words or "'" in words:
        return words.replace("’", "'") if "’" in words else words.replace("'", "’")
    return None if not re.search(r"\w-\w", words) else words.replace("-", rng.choice("‐‑"))


def nested(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """With a quotation inside, whose marks become those of the second level."""
    words = sentence.words
    pairs = re.findall("“[^“”]{2,}”", words) if "“" in words else re.findall(r'(?<!\w)"[^"]{2,}"(?!\w)', words)
    rest = words
    for pair in pairs:
        rest = rest.replace(pair, "", 1)
    return words if pairs and not has_marks(rest) else None


def split(ground: Ground, sentence: Sentence, rng: random.Random) -> str | None:
    """In two parts with the speaker named between them; the parts stand apart by "|"."""
    words = sentence.words
    cuts = [m.end() for m in re.finditer("[，；]" if ground.lang == "zh" else r"[,;](?= )", words)]
    least = 8 if ground.lang == "zh" else 20
    cuts = [cut for cut in cuts if least <= cut <= len(words) - least]
    if not cuts or has_marks(words) or "|" in words or TURNS[ground.lang].search(words):
        return None
    cut = rng.choice(cuts)
    return words[:cut] + "|" + words[cut:].lstrip()


QUOTED: dict[str, tuple[Maker, int]] = {
    "whole": (whole, 4),
    "clause": (clause, 4),
    "few words": (few, 4),
    "beside": (beside, 2),
    "ellipsis": (ellipsis, 4),
    "brackets": (editor, 3),
    "broken": (broken, 3),
    "over": (over, 1),
    "script": (script, 4),
    "nested": (nested, 2),
    "split": (split, 2),
}
"""How a true quotation is made, and its weight."""
