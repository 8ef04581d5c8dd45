"""Speech whose speaker only the layout of Chinese text names: turns of a transcript, a name behind a dash.

A turn is a block that opens with a short label and a colon. A label alone proves nothing ("注意：", "地点："), so it
must look like a name, or like the asking and answering side, and either quote or stand in a text that has several.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from watchwords.recognisers.quotes.marks_zh import Marks, block_spans
from watchwords.recognisers.quotes.reported import Reported, Said
from watchwords.recognisers.quotes.speakers_zh import ChineseSpeakers, Phrase
from watchwords.records import PreparedText

_LABEL = re.compile(r"([^:,。!?;\"\n]{1,28}): ?")
_SIDE = re.compile(
    r"(?:记者|主持人|问|答|提问|回答|采访者|受访者|编者|翻译|发言人|外交部发言人|[A-Za-z一-鿿]{2,14}记者)(?:问|答)?$"
)
_DASHED = re.compile(r"--? ?([^,。!?;:\"\n]{2,30})$")
_MIN_TURN = 4
_MIN_DASHED = 9
_MIN_HEADLINE = 6
_LONGEST_HEADLINE = 50


class _Turn(NamedTuple):
    """A labelled block: the label, and where its words begin and end."""

    label: Phrase
    start: int
    end: int
    is_side: bool


def read_turns(prepared: PreparedText, marks: Marks, speakers: ChineseSpeakers) -> list[Reported]:
    """Turns and dashed names, in order."""
    langs = {sent.block: sent.lang for sent in reversed(prepared.sentences)}
    order = sorted(langs)
    blocks = [span for block, span in zip(order, block_spans(prepared), strict=True) if langs[block] == "zh"]
    turns = [turn for start, end in blocks if (turn := _turn(prepared.folded, speakers, start, end))]
    labels = {prepared.folded[turn.label.start : turn.label.end] for turn in turns}
    is_transcript = len(turns) >= 3 and len(labels) < len(turns)
    found = [one for turn in turns if (one := _reported(turn, marks, speakers, is_transcript=is_transcript))]
    if turns and not is_transcript and not found and len(order) > 1 and order[0] == 0:
        found += _headline(turns[0], blocks[0], prepared.folded, speakers)
    for start, end in blocks:
        if one := _dashed(prepared.folded, marks, speakers, start, end):
            found.append(one)
    return found


def _turn(folded: str, speakers: ChineseSpeakers, start: int, end: int) -> _Turn | None:
    label = _LABEL.match(folded, start, min(end, start + 40))
    if label is None or end - label.end() < _MIN_TURN:
        return None
    phrase = Phrase(label.start(1), label.end(1))
    is_side = bool(_SIDE.match(label[1]))
    if not is_side and not speakers.is_name(phrase):
        return None
    return _Turn(phrase, label.end(), end, is_side)


def _reported(turn: _Turn, marks: Marks, speakers: ChineseSpeakers, *, is_transcript: bool) -> Reported | None:
    speaker = speakers.speaker(turn.label, "turn")
    marked = marks.starting_at(turn.start)
    if marked is not None and marked.end >= turn.end - 1:
        return Reported(Said(*marked.inner, "direct"), None, speaker)
    if not is_transcript and not turn.is_side:
        return None
    return Reported(Said(turn.start, turn.end, "direct"), None, speaker)


def _headline(turn: _Turn, first: tuple[int, int], folded: str, speakers: ChineseSpeakers) -> list[Reported]:
    """A headline that gives in short what somebody says: 张三：……."""
    stands_first = turn.label.start == first[0] and turn.end == first[1]
    is_line = _MIN_HEADLINE <= turn.end - turn.start <= _LONGEST_HEADLINE and folded[turn.end - 1] not in "。;"
    if turn.is_side or not (stands_first and is_line and speakers.is_person(turn.label)):
        return []
    return [Reported(Said(turn.start, turn.end, "indirect"), None, speakers.speaker(turn.label, "turn"))]


def _dashed(folded: str, marks: Marks, speakers: ChineseSpeakers, start: int, end: int) -> Reported | None:
    """Quoted words with a name behind a dash, in the same block or the next: “……”——鲁迅."""
    found = _DASHED.search(folded, max(start, end - 34), end)
    if found is None:
        return None
    at = found.start()
    while at > 0 and folded[at - 1] in "- \n":
        at -= 1
    marked = marks.ending_at(at)
    phrase = Phrase(found.start(1), found.end(1))
    if marked is None or marked.end - marked.start - 2 < _MIN_DASHED or not speakers.is_name(phrase):
        return None
    return Reported(Said(*marked.inner, "direct"), None, speakers.speaker(phrase, "turn"))
