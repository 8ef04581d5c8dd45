"""To whom, to which document and to which day a text gives a quotation. What is not certain stays None."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from watchwords.answers.checking import Attribution
from watchwords.measures.quoted.cues import Patterns
from watchwords.records import DateUse, Mention, Name, PreparedText, Quotation, Range

_NEAR = 0.8
"""Share of a quotation that reported speech must hold to be its frame: the two differ by marks and full stops."""
_RENAMED_EN = re.compile(
    r"\b(?:call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|dubb(?:ed|ing)|term(?:s|ed)|label(?:s|led|ed)|known as|so-called"
    r"|quot(?:es|ed|ing))\b"
)
_RENAMED_ZH = re.compile("(?:被|所|俗|统)称|称之|称[^,。]{0,8}为|所谓|被誉|引用|援引")
_BY_DOCUMENT_EN = re.compile(
    r"(?:according to|as stated in|in the words of|(?:in|from) (?:the|a|his|her|its|their|this|that|an))"
    r"(?: [\w'-]+){0,5}?$|(?:the|a|an|this|that|his|her|its|their|'s)(?: [\w'-]+){0,3} $"
)
_BY_DOCUMENT_ZH = re.compile("(?:据|根据|按照|依照|在|以|用|引用)[^,。;:]{0,16}$|(?:^|[,。;:])[^,。;:]{0,16}$")
_SPEAKS_EN = re.compile(
    r"(?: (?:also|then|of|from|by|to|adopted|at|dated|sent|on|read)\b[^,.;:]{0,60})?(?:[,:.]| ?$"
    r"| (?:that|says?|said|reads?|states?|stated|calls?|called|calling|declares?|declared|urges?|urged|adds?|added"
    r"|notes?|noted|he|she|they|it|which)\b)"
)
_SPEAKS_ZH = re.compile(
    '[》"]?(?:中|里|上|时|还|也|则)?(?:[^,。;:]{0,6})?(?:[,:]|说|称|指|提|强调|写|表示|呼吁|宣布|$)'
)
_POINTING = ("the ", "this ", "that ")
_OF_DOCUMENT = re.compile(r" (?:of|from|by|to|adopted|issued)\b")
_SAID_BEHIND_ZH = re.compile(
    '[^,。;:!?"]{1,24}?(?:说|说道|表示|指出|强调|称|问道?|答道?|写道|回答|坦言|感叹|笑着说)(?=[,。:;"]|$)'
)
_PHRASED_EN = re.compile(
    r" (?:(?:has|had|once|later|then|also) )?put it(?: [\w'-]+){0,6}[,:] ?$"
    r"|'s (?:(?:own|exact|very|actual) )?words (?:were|are)[,:]? ?$"
)
_PHRASED_ZH = re.compile("(?:的话(?:来)?说|的原话是|的说法是|介绍)[,:]?$")
_UP_TO_EN = re.compile(r"(?:,? (?:of|from|the)\b[^.!?:;]{0,90})?,?")
"""What may stand between a name and the phrase: its country or its office."""
_HALF_A_PLACE = re.compile(r"\bof (?:[\w'-]+ ){1,3}and [\w'-]+$")
"""With a word at the end that may be the second half of a country's name: of Trinidad and Tobago."""
_OF_A_PAIR = re.compile(
    r"(?P<who>(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*\s){1,4}[A-ZÀ-ÖØ-Þ][\w’'-]*),? of (?:[\w’'-]+ ){1,3}and (?:the )?[\w’'-]+$"
)
"""Somebody's name before such a country."""
_REACH = 60
_MAX_SPEAKER = 80


_TITLE_ZH = re.compile(
    "(?!(?:的|等|和|与|及|、))(?:[^的等和与及、,]{0,6}?)(?:书记|主席|总理|主任|教授|院士|先生|女士|博士|同志|大使|总统|首相|总裁|代表|委员|议员|专员"
    "|法官|老师|司令|将军|阁下|长)"
)
_VERB_ZH = re.compile("(?:说|称|道|表示|指出|强调|认为)$")


def _entity(key: str | None) -> str | None:
    """The key of an entity; a name that is counted under itself has none."""
    return key if key and not key.startswith("name:") else None


