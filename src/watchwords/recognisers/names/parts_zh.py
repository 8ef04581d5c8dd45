"""How far a Chinese organisation goes on behind its listed or read name: schools, offices, branches, armies.

清华大学 + 计算机系 · 上海市公安局 + 浦东分局 · 谷歌 + 中国 (总裁) · 国民革命军 + 第四军 · BBC + 广播四台.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchwords.recognisers.names.organisations_zh import OrganisationCues

# No name of a part holds these: 清华大学和北京大学, 清华大学教授.
_INSIDE = "[一-鿿·]"
_JOINTS = "的和与等在是了为及任对将于由被把从到说称也都该并或让其各者员长授生同向上下前后最不内外派出已正曾"
_ACADEMIES = (
    "大学",
    "学院",
    "科学院",
    "研究院",
    "社科院",
    "中科院",
    "师大",
    "北大",
    "清华",
    "哈佛",
    "耶鲁",
    "牛津",
    "剑桥",
)
_OFFICES = ("局", "部", "厅", "院", "署", "政府", "协会", "国务院", "党", "总会")
_ARMY = re.compile("第[一二三四五六七八九十]{1,3}(?:方面军|集团军|野战军|军|师|旅|舰队)(?!人|官|事|长)")
_STATION = re.compile(" ?(?:广播[一二三四五]台|第?[一二三四五]台|中文网|国际台|体育台|新闻台|国际频道|新闻频道)")


class Whole:
    """Finds where a name ends that begins with a found one.

    Args:
        cues: last words of parts, countries that branches are named after and what stands behind branches.
    """

    def __init__(self, cues: OrganisationCues) -> None:
        schools, offices = _either(cues.schools_behind), _either(cues.offices_behind)
        free = f"(?:(?![{_JOINTS}]){_INSIDE})"
        self._school = re.compile(f"{free}{{0,10}}?(?:{schools})(?![统列数])")
        self._office = re.compile(f"{free}{{0,6}}?(?:{offices})(?![长])")
        self._branch = re.compile(f'(?:{_either(cues.countries)})(?="?(?:{_either(cues.heads_behind)}))')

    def end(self, folded: str, start: int, end: int, clause_end: int) -> int:
        """End of the whole name of which [start, end) is the beginning, no further than the clause."""
        pattern = self._pattern(folded, start, end)
        match = pattern.match(folded, end, min(clause_end, end + 16)) if pattern else None
        if match is None:
            match = self._branch.match(folded, end, end + 12)
        return match.end() if match else end

    def _pattern(self, folded: str, start: int, end: int) -> re.Pattern[str] | None:
        if folded.endswith(_ACADEMIES, start, end):
            return self._school
        if folded.endswith("军", start, end):
            return _ARMY
        if folded[end - 1].isascii():
            return _STATION
        return self._office if folded.endswith(_OFFICES, start, end) else None


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in words.split())
