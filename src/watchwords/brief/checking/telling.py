"""Single lines of a checked text that all its forms share: places, alterations, redlines, sources, workings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from watchwords.answers.checking import (
    Alteration,
    Attribution,
    CheckAnswer,
    CheckedClaim,
    ClaimKind,
    RecordPassage,
    Step,
    Suspicious,
    Working,
    result_of,
)
from watchwords.brief.checking.words import ALTERATIONS, SHAPES, VERDICTS, WORDS, counts_of
from watchwords.brief.formats import BriefLang, join_words, show_date, show_edition, show_editions
from watchwords.brief.kinds import KINDS_ZH
from watchwords.brief.marks import reveal
from watchwords.records import RegisterEntry

_FIGURE = re.compile(r"[\d.,%]{1,20}")
_PAIRS = frozenset([("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'), ("'", "'")])
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")

KEPT = 24
"""Cells of the record's words kept either side of a difference where a line is short."""

Show = Callable[[str], str]
"""How words that are not the program's are set: escaped, isolated."""


def cells(text: str) -> int:
    """Width on a terminal: a Chinese character takes two cells, a combining mark none."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """Padded to cells."""
    return text + " " * max(0, width - cells(text))


def one_line(text: str) -> str:
    """White space as single spaces, invisible characters shown."""
    return reveal(" ".join(text.split()))


def shortened(text: str, width: int) -> str:
    """One line of at most so many cells, its middle left out where it is longer."""
    line = one_line(text)
    if cells(line) <= width:
        return line
    head = _fitting(line, (width - 1) * 2 // 3)
    tail = _fitting(line[::-1], width - 1 - cells(head))[::-1]
    return f"{head.rstrip()}…{tail.lstrip()}"


def _fitting(text: str, width: int) -> str:
    used = 0
    for place, char in enumerate(text):
        used += _cells(char)
        if used > width:
            return text[:place]
    return text


def count_line(answer: CheckAnswer, lang: BriefLang) -> str:
    """How many claims of which group: 12 claims: ✗ 2 altered or contradicted, ✓ 10 supported."""
    words = WORDS[lang]
    counts = counts_of(answer)
    total = sum(counts.values())
    if not total:
        return words["claims none"]
    told = [f"{SHAPES[group]} {n} {words[group]}" for group, n in counts.items() if n]
    head = words["claims one"] if total == 1 and lang == "en" else words["claims"].format(n=total)
    return f"{head}{words['colon']}{words['comma'].join(told)}"


def place_of(claim: CheckedClaim | Suspicious, lang: BriefLang) -> str:
    """Line and column in the file, or where it has none the characters of the text as read."""
    if claim.line is not None:
        return WORDS[lang]["place"].format(line=claim.line, column=claim.column or 1)
    return WORDS[lang]["characters"].format(start=claim.start, end=claim.end)


def verdict_of(claim: CheckedClaim, lang: BriefLang) -> str:
    """The verdict with its shape."""
    return f"{SHAPES[result_of(claim)]} {VERDICTS[lang][claim.verdict]}"


def set_off(text: str, lang: BriefLang, show: Show = one_line) -> str:
    """Words of the text or the record inside a sentence of ours; bare digits, and words with their marks, need none."""
    return show(text) if _FIGURE.fullmatch(text) or _is_quoted(text) else WORDS[lang]["quoted"].format(show(text))


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and (text[0], text[-1]) in _PAIRS


_BOTH_VALUES = 2
"""What a text says and what a register has, where no words of the record stand for the latter."""


def tell_alterations(claim: CheckedClaim, lang: BriefLang, *, show: Show = one_line) -> Iterator[str]:
    """What differs, by its kind: number: 36.8, the record has 38.6."""
    for one in claim.alterations:
        form = _form(one, claim.kind)
        if form == "wrong" and len(one.about) == _BOTH_VALUES:
            held = show(show_date(one.about[1], lang))
            yield WORDS[lang]["registered"].format(
                kind=ALTERATIONS[lang][one.kind], said=set_off(one.said, lang, show), held=held
            )
            continue
        yield WORDS[lang][form].format(
            kind=ALTERATIONS[lang][one.kind],
            said=set_off(one.said, lang, show),
            held=set_off(one.held, lang, show),
        )


def _form(one: Alteration, kind: ClaimKind) -> str:
    if one.said == one.held:
        return "moved"
    if not one.said:
        return "left out"
    # A day or a number that is not as the register has it is no word put in; its reason says what is right.
    return "differs" if one.held else "put in" if kind == "quotation" else "wrong"


def tell_source(source: RecordPassage, lang: BriefLang, *, show: Show = one_line) -> str:
    """Title, speaker, kind, edition and date of a passage's document, and whether it is a paraphrase."""
    words = WORDS[lang]
    parts = [show(source.title) if source.title else words["untitled"]]
    parts += [show(source.speaker)] if source.speaker else []
    parts += [_kind(source.kind, lang, show)] if source.kind else []
    parts += [show(show_date(source.date, lang))] if source.date else []
    # A date that opens with the edition's key names the edition.
    if source.edition and not (source.date or "").startswith(source.edition):
        parts.append(words["edition"].format(edition=show(show_edition(source.edition, lang))))
    parts += [words["paraphrase"]] if source.version_kind == "note" else []
    return words["comma"].join(parts)


