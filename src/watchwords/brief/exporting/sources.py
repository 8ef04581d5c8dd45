"""The sources of a brief, before they are BibTeX, RIS or CSL-JSON: what is known of each, and nothing else.

An entry for every document that evidence stands in, for every rule that a finding names, and for every address that a
paraphrase or a register entry names as its source. A source that is named in words alone ("Repost of a press report")
identifies no publication: the words stay in the note of the entry that names it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from watchwords.brief.exporting.words import CITED_BY, kind_word
from watchwords.brief.formats import BriefLang, show_edition
from watchwords.brief.labels import LABELS
from watchwords.brief.marks import is_web_address, reveal
from watchwords.records import DecodedEdition, DocumentCard, Evidence, Names, RegisterEntry, Rule

SourceType = Literal["speech", "report", "legislation", "regulation", "bill", "treaty", "webpage", "document"]
"""Types of CSL 1.0.2 that fit what the record knows."""

_TYPES: Mapping[str, SourceType] = {
    "speech": "speech",
    "keynote": "speech",
    "address": "speech",
    "remarks": "speech",
    "report": "report",
    "law": "legislation",
    "legislation": "legislation",
    "administrative_regulation": "regulation",
    "departmental_rule": "regulation",
    "regulation": "regulation",
    "normative_document": "regulation",
    "treaty": "treaty",
    "draft": "bill",
}
"""By kind of document or rule, in words joined by "_"; a kind that ends in one of them, as congress_report, is that."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class SourceEntry:
    """One entry of a bibliography. All texts are one line, with invisible and reordering characters made visible."""

    key: str
    """ASCII letters, digits, "." and "-"; single in the record, the same on every run."""
    type: SourceType
    genre: str | None = None
    """Kind of document in plain words, "government work report"; of a note, that it is a paraphrase."""
    title: str | None = None
    author: str | None = None
    """One name as printed. It is never split: which part is the family name is not known from the name alone."""
    publisher: str | None = None
    date: tuple[int, ...] = ()
    """Year, month and day, as many as are known."""
    url: str | None = None
    lang: str | None = None
    series: str | None = None
    edition: str | None = None
    doc_id: str | None = None
    status: str | None = None
    note: str | None = None
    cited_by: tuple[str, ...] = ()

    @property
    def iso(self) -> str | None:
        """The date as ISO 8601 has it, as precise as it is known."""
        return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(self.date)) or None


def sources_of(decoded: DecodedEdition, *, lang: BriefLang, rules: Sequence[Rule] = ()) -> tuple[SourceEntry, ...]:
    """Every source of a brief once: documents, rules, then addresses, each in the order of their keys.

    Args:
        lang: language of what the program says in notes; titles and names stay as they are.
        rules: the register that rules are looked up in; an entry that it does not hold is left out.
    """
    documents = [_of_document(card, decoded, lang) for card in decoded.documents]
    evidence = [one for finding in decoded.findings for one in finding.evidence]
    registered = _of_rules(evidence, rules, lang)
    at = {entry.url: entry.key for entry in (*registered, *documents) if entry.url}
    named = _addresses(decoded, evidence)
    pages = [_of_address(url, keys, lang) for url, keys in named.items() if url not in at]
    groups: tuple[list[SourceEntry], ...] = (documents, registered, pages)
    return tuple(entry for group in groups for entry in sorted(group, key=lambda entry: entry.key))


def document_key(decoded: DecodedEdition, card: DocumentCard) -> str:
    """Key of a document: series, edition and the id that its bytes give it."""
    return "-".join(part for part in (_slug(decoded.series_key), _slug(card.edition or ""), _slug(card.doc_id)) if part)


def rule_key(key: str) -> str:
    """Key of a rule: its own in the register, with a hash where that has characters a citation key cannot have."""
    slug = _slug(key)
    return f"rule-{slug}" if slug == key else f"rule-{slug or 'x'}-{_digest(key)}"


def one_line(text: str | None) -> str | None:
    """The text on one line, what cannot be seen made visible; None where nothing is left."""
    return (_SPACES.sub(" ", reveal(text)).strip() or None) if text else None


def _of_document(card: DocumentCard, decoded: DecodedEdition, lang: BriefLang) -> SourceEntry:
    own = card.is_paraphrase
    return SourceEntry(
        key=document_key(decoded, card),
        # A note on a speech is no speech: its words are not the speaker's.
        type="document" if own else _type_of(card.kind),
        genre=LABELS[lang]["paraphrase"] if own else _genre(card.kind, lang),
        title=one_line(card.title),
        author=None if own else one_line(card.speaker),
        publisher=one_line(card.publisher),
        date=_date(card.date),
        url=_address(card.url),
        lang=None if card.lang == "und" else card.lang,
        series=one_line(_in(decoded.series, card.lang)),
        edition=one_line(card.edition),
        doc_id=card.doc_id,
        note=_note(card, lang),
    )


