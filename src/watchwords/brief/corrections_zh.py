"""What the analyst has corrected, in Chinese; the twin of `corrections_en`."""

from __future__ import annotations

from collections.abc import Callable

from watchwords.brief.formats import join_words, show_date, show_edition
from watchwords.brief.runs import Runs, Sentence, chain, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding

_MISSING = {
    "speaker": "一项对发言人的更正不起作用：库中没有文件{document}。",
    "date": "一项对日期的更正不起作用：库中没有文件{document}。",
    "pledge": "一项对承诺的更正不起作用：库中没有文件{document}。",
}
_MOVED = {
    "speaker": "一项对发言人的更正不起作用：{document}的该处没有引语。",
    "date": "对{document}日期的更正不起作用。",
    "pledge": "一项对承诺的更正不起作用：{document}的该处没有承诺。",
}
_UNMATCHED = {
    "reject": "对一条结论的否定不起作用：本次已不再得出该结论。",
    "note": "一条批注所批的结论，本次已不再得出。",
}


def write_corrected(finding: Finding, voice: Voice) -> Sentence:
    """What a correction does, or why it does nothing."""
    d = finding.details
    kind = str(d["kind"])
    if kind == "elsewhere":
        return Sentence(fill("另有{n}项人工更正涉及其他各次的文件。", n=d["n"]))
    if d.get("has_effect") is False:
        return Sentence(_without_effect(d, kind))
    return Sentence(_WRITERS[kind](d, voice))


def _without_effect(d: dict[str, object], kind: str) -> Runs:
    if kind in _UNMATCHED:
        return fill(_UNMATCHED[kind])
    if d.get("title") is None and not d.get("editions"):
        return fill(_MISSING[kind], document=term(str(d["document"])))
    return fill(_MOVED[kind], document=_document(d))


def _document(d: dict[str, object]) -> Runs:
    title = d.get("title")
    if not title:
        return fill("文件{document}", document=term(str(d["document"])))
    return fill("{title}" if "《" in str(title) else "《{title}》", title=term(str(title)))


def _speaker(d: dict[str, object], voice: Voice) -> Runs:
    name, document = d.get("value"), _document(d)
    if d["is_passage"] and name:
        return fill("按人工更正，{document}中的一处引语算作{name}所说。", document=document, name=term(str(name)))
    if d["is_passage"]:
        return fill("按人工更正，{document}中一处引语出自何人，按不详计。", document=document)
    if name:
        return fill("按人工更正，{document}的发言人是{name}。", document=document, name=term(str(name)))
    return fill("按人工更正，{document}的发言人按不详计。", document=document)


def _date(d: dict[str, object], voice: Voice) -> Runs:
    date, document, editions = d.get("value"), _document(d), _words(d.get("editions"))
    if date:
        shown = show_date(str(date), "zh")
        runs = fill("按人工更正，{document}的日期为{date}", document=document, date=shown)
    else:
        runs = fill("按人工更正，{document}的日期按不详计", document=document)
    if len(editions) < 2:
        return chain(runs, fill("。"))
    old, new = (show_edition(edition, "zh") for edition in editions[:2])
    return chain(runs, fill("，计入{new}，不再计入{old}。", new=new, old=old))


def _pledge(d: dict[str, object], voice: Voice) -> Runs:
    return fill("按人工更正，{document}中的一段话不算承诺。", document=_document(d))


def _merge(d: dict[str, object], voice: Voice) -> Runs:
    forms = voice.list(map(term, _words(d["forms"])))
    return chain(fill("按人工更正，{forms}算作同一个。", forms=forms), _unseen(d))


def _split(d: dict[str, object], voice: Voice) -> Runs:
    form = _words(d["forms"])[0]
    others, bodies, editions = (_words(d.get(name)) for name in ("apart", "organisations", "editions"))
    parts: list[Runs] = []
    if others:
        parts.append(fill("不与{others}算作同一个", others=voice.list(map(term, others))))
    if bodies:
        parts.append(fill("与{bodies}同现时另有其人", bodies=voice.list(map(term, bodies))))
    if editions:
        parts.append(fill("在{editions}另有其人", editions=join_words(editions, "zh")))
    if isinstance(n := d.get("n_documents"), int):
        parts.append(fill("在{n}篇文件中另有其人", n=n))
    return chain(fill("按人工更正，{form}", form=term(form)), separate(parts, "，", "，"), fill("。"), _unseen(d))


def _unseen(d: dict[str, object]) -> Runs:
    return () if d["n_entities"] else fill("库中文件没有这些名称。")


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []


_WRITERS: dict[str, Callable[[dict[str, object], Voice], Runs]] = {
    "merge": _merge,
    "split": _split,
    "speaker": _speaker,
    "date": _date,
    "pledge": _pledge,
}
