"""The people of the invented Lakeside Forum as documents name them, for tests of who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchwords.config import load_cues
from watchwords.measures.roster.countries import CountryCues
from watchwords.recognisers.names.recogniser import NameCues
from watchwords.records import Entity, Known, Lang, Names, OfficeTerm, Series
from watchwords.resolution.corrections import Corrections
from watchwords.resolution.entities import Entities
from watchwords.resolution.forms import EntityCues, Forms, lang_of
from watchwords.resolution.outside import Outside
from watchwords.resolution.resolver import Resolver, Seen
from watchwords.resolution.sightings import EntityType, Gloss, Sighting, Where

FERRIES = Known(
    key="org:ferries",
    type="organisation",
    zh=("北风轮渡公司", "北风轮渡"),
    en=("Northwind Ferries", "Northwind"),
    sector="company",
)
REEDHAM = Known(
    key="org:reedham", type="organisation", zh=("苇城市政府",), en=("Reedham City Government",), sector="official"
)
BANK = Known(key="org:bank", type="organisation", zh=("芦苇银行",), en=("Reed Bank",), sector="company")
BODIES = (FERRIES, REEDHAM, BANK)
CUES = load_cues("entities", EntityCues)
_NAMES = load_cues("names", NameCues)
SURNAMES = (*_NAMES.zh.surnames, *_NAMES.zh.compound_surnames)
FORMS = Forms(CUES, SURNAMES)
COUNTRIES = {name: one.iso for one in load_cues("countries", CountryCues).countries for name in (*one.zh, *one.en)}


def series(*known: Known) -> Series:
    """The invented series with these listed beside its three bodies."""
    names = Names(zh="湖畔论坛", en="Lakeside Forum")
    return Series(key="lake", name=names, unit=names, edition_by="year", known=(*BODIES, *known))


def person(key: str, zh: Sequence[str] = (), en: Sequence[str] = (), **rest: object) -> Known:
    """A listed person."""
    return Known(key=f"person:{key}", type="person", zh=tuple(zh), en=tuple(en), **rest)  # type: ignore[arg-type]


class Record:
    """Documents put together by hand: each name with its title, in a document of an event of an edition."""

    def __init__(self, *known: Known) -> None:
        self.series = series(*known)
        self.where: dict[str, Where] = {}
        self.sightings: list[Sighting] = []
        self.glosses: list[Gloss] = []
        self._keys = {form: one.key for one in self.series.known for form in (*one.zh, *one.en)}

    def doc(self, doc_id: str, *, event: str | None = None, edition: str = "2021", date: str | None = None) -> Record:
        """A document; its language is the last two letters of its name."""
        lang: Lang = "zh" if doc_id.endswith("zh") else "en"
        self.where[doc_id] = Where(event or doc_id, edition, date, lang)
        return self

    def names(
        self,
        doc_id: str,
        form: str,
        office: str | None = None,
        organisation: str | None = None,
        *,
        kind: EntityType = "person",
        n: int = 1,
    ) -> Record:
        """A name in a document, counted as the recogniser of names counts it."""
        if doc_id not in self.where:
            self.doc(doc_id)
        key = self._keys.get(form, f"name:{form.lower()}")
        self.sightings.append(Sighting(doc_id, key, kind, form, lang_of(form), office, organisation, n))
        return self

    def gloss(self, doc_id: str, form: str, gloss: str) -> Record:
        """Two forms that a document gives as one."""
        self.glosses.append(Gloss(doc_id, form, gloss))
        return self

    def resolved(self, corrections: Corrections | None = None, outside: Sequence[Outside] = ()) -> Entities:
        """Who is meant."""
        resolver = Resolver(self.series, CUES, SURNAMES, corrections, outside, countries=COUNTRIES)
        return Entities.of(resolver.resolve(Seen(self.sightings, self.where, self.glosses)))


def key_in(entities: Entities, doc_id: str, form: str, key: str | None = None) -> str | None:
    """The entity that a name in a document is counted under."""
    return entities.resolved(key or f"name:{form.lower()}", doc_id, form)


def forms_of(entity: Entity | None) -> set[str]:
    """The written forms of an entity."""
    return {form.form for form in entity.forms} if entity else set()


def rules_of(entities: Iterable[Entity]) -> set[str]:
    """Every rule by which a form belongs to one of these."""
    return {form.rule for entity in entities for form in entity.forms}


def office(title: str, organisation: str, since: str | None, until: str | None) -> OfficeTerm:
    """An office in English."""
    return OfficeTerm(title=Names(en=title), organisation=organisation, since=since, until=until)