def _note(card: DocumentCard, lang: BriefLang) -> str | None:
    """What a reader must know before citing: whose words it is in, what it retells, what else is known of its date."""
    labels, comma = LABELS[lang], "；" if lang == "zh" else "; "
    said = []
    version = None if card.is_paraphrase else _plain_words(card.version_kind)
    if version:
        said.append(kind_word(version, lang))
    if card.edition and not (card.date or "").startswith(card.edition):
        shown = one_line(card.edition) or ""
        said.append(show_edition(shown, "zh") if lang == "zh" else labels["edition"].format(edition=shown))
    if card.date and not _date(card.date):
        said.append(one_line(card.date) or "")
    if card.url and not _address(card.url):
        said.append(one_line(card.url) or "")
    in_words = [one_line(cite) or "" for cite in card.cites if not is_web_address(cite)]
    if in_words:
        said.append(labels["sources"].strip() + ("" if lang == "zh" else " ") + comma.join(in_words))
    return comma.join(filter(None, said)) or None


def _of_rules(evidence: Iterable[Evidence], rules: Sequence[Rule], lang: BriefLang) -> list[SourceEntry]:
    wanted = {one.key for one in evidence if isinstance(one, RegisterEntry) and one.register == "rules"}
    return [_of_rule(rule, lang) for rule in rules if rule.key in wanted]


def _of_rule(rule: Rule, lang: BriefLang) -> SourceEntry:
    # Chinese rules are made in Chinese; an English title beside it is a translation.
    own: Literal["zh", "en"] = "zh" if rule.title.zh else "en"
    in_words = [one_line(source) or "" for source in rule.source if not is_web_address(source)]
    comma = "；" if lang == "zh" else "; "
    said = [one_line(rule.title.en) if own == "zh" else None, comma.join(in_words)]
    is_act = rule.status not in ("campaign", "initiative")
    return SourceEntry(
        key=rule_key(rule.key),
        type="bill" if rule.status == "draft" else _type_of(rule.type) if is_act else "document",
        genre=_genre(rule.type, lang),
        title=one_line(_in(rule.title, own)),
        publisher=one_line(_in(rule.issuer, own)),
        date=_date(rule.issued_on),
        lang=own,
        status=rule.status if rule.status in ("draft", "withdrawn") else None,
        note=comma.join(filter(None, said)) or None,
    )


def _addresses(decoded: DecodedEdition, evidence: Iterable[Evidence]) -> dict[str, list[str]]:
    """Addresses named as sources, each with the keys of the entries that name it."""
    named: dict[str, dict[str, None]] = {}
    for card in decoded.documents:
        for cite in filter(is_web_address, card.cites):
            named.setdefault(cite, {})[document_key(decoded, card)] = None
    for one in evidence:
        if isinstance(one, RegisterEntry):
            key = rule_key(one.key) if one.register == "rules" else f"{one.register}:{one_line(one.key)}"
            for cite in filter(is_web_address, one.source):
                named.setdefault(cite, {})[key] = None
    return {url: sorted(keys) for url, keys in named.items()}


def _of_address(url: str, cited_by: Sequence[str], lang: BriefLang) -> SourceEntry:
    """A page of which the address alone is known: no title, no author, no date is made up for it."""
    note = CITED_BY[lang].format(keys=", ".join(cited_by))
    return SourceEntry(key=f"web-{_digest(url)}", type="webpage", url=url, note=note, cited_by=tuple(cited_by))


def _type_of(kind: str | None) -> SourceType:
    words = _kind_words(kind)
    for start in range(len(words)):
        found = _TYPES.get("_".join(words[start:]))
        if found:
            return found
    return "document"


def _genre(kind: str | None, lang: BriefLang) -> str | None:
    """The kind in plain words; kinds that say nothing of the document are left out."""
    words = _plain_words(kind)
    return None if words is None or words in ("document", "other", "webpage") else kind_word(words, lang)


def _plain_words(kind: str | None) -> str | None:
    return one_line(" ".join(_kind_words(kind)))


def _kind_words(kind: str | None) -> list[str]:
    return [word for word in re.split(r"[\s_-]+", kind or "") if word]


def _date(text: str | None) -> tuple[int, ...]:
    """Year, month, day of an ISO date; nothing for anything else, so that no precision is invented."""
    found = _ISO.fullmatch(text or "")
    parts = tuple(int(part) for part in found.groups() if part) if found else ()
    month, day = (*parts[1:], 1, 1)[:2]
    return parts if 1 <= month <= 12 and 1 <= day <= 31 else ()


def _address(text: str | None) -> str | None:
    return text if text and is_web_address(text) else None


def _in(names: Names, lang: str) -> str | None:
    return (names.zh or names.en) if lang == "zh" else (names.en or names.zh)


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
