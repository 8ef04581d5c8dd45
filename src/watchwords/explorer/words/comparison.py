"""Two editions side by side."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "compare_title": ("Compare two editions", "比较两次"),
    "compare_of": ("{first} and {second}", "{first}与{second}"),
    "compare_first": ("First", "前者"),
    "compare_second": ("Second", "后者"),
    "compare_go": ("Compare", "比较"),
    "compare_same": ("These are the same edition; choose two.", "所选为同一次，请选择两次。"),
    "compare_too_few": (
        "The record has documents of fewer than two editions.",
        "库中有文件的届次不足两次。",
    ),
    "compare_lead": (
        "Counts side by side, with the documents they were taken over. Two editions show a difference, never a trend.",
        "并列计数及其所据文件。两次之间只见差别，不成趋势。",
    ),
    "compare_alike": (
        "{edition}: {n} documents, {units} characters and words; {alike} of kinds that both have.",
        "{edition}：文件{n}篇，共{units}字；其中{alike}篇的种类两次均有。",
    ),
    "compare_nothing_alike": (
        "The two have no kind of document in common: formulations and themes cannot be compared.",
        "两次没有同类文件，提法与主题无从比较。",
    ),
    "compare_show": ("Show", "显示"),
    "side_all": ("everything", "全部"),
    "side_both": ("in both", "两次均有"),
    "side_first": ("only in {edition}", "仅见于{edition}"),
    "side_second": ("only in {edition}", "仅见于{edition}"),
    "compare_formulations": ("Formulations", "提法"),
    "compare_themes": ("Themes", "主题"),
    "compare_people": ("People reported on", "有记载的人物"),
    "compare_people_lead": (
        "What documents say of their part. An empty cell is no report, which is not an absence.",
        "文件所记的参与方式。空格表示没有记载，不等于缺席。",
    ),
    "compare_rules": ("Rules named", "提到的规则"),
    "compare_documents": ("Documents", "文件"),
    "compare_subject": ("Subject", "专题"),
    "compare_with": ("{n} of {of} documents", "{of}篇中{n}篇"),
    "compare_uses": ("{n} uses", "{n}次"),
    "compare_uses_one": ("1 use", "1次"),
    "compare_sentences": ("{n} sentences", "{n}句"),
    "compare_sentences_one": ("1 sentence", "1句"),
    "compare_log": ("Log ratio (95 % interval)", "对数比（95%区间）"),
    "compare_log_lead": (
        (
            "Log ratio: of the mean rates per document, second over first, base 2, over kinds that both have; its"
            " interval and p come from permuting documents. None: too few documents, or none on one side."
        ),
        "对数比：每篇平均比率之比，后者比前者，以2为底，只计两次均有的种类；区间与p值由文件置换得出。无区间：文件过少，或一方没有。",
    ),
    "compare_none": ("Nothing of the kind.", "没有此类内容。"),
}
