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
    " and falling moved by a set least amount, passed a permutation test and do not rest on one document.",
    "zh": "较高、较低只描述本次占比与此前之差，不是证实。"
    "上升、下降则变幅达到既定下限，通过置换检验，且不系于一篇文件。",
}


def lead_of(key: str, findings: Sequence[Finding], lang: BriefLang) -> list[str]:
    """The sentences that open a section, each only where something in the section needs it."""
    claims = [finding.claim for finding in findings if finding.section == key]
    leads = []
    if {"new", "first_attested", "new_wording"} & set(claims):
        leads.append(FIRST[lang])
    if n := claims.count("new_wording"):
        leads += [WORDINGS[lang].format(n=n, none=_none_earlier(findings, lang))]
    moved = {f.section for f in findings if f.claim in ("rate_change", "theme_change")}
    # Said in the first of the two sections that may need it.
    if key in moved and not (key == "themes" and "change" in moved):
        leads.append(MOVED[lang])
    return leads


def _none_earlier(findings: Sequence[Finding], lang: BriefLang) -> str:
    """How many earlier documents have none of the wordings; a full stop in English where that is not known."""
    numbers = {f.details.get("n_earlier_documents") for f in findings if f.claim == "new_wording"}
    n = numbers.pop() if len(numbers) == 1 else None
    if n is None:
        return "" if lang == "zh" else " none stands in an earlier document."
    return f"，此前{n}篇均无" if lang == "zh" else f" none stands in the {n} earlier documents."
