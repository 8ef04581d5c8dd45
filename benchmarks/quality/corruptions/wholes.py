"""False quotations that no single changed word makes: stitched, invented, truncated."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from benchmarks.quality.corruptions.cases import Sentence, fair_sentences, has_marks
from benchmarks.quality.corruptions.grounds import Ground

ALIKE = 0.25
"""Share of its shortest stretches that an invented sentence may have in one sentence of the record."""
APART = 1500
"""Characters between two sentences of one text that are stitched."""


def stitched(ground: Ground, one: Sentence, other: Sentence, rng: random.Random) -> str | None:
    """Two sentences, or clauses of them, as one quotation without an ellipsis."""
    if has_marks(one.words) or has_marks(other.words):
        return None
    if one.text == other.text and abs(one.start - other.start) < APART:
        return None
    if rng.random() < 0.5:
        return one.words + (" " if ground.lang == "en" else "") + other.words
    if ground.lang == "zh":
        front, back = one.words.split("，")[0], other.words.split("，")[-1]
        made, fits = f"{front}，{back}", len(front) >= 8 and len(back) >= 9
    else:
        front, back = one.words.split(", ")[0].rstrip("."), other.words.split(", ")[-1]
        made, fits = f"{front}, {back}", len(front.split()) >= 5 and len(back.split()) >= 5
    return made if fits and front != one.words.rstrip(".。") and ground.has(front) and ground.has(back) else None


def invented(ground: Ground, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A sentence of a text that was kept out of the record; none where the record has much of it."""
    if not pool:
        return None
    made = rng.choice(pool)
    return made if is_new(ground, made) else None


def recombined(ground: Ground, sentences: Sequence[Sentence], rng: random.Random) -> str | None:
    """Short pieces of many sentences in a row; no stretch of five words or eight characters is of the record."""
    if ground.lang == "zh":
        pieces = [re.split("[，、；。]", rng.choice(sentences).words) for _ in range(rng.randint(5, 8))]
        parts = [rng.choice([part for part in own if part] or [""]) for own in pieces]
        cut = [part[:4] if rng.random() < 0.5 else part[-4:] for part in parts if len(part) >= 4]
        made = "".join(part + ("，" if at == len(cut) // 2 else "") for at, part in enumerate(cut)) + "。"
        return made if len(made) >= 16 and is_new(ground, made) else None
    pieces = [rng.choice(sentences).words.rstrip(".").split() for _ in range(rng.randint(5, 8))]
    pairs: list[str] = []
    for words in pieces:
        at = rng.randrange(max(1, len(words) - 2))
        pairs += words[at : at + 2]
    text = " ".join(pairs).lower()
    text = re.sub(r"[,;:.!?]", "", text)
    text = text[0].upper() + text[1:] + "."
    return text if len(pairs) >= 9 and is_new(ground, text) else None


def is_new(ground: Ground, words: str) -> bool:
    """Whether no longer stretch of it stands in the record, and few of its short ones."""
    if has_marks(words) or ground.has_long(words) or ground.known(words) > 0.25:
        return False
    return ground.alike(words) <= ALIKE


def outside(ground: Ground) -> list[str]:
    """Sentences of the texts kept out of the record."""
    return [words for one in ground.out for _, _, words in fair_sentences(one.text, ground.lang)]


_NEGATED_EN = re.compile(
    r"\b(?:will|can|must|should|shall|could|would|do|does|did) (?:not|never) (?!fail|only)(?=[a-z]{3,})|"
    r"\bcannot (?!fail)(?=[a-z]{3,})|"
    r"\b(?:will|must|should|can|shall)n['’]t (?=[a-z]{3,})|\bthere (?:is|are|was|can be) no "
    r"(?!question|doubt|better|greater|more)(?=[a-z])"
)
_IF_EN = re.compile(r"^(?:If|Unless) [^,;]{15,90}, (?:then )?(?=(?:we|the|it|they|our|this|I|America|no)\b)")
_TAIL_IF_EN = re.compile(
    r"(?<! as)(?<! even)(?<! what)(?<! see)(?<! ask)(?<! wonder)(?<! know)(?<! only),? "
    r"(?:if(?! not)|unless|only if|provided that|as long as|only when) (?=[a-z])"
)
_BUT_EN = re.compile(r", but (?=(?:we|I|it|the|they|this|he|she|that|there|our|you|now|these|those|no)\b)")
_NOT_ONLY_EN = re.compile(r"\bnot (?:only|just|merely|simply)|\bnothing\b|\bno one\b")
_NEGATED_ZH = re.compile(
    "(?<![不能会可])(?:不能|不会|不得|不应(?!当|该)|不许|不要|决不|绝不|没有|不是|不允许|不准)(?=[\u4e00-\u9fff]{8})"
)
_IF_ZH = re.compile("^(?:如果|只要|假如|倘若)[^，；。]{6,40}，(?=[\u4e00-\u9fff])")
_ONLY_ZH = re.compile("(?:^|[，；])(?:只有|除非)[^，；。]{5,40}，(?:才能够?|才会|才可能?|否则)(?=[\u4e00-\u9fff])")
_BUT_ZH = re.compile("，(?:但是|但|然而|可是)(?=[\u4e00-\u9fff，])")


def truncated(ground: Ground, sentence: Sentence, rng: random.Random) -> tuple[str, str] | None:
    """(what is cut off, what is left): a negation before, a condition before or behind, a "but" behind."""
    words = sentence.words
    if has_marks(words):
        return None
    made = list(_truncated_zh(words) if ground.lang == "zh" else _truncated_en(words))
    least = 8 if ground.lang == "zh" else 4
    made = [(kind, said) for kind, said in made if (len(said) if ground.lang == "zh" else len(said.split())) >= least]
    return rng.choice(made) if made else None


def _truncated_en(words: str) -> list[tuple[str, str]]:
    found = [("negation", re.split(r"[,;.:]", words[match.end() :])[0]) for match in _NEGATED_EN.finditer(words)]
    if match := _IF_EN.match(words):
        found.append(("condition", words[match.end() :].rstrip(".")))
    if (match := _TAIL_IF_EN.search(words)) and not words.startswith(("If", "Unless")):
        found.append(("condition", re.sub(r",? (?:but|and|or|yet|only)$", "", words[: match.start()])))
    if (match := _BUT_EN.search(words)) and not _NOT_ONLY_EN.search(words):
        found.append(("contrast", words[: match.start()]))
    return found


def _truncated_zh(words: str) -> list[tuple[str, str]]:
    found = [("negation", re.split("[，；。：]", words[match.end() :])[0]) for match in _NEGATED_ZH.finditer(words)]
    conditions = [match for pattern in (_IF_ZH, _ONLY_ZH) if (match := pattern.search(words))]
    ends = [re.split("[；。]", words[match.end() :])[0] for match in conditions]
    found += [("condition", end.removeprefix("就").removeprefix("那么")) for end in ends]
    if match := _BUT_ZH.search(words):
        found.append(("contrast", re.split("[；。]", words[: match.start()])[-1]))
    return found
