"""The article sentences that quotations are put in, with the speaker and the edition that they name."""

from __future__ import annotations

import random
import re
from datetime import date
from typing import NamedTuple

from benchmarks.quality.corruptions.grounds import Text

PREMIERS = ("赵紫阳", "李鹏", "朱镕基", "温家宝", "李克强", "李强")
PRESIDENTS = {
    "Richard Nixon": ("Richard Nixon", "Nixon"),
    "Gerald R. Ford": ("Gerald Ford", "Ford"),
    "Jimmy Carter": ("Jimmy Carter", "Carter"),
    "Ronald Reagan": ("Ronald Reagan", "Reagan"),
    "George Bush": ("George H. W. Bush", "George H. W. Bush"),
    "William J. Clinton": ("Bill Clinton", "Clinton"),
    "George W. Bush": ("George W. Bush", "George W. Bush"),
    "Barack Obama": ("Barack Obama", "Obama"),
    "Donald J. Trump": ("Donald Trump", "Trump"),
    "Joseph R., Jr. Biden": ("Joe Biden", "Biden"),
}
_TEENS = ["十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九"]
CONGRESS = dict(zip(range(9, 21), ["九", "十", *_TEENS, "二十"], strict=True))
SESSIONS = {
    2015: "seventieth",
    2016: "seventy-first",
    2017: "seventy-second",
    2018: "seventy-third",
    2019: "seventy-fourth",
}

# {q} is the quotation in its marks; {c} and {i} the same with a comma or full stop inside them; {s} the speaker, {f}
# the full name, {e} the edition.
ZH = {
    "both": ("{s}在{e}中指出：{q}", "{s}在{e}里说，{q}", "在{e}中，{s}表示：{q}"),
    "edition": ("{e}提出：{q}", "{e}指出，{q}", "正如{e}所说：{q}", "{e}中写道：{q}"),
    "speaker": ("{s}指出：{q}", "{s}说：{q}", "{i}{s}强调。", "{s}曾表示，{q}"),
    "neither": ("报告指出：{q}", "报告中说，{q}", "报告强调：{q}"),
}  # fmt: skip
EN = {
    "both": ("In {e}, {f} said: {q}", "{c} {s} said in {e}.", "Speaking in {e}, {f} put it this way: {q}",
             "{f} told the audience in {e}, {q}"),
    "edition": ("In {e} we read: {q}", "{e} said: {q}", "According to {e}, {q}", "{c} {e} said."),
    "speaker": ("{f} said: {q}", "{c} {s} said.", "{f} has argued that {q}", "As {f} put it: {q}"),
    "neither": ("The text says: {q}", "{c} the speaker said.", "The speaker said: {q}"),
}  # fmt: skip
SPLIT = {"zh": "{q1}{s}说，{q2}", "en": "{q1} {s} said, {q2}"}


class Said(NamedTuple):
    """How a text is named in an article."""

    speaker: str | None
    full: str | None
    edition: str | None
    edition_start: str | None
    """The same at the beginning of a sentence."""


