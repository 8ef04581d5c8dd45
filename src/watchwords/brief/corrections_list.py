"""The analyst's corrections as a list, for a terminal."""

from __future__ import annotations

from watchwords.answers.correcting import CorrectionsAnswer
from watchwords.brief.formats import BriefLang
from watchwords.brief.marks import reveal

_WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "none": "No corrections.",
        "version": "version {version}",
        "merge": "one and the same",
        "split": "not one",
        "speaker": "speaker",
        "date": "date",
        "pledge": "no pledge",
        "reject": "rejected finding",
        "note": "note",
        "without": "without effect: the record does not have what it is about",
        "open": "told when its edition is decoded",
        "line": "{key} ({kind}): {text}{effect}",
        "effect": "  [{effect}]",
    },
    "zh": {
        "none": "没有更正。",
        "version": "版本 {version}",
        "merge": "同一个",
        "split": "不是同一个",
        "speaker": "发言人",
        "date": "日期",
        "pledge": "不算承诺",
        "reject": "否定的结论",
        "note": "批注",
        "without": "不起作用：库中没有所指的内容",
        "open": "解读该次时可见是否起作用",
        "line": "{key}（{kind}）：{text}{effect}",
        "effect": "〔{effect}〕",
    },
}


def describe_corrections(answer: CorrectionsAnswer, lang: BriefLang = "en") -> str:
    """An entry a line, with what it came to, and the version; what is hidden in a text is made visible."""
    words = _WORDS[lang]
    if not answer.entries:
        return words["none"]
    marked = {False: "without", None: "open"}
    effects = {True: ""} | {one: words["effect"].format(effect=words[told]) for one, told in marked.items()}
    lines = [
        words["line"].format(
            key=entry.key, kind=words[entry.kind], text=reveal(entry.text), effect=effects[entry.has_effect]
        )
        for entry in answer.entries
    ]
    return "\n".join([*lines, "", words["version"].format(version=answer.version)])