def _given_to(named: Mention) -> Attribution | None:
    value = named.value
    if not isinstance(value, Name):
        return None
    return Attribution(
        speaker=value.name,
        speaker_key=_entity(named.key),
        speaker_at=(named.start, named.end),
        office=value.office,
        organisation=value.organisation,
    )


class Attributor:
    """Answers for the quotations of one text.

    Args:
        prepared: the text.
        mentions: of all recognisers, by place.
        zh: Chinese word lists, compiled.
        en: English ones.
    """

    def __init__(self, prepared: PreparedText, mentions: Sequence[Mention], zh: Patterns, en: Patterns) -> None:
        self._prepared, self._patterns = prepared, {"zh": zh, "en": en}
        self._said = [
            (mention.value.content, mention.value) for mention in mentions if isinstance(mention.value, Quotation)
        ]
        self._said.sort(key=lambda one: one[0])
        self._starts = [content[0] for content, _ in self._said]
        self._longest = max((content[1] - content[0] for content, _ in self._said), default=0)
        self._persons = [
            (mention.start, mention)
            for mention in mentions
            if isinstance(mention.value, Name) and mention.value.type == "person"
        ]
        self._persons.sort(key=lambda one: one[0])
        self._dates = [mention for mention in mentions if isinstance(mention.value, DateUse)]
        self._date_starts = [mention.start for mention in self._dates]

    def said(self, content: Range, within: Range | None) -> Quotation | None:
        """The reported speech that a quotation is, or is part of, and of nobody else's in between; else None.

        Args:
            content: of the quotation.
            within: `content` of the quotation around it, whose speaker is not its own.
        """
        size = max(1, content[1] - content[0])
        best: tuple[int, Quotation] | None = None
        first = bisect_left(self._starts, content[0] - self._longest)
        for held, value in self._said[first : bisect_right(self._starts, content[1])]:
            shared = min(held[1], content[1]) - max(held[0], content[0])
            if shared < _NEAR * size or (within is not None and held[1] - held[0] > max(4, 1.25 * size)):
                continue
            if best is None or held[1] - held[0] < best[0]:
                best = held[1] - held[0], value
        return best[1] if best and not self._is_anothers(best[1], content) else None

    def attribution(self, said: Quotation | None, outer: Range, block: Range, lang: str) -> Attribution:
        """Who, which kind of document, and when, as the text says.

        Args:
            said: the reported speech it is part of.
            outer: the quotation with its marks.
            block: stored [start, end) that its sentence does not leave.
            lang: of the sentence around it.
        """
        patterns = self._patterns["zh" if lang == "zh" else "en"]
        printed = self._words(said.speaker) if said is not None and said.speaker else ""
        is_document = bool(printed) and len(printed) <= _MAX_SPEAKER and self._is_document(printed, patterns, lang)
        occasion = patterns.kind_of(printed) if is_document else None
        if occasion is None:
            occasion = self._occasion(outer, block, patterns, lang)
        if said is None and lang == "zh" and (behind := self._behind(outer, block)) is not None:
            return behind
        is_open = said is None or said.speaker is None or said.basis == "document speaker"
        if is_open and (phrased := self._phrased(outer, block, lang)) is not None:
            return phrased
        if said is None or is_document or said.basis == "document speaker":
            return Attribution(occasion=occasion, date=self._date(said, outer, block, lang))
        name, key = said.speaker_name, said.speaker_key
        if said.speaker is not None and (name is None or _VERB_ZH.search(name)):
            titled = self._titled(said.speaker)
            name, key = titled if titled[0] is not None else (name, key)
        if said.speaker is not None and name is not None and self._is_half_a_place(said.speaker, name, block):
            who, at = self._of_the_place(said.speaker, block)
            return Attribution(speaker=who, speaker_at=at, occasion=occasion, date=self._date(said, outer, block, lang))
        return Attribution(
            speaker=name,
            speaker_key=key,
            speaker_at=said.speaker,
            office=said.office,
            organisation=said.organisation,
            occasion=occasion,
            date=self._date(said, outer, block, lang),
        )

    def _is_half_a_place(self, speaker: Range, name: str, block: Range) -> bool:
        """Whether the name that is read as the speaker may be half a country that the speaker is of."""
        # One who is carried on from an earlier block is named there.
        start = min(speaker[0], max(block[0], speaker[0] - _REACH))
        words = self._words((start, speaker[1])).rstrip(" ,")
        return " " not in name and _HALF_A_PLACE.search(words) is not None

    def _of_the_place(self, half: Range, block: Range) -> tuple[str | None, Range | None]:
        """Who is of the country whose second half was read as a name: Chen Yilin of Sand and Reed Islands."""
        text, low = self._prepared.document.text, max(block[0], half[0] - 2 * _REACH)
        found = _OF_A_PAIR.search(text[low : half[1]].rstrip(" ,"))
        if found is None or found["who"].startswith("The "):
            return None, None
        return found["who"], (low + found.start("who"), low + found.end("who"))

    def signed(self, span: Range, lang: str) -> Attribution:
        """Who signs a block quotation in a stretch like "— Chen Yilin, letter to the forum", or leads it in."""
        first = bisect_left(self._persons, span[0], key=lambda one: one[0])
        found = [one for start, one in self._persons[first : first + 4] if start < span[1]]
        names = {one.key or one.text for one in found}
        occasion = self._patterns["zh" if lang == "zh" else "en"].kind_of(self._words(span))
        if len(names) != 1 or not isinstance(found[0].value, Name):
            return Attribution(occasion=occasion)
        one, value = found[0], found[0].value
        return Attribution(
            speaker=value.name,
            speaker_key=_entity(one.key),
            speaker_at=(one.start, one.end),
            office=value.office,
            organisation=value.organisation,
            occasion=occasion,
        )

    def leads_in(self, span: Range, lang: str) -> bool:
        """Whether a stretch ends with a colon behind a word of saying: "Chen said:"."""
        words = self._words(span).rstrip("*_ ")
        patterns = self._patterns["zh" if lang == "zh" else "en"]
        return words.endswith(":") and bool(patterns.said.search(words[-_REACH:]))

    def _behind(self, outer: Range, block: Range) -> Attribution | None:
        """Who is named right behind words that end with a comma inside their marks: “……，”陈一林说，“……”."""
        end = min(block[1], outer[1] + _REACH // 2)
        if outer[1] >= end or (found := _SAID_BEHIND_ZH.match(self._words((outer[1], end)))) is None:
            return None
        first = bisect_left(self._persons, outer[1], key=lambda one: one[0])
        named = [one for start, one in self._persons[first : first + 2] if start < outer[1] + len(found[0])]
        return _given_to(named[0]) if len(named) == 1 else None

    def _phrased(self, outer: Range, block: Range, lang: str) -> Attribution | None:
        """Who is named by a set phrase right before the words that no verb of saying has: as Chen Yilin put it."""
        start = max(block[0], outer[0] - 2 * _REACH)
        if start >= outer[0]:
            return None
        part = self._prepared.offsets.to_folded(start, outer[0])
        words = self._prepared.lowered[part.start : part.end]
        found = (_PHRASED_ZH if lang == "zh" else _PHRASED_EN).search(words)
        if found is None:
            return None
        at = self._prepared.offsets.to_stored(part.start + found.start(), part.start + found.end()).start
        first = bisect_left(self._persons, start, key=lambda one: one[0])
        named = [one for begin, one in self._persons[first : first + _REACH // 2] if begin < at]
        # The first that fits: a place in the office of the one who is named may look like a name.
        fit = (one for one in named if _UP_TO_EN.fullmatch(self._words((one.end, at)) if one.end < at else ""))
        return next(map(_given_to, fit), None)

    def _titled(self, span: Range) -> tuple[str | None, str | None]:
        """(name, key) of the one person whose name and title, and nothing else, a stretch is: 陈一林主任.

        A verb may have been read as part of the name, where its last character and the verb make another word: 来说.
        """
        first = bisect_left(self._persons, span[0], key=lambda one: one[0])
        found = [one for start, one in self._persons[first : first + 2] if start < span[1]]
        if len(found) != 1 or found[0].start != span[0] or found[0].end >= span[1]:
            return None, None
        value = found[0].value
        rest = self._words((found[0].end, span[1]))
        if not isinstance(value, Name) or not (_TITLE_ZH.fullmatch(rest) or _VERB_ZH.fullmatch(rest)):
            return None, None
        return value.name, _entity(found[0].key)

    def _is_anothers(self, said: Quotation, content: Range) -> bool:
        """Whether words between the reporting word and the quotation give it to somebody else."""
        if said.cue is None or said.mode == "direct" or said.cue[1] > content[0]:
            return False
        between = self._words((said.cue[1], content[0]))
        return bool(_RENAMED_EN.search(between) or _RENAMED_ZH.search(between))

    def _words(self, span: Range) -> str:
        part = self._prepared.offsets.to_folded(*span)
        return self._prepared.lowered[part.start : part.end]

    def _is_document(self, printed: str, patterns: Patterns, lang: str) -> bool:
        """Whether who speaks is a document: "the letter", 贺信, "the Lakeside Declaration"."""
        if lang == "zh":
            return any(
                printed.rstrip('》"中里上还也').endswith(found[0]) for found in patterns.occasion.finditer(printed)
            )
        size = len(printed.rstrip())
        return any(
            found.end() >= size
            or (printed[: found.start()] in _POINTING and _OF_DOCUMENT.match(printed, found.end()) is not None)
            for found in patterns.occasion.finditer(printed)
        )

    def _occasion(self, outer: Range, block: Range, patterns: Patterns, lang: str) -> str | None:
        """The kind of document that the sentence says the words are from; None where it names none, or several."""
        before = self._words((max(block[0], outer[0] - 2 * _REACH), outer[0]))
        after = self._words((outer[1], min(block[1], outer[1] + _REACH)))
        before = re.split(r'[.!?。！？"]', before.rstrip('"'))[-1]
        if self._words(outer)[-2:-1] in tuple(".!?。"):
            after = ""
        after = re.split(r'[!?。！？"]|\. ', after)[0]
        led_by, speaks = (_BY_DOCUMENT_ZH, _SPEAKS_ZH) if lang == "zh" else (_BY_DOCUMENT_EN, _SPEAKS_EN)
        kinds: set[str] = set()
        for words in (before, after):
            for found in patterns.occasion.finditer(words):
                if led_by.search(words[: found.start()]) and speaks.match(words[found.end() :]):
                    kinds.add(patterns.kind(found))
        return kinds.pop() if len(kinds) == 1 else None

    def _date(self, said: Quotation | None, outer: Range, block: Range, lang: str) -> str | None:
        """The day or month that the words are said on: the one date of their sentence, placed as its adverb."""
        if said is None or said.cue is None:
            return None
        start, end = self._sentence(said.cue[0], block)
        first, last = bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)
        found = [one for one in self._dates[first:last] if not outer[0] <= one.start < outer[1]]
        if len(found) != 1:
            return None
        value = found[0].value
        if (
            not isinstance(value, DateUse)
            or value.basis != "written"
            or value.until
            or len(value.date) < len("2021-09")
        ):
            return None
        return value.date if self._is_adverb(found[0], said.cue, start, lang) else None

    def _sentence(self, at: int, block: Range) -> Range:
        folded = self._prepared.offsets.to_folded(at, at + 1).start
        index = bisect_right(self._prepared.sentences, folded, key=lambda sent: sent.start) - 1
        if index < 0:
            return block
        sent = self._prepared.sentences[index]
        return self._prepared.offsets.to_stored(sent.start, sent.end)

    def _is_adverb(self, date: Mention, cue: Range, start: int, lang: str) -> bool:
        if abs(date.start - cue[0]) > 2 * _REACH:
            return False
        before = self._words((start, date.start)) if date.start > start else ""
        if lang == "zh":
            behind = self._words((date.end, min(date.end + 2, self._prepared.offsets.n_stored)))
            return date.start < cue[0] and not behind.startswith(("的", "至", "到")) and len(before) <= _REACH
        return before.endswith(("on ", "in ", "dated ")) and (
            not before[:-3].strip() or abs(date.start - cue[1]) <= _REACH // 2
        )