def named(set_name: str, text: Text, rng: random.Random) -> Said:
    """Speaker and edition of a text as an article has them; None for each that cannot be named."""
    if set_name == "gwr_zh":
        speaker = text.speaker if text.speaker and re.fullmatch("[\u4e00-\u9fff]{2,4}", text.speaker) else None
        full = f"{speaker}总理" if speaker in PREMIERS and rng.random() < 0.3 else speaker
        edition = rng.choice(
            (f"{text.edition}年的政府工作报告", f"{text.edition}年政府工作报告", f"{text.edition}年的报告")
        )
        return Said(full, full, edition, edition)
    if set_name == "cpc_congress_zh":
        speaker = text.speaker
        number = CONGRESS[int(text.edition)]
        edition = rng.choice((f"党的{number}大报告", f"{number}大报告" if len(number) > 1 else f"党的{number}大报告"))
        return Said(speaker, speaker, edition, edition)
    if set_name == "sotu_en":
        full, short = PRESIDENTS[text.speaker or ""]
        edition = rng.choice((f"the {text.edition} State of the Union address", f"the {text.edition} address"))
        return Said(
            short, f"President {full}" if rng.random() < 0.4 else full, edition, edition[0].upper() + edition[1:]
        )
    if set_name == "ungdc_en":
        return _delegate(text, rng)
    day = date.fromisoformat(text.date)
    spelt = rng.choice((f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"))
    edition = f"the FOMC statement of {spelt}"
    return Said(None, None, edition, "T" + edition[1:])


def _delegate(text: Text, rng: random.Random) -> Said:
    name = re.sub(r"^(?:Mr|Mrs|Ms|Dr|H\.E)\.? ", "", text.speaker or "").strip()
    is_name = (
        "," not in (text.country or ",")
        and re.fullmatch(r"(?:[A-ZÀ-Þ][\w’'.-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+", name) is not None
        and "Bin" not in name
    )
    short = f"{name} of {text.country}" if is_name else None
    office = (text.office or "").strip()
    full = (
        f"{name}, the {office} of {text.country},"
        if is_name and re.fullmatch("[A-Z][A-Za-z -]{5,40}", office)
        else short
    )
    year = int(text.edition)
    edition = rng.choice((f"the {year} general debate", f"the {SESSIONS[year]} session of the General Assembly"))
    full = full if full and rng.random() < 0.5 else short
    return Said(short, full, edition, edition[0].upper() + edition[1:])


MARKS = {
    "zh": (("“", "”"), ("“", "”"), ("“", "”"), ("「", "」"), ('"', '"')),
    "en": (("“", "”"), ("“", "”"), ('"', '"')),
}
_INNER = {"“": ("‘", "’"), "「": ("『", "』"), '"': ("‘", "’")}


def article(lang: str, set_name: str, said: str, about: Said, naming: str, rng: random.Random) -> str:
    """A sentence that quotes the words, and names what `naming` says: both, edition, speaker or neither."""
    opened, closed = rng.choice(MARKS[lang])
    if naming in ("both", "speaker") and about.full is None:
        naming = "edition" if naming == "both" else "neither"
    if "|" in said:
        first, second = said.split("|")
        speaker = about.speaker or ("报告" if lang == "zh" else "the speaker")
        pattern = SPLIT[lang]
        return pattern.format(q1=f"{opened}{first}{closed}", s=speaker, q2=f"{opened}{second}{closed}")
    said = _inner(said, opened)
    pattern = rng.choice((ZH if lang == "zh" else EN)[naming])
    bare = said.rstrip(".。")
    quotation = f"{opened}{said}{closed}"
    if lang == "zh" and said[-1] not in "。！？":
        quotation += "。"
    elif lang == "en" and said[-1] not in ".!?":
        quotation = f"{opened}{said}.{closed}" if rng.random() < 0.5 else f"{quotation}."
    comma = f"{opened}{bare},{closed}" if said[-1] not in "!?" else f"{opened}{said}{closed}"
    edition = about.edition_start if pattern.startswith("{e}") else about.edition
    inside = f"{opened}{bare}。{closed}" if said[-1] not in "！？" else f"{opened}{said}{closed}"
    made = pattern.format(q=quotation, c=comma, i=inside, s=about.speaker, f=about.full, e=edition)
    return made.replace(",,", ",") if lang == "en" else made


def _inner(said: str, opened: str) -> str:
    """Marks inside become those of the second level."""
    first, last = _INNER[opened]
    said = re.sub("“([^“”]*)”", rf"{first}\1{last}", said)
    return re.sub(r'(?<!\w)"([^"]*)"(?!\w)', rf"{first}\1{last}", said)


def is_wanted(naming: str, about: Said) -> bool:
    """Whether all that is to be named is known."""
    return (about.full is not None or naming in ("edition", "neither")) and (
        about.edition is not None or naming in ("speaker", "neither")
    )
