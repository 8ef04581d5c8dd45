"""Why a quotation in another language than its source got its verdict, in words."""

REASONS: dict[str, tuple[str, str]] = {
    "translated, paired version": (
        "a translation of this passage of {0}; the record has this text in both languages",
        "此句译自{0}的这段话；记录中有该文本的两种语言",
    ),
    "official wording beside it": (
        "the version of the record in the quotation's own language words it otherwise, as shown",
        "记录中该语言的版本用词不同，见所附段落",
    ),
    "translated, no paired source": (
        "in another language than the record, which has no version in the quotation's own; these passages come nearest",
        "引文与记录的语言不同，记录中没有引文语言的版本；以下段落最为接近",
    ),
    "translated, source not certain": (
        "in another language than the record; these passages come near, and none is surely its source",
        "引文与记录的语言不同；以下段落相近，但无法确定出自哪一段",
    ),
    "the nearest passage differs": (
        "the nearest passage differs (quotation / record): {all}",
        "最接近的段落有所不同（引文 / 记录）：{all}",
    ),
}
"""Code to (English, Chinese); {0} is filled from `Reason.about`."""
