"""The register of a record: the rules its series lists, and those whose full texts were added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from watchwords.config import load_cues
from watchwords.measures.registry import Earlier, Register
from watchwords.measures.rule_documents import RuleDocument, is_rule_text, rule_of
from watchwords.measures.rule_names import RuleNameCues, RuleNames
from watchwords.records import Document, Rule
from watchwords.walks.opening import OpenRecord


@dataclass(frozen=True)
class Shelf:
    """The rules of a record."""

    rules: tuple[Rule, ...]
    """The listed ones in the order of the series, then those known by their texts alone, by date and title."""
    texts: Mapping[str, Document]
    """The full text by key of the rule, where the record holds it."""
    listed: frozenset[str]
    """Keys that the series itself lists."""
    register: Register = field(repr=False)
    names: RuleNames = field(repr=False)


def rules_register(record: OpenRecord) -> tuple[Rule, ...]:
    """The rules of a record: those its series lists, and those of which it holds the text alone."""
    return shelf_of(record).rules


def shelf_of(record: OpenRecord) -> Shelf:
    """The rules of a record with their texts, and the register that resolves citations."""
    texts = [card.doc_id for card in record.corpus.documents() if is_rule_text(card)]
    documents = record.corpus.full_documents(texts) if texts else []
    return shelve(record.series.rules, documents, rule_names())


def rule_names() -> RuleNames:
    """What takes names of rules apart."""
    return RuleNames(load_cues("rule_names", RuleNameCues))


def shelve(listed: Sequence[Rule], documents: Iterable[Document], names: RuleNames) -> Shelf:
    """Listed rules and rules out of documents, each once.

    A document is the text of a listed rule when title and issue date, or title and day of effect, are the same; the
    listed entry then stands, with the text. Another text of a listed rule is an entry of its own, as an amendment.
    """
    rules = list(listed)
    homes: dict[str, list[Rule]] = {}
    for rule in listed:
        for title in filter(None, (rule.title.zh, rule.title.en)):
            homes.setdefault(names.read(title).base, []).append(rule)
    texts: dict[str, Document] = {}
    history: dict[str, Sequence[Earlier]] = {}
    documents = list(documents)
    names.ready([document.title for document in documents if document.title])
    read = ((rule_of(document, names), document) for document in documents)
    found = [(one, document) for one, document in read if one is not None]
    for one, document in sorted(found, key=lambda pair: _order(pair[0])):
        own = homes.get(names.read(document.title or "").base, [])
        same = next((rule for rule in own if _is_same(rule, one.rule)), None)
        if same is None:
            rules.append(_beside(one.rule, own))
        home = same or rules[-1]
        texts.setdefault(home.key, document)
        history.setdefault(home.key, one.earlier)
    keys = frozenset(rule.key for rule in listed)
    return Shelf(tuple(rules), texts, keys, Register(rules, names, history), names)


def _order(one: RuleDocument) -> tuple[str, str, str]:
    return one.rule.issued_on or "", one.rule.title.zh or one.rule.title.en or "", one.doc_id


def _is_same(listed: Rule, other: Rule) -> bool:
    if (listed.type == "draft") != (other.type == "draft"):
        return False
    is_issued_alike = listed.issued_on is not None and listed.issued_on == other.issued_on
    return is_issued_alike or (listed.effective_on is not None and listed.effective_on == other.effective_on)


def _beside(rule: Rule, listed: Sequence[Rule]) -> Rule:
    """A rule known by its text, with what the register says of the rule that it is another text of."""
    issued = next((one for one in listed if one.type != "draft"), None)
    if issued is None:
        return rule
    return msgspec.structs.replace(
        rule, type=issued.type, issuer=issued.issuer, themes=issued.themes, addressees=issued.addressees
    )
