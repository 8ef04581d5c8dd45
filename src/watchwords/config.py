"""TOML into typed records: series, registers, rates, cues and the options of a record. Nothing else reads TOML.

A file that does not say what it must is refused with its place and the way to mend it; a misspelt key names the
nearest known one. What one entry says is held by its record; what entries say of each other is held by `series_checks`.
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from watchwords.errors import ConfigurationError, RecordError
from watchwords.measures.arithmetic import Rate
from watchwords.measures.discovery.ranking import DiscoveryCues
from watchwords.recognisers.names.lexicon_en import english_lexicon
from watchwords.recognisers.names.lexicon_zh import Lexicon
from watchwords.recognisers.names.organisations_zh import OrganisationCues
from watchwords.recognisers.names.pipeline import PipelineNames
from watchwords.recognisers.names.recogniser import NameCues, NameLists, Namer, NameReaders
from watchwords.records import SCHEMA_VERSION, Mention, PreparedText, Record, Rule, Series
from watchwords.resolution.bounded import MAX_BYTES
from watchwords.resolution.correction_checks import check_corrections
from watchwords.resolution.corrections import CORRECTIONS_FILE, Corrections
from watchwords.resolution.followthemoney import read_followthemoney
from watchwords.resolution.outside import Outside
from watchwords.resolution.wikidata import read_wikidata
from watchwords.series_checks import check_series, check_unique, nearest_known

T = TypeVar("T", bound=msgspec.Struct)

_PACKAGE = re.compile(r"[A-Za-z]\w{0,99}")
_FILE = re.compile(r"\w[\w.-]{0,99}\.jsonl?")

MAX_CORRECTIONS = 8 * 1024 * 1024
"""Bytes of a record's `corrections.toml`."""


class Options(Record, frozen=True):
    """Thresholds of the verdicts and lengths of the lists; printed with every brief."""

    alpha: float = 0.05
    """Largest chance under which "nothing changed" is set aside."""
    min_log_ratio: float = 1.0
    """Least change of a rate, in doublings."""
    leave_one_out_share: float = 0.5
    """Share of the effect that must stay when any one document is left out."""
    min_editions_dropped: int = 3
    """Earlier editions that must all have a wording before its absence is called dropped."""
    min_editions_described: int = 4
    """Earlier editions below which the historical spread is not worth a word."""
    stable_within: float = 0.5
    """The interval of a log ratio must lie inside this, either side of zero, for a rate to be called stable."""
    adjust_listed: Literal["bh", "by", "holm", "max-t"] = "bh"
    """How the p of a declared family are adjusted: Benjamini-Hochberg, Benjamini-Yekutieli, Holm, or max-T."""
    missing_reach: int = 2
    """Editions before the one under study whose missing documents may turn a verdict."""
    min_documents_now: int = 2
    """Independent documents that make a first attestation new, or a return a revival."""
    min_absent_revived: int = 2
    min_streak: int = 2
    n_last: int = 3
    """Stored editions looked back on to tell who is a regular."""
    min_present: int = 2
    """Of these, editions a regular took part in."""
    rule_days_before: int = 180
    """How long before a pledge a rule may date that the pledge may answer."""
    context_sentences: int = 2
    """Sentences shown either side of a cited passage."""
    max_wordings: int = 25
    """Most new wordings that no list has, best placed first."""
    max_changes: int = 12
    """Most listed formulations whose rate moved."""
    max_statements: int = 12
    """Most statements, pledges and figures that a brief prints."""
    max_pledges: int = 12
    max_figures: int = 12
    max_order: int = 12
    """Most lists, and most numbered tasks, that stand in another order."""
    max_targets: int = 12
    """Most targets that moved."""
    max_qualifiers: int = 8
    """Most clauses whose words of degree moved."""

    def printed(self) -> dict[str, float | int | str]:
        """Every option with its value, as a brief prints them."""
        return msgspec.structs.asdict(self)


class RecordOptions(Record, frozen=True):
    """A record's own `watchwords.toml`."""

    series: str
    """Key of a built-in series, or the name of the series file kept beside `watchwords.toml`."""
    pipelines: tuple[str, ...] = ()
    """Installed spaCy pipelines that find further names, one a language at most."""
    entities: tuple[str, ...] = ()
    """Files beside `watchwords.toml` with entities of further sources: a Wikidata extract, FollowTheMoney."""
    schema_version: int = SCHEMA_VERSION
    options: Options = Options()


