"""Whose act a predicate tells: the names that are its subject, or whom a pronoun or a letter before it stands for.

The subject is the nearest name that heads the predicate's clause, with the names listed beside it; then, where the
clause opens with the predicate itself, the name that heads an earlier clause of the sentence. He and 他 stand for the
first person of the sentence before, in the same block only; the letter and 贺信 for the one person who is said
to have sent it. What fits none of these has no subject: silence beats a guess.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from watchwords.recognisers.clauses import LOOK_AHEAD, Quotes, around, clause_starts
from watchwords.recognisers.names.recogniser import NameCues, Named, Naming
from watchwords.records import PreparedText, Sentence

_MAX_GAP = 120
_MAX_BACK = 5
_MAX_CLAUSES = 12
_NUMBER_OR_DATE = re.compile(r"[\d年月日、 到至-]*")
_PARENTHETICAL = re.compile(r",[^;:]{1,120},")
_CONJOINED = re.compile(r"(?:,| )(?:and|but|who)(?: \w+ly| also| then| has| had)?$")

_IT = re.compile(r"It\b")
_IT_ACTS = re.compile(r"It (?:also |then |further |thus )?")


class Subject(NamedTuple):
    """Who acts: at least one name, in order; `is_carried` where they are not named in the sentence itself."""

    names: tuple[Named, ...]
    is_carried: bool = False


class Subjects:
    """Finds subjects in one text.

    Args:
        cues: contents of `data/names.toml`.
        naming: the names of the text.
    """

    def __init__(self, cues: NameCues, naming: Naming) -> None:
        self._cues = cues
        self.naming = naming
        self.before_objects_en = cues.en.before_objects
        self._prepared: PreparedText = naming.prepared
        self._folded = naming.prepared.folded
        self.quotes = Quotes(naming.prepared)
        en = cues.en
        words = "|".join(map(re.escape, sorted(en.adverbs, key=len, reverse=True)))
        self._adverbs = rf"(?:(?:{words}|\w+ly),? )"
        self._only_adverbs = re.compile(rf"(?:(?:{words}|\w+ly),? ?){{0,6}}", re.IGNORECASE)
        self._pronoun = re.compile(
            rf'(?:^|[ "])(?P<word>{"|".join(en.pronouns)}) {self._adverbs}{{0,3}}$', re.IGNORECASE
        )
        self._message = re.compile(
            rf"(?:^|[ \"])(?:the|this|his|her)(?: same)? (?:{'|'.join(en.messages)}) {self._adverbs}{{0,3}}$",
            re.IGNORECASE,
        )
        self._message_head = re.compile(rf"(?:the|this|his|her)(?: same)? (?:{'|'.join(en.messages)})\b", re.IGNORECASE)
        self._sender: Named | None = None
        self._sender = self._find_sender()

    def of(self, index: int, at: int) -> Subject | None:
        """Subject of the predicate at folded offset `at` in sentence number `index`."""
        sent = around(self._prepared.sentences[index], at)
        return self._of_zh(index, sent, at) if sent.lang == "zh" else self._of_en(index, sent, at)

    # --- Chinese ------------------------------------------------------------------------------------------

    def _of_zh(self, index: int, sent: Sentence, at: int) -> Subject | None:
        zh = self._cues.zh
        starts = clause_starts(self._folded, sent, at)
        clause = self._folded[starts[0] : at]
        found = self._head_zh(starts[0], at, sent.start)
        if found:
            return Subject(found)
        rest = self._skip_adverbs(clause)
        if rest.startswith(zh.pronouns) and self._is_link_zh(rest[1:]):
            carried = self._carried(index)
            return Subject((carried,), is_carried=True) if carried else None
        if rest.startswith(zh.messages) and len(rest) <= 6:
            return Subject((self._sender,), is_carried=True) if self._sender else None
        if rest and not rest.startswith(zh.prepositions):
            return None
        return self._earlier_clause_zh(index, starts)

    def _earlier_clause_zh(self, index: int, starts: list[int]) -> Subject | None:
        """The head of an earlier clause, for a clause that opens with its predicate."""
        zh = self._cues.zh
        sent = around(self._prepared.sentences[index], starts[0])
        for end, start in pairwise(starts[:_MAX_CLAUSES]):
            if self.quotes.around(start) is not None:
                continue
            heads = [n for n in self.naming.actors(start, end) if self._heads_clause(n, start)]
            if heads:
                return Subject(self._listed_before(heads[0], sent.start))
            rest = self._skip_adverbs(self._folded[start:end])
            if rest.startswith(zh.pronouns):
                carried = self._carried(index)
                return Subject((carried,), is_carried=True) if carried else None
            if rest.startswith(zh.messages):
                return Subject((self._sender,), is_carried=True) if self._sender else None
        return None

    def _head_zh(self, start: int, at: int, sent_start: int) -> tuple[Named, ...] | None:
        """The names of [start, at) that the predicate at `at` belongs to."""
        actors = self.naming.actors(start, at)
        # The predicate of a long list stands behind its last names.
        for named in (*actors[:8], *actors[8:][-8:]):
            gap = self._folded[named.title_end : at]
            before = self._folded[named.title_start - 1 : named.title_start] if named.title_start > start else ""
            if before and before in self._cues.zh.before_objects:
                continue
            if len(gap) <= _MAX_GAP and self._is_link_zh(gap):
                return self._listed_before(named, sent_start)
        return None

    def _heads_clause(self, named: Named, start: int) -> bool:
        before = self._folded[start : named.title_start]
        return not self._skip_adverbs(before) or (len(before) <= 16 and before[-1] not in self._cues.zh.before_objects)

    def _is_link_zh(self, gap: str) -> bool:
        """Whether only adverbs and a prepositional phrase stand between subject and predicate."""
        rest = gap
        for other in sorted(self._cues.zh.others, key=len, reverse=True):
            rest = rest.removeprefix(other)
        rest = self._skip_adverbs(rest)
        return not rest or (rest.startswith(self._cues.zh.prepositions) and len(rest) <= 40)

    def _skip_adverbs(self, text: str) -> str:
        words = sorted(self._cues.zh.adverbs, key=len, reverse=True)
        rest = text.strip()
        while True:
            dated = _NUMBER_OR_DATE.match(rest)
            rest = rest[dated.end() :] if dated else rest
            word = next((word for word in words if rest.startswith(word)), None)
            if word is None:
                return rest
            rest = rest[len(word) :]

    # --- English ------------------------------------------------------------------------------------------

    def _of_en(self, index: int, sent: Sentence, at: int) -> Subject | None:
        before = self._folded[max(sent.start, at - 200) : at]
        pronoun = self._pronoun.search(before)
        # A capital in mid-sentence is part of a name: Liu He.
        if pronoun and (pronoun["word"].islower() or before[: pronoun.start("word")].strip(' "') == ""):
            carried = self._carried_en(index, sent, at)
            return Subject((carried,), is_carried=True) if carried else None
        if self._is_message_en(index, sent, before):
            return Subject((self._sender,), is_carried=True) if self._sender else None
        for named in reversed(self.naming.actors(sent.start, at)[-8:]):
            if self._is_object(named, sent) or self.quotes.around(named.start) != self.quotes.around(at):
                continue
            gap = self._folded[named.title_end : at]
            return Subject(self._listed_before(named, sent.start)) if self._is_link_en(named, gap, sent) else None
        return None

    def _is_message_en(self, index: int, sent: Sentence, before: str) -> bool:
        """Whether a letter acts: named before the predicate or heading the sentence, or "it" after such a one."""
        if self._message.search(before):
            return True
        head = self._folded[sent.start : sent.start + 60]
        if self._message_head.match(head):
            return bool(_CONJOINED.search(before.strip()))
        if not _IT.match(head) or not (_IT_ACTS.fullmatch(before) or _CONJOINED.search(before.strip())):
            return False
        for back in range(index - 1, max(-1, index - 1 - _MAX_BACK), -1):
            earlier = self._prepared.sentences[back]
            text = self._folded[earlier.start : earlier.start + 60]
            if earlier.block != sent.block:
                return False
            if self._message_head.match(text):
                return True
            if not _IT.match(text):
                return False
        return False

    def _is_object(self, named: Named, sent: Sentence) -> bool:
        before = self._folded[sent.start : named.title_start].rstrip().removesuffix(" the")
        return before.rpartition(" ")[2].lower() in self._cues.en.before_objects

    def _is_link_en(self, named: Named, gap: str, sent: Sentence) -> bool:
        text = gap.strip()
        if len(text) > _MAX_GAP or '"' in text or ";" in text or ":" in text:
            return False
        closed = self._folded[named.title_end - 1] == ","
        if not text.strip(", ") or self._only_adverbs.fullmatch(text.lstrip(", ") + " "):
            return True
        if text.lower().startswith(tuple(f"{p} " for p in self._cues.en.prepositions)):
            return " that " not in text and " which " not in text
        if _PARENTHETICAL.fullmatch(text) or (closed and text.endswith(",")):
            return True
        return bool(_CONJOINED.search(text)) and not self.naming.actors(named.title_end, named.title_end + len(gap))

    def _carried_en(self, index: int, sent: Sentence, at: int) -> Named | None:
        own = [n for n in self.naming.actors(sent.start, at) if n.type == "person" and not self._is_object(n, sent)]
        return own[0] if own else self._carried(index)

    # --- both ---------------------------------------------------------------------------------------------

    def _listed_before(self, last: Named, floor: int) -> tuple[Named, ...]:
        """`last` with the names listed before it, in order: Tencent, Xiaohongshu and other platforms."""
        zh = self._cues.zh
        listed = [last]
        for named in reversed(self.naming.actors(floor, last.start)):
            gap = self._folded[named.title_end : listed[0].title_start].strip()
            closed = self._folded[named.title_end - 1] == ","
            is_gap = gap in zh.separators or (gap.strip(",;") in ("", "and") and (gap or closed))
            if named.type != last.type or not is_gap:
                break
            listed.insert(0, named)
        return tuple(listed)

    def _carried(self, index: int) -> Named | None:
        """The first person that heads one of the sentences before, in the same block."""
        block = self._prepared.sentences[index].block
        for back in range(index - 1, max(-1, index - 1 - _MAX_BACK), -1):
            sent = self._prepared.sentences[back]
            if sent.block != block:
                return None
            for named in self.naming.actors(sent.start, min(sent.end, sent.start + LOOK_AHEAD)):
                before = self._folded[max(sent.start, named.title_start - 1) : named.title_start]
                is_object = (
                    self._is_object(named, sent)
                    if sent.lang == "en"
                    else bool(before) and before in self._cues.zh.before_objects
                )
                if named.type == "person" and not is_object and self.quotes.around(named.start) is None:
                    return named
        return None

    def _find_sender(self) -> Named | None:
        """The one person whom the text says to have sent a letter; None where there are several or none."""
        senders: dict[str, Named] = {}
        for index, sent in enumerate(self._prepared.sentences):
            words = self._cues.zh.senders if sent.lang == "zh" else self._cues.en.senders
            for word in words:
                at = self._prepared.lowered.find(word, sent.start, sent.end)
                if at >= 0 and (named := self._sender_at(index, sent, at)):
                    senders.setdefault(named.key, named)
        return next(iter(senders.values())) if len(senders) == 1 else None

    def _sender_at(self, index: int, sent: Sentence, at: int) -> Named | None:
        subject = self.of(index, at)
        if subject is None or subject.is_carried or subject.names[0].type != "person":
            return None
        return subject.names[0]
