"""What stands around every page, and what is said where there is none."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "skip": ("Skip to the page", "跳到正文"),
    "nav": ("The explorer", "导航"),
    "nav_home": ("The record", "本库"),
    "nav_compare": ("Compare editions", "比较两次"),
    "nav_subjects": ("Subjects", "专题"),
    "nav_search": ("Search", "检索"),
    "nav_corrections": ("Corrections", "更正"),
    "search_label": ("Search the documents", "检索文件"),
    "search_hint": ("A wording, exact; one character is enough", "输入原文字句，一个字即可"),
    "search_go": ("Search", "检索"),
    "other_language": ("中文", "English"),
    "as_csv": ("This table as CSV", "本表（CSV）"),
    "as_json": ("This page as JSON", "本页（JSON）"),
    "read_only": (
        "Read only: to correct, open the address that was printed when the explorer was started.",
        "只读。如需更正，请打开启动时所显示的地址。",
    ),
    "may_write": ("Corrections are written into this record.", "更正将写入本库。"),
    "behind": (
        "The record is being written, or cannot be read as it is now. You see its last whole state.",
        "本库正在写入，或当前状态无法读取。所见为上一完整状态。",
    ),
    "pending_title": ("Being worked out", "正在计算"),
    "pending": (
        "This page is being worked out. It takes some seconds the first time, then it is kept; it comes by itself.",
        "正在据文件计算本页。首次需要数秒，其后即存；页面将自动出现。",
    ),
    "error_title": ("Not shown", "无法显示"),
    "error_address": (
        "There is no page at this address. It may have been cut off on its way to you.",
        "此地址没有页面，可能在传递中被截断。",
    ),
    "error_request": ("This request cannot be answered.", "无法回应此请求。"),
    "error_broken": (
        "Something broke while this page was made. What is stored is not touched. Go back, or reload the page.",
        "生成本页时出错。已存内容未受影响。请返回或重新载入。",
    ),
    "error_no table": ("This page has no table to take away.", "本页没有可取用的表格。"),
    "error_no wording": (
        "There is nothing to search for: give a wording with at least one visible character, as q=... in the address.",
        "没有可检索的内容：请在地址中以q=…给出字句，至少含一个可见字符。",
    ),
    "error_pending": (
        "It is still being worked out. Ask again in some seconds.",
        "仍在计算，请数秒后再试。",
    ),
    "error_refused": ("Not taken, and nothing was changed: {why}", "未予接受，内容未变：{why}"),
    "error_record": ("The record cannot be read: {what}.", "无法读取本库：{what}。"),
    "error_fault": ("This cannot be shown: {what}.", "无法显示：{what}。"),
    "error_finding": (
        "The brief has no such finding now. It may have been rejected, or rest on other passages since.",
        "简报中现已无此条，可能已被否决，或所据段落已变。",
    ),
    "error_edition": ("The record has nothing of the edition {edition}.", "库中没有{edition}的文件。"),
    "go_home": ("To the record", "回到本库"),
    "close": ("Close", "关闭"),
    "unknown": ("unknown", "不详"),
}
