"""Turns of an English transcript or interview: "Shou Xiaoli: ...", "Q: ...", "THE PRESIDENT: ...".

A label counts where what follows stands in quotation marks, or where the text has at least two turns. A turn reaches
to the next label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from watchwords.recognisers.quotes.marks_en import Marks
from watchwords.recognisers.quotes.reported import Said
from watchwords.recognisers.quotes.speakers_en import Phrase, Phrases
from watchwords.records import PreparedText

_LABEL = re.compile(
    r"^(?P<name>(?:[A-Z][\w.'’-]*|Q|A)(?: (?:[A-Z][\w.'’-]*|of|for|the|de|van|von|al|and|\([A-Z][\w ,.]{1,40}\))){0,7})"
    r"(?: \([^()\n]{1,60}\))?: ?(?=[^\s])",
    re.MULTILINE,
)
_LONGEST = 20000


def turns(
    prepared: PreparedText, marks: Marks, phrases: Phrases, covered: list[tuple[int, int]]
) -> Iterator[tuple[Said, Phrase]]:
    """What each turn says and the label that says whose it is.

    Args:
        prepared: the text.
        marks: its quotations.
        phrases: knows the words that label no speaker.
        covered: contents already read with a cue; a label before one of them is no turn.
    """
    folded = prepared.folded
    starts = sorted(start for start, _ in covered)
    labels = [match for match in _LABEL.finditer(folded) if _is_label(match, prepared, phrases)]
    quoted = [match for match in labels if folded[match.end()] in "\"'" and marks.around(match.end())]
    is_transcript = len(labels) >= 2 and _takes_turns(labels)
    for number, match in enumerate(labels):
        phrase = Phrase(*match.span("name"))
        marked = marks.around(match.end()) if match in quoted else None
        if marked is not None and marked.start == match.end():
            at = bisect_right(starts, marked.inner_end) - 1
            if at < 0 or starts[at] < marked.start:
                yield Said(marked.inner_start, marked.inner_end, "direct"), phrase
        elif is_transcript:
            end = labels[number + 1].start() if number + 1 < len(labels) else min(len(folded), match.end() + _LONGEST)
            yield Said(match.end(), match.end() + len(folded[match.end() : end].rstrip()), "direct"), phrase


def _is_label(match: re.Match[str], prepared: PreparedText, phrases: Phrases) -> bool:
    words = match["name"].split(" ")
    at = bisect_right(prepared.sentences, match.start(), key=lambda sent: sent.start) - 1
    is_english = at >= 0 and prepared.sentences[at].lang == "en"
    return is_english and not any(phrases.is_kind(word, "no_labels") for word in (words[0], words[-1]))


def _takes_turns(labels: list[re.Match[str]]) -> bool:
    """Whether labels come back, as those of a conversation do."""
    names = [match["name"] for match in labels]
    return len(set(names)) < len(names) or all(name.isupper() for name in names)
