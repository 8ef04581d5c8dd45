"""Merges and splits of names by the analyst, in Chinese; the twin of `corrections_en`."""

from __future__ import annotations

from watchwords.brief.formats import join_words
from watchwords.brief.runs import Runs, Sentence, chain, fill, separate, term
from watchwords.brief.voice import Voice
from watchwords.records import Finding


def write_corrected(finding: Finding, voice: Voice) -> Sentence:
    """What a correction of names does, and whether the record has such names."""
    d = finding.details
    forms = [str(form) for form in d["forms"]]
    if d["kind"] == "merge":
        runs = fill("按人工更正，{forms}算作同一个。", forms=voice.list(map(term, forms)))
    else:
        runs = _split(d, forms[0], voice)
    unseen = () if d["n_entities"] else fill("库中文件没有这些名称。")
    return Sentence(chain(runs, unseen))


def _split(d: dict[str, object], form: str, voice: Voice) -> Runs:
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
    return chain(fill("按人工更正，{form}", form=term(form)), separate(parts, "，", "，"), fill("。"))


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
