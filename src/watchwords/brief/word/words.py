"""Fixed words of a Word brief that the page does not have: captions, references to notes, labels of lines."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang

WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "figure": "Figure",
        "table": "Table",
        "after_number": ". ",
        "note": " (see note {numbers})",
        "notes": " (see notes {numbers})",
        "range": "-",
        "gap": "  ",
        "brackets": "( )",
        "comma": ", ",
        "semicolon": "; ",
        "colon": ": ",
        "in_full": "in full: note ",
        "strip": "{title} (number of documents)",
        "behind": "Passages behind it",
        "rows": "The table behind it, of {n} rows, is in the HTML brief.",
        "grades": "Grades of evidence",
        "conditions": "Conditions",
        "record": "The record",
    },
    "zh": {
        "figure": "图",
        "table": "表",
        "after_number": "　",
        "note": "（见注{numbers}）",
        "notes": "（见注{numbers}）",
        "range": "至",
        "gap": "　",
        "brackets": "（ ）",
        "comma": "、",
        "semicolon": "；",
        "colon": "：",
        "in_full": "详见注",
        "strip": "{title}（文件篇数）",
        "behind": "所据原文",
        "rows": "所据表格共{n}行，见网页版简报。",
        "grades": "证据等级",
        "conditions": "条件",
        "record": "所据文件库",
    },
}
