"""Reported speech in English sentences: direct, indirect and mixed, with its speaker.

Quotations are read first, each with the cue before, behind or inside it; then the cues that are left, for indirect
speech; then turns of a transcript. Pronouns are resolved last, in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

import msgspec

from watchwords.recognisers.clauses import around
from watchwords.recognisers.dictionary import Dictionary, longest_first
from watchwords.recognisers.names.recogniser import Namer
from watchwords.recognisers.quotes.grammar_en import EnglishGrammar
from watchwords.recognisers.quotes.indirect_en import Clauses
from watchwords.recognisers.quotes.marks_en import Marked, Marks
from watchwords.recognisers.quotes.reported import Basis, Reported, Said
from watchwords.recognisers.quotes.speakers_en import Phrase, Phrases
from watchwords.recognisers.quotes.turns_en import turns
from watchwords.recognisers.quotes.voices_en import Voices
from watchwords.records import PreparedText, Sentence

_REACH = 240
_WORD = re.compile(r"[^\W_][\w'’-]*")
_TIGHT = re.compile(r"(?:[,:]|,? -+)? ?\n? ?$")
_DENIED = re.compile(r"(?:\bnot|n't|n’t|\bnever) (?:\w+ly )?$")
_LOOSE = re.compile(r"[ ,][^\".;:\n]{0,160}[,:] ?\n?$")
_OBJECT = re.compile(r" (?:the |a |an |his |her |their |my )?[\w.'’&-]+(?: [\w.'’&-]+){0,6} $")
_ENDS_SPEECH = tuple(",.?!-…;)")
_ENDS_SENTENCE = tuple(".?!-…")
_PIECE_GAP = re.compile(r"[^\".;:?!\n]{0,160}(?:[.,:;]|[,.]? -+) ?$")
_SOURCE = re.compile(r"\b(?P<cue>in the words of|attributed to) (?=[^\";:.\n]{2,80}(?:[,:]|,? --?) ?$)", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b")
_MODAL = re.compile(r" (?:would|will|could|can|might|may|must|should|used to|liked? to|want(?:s|ed)? to)(?: \w+ly)? $")
_SIGNED = re.compile(r" ?\n{0,2}--? ?(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,4})(?=[,.\n]|$)")
_OPENING = 2000
_ADDRESS = re.compile(
    r"^(?:(?:His|Your|Her) Excellenc|Excellenc|Ladies and [Gg]entlemen|(?:My )?[Ff]ellow[ -]|Distinguished |Dear )"
    r"|^(?:Gentlemen of|Members of|To) (?:the )?(?:Senate|Congress|\d+th Congress)"
    r"|\b(?:Mr\.?|Madam|Mister) (?:President|Speaker|Chair\w*|Vice President|Secretary-General)\b(?! [A-Z])"
    r"|\b[Ll]adies and [Gg]entlemen\b|\bdistinguished (?:delegates|guests|colleagues)\b|\b[Mm]y fellow \w+s\b",
    re.MULTILINE,
)
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;,\"')\n-] ?)$")


class EnglishQuoteCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English reporting words, by what may stand behind them."""

    says: tuple[str, ...]
    bare: tuple[str, ...]
    marks_only: tuple[str, ...]
    tells: tuple[str, ...]
    asks: tuple[str, ...]
    calls: tuple[str, ...]
    participles: tuple[str, ...]
    mental: tuple[str, ...]
    mental_bare: tuple[str, ...]
    nouns: tuple[str, ...]
    accordings: tuple[str, ...]
    not_cues: tuple[str, ...]
    adverbs: tuple[str, ...]
    grammar: EnglishGrammar


class Cue(NamedTuple):
    """A reporting word: folded [start, end)."""

    start: int
    end: int
    word: str


class _Find(NamedTuple):
    said: Said
    cue: Cue | None
    phrase: Phrase | None
    is_mental: bool = False
    basis: Basis | None = None


Held = tuple[Cue | None, Phrase | None, int]
"""What a further quotation may go on from: cue, speaker, and where the attributing clause ends."""


