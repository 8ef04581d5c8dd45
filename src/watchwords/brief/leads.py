"""What a section says once for all its sentences, so that no sentence repeats it."""

from __future__ import annotations

from collections.abc import Sequence

from watchwords.brief.formats import BriefLang
from watchwords.records import Finding

FIRST: dict[BriefLang, str] = {
    "en": "A wording called new or first here is one that no earlier document of the record has;"
    " that is not a claim that it was coined then.",
    "zh": "此处所称新见、首见，指库中此前的文件都没有，并不表示该说法此时才提出。",
}
WORDINGS: dict[BriefLang, str] = {
    "en": "In no list of the series: {n} of these wordings, shown with a colon. They were found in the text itself,"
    " best placed first;{none} This ranks, it does not confirm.",
    "zh": "以冒号列出的{n}个说法不在系列词表之列，系从文本中找出，按所处位置排序{none}。这只是排序，不是证实。",
}
MOVED: dict[BriefLang, str] = {
    "en": "Higher and lower describe the share of this edition beside the earlier ones; they confirm nothing. Rising"
    " and falling moved by a set least amount, passed a permutation test and do not rest on one document. p is adjusted"
    " over the family, each interval is for itself.",
    "zh": "较高、较低只描述本次占比与此前之差，不是证实。"
    "上升、下降则变幅达到既定下限，通过置换检验，且不系于一篇文件。p值已按全组校正，区间则各就各计。",
}

USED_AGAIN: dict[BriefLang, str] = {
    "en": "Of {n_of} first uses in earlier editions among the formulations listed here, {n} came again in the next"
    " edition{later}.",
    "zh": "本系列所列提法此前有{n_of}次首见，其中{n}次在紧接的下一次文件中再次出现{later}。",
}
LATER: dict[BriefLang, str] = {
    "en": ", {n} of {n_of} stood {after} editions on",
    "zh": "，{n_of}次中有{n}次在其后第{after}次文件中可见",
}
"""Base rates: how often such a thing ended so in this series."""
GUARDS: dict[str, dict[BriefLang, str]] = {
    "kinds mixed": {
        "en": "The mix of kinds of documents is not that of earlier editions: rates are tested within each kind.",
        "zh": "本次文件种类的构成与此前不同：频率变化只在同类文件之间检验。",
    },
    "languages differ": {
        "en": "The languages of the documents are not those of earlier editions: a wording may be missing for that.",
        "zh": "本次文件的语言构成与此前不同：说法未见，可能仅因语言不同。",
    },
    "version kinds differ": {
        "en": "Full texts, notes and translations are not mixed as in earlier editions: wording may differ for that.",
        "zh": "本次全文、转述与译文的构成与此前不同：措辞不同，可能仅因版本不同。",
    },
    "lengths differ": {
        "en": "Documents of this edition are not as long as earlier ones: a longer text shows more of everything.",
        "zh": "本次文件的篇幅与此前不同：文本越长，什么都越容易出现。",
    },
}
"""Dull explanations that apply to findings of a section, by the code they carry."""


def lead_of(key: str, findings: Sequence[Finding], lang: BriefLang) -> list[str]:
    """The sentences that open a section, each only where something in the section needs it."""
    claims = [finding.claim for finding in findings if finding.section == key]
    leads = []
    if {"new", "first_attested", "new_wording"} & set(claims):
        leads.append(FIRST[lang])
    for n, n_of in _odds(findings, key, {"new", "first_attested"}):
        later = _later(findings, key, lang)
        leads.append(USED_AGAIN[lang].format(n=n or _NONE[lang], n_of=n_of, later=later))
    if n := claims.count("new_wording"):
        leads += [WORDINGS[lang].format(n=n, none=_none_earlier(findings, lang))]
    moved = {f.section for f in findings if f.claim in ("rate_change", "theme_change")}
    # Said in the first of the two sections that may need it.
    if key in moved and not (key == "themes" and "change" in moved):
        leads.append(MOVED[lang])
    codes = {code for finding in findings if finding.section == key for code in finding.alternatives}
    leads += [words[lang] for code, words in GUARDS.items() if code in codes]
    return leads


_NONE: dict[BriefLang, str] = {"en": "none", "zh": "0"}


def _odds(findings: Sequence[Finding], key: str, claims: set[str]) -> list[tuple[int, int]]:
    """The base rate that all findings of these claims share; nothing where they differ or have none."""
    found = {
        tuple(finding.details.get("odds") or ())
        for finding in findings
        if finding.section == key and finding.claim in claims
    }
    return [(int(odds[0]), int(odds[1])) for odds in found if odds and len(found) == 1]


def _later(findings: Sequence[Finding], key: str, lang: BriefLang) -> str:
    """Survival two and five editions on, where all findings share it."""
    tables = [finding.details["survival"] for finding in findings if finding.section == key and _has_survival(finding)]
    if not tables or any(table != tables[0] for table in tables):
        return ""
    rows = ((after, odds) for after, odds in tables[0].items() if after != "1")
    return "".join(LATER[lang].format(after=after, n=n or _NONE[lang], n_of=n_of) for after, (n, n_of) in rows)


def _has_survival(finding: Finding) -> bool:
    return finding.claim in ("new", "first_attested") and bool(finding.details.get("survival"))


def _none_earlier(findings: Sequence[Finding], lang: BriefLang) -> str:
    """How many earlier documents have none of the wordings; a full stop in English where that is not known."""
    numbers = {f.details.get("n_earlier_documents") for f in findings if f.claim == "new_wording"}
    n = numbers.pop() if len(numbers) == 1 else None
    if n is None:
        return "" if lang == "zh" else " none stands in an earlier document."
    return f"，此前{n}篇均无" if lang == "zh" else f" none stands in the {n} earlier documents."
