"""Who a Chinese reporting word belongs to: the noun phrase before it, and the name, office and body it gives.

The subject is what is left of the cue's clause when conjunctions, days and prepositional phrases before it and adverbs
and adverbial phrases behind it are taken off. Nothing is looked up to find it; names only say whom it names. A phrase
that looks like no speaker gives none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from watchwords.recognisers.names.recogniser import Naming
from watchwords.recognisers.quotes.reported import Basis, Speaker

LONGEST = 70
"""Characters of the longest noun phrase taken for a speaker."""

_DAY = (
    r"(?:(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])|\d{2,4}年(?:\d{1,2}月)?|\d{1,2}月|(?:上|本|下)?(?:周|星期|礼拜)"
    r"[一二三四五六日末天]|(?:上|本)(?:个)?(?:周|月|星期)|(?:今|去|前|昨)(?:年|天|晚|早))"
    r"(?:初|底|中|末|早些时候|晚些时候|上午|下午|晚间|晚上|晚|早上|早晨|凌晨|傍晚|中午|清晨|起|前|后|以来)?"
)
_DAY_FIRST = re.compile(rf"(?:于|在|自|早在)?{_DAY}(?:\([^()]{{0,20}}\))? ?")
_DAY_LAST = re.compile(rf"(?:于|在|早在|是在)?{_DAY} ?(?:\([^()]{{0,20}}\))? ?$")
_POST = "期间|之际|之时|之后|之前|过程中|会上|时候|当中|之中|方面|以来|前夕|里面|上面|上|中|时|后|里|内|间|下|前"
_LEADING_PHRASE = re.compile(
    rf"(?:在|当|对于|对|针对|就|关于|随着|通过|自从|自|除了|除|早在|于|经过|面对|到|经|作为|截至|直到)[^,]{{1,30}}?"
    rf"(?:{_POST}|来看|看来|而言|来说|起|一事|问题)(?![的任国期代央级文部间心方等午层华台海市古东学美]|[一二三四五六七八九十]个|[任]命)"
)
_MANNER = re.compile(r"(?<![土基当本各外内])[\u4e00-\u9fff]{2}地$")
_WILL = re.compile(r"(?<=[人们者他她它家])会$")
_VERBAL = re.compile(
    r"让|(?<![大天特公信])使(?![馆者团命节])|就是|为什么|必须|为了|意味|按照|(?:需要|应当|应该|可以|能够)$|来主导|谈到了|^(?:这是|没有人|没人|任何|一切|凡|就(?!业|读|任)|[作做]出|只要|无论|不管|从|以(?!色列|军|方)|按|由于|如果|不但|不仅|要|把|都要|遵照|按照|开展)|[来赴访抵]台$"
)
_POSTPOSED = re.compile(rf"(?:{_POST}|采访|为由|方式|名义)$")
_TARGET = re.compile(r"(?:向|对(?!外|方|手)|跟|同|与|给)[^,的]{1,14}$")
_TO = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![方意取倾走面导])(?:后来)?向(?=[^,]{2,24}$)")
"""告诉 with 向: what it is told to ends the subject, also where that has a 的 of its own."""
_QUANTIFIED = re.compile(
    r"(?:一位|一名|一个|有的|有些|有|某|两位|三名|两名|几位|多位|多名|一些|部分|许多|不少|其他|另一)"
)
_BRACKETED = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,12}\]")
_LEADING_BRACKET = re.compile(r"\([^()]{0,80}\)")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fffA-Z.]{1,10}){1,4}$")
_LATIN = re.compile(r"(?:[A-Z][A-Za-z'.-]*)(?: (?:[A-Z][A-Za-z'.-]*|&|de|van|von|of|al)){0,4}$")
_HONORIFIC = re.compile(r"(?:先生|女士|小姐|博士|爵士|教授|同志|总统|总理|主席|夫人|太太)$")
_TITLE = re.compile(r"《([^《》]{1,30})》$")
_DEFINITE = re.compile(r"(?:该|这位|这名|这家|这个|该名|那位|本)")
_ANY_BODY = re.compile(
    r"地方|外国|各|有关|相关|当地|其他|另|多家|多个|大型|主要|上市|母公司|子公司|分公司|我国|两国|双方|新闻媒体|外媒|本|其|全"
)
_ORIGINAL = re.compile(r"[\u4e00-\u9fff]\([A-Z][A-Za-z.'· -]{2,40}\)$")
"""A foreign name with the original behind it."""
_OPEN, _CLOSE = "([《", ")]》"


class ChineseSpeakerCues(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the Chinese word list that tells speakers."""

    documents: tuple[str, ...]
    first_person: tuple[str, ...]
    pronouns: tuple[str, ...]
    not_speakers: tuple[str, ...]
    leads: tuple[str, ...]
    adverbs: tuple[str, ...]
    breaks: tuple[str, ...]
    not_breaks: tuple[str, ...]
    offices: tuple[str, ...]
    office_prefixes: tuple[str, ...]
    persons: tuple[str, ...]
    common: tuple[str, ...]
    organisations: tuple[str, ...]
    surnames: str
    transliteration: str
    messages: tuple[str, ...]