class EnglishQuotes:
    """Reads the reported speech of English sentences.

    Args:
        cues: the reporting words.
        namer: finds the names of a text once for every recogniser that asks.
    """

    def __init__(self, cues: EnglishQuoteCues, namer: Namer) -> None:
        self._cues, self._namer = cues, namer
        words = (*cues.says, *cues.tells, *cues.asks, *cues.participles, *cues.mental, *cues.accordings)
        self._dictionary = Dictionary(dict.fromkeys(words))
        self._may_open = frozenset((*cues.accordings, *cues.participles, "said", "says", "asked"))
        self._not_cues = Dictionary(cues.not_cues)

    def read(self, prepared: PreparedText) -> list[Reported]:
        """Reported speech in the order of the text."""
        if all(sent.lang != "en" for sent in prepared.sentences):
            return []
        lowered = prepared.lowered
        barred = longest_first(self._not_cues.matches(lowered))
        starts = [match.start for match in barred]
        cues = []
        for match in longest_first(self._dictionary.matches(lowered)):
            at = bisect_right(starts, match.start) - 1
            is_name = prepared.folded[match.start].isupper() and lowered[match.start : match.end] not in self._may_open
            if (at < 0 or match.start >= barred[at].end) and not is_name:
                cues.append(Cue(match.start, match.end, lowered[match.start : match.end]))
        return _Reader(self._cues, self._namer, prepared, cues).read()


