"""Why a quotation got its verdict, in words."""

REASONS: dict[str, tuple[str, str]] = {
    "another speaker": ("attributed to {0}; the record has {1} saying it", "归于{0}；库中说这话的是{1}"),
    "said in another's words": (
        "the words are {0}'s, cited in a text of the speaker named",
        "这些话出自{0}，由所称发言者的文本引用",
    ),
    "speaker not told by the record": (
        "the record does not tell whether {0} said it: the passage names no speaker",
        "库中文本未说明是否为{0}所说：该段落没有注明发言者",
    ),
    "another edition": ("given as of {0}; it stands in {1}", "称出自{0}；实见于{1}"),
    "another day": ("given as of {0}; the document is dated {1}", "称出自{0}；文件日期为{1}"),
    "left off": ("the quotation leaves off: {0}", "引文略去了：{0}"),
    "the record has a paraphrase": (
        "these are the words of a paraphrase ({0}), not of the speaker",
        "这是转述文本（{0}）的用语，并非发言者原话",
    ),
    "pieces out of order": (
        "all {0} pieces stand in one document, in another order or far apart",
        "{0}处片段见于同一文件，但次序不同或相隔甚远",
    ),
    "stands in the register": (
        "the words are the entry of the register of rules on {0}",
        "原文为规则登记册中{0}的条目",
    ),
    "turned direction": (
        "it holds signs that turn the direction of writing, so that other words are seen than stand there",
        "其中含有改变书写方向的控制符，所见并非所存",
    ),
    "goes on": ("the passage goes on: {0}", "该段落接着说：{0}"),
    "pieces far apart": (
        "the {0} pieces stand far apart in one document, and more is left out than an ellipsis tells",
        "{0}处片段在同一文件中相隔甚远，略去的远多于省略号所示",
    ),
    "pieces apart": ("the {0} pieces stand in different documents", "{0}处片段分见于不同文件"),
    "pieces joined": (
        "joined of {0} stretches that do not stand together, without an ellipsis",
        "由{0}段并不相连的文字拼成，且未加省略号",
    ),
    "pieces of several speakers": ("the pieces have several speakers: {0}, {1}", "各片段的发言者不同：{0}、{1}"),
    "no document of edition": ("the record has no document of {0}", "库中没有{0}的文件"),
}
"""Code to (English, Chinese); {0}, {1} are filled from `Reason.about`."""