class Phrase(NamedTuple):
    """Folded [start, end) of a noun phrase."""

    start: int
    end: int


class Titles(NamedTuple):
    """What a phrase says of its person or body."""

    name: str | None
    office: str | None
    organisation: str | None


class ChineseSpeakers:
    """Finds and names the speakers of one text.

    Args:
        cues: the word lists.
        naming: the names of the text.
        folded: the folded text.
    """

    def __init__(self, cues: ChineseSpeakerCues, naming: Naming, folded: str) -> None:
        self._cues, self._naming, self._folded = cues, naming, folded
        self._breaks = _alternatives(cues.breaks)
        self._not_breaks = _alternatives(cues.not_breaks)
        self._leads = _alternatives(cues.leads)
        self._adverb = re.compile(f"(?:{'|'.join(_longest_first(cues.adverbs))})$")
        self._office = _alternatives(cues.offices)
        self._prefix = re.compile(f"(?:{'|'.join(_longest_first(cues.office_prefixes))})$")
        self._given = re.compile(rf"[{cues.surnames}][\u4e00-\u9fff]{{1,3}}$|[{cues.transliteration}]{{2,9}}$")

        self._foreign = re.compile(rf"[{cues.transliteration}]{{3,9}}$")

    # --- the phrase ---------------------------------------------------------------------------------------

    def phrase(self, start: int, at: int) -> Phrase | None:
        """The subject in folded [start, at), the part of a clause before its cue; empty where it is elided.

        None where something stands there that is no noun phrase.
        """
        clause = start
        start, end = self._without_lead(start, at), self._without_adverbs(start, at)
        if end <= start:
            # 结果 alone is the subject of 表明 as well as a conjunction.
            is_noun = self._folded[clause:at] in self._cues.documents
            return Phrase(clause, at) if is_noun else Phrase(start, start)
        end = self._end(start, end)
        end = self._without_adverbs(start, end)
        if end - start > LONGEST or not self._is_whole(start, end):
            return None
        if self._folded[end - 1] == "的":
            end -= 1
        return Phrase(start, max(start, end))

    def head(self, start: int, end: int, names: tuple[str, ...] = ()) -> Phrase | None:
        """The subject that a clause without a cue opens with: a name, a pronoun, or all before a plain predicate.

        `names` are those of speakers before, known where they are printed again.
        """
        begin = self._without_lead(start, end)
        for named in self._naming.actors(begin, min(end, begin + 50))[:3]:
            if named.title_start <= begin + 1 and named.title_end <= end:
                return Phrase(begin, named.title_end)
        text = self._folded[begin : min(end, begin + 60)]
        if name := next((name for name in names if text.startswith(name)), None):
            return Phrase(begin, begin + len(name))
        if defined := self._definite_head(text):
            return Phrase(begin, begin + defined)
        if text.startswith(self._cues.pronouns):
            word = next(word for word in self._cues.pronouns if text.startswith(word))
            return Phrase(begin, begin + len(word))
        for found in self._breaks.finditer(text, 2, min(len(text), 40)):
            if not self._is_inside_word(text, found.start(), found.end()):
                phrase = Phrase(begin, self._without_adverbs(begin, begin + found.start()))
                return (
                    phrase if self.can_speak(phrase) and "的" not in self._folded[phrase.start : phrase.end] else None
                )
        return None

    def _definite_head(self, text: str) -> int | None:
        """Length of 该党, 这家公司 at the beginning of a clause."""
        opening = _DEFINITE.match(text)
        if opening is None:
            return None
        ends = range(opening.end() + 1, min(len(text), opening.end() + 8) + 1)
        return next((n for n in ends if text[:n].endswith(self._cues.persons)), None)

    def _without_lead(self, start: int, at: int) -> int:
        """`start` behind conjunctions, days and a leading prepositional phrase."""
        for _ in range(6):
            while start < at and (self._folded[start] in " ,、')]①②③④⑤⑥⑦⑧⑨⑩" or self._is_stray_mark(start, at)):
                start += 1
            if bracketed := _LEADING_BRACKET.match(self._folded, start, at):
                start = bracketed.end()
            found = self._leading(start, at)
            if found is None or found == start:
                return start
            start = found
        return start

    def _is_stray_mark(self, start: int, at: int) -> bool:
        """Whether the quotation mark at `start` closes what stands before, with none of its own behind it."""
        return self._folded[start] == '"' and self._folded.count('"', start, at) % 2 == 1

    def _leading(self, start: int, at: int) -> int | None:
        day = _DAY_FIRST.match(self._folded, start, at)
        if day and day.end() > start and self._folded[day.end() : day.end() + 1] not in ("的", "版"):
            return day.end()
        phrase = _LEADING_PHRASE.match(self._folded, start, at)
        if phrase and not self._folded.startswith(("对外", "就业", "自由", "经济", "当事", "当局", "当地"), start):
            return phrase.end()
        lead = self._leads.match(self._folded, start, at)
        rest = self._folded[lead.end() : at] if lead else ""
        if lead and not (rest.startswith("的") or self._given.fullmatch(self._folded, start, at)):
            return None if self._not_breaks.match(self._folded, start, at) else lead.end()
        return None

    def _without_adverbs(self, start: int, end: int) -> int:
        """`end` before adverbs and days that stand between the subject and what follows."""
        for _ in range(8):
            while end > start and self._folded[end - 1] in " ,、":
                end -= 1
            floor = max(start, end - 24)
            tail = self._folded[floor:end]
            found = self._adverb.search(tail) or _DAY_LAST.search(tail) or _MANNER.search(tail) or _WILL.search(tail)
            if found is None or found.start() == len(tail):
                return end
            if len(found[0]) == 1 and self._is_inside_word(tail, found.start(), found.end()):
                return end  # 原则 ends in no 则.
            if floor + found.start() > start and self._is_inside_name(start, end):
                return end
            end = floor + found.start()
        return end

    def _is_inside_name(self, start: int, end: int) -> bool:
        """Whether a known name ends at `end`, so that its last character is no adverb."""
        return any(
            named.end == end or named.title_end == end for named in self._naming.actors(max(start, end - 12), end)
        )

    def _end(self, start: int, end: int) -> int:
        """Where the noun phrase at `start` ends and an adverbial phrase begins."""
        text = self._folded[start:end]
        if len(text) > 4 * LONGEST:
            return end
        target = _TARGET.search(text)
        if target and target.start() >= 1 and not self._is_inside_word(text, target.start(), target.start() + 1):
            text = text[: target.start()]
        to = _TO.search(text)
        text = text[: to.start()] if to else text
        relative = text.rfind("的")
        tail = text[relative + 1 :]
        is_relative = relative >= 0 and not _POSTPOSED.search(tail) and bool(tail)
        known = self._known_prefix(start, start + len(text))
        if known and not is_relative:
            return known
        for found in self._breaks.finditer(text, 1):
            if is_relative and found.start() < relative:
                continue
            if self._is_break(text, found):
                return start + found.start()
        return start + len(text)

    def _is_break(self, text: str, found: re.Match[str]) -> bool:
        at = found.start()
        if self._is_inside_word(text, at, found.end()) or _depth(text[:at]):
            return False
        return at >= 2 or text.startswith(self._cues.pronouns)

    def _known_prefix(self, start: int, end: int) -> int | None:
        """End of a name with its title that opens [start, end), where what follows begins a predicate."""
        for named in self._naming.actors(start, end)[:2]:
            if (
                named.title_start <= start
                and named.title_end < end
                and self._breaks.match(self._folded, named.title_end)
            ):
                return named.title_end
        return None

    def _is_inside_word(self, text: str, start: int, end: int) -> bool:
        """Whether a word of the list of exceptions covers [start, end)."""
        for at in range(max(0, start - 3), start + 1):
            found = self._not_breaks.match(text, at)
            if found and found.end() >= end:
                return True
        return False

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether brackets in [start, end) pair and no mark of punctuation is left outside them."""
        text = self._folded[start:end]
        if _depth(text):
            return False
        return not any(char in ";:。!?\n" for char in text) and (text.count('"') % 2 == 0)

    # --- whether it can speak -----------------------------------------------------------------------------

    def can_speak(self, phrase: Phrase) -> bool:
        """Whether the phrase ends as people, bodies and messages end, or looks like a name."""
        text = self._bare(phrase)
        if self.is_excluded(phrase):
            return False
        return (
            text.endswith((*self._cues.persons, *self._cues.pronouns, *self._cues.first_person))
            or self._looks_like_name(text)
            or self._names_somebody(phrase)
            or bool(_ORIGINAL.search(self._folded[phrase.start : phrase.end]))
        )

    def is_name(self, phrase: Phrase) -> bool:
        """Whether the phrase names somebody by itself: a label of a turn."""
        return self._looks_like_name(self._bare(phrase)) or self._names_somebody(phrase)

    def is_person(self, phrase: Phrase) -> bool:
        """Whether the phrase is a foreign name, or a name with an office or one known as such."""
        text = self._bare(phrase)
        is_foreign = bool(_FOREIGN.fullmatch(text)) or bool(_ORIGINAL.search(self._folded[phrase.start : phrase.end]))
        return is_foreign or self._after_office(text) is not None or self._names_somebody(phrase)

    def is_document(self, phrase: Phrase) -> bool:
        """Whether the phrase ends in a word for a report, a study, a set of data."""
        return self._bare(phrase).endswith((*self._cues.documents, "》"))

    def is_finder(self, phrase: Phrase) -> bool:
        """Whether the phrase is a document, or the author or the team of a study: what shows or finds something."""
        text = self._bare(phrase)
        return self.is_document(phrase) or text.endswith(("等人", "团队", "小组")) or bool(_LATIN.fullmatch(text))

    def is_excluded(self, phrase: Phrase) -> bool:
        """Whether nobody is quoted by this phrase: this, the facts, what."""
        text = self._bare(phrase)
        if text in self._cues.not_speakers or text.endswith(("得", "地", "所", "是", "了")):
            return True
        return not text or bool(_VERBAL.search(text))

    def is_first_person(self, phrase: Phrase) -> bool:
        """Whether the phrase is I, we, or you."""
        return self._bare(phrase) in self._cues.first_person

    def is_message(self, phrase: Phrase) -> bool:
        """Whether the phrase is a letter that stands for its sender."""
        return self._bare(phrase) in self._cues.messages

    def _bare(self, phrase: Phrase) -> str:
        text = self._folded[phrase.start : phrase.end]
        return _BRACKETED.sub("", text).strip('" ') or text

    def _looks_like_name(self, text: str) -> bool:
        if _FOREIGN.search(text) or _LATIN.search(text) or _TITLE.search(text):
            return True
        tail = text.rpartition("的")[2]
        return bool(self._given.fullmatch(tail) or self._foreign.search(text)) or self._after_office(text) is not None

    def _names_somebody(self, phrase: Phrase) -> bool:
        return any(
            named.end == phrase.end for named in self._naming.actors(max(phrase.start, phrase.end - 20), phrase.end)
        )

    def _after_office(self, text: str) -> tuple[int, int] | None:
        """Where the last office before a name stands in `text`: 副总裁 in 某公司副总裁李明."""
        last = None
        for found in self._office.finditer(text):
            if found.end() <= len(text) - 2:
                last = found
        if last is None:
            return None
        rest = text[last.end() :]
        is_name = self._given.fullmatch(rest) or _FOREIGN.fullmatch(rest) or _LATIN.fullmatch(rest.strip())
        return (last.start(), last.end()) if is_name else None

    # --- whom it names ------------------------------------------------------------------------------------

    def speaker(self, phrase: Phrase, basis: Basis) -> Speaker:
        """The phrase with the name, key, office and organisation it gives."""
        for named in reversed(self._naming.actors(phrase.start, phrase.end)):
            stands_last = (
                not _BRACKETED.sub("", self._folded[named.end : phrase.end]).strip(" \"')")
                or named.title_end >= phrase.end
            )
            if self._folded[named.start - 1 : named.start] == "(" and named.start > phrase.start:
                continue
            if stands_last and named.title_start >= phrase.start - 1:
                key = named.key if named.basis == "alias" else None
                start = min(phrase.start, named.title_start)
                own = self._titles(phrase)
                office, organisation = named.office or own.office, named.organisation or own.organisation
                return Speaker(start, phrase.end, named.name, key, office, organisation, basis)
        own = self._titles(phrase)
        return Speaker(phrase.start, phrase.end, own.name, None, own.office, own.organisation, basis)

    def _titles(self, phrase: Phrase) -> Titles:
        text = _HONORIFIC.sub("", _BRACKETED.sub("", self._folded[phrase.start : phrase.end]).strip('" '))
        if title := _TITLE.search(text):
            return Titles(title[1], None, title[1])
        if office := self._after_office(text):
            return self._with_office(text, *office)
        if found := _FOREIGN.search(text) or _LATIN.search(text):
            return Titles(found[0].rpartition("的")[2], None, None)
        if _DEFINITE.match(text) or _QUANTIFIED.match(text) or text in self._cues.pronouns:
            return Titles(None, None, None)
        tail = text.rpartition("的")[2]
        is_person = bool(self._given.fullmatch(tail)) and not tail.endswith((*self._cues.common, *self._cues.documents))
        if "的" in text or text.endswith(self._cues.documents):
            return Titles(tail if is_person else None, None, self._body_before(text))
        if text.endswith(self._cues.organisations) and len(text) >= 3 and not self._is_generic(text):
            return Titles(text, None, text)
        if text.endswith(self._cues.common) or text in self._cues.first_person:
            return Titles(None, None, None)
        return Titles(text if self._given.fullmatch(text) else None, None, None)

    def _body_before(self, text: str) -> str | None:
        """The body whose report or spokesman a phrase is: 某委员会的最新报告."""
        before = text.partition("的")[0]
        is_body = before != text and before.endswith(self._cues.organisations) and len(before) >= 3
        return before if is_body and not _DEFINITE.match(before) else None

    def _is_generic(self, text: str) -> bool:
        return text in self._cues.common or text in self._cues.organisations or bool(_ANY_BODY.match(text))

    def _with_office(self, text: str, start: int, end: int) -> Titles:
        begin = start
        while prefix := self._prefix.search(text[:begin]):
            begin = prefix.start()
        before = text[:begin].rstrip("的").rpartition(",")[2]
        organisation = before if before.endswith(self._cues.organisations) else None
        return Titles(text[end:].strip(), text[begin:end], organisation)


def _alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(words))))


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _depth(text: str) -> int:
    """How many brackets are open at the end of `text`."""
    return sum(text.count(char) for char in _OPEN) - sum(text.count(char) for char in _CLOSE)