class _Reader:
    """Reads the quotations of one text."""

    def __init__(self, words: EnglishQuoteCues, namer: Namer, prepared: PreparedText, cues: list[Cue]) -> None:
        self._prepared, self._folded, self._cues = prepared, prepared.folded, cues
        self._words, self._namer = words, namer
        self._text_start = len(self._folded) - len(self._folded.lstrip())
        self._text_end = len(self._folded.rstrip())
        self._marks = Marks(prepared)
        finite = {*words.says, *words.tells, *words.asks, *words.mental} - set(words.nouns)
        self._phrases = Phrases(self._folded, self._marks, words.grammar, words.adverbs, finite)
        self._starts = [sent.start for sent in prepared.sentences]
        self._cue_starts = [cue.start for cue in cues]
        self._mental = frozenset(words.mental)
        self._quotable = frozenset((*words.says, *words.tells, *words.asks, *words.participles, *words.mental))
        self._used: dict[int, Phrase | None] = {}
        self._finds: list[_Find] = []

    def read(self) -> list[Reported]:
        """All of them, in the order of the text."""
        self._direct()
        clauses = Clauses(
            self._words, self._folded, self._marks, self._phrases, self._cues, is_speech=self._is_speech()
        )
        for cue in self._cues:
            sent = self._sentence(cue.start)
            if sent is None or sent.lang != "en":
                continue
            earlier = self._used
            if cue.start in earlier:
                clauses.subjects[cue.start] = earlier[cue.start]
                continue
            for said, phrase in clauses.read(cue, sent):
                self._finds.append(_Find(said, cue, phrase, cue.word in self._mental))
        covered = [(find.said.start, find.said.end) for find in self._finds if find.cue]
        for said, phrase in turns(self._prepared, self._marks, self._phrases, covered):
            self._finds.append(_Find(said, None, phrase, basis="turn"))
        return self._voiced()

    def _is_speech(self) -> bool:
        """Whether the whole text is one person's: its metadata say so, or it addresses those who listen."""
        known = self._prepared.document
        return known.speaker is not None or bool(_ADDRESS.search(self._folded, 0, _OPENING))

    def _voiced(self) -> list[Reported]:
        voices = Voices(self._prepared, self._namer.find_names(self._prepared), self._marks, self._phrases)
        ordered = sorted(
            self._finds, key=lambda find: (find.phrase.start if find.phrase else find.said.start, find.said)
        )
        reported = []
        for find in ordered:
            who = voices.speaker(find.phrase, find.basis) if find.phrase else None
            cue = (find.cue.start, find.cue.end) if find.cue else None
            reported.append(Reported(find.said, cue, who, "mental" if find.is_mental else "speech"))
        return sorted(reported, key=lambda one: one.content)

    def _sentence(self, at: int) -> Sentence | None:
        if not self._prepared.sentences:
            return None
        return around(self._prepared.sentences[max(0, bisect_right(self._starts, at) - 1)], at)

    def _cues_within(self, start: int, end: int) -> list[Cue]:
        return self._cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    # --- direct speech ------------------------------------------------------------------------------------

    def _direct(self) -> None:
        before: Marked | None = None
        held: Held | None = None
        for marked in self._marks.ranges:
            sent = self._sentence(marked.inner_start)
            if sent is None or sent.lang != "en":
                before, held = marked, None
                continue
            floor = before.end if before else 0
            held = self._attribution(marked, floor, held, before)
            before = marked

    def _attribution(self, marked: Marked, floor: int, held: Held | None, before: Marked | None) -> Held | None:
        """Adds `marked` as speech if it is; gives what the next quotation may go on from: cue, speaker, where."""
        if marked.continues and held and before is not None:
            return self._add(marked, held[0], held[1], marked.end)
        found = self._before(marked, floor)
        if held and found and before and found[0] == held[0] and self._goes_on(marked, max(held[2], before.end)):
            return self._add(marked, held[0], held[1], marked.end)
        if found:
            return self._introduced(marked, *found)
        if (found := self._behind(marked)) is not None:
            return self._add(marked, *found, max(found[0].end, found[1].end if found[1] else 0))
        if held and before is not None and held[2] >= before.end and self._goes_on(marked, held[2]):
            return self._add(marked, held[0], held[1], marked.end)
        return self._uncued(marked, floor, before)

    def _introduced(self, marked: Marked, cue: Cue, phrase: Phrase | None) -> Held | None:
        """A quotation behind its cue; one that is only part of a clause is read with the rest of it."""
        rest = self._rest(marked)
        is_part = rest > marked.end and not self._is_whole(cue, marked) and not self._behind(marked)
        if not is_part and cue.word not in self._words.calls:
            return self._add(marked, cue, phrase, marked.end)
        if self._n_words(marked) >= 2:
            said = Said(marked.start, rest, "mixed") if is_part else Said(marked.inner_start, marked.inner_end, "mixed")
            self._finds.append(_Find(said, cue, phrase, cue.word in self._mental))
            self._used[cue.start] = phrase
        return None

    def _uncued(self, marked: Marked, floor: int, before: Marked | None) -> Held | None:
        """A quotation beside no reporting verb: signed, attributed with a noun, or standing for itself."""
        if (source := _SOURCE.search(self._folded, max(floor, marked.start - _REACH // 2), marked.start)) is not None:
            phrase = self._phrases.after_according(source.end(), marked.start)
            if phrase and self._n_words(marked) >= 3:
                return self._add(marked, Cue(*source.span("cue"), source["cue"].lower()), phrase, marked.end)
        signed = _SIGNED.match(self._folded, marked.end)
        said = Said(marked.inner_start, marked.inner_end, "direct")
        if signed and self._n_words(marked) >= 3:
            self._finds.append(_Find(said, None, Phrase(*signed.span("name")), basis="turn"))
        elif self._stands_alone(marked, before):
            self._finds.append(_Find(said, None, None))
        return None

    def _stands_alone(self, marked: Marked, before: Marked | None) -> bool:
        """Whether the quotation is sentences of its own, and speech although no clause says whose.

        That is so in a conversation, one quotation behind the other, and where the text begins or ends with it, cut
        from a longer one: the clause then stands outside. Elsewhere it may be a motto or a caption as well.
        """
        folded = self._folded
        inner = folded[marked.inner_start : marked.inner_end].rstrip("'")
        opens = inner[:1].isupper() or inner[:1].isdigit() or inner.startswith(("--", "..", "'", "$"))
        behind = folded[marked.end : marked.end + 2].lstrip(" ")[:1]
        if not opens or behind.islower() or behind in (",", ";") or self._n_words(marked) < 2:
            return False
        is_last, is_first = marked.end >= self._text_end, marked.start <= self._text_start
        if not inner.endswith(_ENDS_SENTENCE) and not is_last:
            return False
        if is_last:
            return self._starts_sentence(marked)
        if folded[marked.end - 1] not in "\"'":
            return False
        if is_first:
            return True
        following = self._marks.within(marked.end, marked.end + 3)
        beside = (before.end, marked.start) if before else (marked.start, marked.start)
        is_turn = before is not None and not folded[slice(*beside)].strip()
        return is_turn or bool(following and not folded[marked.end : following[0].start].strip())

    def _starts_sentence(self, marked: Marked) -> bool:
        before = self._folded[max(0, marked.start - 2) : marked.start]
        return not before.strip() or bool(re.search(r"[.!?;\"')\n] ?$", before))

    def _add(self, marked: Marked, cue: Cue | None, phrase: Phrase | None, end: int) -> Held:
        self._finds.append(_Find(Said(marked.inner_start, marked.inner_end, "direct"), cue, phrase))
        if cue:
            self._used[cue.start] = phrase
        return cue, phrase, end

    def _is_whole(self, cue: Cue, marked: Marked) -> bool:
        """Whether the quotation stands for itself, with a capital behind a comma or a colon."""
        has_stop = self._folded[cue.end : marked.start].strip() in (",", ":")
        return has_stop and self._folded[marked.inner_start].isupper()

    def _n_words(self, marked: Marked) -> int:
        return sum(
            1 for _ in zip(range(12), _WORD.finditer(self._folded, marked.inner_start, marked.inner_end), strict=False)
        )

    def _rest(self, marked: Marked) -> int:
        """End of the clause that goes on behind the quotation; the end of the quotation where none does."""
        sent = self._sentence(marked.start)
        end = sent.end if sent else marked.end
        if end <= marked.end or self._folded[marked.inner_end - 1] in ".?!-":
            return marked.end
        text = self._folded[marked.end : end].rstrip(" .;?!\n")
        return marked.end + len(text) if len(text) > 3 and text[0] == " " and text[1:2].isalpha() else marked.end

    def _before(self, marked: Marked, floor: int) -> tuple[Cue, Phrase | None] | None:
        """The cue that introduces the quotation."""
        lowest = max(floor, marked.start - _REACH)
        for cue in reversed(self._cues_within(lowest, marked.start)[-4:]):
            if cue.word not in self._quotable or cue.end > marked.start:
                continue
            if not self._introduces(cue, marked):
                continue
            sent = self._sentence(cue.start)
            lower = max(floor, sent.start if sent else lowest)
            if cue.start in self._used:
                return cue, self._used[cue.start]
            modal = _MODAL.search(self._folded, max(lower, cue.start - 30), cue.start)
            phrase = self._phrases.before(lower, modal.start() if modal else cue.start)
            if phrase is None and cue.word in self._words.participles:
                phrase = self._participle_subject(cue, lower)
            if phrase is None:
                inverted = self._phrases.behind(cue.end, marked.start)
                # "Then said Lee: ..." has its subject between cue and quotation.
                phrase = (
                    inverted if inverted and self._folded[inverted.end : marked.start].strip() in (":", ",") else None
                )
            if phrase is None and not self._is_elided(lower, cue, marked):
                return None
            return cue, phrase
        return None

    def _participle_subject(self, cue: Cue, lower: int) -> Phrase | None:
        for other in reversed(self._cues_within(lower, cue.start)):
            if self._used.get(other.start):
                return self._used[other.start]
        return self._phrases.opening(lower, cue.start)

    def _is_elided(self, lower: int, cue: Cue, marked: Marked) -> bool:
        """Whether the quotation is speech although nobody is printed before its cue."""
        before = self._folded[lower : cue.start]
        if cue.word in self._words.participles and before.rstrip().endswith(","):
            return True
        has_stop = self._folded[cue.end : marked.start].strip() in (",", ":")
        return has_stop and self._n_words(marked) >= 3 and not _DENIED.search(before[-30:]) and before[-1:] == " "

    def _introduces(self, cue: Cue, marked: Marked) -> bool:
        gap = self._folded[cue.end : marked.start]
        n_words = self._n_words(marked)
        if _TIGHT.fullmatch(gap):
            has_stop = gap.strip() != ""
            inner = self._folded[marked.inner_start]
            return n_words >= (1 if has_stop and inner.isupper() else 2 if has_stop else 4 if inner.islower() else 2)
        if _THAT.search(gap) or "\n" in gap.rstrip("\n") or cue.word in self._mental:
            return False
        if _LOOSE.fullmatch(gap):
            return n_words >= 2
        return bool(cue.word in self._words.tells and _OBJECT.fullmatch(gap) and n_words >= 4)

    def _behind(self, marked: Marked) -> tuple[Cue, Phrase | None] | None:
        """The cue that closes the quotation: "...," Lee said."""
        folded = self._folded
        comma_out = folded.startswith(",", marked.end)
        inner = folded[max(marked.inner_start, marked.inner_end - 3) : marked.inner_end].rstrip("'\" ")
        if not (inner.endswith(_ENDS_SPEECH) or comma_out):
            return None
        if folded[max(0, marked.start - 2) : marked.start].strip(" ") and not _STARTS_SENTENCE.search(
            folded[max(0, marked.start - 2) : marked.start]
        ):
            return None
        start = marked.end + comma_out
        ceiling = min(len(folded), marked.end + _REACH)
        following = self._marks.within(marked.end, ceiling)
        line = folded.find("\n", marked.end, ceiling)
        ceiling = min(ceiling, following[0].start if following else ceiling, line if line >= 0 else ceiling)
        for cue in self._cues_within(start, ceiling)[:2]:
            if cue.word not in self._quotable:
                continue
            return self._closing(marked, cue, start, ceiling)
        return None

    def _closing(self, marked: Marked, cue: Cue, start: int, ceiling: int) -> tuple[Cue, Phrase | None] | None:
        between = self._folded[start : cue.start].strip(" -,")
        if "." in between.replace("Mr.", "").replace("Ms.", "").replace("Dr.", "")[-3:] or ";" in between:
            return None
        if not between or self._phrases.is_adverbs(start, cue.start):
            phrase = self._phrases.behind(cue.end, ceiling)
        else:
            modal = _MODAL.search(self._folded, max(start, cue.start - 30), cue.start)
            phrase = self._phrases.before(start, modal.start() if modal else cue.start)
            if phrase is not None and not phrase.is_carried and self._folded[start : phrase.start].strip(" -,\"'"):
                return None
        if phrase is None:
            return None
        last = self._folded[marked.inner_end - 1]
        opens = self._folded[start : start + 2].strip()[:1]
        if last in ".?!" and opens.isupper() and not self._closes_clause(max(cue.end, phrase.end), ceiling):
            return None
        return cue, phrase

    def _closes_clause(self, at: int, ceiling: int) -> bool:
        rest = self._folded[at:ceiling]
        return rest == "" or rest[0] in ".,;:\n" or rest.lstrip()[:4].lower().startswith(("in ", "on ", "to ", "at "))

    def _goes_on(self, marked: Marked, at: int) -> bool:
        """Whether nothing but the end of the attributing clause stands between it and this quotation."""
        gap = self._folded[at : marked.start]
        if not gap.strip(" ") and self._folded[at - 1 : at] in "\"'":
            # Two quotations side by side are two turns of a conversation.
            return False
        if gap.endswith("\n"):
            # One sentence a line: the next line goes on, a new paragraph does not.
            span = self._prepared.offsets.to_stored(max(at, marked.start - 2), marked.start + 1)
            if "\n\n" in span.slice(self._prepared.document.text):
                return False
            gap = gap.rstrip("\n.") + "."
        return len(gap) <= _REACH and bool(_PIECE_GAP.fullmatch(gap)) and not self._cues_within(at, marked.start)