class Recogniser(Protocol):
    """What reads mentions out of one prepared text."""

    def recognise(self, prepared: PreparedText) -> list[Mention]:
        """All mentions, sorted by place."""
        ...


class _Register(Record, frozen=True):
    """A list that several series may share."""

    rules: tuple[Rule, ...] = ()


class _Rates(Record, frozen=True):
    rates: tuple[Rate, ...]


# --- series -----------------------------------------------------------------------------------------------


def series_keys() -> list[str]:
    """Keys of the built-in series, sorted; the template is none of them."""
    names = (entry.name for entry in (_data() / "series").iterdir() if entry.name.endswith(".toml"))
    return sorted(name.removesuffix(".toml") for name in names if name != "template.toml")


def series_template() -> str:
    """The commented series file to start one's own from; it loads as it is."""
    return (_data() / "series" / "template.toml").read_text(encoding="utf-8")


def load_series(name_or_path: str | Path) -> Series:
    """A built-in series by its key, or one's own by the path of its `.toml` file.

    Raises:
        ConfigurationError: no such series or file, or the file does not say what it must.
    """
    given = str(name_or_path)
    if given.endswith(".toml"):
        return _series(_read_toml(Path(given), given), given)
    if given not in series_keys():
        raise ConfigurationError(
            f"no built-in series {given!r}{nearest_known(given, series_keys())}",
            mend=f"There are {', '.join(series_keys())}; or name a file that ends in .toml.",
        )
    return _series(_read_toml(_data() / "series" / f"{given}.toml", f"{given}.toml"), f"{given}.toml")


def load_rates() -> tuple[Rate, ...]:
    """Yearly mean exchange rates, to check the arithmetic between figures and for nothing else."""
    return _decode(_read_toml(_data() / "rates.toml", "rates.toml"), _Rates, "rates.toml").rates


