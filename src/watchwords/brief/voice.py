"""How things are named in one brief: in its own language, with the other language's form at first use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from watchwords.brief.formats import BriefLang
from watchwords.brief.runs import Run, Runs, has_han, quote, separate, term
from watchwords.records import DocumentCard, Finding, Lang, Names, Passage


def as_names(value: Any) -> Names:
    """Names from what details hold: names, a mapping of them, or one string."""
    if isinstance(value, Names):
        return value
    if isinstance(value, dict):
        return as_names(value["name"]) if "name" in value else Names(zh=value.get("zh"), en=value.get("en"))
    if isinstance(value, str) and value:
        return Names(zh=value) if has_han(value) else Names(en=value)
    return Names()


class Voice:
    """Names things for one brief and remembers what it has named.

    Args:
        lang: language of the brief.
        cards: documents by id, for the language of a passage and whether it is a paraphrase.
        has_number: the series numbers its editions; decides the Chinese word for one.
    """

    def __init__(self, lang: BriefLang, cards: dict[str, DocumentCard], *, has_number: bool = True) -> None:
        self.lang = lang
        self.cards = cards
        self.unit_zh = "届" if has_number else "次"
        self._named: set[tuple[str | None, str | None]] = set()

    def name(self, value: Any) -> Runs:
        """A name in the brief's language; the other form follows in brackets where it is named for the first time."""
        names = as_names(value)
        pairs: list[tuple[str | None, Lang]] = [(names.en, "en"), (names.zh, "zh")]
        own, other = pairs if self.lang == "en" else pairs[::-1]
        if not own[0] or not other[0] or own[0] == other[0]:
            return tuple(term(text, lang) for text, lang in (own, other) if text)[:1]
        shown = term(own[0], own[1])
        if (names.zh, names.en) in self._named:
            return (shown,)
        self._named.add((names.zh, names.en))
        left, right = ("（", "）") if self.lang == "zh" else (" (", ")")
        return (shown, Run(left), term(other[0], other[1]), Run(right))

    def own(self, value: Any) -> Runs:
        """A name in the brief's language alone, in the other where it has no form in this one."""
        names = as_names(value)
        pairs: list[tuple[str | None, Lang]] = [(names.en, "en"), (names.zh, "zh")]
        ordered = pairs if self.lang == "en" else pairs[::-1]
        return tuple(term(text, lang) for text, lang in ordered if text)[:1]

    def names(self, values: Iterable[Any]) -> Runs:
        """Names as a list in one line, each once; those without any form are left out."""
        distinct = dict.fromkeys(as_names(value) for value in values)
        return self.list(runs for value in distinct if (runs := self.name(value)))

    def terms(self, words: Iterable[str]) -> Runs:
        """Words of the record as a list: those in the brief's language where there are any."""
        rows = list(words)
        own = [word for word in rows if has_han(word) == (self.lang == "zh")]
        return self.list(term(word) for word in own or rows)

    def list(self, pieces: Iterable[Any]) -> Runs:
        """Pieces as a list in one line, as the language writes lists."""
        return separate(pieces, *(("、", "和") if self.lang == "zh" else (", ", " and ")))

    def subject(self, finding: Finding) -> Runs:
        """What a finding is about."""
        runs = self.name(finding.names) or self.name(finding.details.get("form")) or (term(finding.subject),)
        return (Run(runs[0].text, "form", runs[0].lang), *runs[1:])

    def has_own(self, value: Any) -> bool:
        """Whether something has a name in the language of the brief."""
        names = as_names(value)
        return bool(names.zh if self.lang == "zh" else names.en)

    def reads_beside(self, value: Any, name: Any) -> bool:
        """Whether an office or body can stand beside a name: not in the other language where the name is not."""
        return self.has_own(value) or not self.has_own(name)

    def passage(self, finding: Finding, *roles: str) -> Passage | None:
        """The passage to print in the sentence: of the given roles, in the brief's language where there is one."""
        rows = [e for e in finding.evidence if isinstance(e, Passage) and (not roles or e.role in roles)]
        own = [row for row in rows if self.passage_lang(row) == self.lang]
        return next(iter(own or rows), None)

    def words(self, passage: Passage) -> Run:
        """A passage as a quotation, untouched but for blank space at its ends."""
        return quote(passage.text.strip(), self.passage_lang(passage))

    def passage_lang(self, passage: Passage) -> Lang:
        """Language of a passage: that of its document, else by its script."""
        card = self.cards.get(passage.doc_id)
        if card is not None and card.lang != "und":
            return card.lang
        return "zh" if has_han(passage.text) else "en"

    def is_paraphrase(self, passage: Passage) -> bool:
        """Whether the passage stands in a note, which retells its sources in other words."""
        card = self.cards.get(passage.doc_id)
        return card is not None and card.is_paraphrase
