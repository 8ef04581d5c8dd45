"""Whether a sentence of the checked text speaks of the record's own meeting, of another one, or of neither.

The same people meet at many conferences. What a text says of another meeting is no claim on this record, so whatever is
held against it has to stand in a sentence that speaks of the record's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from watchwords.measures.statements.parts import EditionName
from watchwords.records import DateUse, Mention, Name
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText

State = Literal["own", "carried", "other", "unknown"]
"""own: the sentence itself refers to the meeting; carried: the paragraph or the title does; other: of another."""
Sign = Literal["named", "dated", "generic", "other", "aside"]
"""other: another meeting is named; aside: something else is attended, or happens elsewhere."""

_HEADS_EN = (
    "Conference|Summit|Forum|Expo|Exposition|Congress|Assembly|Exhibition|Fair|Festival|Symposium|Convention|Dialogue|"
    "Games|Meetings?|Awards|Hackathon|Davos|Olympics|Roundtable|Gala"
)
_NAMED_EN = re.compile(
    rf"\b(?:[A-Z][\w&'-]*|[A-Z]{{2,}})(?: (?:[A-Z][\w&'-]*|of|on|for|the|and|in|\d{{1,4}})){{0,8}}? (?:{_HEADS_EN})\b"
    r"|\b(?:Davos|Olympics|(?:G|B)(?:7|8|20)|APEC|CES|MWC|GITEX|WAIC|TED)\b"
)
_LEADING_EN = re.compile(
    r"^(?:(?:At|The|In|During|On|For|This|That|His|Her|Its|Their|And|But|To|Of|A|An|When|After|Before|Since|By|Unlike"
    r"|Opening|Closing|First|Second|Third|Annual|the|of|for|on|in|and|Both|No|Every|Each|Last) )+"
)
_BODY_EN = re.compile(
    r"\b(?:chair\w*|members?|deputy|deputies|president|head|director|secretary\S*|delegates?|representatives?|dean"
    r"|official|officials|office|committee|spokes\w+|vice\S*) (?:of|to|at|from|for) (?:the )?$"
)
_BEHIND_BODY_EN = re.compile(r"^(?:'s)? (?:[Ss]tanding|[Cc]ommittee|[Cc]ouncil|[Dd]elegat|[Dd]eput|[Mm]ember)")
_INDEFINITE_EN = re.compile(
    r"\b(?:at|attended|addressed|joined|in|to|for|on) (?:an?|his|her|its|their|another|some) (?:[\w'-]+ ){0,4}?"
    r"(?:hearing|interview|dinner|gala|launch|party|event|meeting|conference|summit|forum|seminar|lecture|workshop"
    r"|rally|trial|ceremony|university|school|college|briefing|call|podcast|wedding|funeral|reception|exhibition"
    r"|roundtable|panel|webinar|show|tour|factory|plant)\b"
)
_GENERIC_EN = re.compile(
    r"\b(?:the|this|that|this year's|last year's|its|(?:19|20)\d\d)(?: [\w'-]+){0,2}? (?:summit|conference|meeting"
    r"|gathering|event|forum|opening|closing|ceremony|session|plenary|congress|debate|address|expo|keynote|panel)\b"
)
_OBJECT_EN = re.compile(
    r"\b(?:attend(?:ed|s|ing)?|join(?:ed|s)?|address(?:ed|es)|chair(?:ed|s)|hosted|moderated|opened|co-chaired"
    r"|(?:took|takes|take) part in|participated in|(?:spoke|speaks|appeared|was present|were present|a speech|remarks)"
    r" (?:at|to|before|with)) (?P<object>[^,.;:]{2,90}?)"
    r"(?= by | via | in person| in \d| in [A-Z][a-z]+ \d| on \d| and | as | online| remotely| virtually|[,.;:]|$)"
)
_OPEN_OBJECT_EN = re.compile(r"(?:an?|his|her|its|their|another|some|several|many|one) ")
_AUDIENCE_EN = re.compile(r"(?:the )?(?:guests|audience|participants|delegates|crowd|room|plenary|attendees)$")
_CAPITALS = re.compile(r"[A-Z][\w&'-]*(?: (?:of |for |the |and )*[A-Z][\w&'-]*)*")
_MONTHS = re.compile(
    r"^(?:The|This|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Eighth|First|Opening|Closing)$"
)
_HEADS_ZH = (
    "大会|峰会|论坛|年会|博览会|进博会|世博会|服贸会|广交会|交易会|洽谈会|展览会|展会|研讨会|奥运会|运动会|全会|两会"
    "|对话会|圆桌会|电影节|艺术节"
)
_EVENT_ZH = re.compile(
    rf"(?P<front>[\u4e00-\u9fffA-Za-z0-9·]{{0,18}}?)(?P<head>{_HEADS_ZH})(?!代表|常务|常委|主席|秘书)"
)
_CUT_ZH = re.compile(
    r"^.*(?:在|出席|参加|参与|于|的|[届年日月次本该这和与及向致是上为了过到由对从至开举将未曾]"
    r"|现场|视频|缺席|主办|承办|召开|期间|关于)"
)
_PLAIN_ZH = re.compile(
    r"^(?:此|今|首|历|往|上|下|全|分|主|高峰|主题|平行|闭门|新闻|整个|那|各|同|当|每|多|场|一|两|几|个|线上|线下)*$"
)
_ELSEWHERE_ZH = re.compile(
    r"听证会|发布会|座谈会|晚宴|采访|专访|直播|股东大会|股东会|婚礼|葬礼|开工|投产|落成|典礼|工厂|大学"
)
_GENERIC_ZH = re.compile(r"开幕式|闭幕式|开幕会|会上|会场|全体会议|会期|本届")
_OBJECT_ZH = re.compile(
    r"(?:出席|参加|参与|加入|列席|主持|到访|走进|见证)了?(?!嘉宾|人员|名单|者)(?P<object>[^,。;:\"]{2,40}?)(?=并|且|,|。|;|:|$)"
)
_WHEN_ZH = re.compile(r"^(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:第.{1,3}届|本届|这届|该届|此次|今年|当年)?的?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:的|[ -])?$")
_NOW = re.compile(r"\bthis (?:year|time)\b|\bnow\b|今年|此次|这次|本届|这一次|如今")
_APART = re.compile(
    r"[;；]|\b(?:while|whereas|but|although|though|unlike|who|which|whose|when|after|before)\b|而|但|曾"
)
_UNREAL = {
    "en": re.compile(
        r"\b(?:rumou?r\w*|not true|untrue|false|falsely|alleg\w+|reportedly|denied|denies|speculat\w+|hoax|misreport\w*"
        r"|wrongly|erroneous\w*|mistaken\w*|supposed\w*|would have|had hoped|imagine[sd]?)\b|\?$"
    ),
    "zh": re.compile("不实|谣言|传言|传闻|谣传|误传|误报|辟谣|据传|否认|并非事实|不是真的|据称|疑似|倘若|假设|[?]$"),
}
_PLACE_EN = re.compile(r"\b(?:in|at|to|from) $")
_PLACE_ZH = re.compile(r"(?:在|到|赴|于|飞抵|抵达)$")


class Meeting:
    """The record's own meeting as a text speaks of it.

    Args:
        text: the text under check.
        ground: the record.
        of: which edition each sentence speaks of.
    """

    def __init__(self, text: CheckedText, ground: Ground, of: SpeakingOf) -> None:
        self._text, self._ground, self._of = text, ground, of
        self._stands: dict[tuple[str, str | None], bool] = {}

    def state(self, sentence: int) -> State:
        """What a sentence speaks of."""
        return self._states[sentence] if sentence < len(self._states) else "unknown"

    def is_own(self, sentence: int) -> bool:
        """Whether it speaks of the record's meeting, named in it or before it with nothing else named since, and states
        what it says."""
        state = self.state(sentence)
        if self.is_unreal(sentence):
            return False
        return state == "own" or (state == "carried" and not self._has_object(sentence))

    def edition(self, start: int) -> str | None:
        """The one edition that a stored offset can speak of; None where nothing tells, or several may be meant."""
        found = self.editions(start)
        return found[0] if len(found) == 1 else None

    def editions(self, start: int) -> tuple[str, ...]:
        """Editions that a stored offset may speak of, the likeliest first.

        One alone where its own clause names it, or where what the text is about and what its paragraph goes on with are
        the same. A text on one meeting looks back at others in passing ("who opened the 2015 edition ..., sent a letter
        this time"), and nothing behind such a look back is surely of either.
        """
        sentence = self._text.sentence_at(start)
        named, carried = self._of.named(sentence), self._of.edition(sentence)
        if named is not None and self._is_in_clause(sentence, start):
            return (named,)
        found = [one for one in (self._topic_edition, carried, named) if one is not None]
        if named is None and carried is None and self._names_several(sentence):
            return ()
        return tuple(dict.fromkeys(found))

    def _names_several(self, sentence: int) -> bool:
        return len({found[0] for found in _YEAR.findall(self._folded(sentence)[0])}) > 1

    def _is_in_clause(self, sentence: int, start: int) -> bool:
        """Whether the edition that a sentence names is named for what stands at an offset: nothing in it speaks of now
        as of another time, and the year stands in no relative or contrasted clause apart from that of the offset."""
        folded, lang = self._folded(sentence)
        if _NOW.search(folded.lower()):
            return False
        years = [found.start() for found in _YEAR.finditer(folded)]
        if not years:
            return True
        begin = self._text.prepared.sentences[sentence].start
        at = self._text.prepared.offsets.to_folded(start, start + 1).start - begin
        # In Chinese a year stands before what it is of: behind a comma it begins another clause.
        own = [year for year in years if lang == "en" or year < at or "," not in folded[at:year]]
        return any(not _APART.search(folded[min(year, at) : max(year, at)]) for year in own)

    @cached_property
    def _topic_edition(self) -> str | None:
        """The edition asked for, else the one of the first sentence that names the meeting and an edition."""
        if self._of.given is not None:
            return self._of.given
        for at, sign in enumerate(self._signs):
            if sign in ("named", "dated") and (found := self._first_named(at)) is not None:
                return found
        return None

    def _first_named(self, sentence: int) -> str | None:
        """The edition of a sentence; of several or none, that of the year just before the meeting's name."""
        if (named := self._of.named(sentence)) is not None:
            return named
        folded, lang = self._folded(sentence)
        lowered = folded.lower()
        editions = self._ground.editions
        for name in self._own[lang]:
            at = lowered.find(name)
            year = _YEAR_BEFORE.search(lowered[:at]) if at >= 0 else None
            if year is not None and editions is not None:
                keys = editions.find(EditionName(year=year[1]))
                if len(keys) == 1:
                    return keys[0]
        return None

    # --- sentences ----------------------------------------------------------------------------------------

    @cached_property
    def _signs(self) -> list[Sign | None]:
        return [self._sign(at) for at in range(len(self._text.prepared.sentences))]

    @cached_property
    def _states(self) -> list[State]:
        signs = self._signs
        topic = self._topic(signs)
        states: list[State] = []
        block = -1
        current: State | None = topic
        for at, sign in enumerate(signs):
            if self._text.prepared.sentences[at].block != block:
                block, current = self._text.prepared.sentences[at].block, topic
            state, current = _next(sign, current, topic)
            states.append(state)
        return states

    def _topic(self, signs: list[Sign | None]) -> State:
        """What the text is about: what it names first; with an edition asked for, the record's own meeting."""
        first = next((sign for sign in signs if sign in ("named", "other")), None)
        if first is None:
            return "own" if self._of.given is not None or "dated" in signs else "unknown"
        return "own" if first == "named" else "other"

    def _sign(self, sentence: int) -> Sign | None:
        span = self._text.prepared.sentences[sentence]
        folded = self._text.prepared.folded[span.start : span.end]
        lang: Literal["zh", "en"] = "zh" if span.lang == "zh" else "en"
        lowered = folded.lower()
        is_named = any(name in lowered for name in self._own[lang])
        edition = self._of.edition(sentence)
        if any(self._is_other(lang, event, edition) for event in self._events(folded, lang)):
            return "other"
        if self._is_elsewhere(sentence, edition):
            return "aside"
        if is_named:
            return "named"
        if any(self._is_other_object(lang, found["object"], edition) for found in _OBJECTS[lang].finditer(folded)):
            return "aside"
        elsewhere = _ELSEWHERE_ZH if lang == "zh" else _INDEFINITE_EN
        if elsewhere.search(folded):
            return "aside"
        generic = self._generic(folded, lang)
        if generic and self._of.is_sure(sentence):
            return "dated"
        return "generic" if generic else None

    def _generic(self, folded: str, lang: str) -> bool:
        if lang == "en":
            return _GENERIC_EN.search(folded.lower()) is not None or self._names_place(folded, lang)
        return any(True for _ in _EVENT_ZH.finditer(folded)) or _GENERIC_ZH.search(folded) is not None

    def _names_place(self, folded: str, lang: str) -> bool:
        return any(re.search(rf"\b(?:in|at|to) {re.escape(place)}\b", folded) for place in self._places[lang])

    @cached_property
    def _own(self) -> dict[str, tuple[str, ...]]:
        """Names of the meeting, folded and lowered."""
        series = self._ground.series
        found: dict[str, set[str]] = {"zh": set(), "en": set()}
        name = {"zh": series.name.zh, "en": series.name.en}
        for lang in found:
            own = name[lang]
            known = [k for k in series.known if own and own in (k.zh if lang == "zh" else k.en)]
            forms = [own, *(form for k in known for form in (k.zh if lang == "zh" else k.en))]
            found[lang] |= {fold_text(form).lower() for form in forms if form and len(form) > 3}
        unit_en = fold_text(series.unit.en or "summit").lower()
        for place in self._places["en"]:
            found["en"] |= {f"{place.lower()} {word}" for word in (unit_en, "summit", "conference")}
        for place in self._places["zh"]:
            found["zh"] |= {f"{place}{word}" for word in ("峰会", "大会", series.unit.zh or "大会")}
        return {lang: tuple(sorted(names)) for lang, names in found.items()}

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        listed = [edition.place for edition in self._ground.series.editions]
        return {
            "zh": tuple(sorted({fold_text(place.zh) for place in listed if place.zh})),
            "en": tuple(sorted({fold_text(place.en) for place in listed if place.en})),
        }

    # --- other meetings -----------------------------------------------------------------------------------

    def _events(self, folded: str, lang: str) -> Iterator[str]:
        """Names of meetings in a sentence; a head alone is none."""
        if lang == "en":
            for found in _NAMED_EN.finditer(folded):
                name = _LEADING_EN.sub("", found[0])
                is_body = _BODY_EN.search(folded[: found.end() - len(name)]) or _BEHIND_BODY_EN.match(
                    folded[found.end() :]
                )
                is_head = re.fullmatch(rf"(?:{_HEADS_EN})", name) is not None and name != "Davos"
                if name and not is_head and not is_body:
                    yield name
            return
        for match in _EVENT_ZH.finditer(folded):
            front = _CUT_ZH.sub("", match["front"])
            if not _PLAIN_ZH.match(front):
                yield front + match["head"]

    def _is_other(self, lang: Literal["zh", "en"], event: str, edition: str | None) -> bool:
        lowered = event.lower()
        if any(name in lowered or lowered in name for name in self._own[lang]):
            return False
        return not self._stands_in(event, edition)

    def _stands_in(self, words: str, edition: str | None) -> bool:
        """Whether words stand in a document of an edition, or, of none, of the record: its own sittings and places."""
        key = words, edition
        if key not in self._stands:
            found = self._ground.index.counts_by_document(fold_text(words).lower())
            cards = self._ground.cards
            self._stands[key] = any(doc in cards and edition in (None, cards[doc].edition) for doc in found)
        return self._stands[key]

    def _is_elsewhere(self, sentence: int, edition: str | None) -> bool:
        """Whether a sentence is set in a place or at a time that the edition has nothing of."""
        if edition is None:
            return False
        return any(
            self._is_other_place(mention, edition) or self._is_other_time(mention, edition)
            for mention in self._set_in.get(sentence, ())
        )

    @cached_property
    def _set_in(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self._text.mentions:
            if isinstance(mention.value, DateUse) or (
                isinstance(mention.value, Name) and mention.value.type == "place"
            ):
                found.setdefault(self._text.sentence_at(mention.start), []).append(mention)
        return found

    def _is_other_place(self, mention: Mention, edition: str) -> bool:
        if not isinstance(mention.value, Name):
            return False
        before = self._text.text[max(0, mention.start - 8) : mention.start]
        if not (_PLACE_EN if mention.lang == "en" else _PLACE_ZH).search(before):
            return False
        return not self._stands_in(mention.text, edition)

    def _is_other_time(self, mention: Mention, edition: str) -> bool:
        """Whether a date to the month or day lies outside the edition's months."""
        value = mention.value
        listed = next((one.dates for one in self._ground.series.editions if one.key == edition), ())
        if not isinstance(value, DateUse) or not listed or len(value.date) < len("2021-09"):
            return False
        first, last = listed[0][:7], listed[-1][:7]
        return not first <= value.date[:7] <= last

    def _is_other_object(self, lang: Literal["zh", "en"], words: str, edition: str | None) -> bool:
        """Whether what is attended, joined or spoken at is another thing: a dinner, the summit of another body."""
        return self._is_other_zh(words, edition) if lang == "zh" else self._is_other_en(words, edition)

    def _is_other_en(self, words: str, edition: str | None) -> bool:
        lowered = words.lower()
        if any(name in lowered for name in self._own["en"]):
            return False
        if _OPEN_OBJECT_EN.match(lowered):
            return True
        names = [name for name in _CAPITALS.findall(words) if not _MONTHS.match(name)]
        if any(not self._stands_in(name, edition) for name in names):
            return True
        is_generic = (
            _GENERIC_EN.search(lowered) or _AUDIENCE_EN.match(lowered) or self._names_place(f"in {words}", "en")
        )
        return not is_generic and not names

    def _is_other_zh(self, words: str, edition: str | None) -> bool:
        rest = _WHEN_ZH.sub("", words)
        if not rest or any(name in rest for name in (*self._own["zh"], *self._places["zh"])):
            return False
        found = _EVENT_ZH.match(rest) or _GENERIC_ZH.match(rest)
        if found is not None and (found.re is _GENERIC_ZH or _PLAIN_ZH.match(found["front"])):
            return False
        return not self._stands_in(rest, edition)

    def _has_object(self, sentence: int) -> bool:
        """Whether a sentence that names no meeting says what was attended all the same."""
        folded, lang = self._folded(sentence)
        return _OBJECTS[lang].search(folded) is not None

    def is_unreal(self, sentence: int) -> bool:
        """Whether a sentence tells of a rumour, a denial or a question: then it states nothing."""
        folded, lang = self._folded(sentence)
        return _UNREAL[lang].search(folded.lower().rstrip("\"' )")) is not None

    def _folded(self, sentence: int) -> tuple[str, Literal["zh", "en"]]:
        span = self._text.prepared.sentences[sentence]
        return self._text.prepared.folded[span.start : span.end], "zh" if span.lang == "zh" else "en"


_OBJECTS = {"en": _OBJECT_EN, "zh": _OBJECT_ZH}


def _next(sign: Sign | None, current: State | None, topic: State) -> tuple[State, State | None]:
    """(state of a sentence, what its paragraph speaks of behind it; None: of something that is no meeting)."""
    if sign in ("other", "aside"):
        return "other", "other" if sign == "other" else None
    if sign == "named":
        return "own", "own"
    if sign in ("dated", "generic"):
        now = topic if current is None else current
        if now == "unknown":
            return ("own", "own") if sign == "dated" else ("unknown", "unknown")
        return now, now
    if current is None:
        return "other", None
    return ("carried" if current == "own" else current), current