def _series(table: dict[str, Any], where: str) -> Series:
    names = table.pop("registers", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ConfigurationError(
            "`registers` is not a list of names", where=where, mend='Write registers = ["china_internet_rules"].'
        )
    own = _decode(table, Series, where)
    check_series(own, where)
    rules = [*own.rules, *(rule for name in names for rule in _load_register(name, where).rules)]
    series = msgspec.structs.replace(own, rules=tuple(rules))
    check_unique([rule.key for rule in series.rules], "rules", where)
    return series


def _load_register(name: str, where: str) -> _Register:
    folder = _data() / "registers"
    known = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    if name not in known:
        raise ConfigurationError(
            f"no register {name!r}{nearest_known(name, known)}",
            where=f"{where}: registers",
            mend=f"There are {', '.join(known)}.",
        )
    return _decode(_read_toml(folder / f"{name}.toml", f"{name}.toml"), _Register, f"{name}.toml")


# --- cues and recognisers ---------------------------------------------------------------------------------


def load_cues(name: str, cls: type[T]) -> T:
    """The word lists of `data/NAME.toml` as the struct that their module declares.

    Raises:
        ConfigurationError: there is no such file, or it does not fit the struct.
    """
    loaded: T = _cues(name, cls)
    return loaded


@cache
def _cues(name: str, cls: Any) -> Any:
    where = f"{name}.toml"
    return _decode(_read_toml(_data() / where, where), cls, where)


@cache
def load_name_lists() -> NameLists:
    """The words of any kind that names are told from, read once: they are long."""
    return NameLists(
        words_zh=load_cues("lexicon_zh", Lexicon),
        organisations_zh=load_cues("organisations_zh", OrganisationCues),
        words_en=english_lexicon(
            _read_toml(_data() / "lexicon_en.toml", "lexicon_en.toml"),
            _read_toml(_data() / "organisations_en.toml", "organisations_en.toml"),
        ),
    )


def load_discovery_cues() -> DiscoveryCues:
    """The word lists and weights by which `discover` finds and ranks new wordings."""
    return load_cues("discovery", DiscoveryCues)


def recogniser_names() -> list[str]:
    """Names of the registered recognisers, sorted."""
    return sorted({entry.name for entry in entry_points(group="watchwords.recognisers")})


def build_recognisers(series: Series, only: Sequence[str] = (), pipelines: Sequence[str] = ()) -> list[Recogniser]:
    """Every registered recogniser, or `only` those named, made for this series, in the order of their names.

    A recogniser is a class registered under `watchwords.recognisers`. It is called with what it asks for by name:
    `cues` (the struct in its annotation, from `data/NAME.toml`), `series`, and `namer`, which is one for all of them,
    so that the names of a text are found once. `pipelines` are spaCy pipelines that find further names.

    Raises:
        ConfigurationError: a registered recogniser cannot be imported, its cues cannot be read, or a pipeline does not
            fit.
        MissingExtraError: spaCy or a pipeline is not installed.
    """
    finders = [PipelineNames(name) for name in pipelines]
    namer = Namer(_name_readers(), series, finders)
    built: list[Recogniser] = []
    for entry in sorted(entry_points(group="watchwords.recognisers"), key=lambda entry: entry.name):
        if only and entry.name not in only:
            continue
        try:
            made_by = entry.load()
        except (ImportError, AttributeError) as error:
            raise ConfigurationError(
                f"cannot be loaded: {error}",
                where=f"recogniser {entry.name} ({entry.value})",
                mend="Install the package that registers it again, or remove it.",
            ) from error
        given = {"series": series, "namer": namer}
        hints: dict[str, Any] = typing.get_type_hints(vars(made_by)["__init__"])
        arguments: dict[str, Any] = {name: value for name, value in given.items() if name in hints}
        if "cues" in hints:
            arguments["cues"] = _cues_of(entry.name, hints["cues"])
        built.append(made_by(**arguments))
    return built


@cache
def _name_readers() -> NameReaders:
    return NameReaders(load_cues("names", NameCues), load_name_lists())


@lru_cache(maxsize=4)
def kept_recognisers(series: Series, pipelines: tuple[str, ...] = ()) -> tuple[Recogniser, ...]:
    """All recognisers, kept for this process: making them takes longer than reading a short text."""
    return tuple(build_recognisers(series, pipelines=pipelines))


def _cues_of(name: str, cls: type[T]) -> T:
    # A struct without fields has nothing to read; its module keeps the argument for the sake of one shape for all.
    return load_cues(name, cls) if msgspec.structs.fields(cls) else cls()


# --- the options of a record ------------------------------------------------------------------------------


def load_record_options(path: Path) -> RecordOptions:
    """What a record's `watchwords.toml` says.

    Raises:
        RecordError: the record was written by a newer program.
        ConfigurationError: the file is missing or does not say what it must.
    """
    table = _read_toml(path, path.name)
    version = table.get("schema_version", SCHEMA_VERSION)
    if isinstance(version, int) and version > SCHEMA_VERSION:
        # Before decoding: a newer file may have keys that this program cannot know.
        raise RecordError(
            f"the record has schema {version}, this program reads up to {SCHEMA_VERSION}",
            where=path.name,
            mend="Install a newer Watchwords.",
        )
    options = _decode(table, RecordOptions, path.name)
    for name in options.pipelines:
        # A record may come from a stranger; what it loads must be something its reader has installed.
        if not _PACKAGE.fullmatch(name):
            raise ConfigurationError(
                f"{name!r} is no name of an installed pipeline",
                where=f"{path.name}: pipelines",
                mend='Write for example pipelines = ["en_core_web_sm"].',
            )
    for name in options.entities:
        # Beside the record and nowhere else: a record may come from a stranger.
        if not _FILE.fullmatch(name):
            raise ConfigurationError(
                f"{name!r} is no name of a file beside it",
                where=f"{path.name}: entities",
                mend='Write for example entities = ["people.jsonl"].',
            )
    return options


def write_record_options(path: Path, options: RecordOptions) -> None:
    """Write a record's `watchwords.toml`, every option spelt out."""
    lines = [f"schema_version = {options.schema_version}", f"series = {json.dumps(options.series)}"]
    lines += [f"pipelines = {json.dumps(options.pipelines)}"]
    lines += [f"entities = {json.dumps(options.entities)}"] if options.entities else []
    lines += ["", "[options]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in msgspec.structs.asdict(options.options).items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load_outside(folder: Path, names: Sequence[str]) -> tuple[tuple[Outside, ...], tuple[str, ...]]:
    """Entities of a record's further sources, and what of them could not be used, one line each.

    Args:
        folder: of the record.
        names: files in it.

    Raises:
        ConfigurationError: a file is missing or cannot be read.
        InputError: a file is too large or no JSON.
    """
    found: list[Outside] = []
    faults: list[str] = []
    for name in names:
        try:
            with (folder / name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise ConfigurationError(error.strerror or "cannot be read", where=name, mend="Check the file.") from error
        read = read_followthemoney if b'"schema"' in data[:4096] else read_wikidata
        entities, bad = read(data, name)
        found += entities
        faults += [f"{name}: line {line.number}: {line.why}" for line in bad]
    return tuple(found), tuple(faults)


def load_corrections(path: Path) -> Corrections:
    """What a record's `corrections.toml` says; nothing where there is no such file.

    Raises:
        ConfigurationError: the file does not say what it must, or two entries contradict each other.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_CORRECTIONS + 1)
    except FileNotFoundError:
        return Corrections()
    except OSError as error:
        raise ConfigurationError(error.strerror or "cannot be read", where=path.name, mend="Check the file.") from error
    return parse_corrections(data, path.name)


def parse_corrections(data: bytes, where: str = CORRECTIONS_FILE) -> Corrections:
    """The same out of the bytes of the file.

    Raises:
        ConfigurationError: they do not say what they must, or two entries contradict each other.
    """
    if len(data) > MAX_CORRECTIONS:
        raise ConfigurationError("a file of more than 8 MiB", where=where, mend="Take out what is not needed.")
    corrections = _decode(_parse_toml(data, where), Corrections, where)
    check_corrections(corrections, where)
    return corrections


# --- reading ----------------------------------------------------------------------------------------------


def _data() -> Traversable:
    return files("watchwords") / "data"


def _read_toml(source: Traversable | Path, where: str) -> dict[str, Any]:
    try:
        data = source.read_bytes()
    except FileNotFoundError as error:
        raise ConfigurationError("no such file", where=where, mend="Check the path.") from error
    except OSError as error:
        raise ConfigurationError(error.strerror or "cannot be read", where=where, mend="Check the file.") from error
    return _parse_toml(data, where)


def _parse_toml(data: bytes, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise ConfigurationError("not UTF-8", where=where, mend="Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"not TOML: {error}", where=where, mend="Correct that line.") from error


def _decode(table: Mapping[str, Any], cls: type[T], where: str) -> T:
    plain = _plain(table)
    for path, key, known in _unknown_keys(plain, cls, ""):
        raise ConfigurationError(
            f"unknown key `{key}`{nearest_known(key, known)}",
            where=f"{where}: {path}" if path else where,
            mend=f"Known here: {', '.join(known)}.",
        )
    try:
        return msgspec.convert(plain, cls)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        place = path.rstrip("`").lstrip(".")
        raise ConfigurationError(
            what[:1].lower() + what[1:],
            where=f"{where}: {place}" if place else where,
            mend="Compare with the commented template: watchwords series template.",
        ) from error


def _plain(value: Any) -> Any:
    """The same with TOML's own dates written as ISO strings, which is how records keep them."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _unknown_keys(value: Any, cls: Any, path: str) -> Iterator[tuple[str, str, list[str]]]:
    """Keys that no record has, each with its path and the keys known there."""
    if isinstance(value, dict) and isinstance(cls, type) and issubclass(cls, msgspec.Struct):
        fields = _field_types(cls)
        for key, item in value.items():
            if key in fields:
                yield from _unknown_keys(item, fields[key], f"{path}.{key}".lstrip("."))
            else:
                yield path, key, list(fields)
    elif isinstance(value, list) and typing.get_origin(cls) is tuple:
        for at, item in enumerate(value):
            yield from _unknown_keys(item, typing.get_args(cls)[0], f"{path}[{at}]")
    elif typing.get_origin(cls) in (typing.Union, types.UnionType):
        for option in typing.get_args(cls):
            yield from _unknown_keys(value, option, path)


@cache
def _field_types(cls: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.encode_name: field.type for field in msgspec.structs.fields(cls)}
