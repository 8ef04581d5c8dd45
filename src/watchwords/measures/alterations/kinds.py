"""The kind of one difference: of a token set against another, of tokens that one side has alone.

Where a change could go by several names the narrower one is told: `number` before `date`, `negation` before `modality`,
`modality` before `aspect`. A word of prohibition set against one of permission (不得, 可以) is `modality`, since both
are ranks of one scale; a negator put in or left out is `negation`, also inside one word (cannot, unable).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchwords.answers.checking import AlterationKind
from watchwords.measures.alterations.cues import Vocabulary
from watchwords.measures.alterations.tokens import Token
from watchwords.recognisers.figures.numerals_en import english_number

Kind = AlterationKind

_TAGGED: tuple[tuple[str, Kind], ...] = (
    ("negation", "negation"),
    ("number", "number"),
    ("percent", "percent or points"),
    ("currency", "currency"),
    ("scale", "unit or scale"),
    ("unit", "unit or scale"),
    ("date", "date"),
    ("modality", "modality"),
    ("hedge", "hedge"),
    ("aspect", "aspect"),
    ("scope", "scope"),
    ("name", "name or office"),
)
"""In the order in which a tag tells the kind."""
_FIGURES: frozenset[str] = frozenset({"number", "percent or points", "currency", "unit or scale", "hedge", "date"})

_UN_ENDS = (
    "ed",
    "ing",
    "able",
    "ible",
    "al",
    "ful",
    "ive",
    "ous",
    "y",
    "ent",
    "ant",
    "ary",
    "fair",
    "just",
    "like",
    "safe",
    "stable",
    "certain",
    "known",
    "wise",
    "clear",
    "equal",
    "common",
    "true",
    "even",
)
_IN_ENDS = (
    "able",
    "ible",
    "al",
    "ive",
    "ous",
    "ent",
    "ant",
    "ate",
    "ete",
    "ect",
    "ity",
    "ance",
    "ence",
    "ly",
    "ile",
    "ular",
    "ice",
    "ory",
    "ite",
)
"""What English adjectives, nouns of quality and participles end in that take un- and in-."""
_NEGATORS_ZH = ("没有", "不", "未", "无", "非", "没", "莫", "勿")


def kind_of_pair(said: Token, held: Token, words: Vocabulary) -> tuple[Kind, tuple[str, ...]]:
    """The kind of one token in place of another, with what tells it."""
    for rule in (_trap, _part, _polarity, _same_tag, _modal, _aspect, _inflection):
        if found := rule(said, held, words):
            return found
    return _one_tag(said, held), _weight(said, held)


_Found = tuple[Kind, tuple[str, ...]] | None


def _trap(said: Token, held: Token, words: Vocabulary) -> _Found:
    """A phrase that holds a word of the lists and means something else, cut down to it: "not only", "only"."""
    longer, shorter = sorted((said.text, held.text), key=len, reverse=True)
    is_trap = longer in words.tags and not words.tags[longer]
    return ("substitution", ()) if is_trap and " " in longer and shorter in longer.split(" ") else None


def _part(said: Token, held: Token, words: Vocabulary) -> _Found:
    """One part of an English compound in place of another: four-year, ten-year; all-time, some-time."""
    left, right = said.text.split("-"), held.text.split("-")
    if len(left) != len(right) or len(left) < 2 or said.tags or held.tags:
        return None
    other = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(other) != 1 or not all(map(str.isalpha, other[0])):
        return None
    return kind_of_pair(_of_part(other[0][0], words), _of_part(other[0][1], words), words)


def _of_part(text: str, words: Vocabulary) -> Token:
    value = english_number(text)
    tags = {"number": "cardinal"} if value is not None else words.tags.get(text, {})
    return Token(0, len(text), text, tags, value=value)


def _polarity(said: Token, held: Token, words: Vocabulary) -> _Found:
    if ("negation" in said.tags) != ("negation" in held.tags):
        return "negation", ()
    if "negation" in said.tags:
        return None
    if is_negated(said.text, held.text, words) or is_negated(held.text, said.text, words):
        return "negation", ()
    return None


def is_negated(longer: str, shorter: str, words: Vocabulary) -> bool:
    """Whether one word is another with a negator: unable, impossible, disagree, 不能, 无效."""
    if len(longer) <= len(shorter) or not longer.endswith(shorter) or longer in words.not_negated:
        return False
    head = longer[: len(longer) - len(shorter)].rstrip("-")
    if head in _NEGATORS_ZH:
        return True
    if head in ("un", "non"):
        return len(shorter) > 3 and shorter.endswith(_UN_ENDS)
    if head in ("in", "im", "il", "ir"):
        return len(shorter) > 4 and shorter.endswith(_IN_ENDS)
    return head == "dis" and shorter.startswith(words.undone)


def _same_tag(said: Token, held: Token, words: Vocabulary) -> _Found:
    for tag, kind in _TAGGED:
        if tag in ("modality", "aspect", "negation") or tag not in said.tags or tag not in held.tags:
            continue
        if tag in ("date", "name"):
            return kind, ()
        if _value(said, tag) == _value(held, tag) and tag != "number":
            return "substitution", ("same sense",)
        if tag == "number" and said.value is not None and said.value == held.value:
            return "substitution", ("same value",)
        return kind, ((said.text, held.text) if tag == "number" else ())
    if _has(said, "name") and _has(held, "name"):
        return "name or office", ()
    if _has(said, "unit") and _has(held, "unit"):
        units = [token.tags.get("unit") or token.tags["soft unit"] for token in (said, held)]
        return ("substitution", ("minor",)) if units[0] == units[1] else ("unit or scale", ())
    return None


def _value(token: Token, tag: str) -> str:
    return token.tags[tag]


def _has(token: Token, tag: str) -> bool:
    """Whether a token has a tag, or may have: a soft one tells a kind only against another."""
    return tag in token.tags or f"soft {tag}" in token.tags


def _modal(said: Token, held: Token, words: Vocabulary) -> _Found:
    ranks = [token.tags.get("modality") or token.tags.get("commitment") for token in (said, held)]
    if ranks[0] is None or ranks[1] is None:
        return None
    if "modality" not in said.tags and "modality" not in held.tags and ranks[0] == ranks[1]:
        return None
    return "modality", (f"rank {ranks[0]}", f"rank {ranks[1]}")


def _aspect(said: Token, held: Token, words: Vocabulary) -> _Found:
    if "aspect" not in said.tags or "aspect" not in held.tags:
        return None
    if said.tags["aspect"] == held.tags["aspect"]:
        return ("substitution", ("minor",)) if said.text.isascii() else ("substitution", ("same sense",))
    return "aspect", ()


def _inflection(said: Token, held: Token, words: Vocabulary) -> _Found:
    """Two forms of one English word: another tense is aspect, another number or person is slight."""
    left, right = (_forms(token.text, words) for token in (said, held))
    shared = [(a, b) for a in left for b in right if a[0] == b[0]]
    if not shared or not said.text[:1].isascii():
        return None
    if any((a == "past") != (b == "past") for (_, a), (_, b) in shared[:1]):
        return "aspect", ("tense",)
    return "substitution", ("minor",)


def _forms(word: str, words: Vocabulary) -> list[tuple[str, str]]:
    """(stem, form) readings of a word, the likeliest first."""
    found = [words.past[word]] if word in words.past else []
    for ending, form in (
        ("'s", "base"),
        ("ies", "base"),
        ("ied", "past"),
        ("ing", "ing"),
        ("ed", "past"),
        ("eed", "past"),
        ("es", "base"),
        ("s", "base"),
        ("", "base"),
    ):
        stem = word[: len(word) - len(ending)] if ending else word
        if word.endswith(ending) and len(stem) > 2:
            found.append((_stem(stem, ending), form))
    return found


def _stem(stem: str, ending: str) -> str:
    if ending in ("ies", "ied"):
        return stem + "y"
    if ending == "eed":
        return stem + "e"
    stem = stem.removesuffix("e")
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and ending in ("ed", "ing") else stem


_WEAK = frozenset(
    {
        "is",
        "are",
        "am",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "keep",
        "keeps",
        "remain",
        "remains",
        "remained",
        "now",
        "soon",
        "stop",
        "stopped",
        "still",
        "yet",
        "过",
        "着",
        "会",
        "正",
        "持续",
    }
)
"""Words of aspect that are as often the verb of their clause, or another word."""


def _one_tag(said: Token, held: Token) -> Kind:
    """The kind that one of the two tells alone."""
    found = {kind_of_token(token) for token in (said, held) if not (token.text in _WEAK and "aspect" in token.tags)}
    return next((kind for _, kind in _TAGGED if kind in found), "substitution")


def _weight(said: Token, held: Token) -> tuple[str, ...]:
    if said.is_mark and held.is_mark:
        return ("minor", "punctuation")
    return ("minor",) if not said.is_content and not held.is_content else ()


def kind_of_token(token: Token) -> Kind | None:
    """The kind that a token tells where one side has it alone; None for a plain word. "will" tells the future."""
    if "modality" in token.tags and "aspect" in token.tags and "negation" not in token.tags:
        return "aspect"
    return next((kind for tag, kind in _TAGGED if tag in token.tags), None)


def kind_of_block(tokens: Sequence[Token], words: Vocabulary) -> Kind | None:
    """The kind of a run of tokens that one side has alone; None where it is a plain insertion or deletion."""
    content = [token for token in tokens if token.is_content and token.text not in words.cues.auxiliaries]
    kinds = {kind_of_token(token) for token in content}
    if not content:
        kinds = {kind for token in tokens if not token.is_mark and (kind := _auxiliary_kind(token, tokens))}
    if len(kinds) == 1:
        return next(iter(kinds))
    if not kinds or None in kinds:
        return None
    return _of_several({kind for kind in kinds if kind is not None})


def _auxiliary_kind(token: Token, tokens: Sequence[Token]) -> Kind | None:
    kind = kind_of_token(token)
    return (
        kind
        if kind != "aspect" or token.text not in ("is", "are", "am", "be", "was", "were") or len(tokens) > 2
        else None
    )


def _of_several(kinds: Iterable[Kind]) -> Kind | None:
    found = set(kinds)
    if "negation" in found and found <= {"negation", "modality", "aspect", "scope"}:
        return "negation"
    if found <= _FIGURES:
        return "number" if "number" in found else "date" if "date" in found else "unit or scale"
    if found <= {"modality", "aspect"}:
        return "modality"
    if found <= {"modality", "aspect", "hedge", "scope"}:
        return next(kind for kind in ("modality", "hedge", "scope") if kind in found)
    return None