def tell_entry(entry: RegisterEntry, lang: BriefLang, *, show: Show = one_line) -> str:
    """Which register a line of the series data is of, and the public sources it names."""
    words = WORDS[lang]
    told = [
        words[entry.register],
        *([words["published"].format(join_words(map(show, entry.source), lang))] * bool(entry.source)),
    ]
    return words["comma"].join(told)


def _kind(kind: str, lang: BriefLang, show: Show) -> str:
    return KINDS_ZH.get(kind, show(kind)) if lang == "zh" else show(kind)


def tell_attribution(given: Attribution, lang: BriefLang, *, show: Show = one_line) -> str:
    """To whom and when the text gives it; empty where it does not say."""
    parts = [
        *(show(part) for part in (given.speaker, given.office, given.organisation) if part),
        *([_kind(given.occasion, lang, show)] if given.occasion else []),
        *([WORDS[lang]["edition"].format(edition=show(show_edition(given.edition, lang)))] if given.edition else []),
        *([show(show_date(given.date, lang))] if given.date else []),
    ]
    return WORDS[lang]["attributed"] + WORDS[lang]["comma"].join(parts) if parts else ""


def tell_working(one: Working, lang: BriefLang, *, show: Show = one_line) -> str:
    """A recomputation in one line."""
    words = WORDS[lang]
    formula = show(one.formula) if one.result in one.formula else f"{show(one.formula)} = {show(one.result)}"
    more = [(key, value) for key, value in (("claimed", one.claimed), ("margin", one.margin), ("rate", one.rate))]
    return words["comma"].join([formula, *(words[key].format(show(value)) for key, value in more if value)])


def tell_forms(claim: CheckedClaim, lang: BriefLang, *, show: Show = one_line) -> str:
    """What was looked for."""
    return WORDS[lang]["looked for"].format(all=join_words(map(show, claim.forms), lang))


def plain_redline(steps: Iterable[Step]) -> str:
    """The redline in plain characters: [-deleted-], {+inserted+}; long stretches that agree are shortened."""
    return "".join(_plain(step) for step in steps).strip()


def _plain(step: Step) -> str:
    if step.op == "same":
        return _kept(reveal(_spaced(step.said)))
    if step.op in ("editor", "ellipsis"):
        return reveal(_spaced(step.said))
    held = f"[-{reveal(_spaced(step.held))}-]" if step.held else ""
    said = f"{{+{reveal(_spaced(step.said))}+}}" if step.said else ""
    return held + said


def _spaced(text: str) -> str:
    """White space as single spaces, also at the edges, where it parts one stretch from the next."""
    return re.sub(r"\s+", " ", text)


def _kept(text: str) -> str:
    if cells(text) <= 2 * KEPT + 3:
        return text
    return f"{_fitting(text, KEPT)}…{_fitting(text[::-1], KEPT)[::-1]}"


def has_redline(claim: CheckedClaim) -> bool:
    """Whether there is a difference to show: not where it is one that the declared folding lets pass."""
    differs = any(step.op not in ("same", "editor", "ellipsis") for step in claim.redline)
    return differs and result_of(claim) != "supported"


def code_points(one: Suspicious) -> str:
    """Its code points with their names: U+202E RIGHT-TO-LEFT OVERRIDE."""
    found = _CODE_POINT.findall(one.shown)
    return ", ".join(_named(int(number, 16)) for number in found) or reveal(one.shown)


def _named(number: int) -> str:
    name = unicodedata.name(chr(number), "") if number <= 0x10FFFF else ""
    return f"U+{number:04X} {name}".rstrip()


def coverage_lines(answer: CheckAnswer, lang: BriefLang) -> Iterator[str]:
    """What was searched, and what the record has not."""
    words, searched = WORDS[lang], answer.coverage
    editions = searched.editions
    line = words["searched"].format(n=f"{searched.n_documents:,}", m=len(editions))
    if editions:
        first, last = show_edition(editions[0], lang), show_edition(editions[-1], lang)
        line += words["span"].format(first=first, last=last) if first != last else ""
    yield line + words["stop"]
    if searched.gaps:
        are_years = all(len(key) == len("2021") and key.isdecimal() for key in searched.gaps)
        listed = show_editions(searched.gaps, lang)
        yield words["gaps"].format(all=f"{listed}年" if lang == "zh" and are_years else listed)
    if searched.n_damaged:
        yield words["damaged one" if searched.n_damaged == 1 else "damaged"].format(n=searched.n_damaged)
