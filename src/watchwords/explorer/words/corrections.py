"""What the analyst has put right."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "corrections_title": ("Corrections", "更正"),
    "corrections_lead": (
        "What an analyst put right here. Applied whenever the record is read; the documents stay as they are.",
        "分析者对本库所作的更正。每次读取时均予套用，文件本身不变。",
    ),
    "corrections_none": ("Nothing has been corrected.", "尚无更正。"),
    "corrections_key": ("Entry", "条目"),
    "corrections_text": ("What it says", "内容"),
    "corrections_why": ("Why", "理由"),
    "corrections_effect": ("Without effect: what it is about is not in the record.", "未起作用：所涉内容不在库中。"),
    "corrections_undo": ("Undo", "撤销"),
    "corrections_undo_of": ("Undo {key}", "撤销{key}"),
    "corrections_file": (
        "They are kept in corrections.toml in the record's folder, where they can be edited too.",
        "更正存于本库文件夹的corrections.toml，也可直接编辑。",
    ),
    "corrections_merge": ("Names that are one", "同属一者的名称"),
    "corrections_split": ("A name that means somebody else somewhere", "某处另有所指的名称"),
    "corrections_forms": ("Forms, one a line", "各种写法，每行一个"),
    "corrections_form": ("Form", "写法"),
    "corrections_apart": ("Never one with, one a line", "与之有别者，每行一个"),
    "corrections_editions": ("In these editions somebody else, one a line", "在下列届次中另有其人，每行一个"),
    "corrections_send": ("Write it down", "记下"),
    "corrections_stale": (
        "The corrections were changed meanwhile, perhaps in another window. Look at them, then send yours again.",
        "更正在此期间已有改动，可能来自另一窗口。请先查看，如仍适用，可再次提交。",
    ),
    "refused_title": ("Not taken", "未予接受"),
    "refused_yours": ("What you wrote", "您填写的内容"),
    "refused_again": ("Send it again", "再次提交"),
    "refused_back": ("Back to where you were", "回到原处"),
    "corrections_fault": ("{what}. {mend}", "{what}。{mend}"),
    "corrections_no_kind": ("There is no such kind of correction.", "没有这一类更正。"),
    "corrections_no_number": ("{name} is no whole number.", "{name}不是整数。"),
}
