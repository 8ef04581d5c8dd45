"""Shared passages for a terminal, in both languages: the wording, then where it stands."""

from __future__ import annotations

from watchwords.answers.reuse import ReuseAnswer, SharedPassage, SharedPlace
from watchwords.brief.formats import BriefLang, show_edition

MAX_PLACES = 6
MAX_LONG = 300
"""Characters of a passage shown whole; of a longer one its two ends."""
WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "head": "{n} shared passages{of}; {documents} documents searched",
        "of": " of {what}",
        "widespread": "; {n} wordings stand in so many that each is held against one document alone",
        "copy": "left out: {share:.0%} of {doc_id} stands in {within}",
        "places": "   ... and {n} more places",
        "rest": "{n} more say less",
        "units zh": "{n} characters and words",
        "units en": "{n} words",
        "exact": "{units}, the same",
        "near": "{units}, {similarity:.0%} the same",
        "changes": ": {all}",
        "replaced": "{n} replaced",
        "deleted": "{n} left out",
        "inserted": "{n} put in",
        "undated": "undated",
        "paraphrase": "paraphrase",
        "said by": "in words of {who}",
        "credited": "credits {who}",
        "place": " {mark} {text}  ({about}; {doc_id} {start}-{end})",
        "comma": ", ",
    },
    "zh": {
        "head": "{of}相同或相近的文字{n}处；检索{documents}篇文件",
        "of": "{what}与其他文件",
        "widespread": "；{n}处文字见于很多文件，只与其中一篇对照",
        "copy": "不计：{doc_id}有{share:.0%}见于{within}",
        "places": "   另有{n}处",
        "rest": "另有{n}处未列出",
        "units zh": "{n}字（词）",
        "units en": "{n}词",
        "exact": "{units}，逐字相同",
        "near": "{units}，相同部分{similarity:.0%}",
        "changes": "：{all}",
        "replaced": "替换{n}",
        "deleted": "删去{n}",
        "inserted": "增加{n}",
        "undated": "日期不详",
        "paraphrase": "转述",
        "said by": "{who}的言论",
        "credited": "提到{who}",
        "place": " {mark} {text}（{about}；{doc_id} {start}-{end}）",
        "comma": "，",
    },
}


def describe(answer: ReuseAnswer, lang: BriefLang) -> str:
    """The passages for people, those that say most first; the document dated before all others has the mark >."""
    words = WORDS[lang]
    what = answer.doc_id or (show_edition(answer.edition, lang) if answer.edition else None)
    of = words["of"].format(what=what) if what else ""
    head = words["head"].format(n=f"{answer.n_found:,}", of=of, documents=f"{answer.n_documents:,}")
    if answer.n_widespread:
        head += words["widespread"].format(n=f"{answer.n_widespread:,}")
    lines = [head]
    lines += [words["copy"].format(share=one.share, doc_id=one.doc_id, within=one.within) for one in answer.copies]
    for number, passage in enumerate(answer.passages, start=1):
        places = passage.places[:MAX_PLACES]
        lines += ["", f"{number}. {_measured(passage, lang)}", *(_place(passage, place, lang) for place in places)]
        if (more := len(passage.places) - MAX_PLACES) > 0:
            lines.append(words["places"].format(n=more))
    if (rest := answer.n_found - len(answer.passages)) > 0:
        lines += ["", words["rest"].format(n=f"{rest:,}")]
    return "\n".join(lines)


def _measured(passage: SharedPassage, lang: BriefLang) -> str:
    words = WORDS[lang]
    units = words["units zh" if passage.lang == "zh" else "units en"].format(n=passage.n_units)
    if passage.form == "exact":
        return words["exact"].format(units=units)
    changes = {"replaced": passage.n_replaced, "deleted": passage.n_deleted, "inserted": passage.n_inserted}
    told = words["comma"].join(words[what].format(n=n) for what, n in changes.items() if n)
    near = words["near"].format(units=units, similarity=passage.similarity)
    return near + (words["changes"].format(all=told) if told else "")


def _place(passage: SharedPassage, place: SharedPlace, lang: BriefLang) -> str:
    words = WORDS[lang]
    about = [place.date or words["undated"], place.speaker, place.title]
    about += [words["paraphrase"]] if place.is_paraphrase else []
    about += [words["said by"].format(who=place.said_by)] if place.said_by else []
    about += [words["credited"].format(who=place.credited)] if place.credited else []
    text = " ".join(place.text.split())
    return words["place"].format(
        mark=">" if place.doc_id == passage.source else " ",
        text=text if len(text) <= MAX_LONG else f"{text[:200]} ... {text[-80:]}",
        about=words["comma"].join(part for part in about if part),
        doc_id=place.doc_id,
        start=place.start,
        end=place.end,
    )
