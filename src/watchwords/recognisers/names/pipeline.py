"""Names that an installed spaCy pipeline finds, where the lists and patterns found none.

Off unless a pipeline is named: what a model says depends on its training, and no passage gives a reason for it. So its
names stand behind every other, and say so in their basis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import Any, Literal

from watchwords.errors import ConfigurationError, MissingExtraError
from watchwords.recognisers.names.reading import Found, overlaps
from watchwords.records import PreparedText

LABELS: dict[str, Literal["person", "organisation", "place"]] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
}
"""Entity labels of the published Chinese, English and multilingual pipelines to our types; others are passed over."""

_EDGES = " \t\n\"'()[],.;:、，。；：「」『』《》"


class PipelineNames:
    """Finds persons, organisations and places with a spaCy pipeline.

    Args:
        name: an installed pipeline package, or the folder of one.

    Raises:
        MissingExtraError: spaCy, or that pipeline, is not installed.
        ConfigurationError: the pipeline is for neither Chinese nor English, or finds no entities.
    """

    def __init__(self, name: str) -> None:
        self._pipeline = _load(name)
        self._lang: str = self._pipeline.lang

    def find(self, prepared: PreparedText, taken: Sequence[tuple[int, int]]) -> list[Found]:
        """Its entities in the sentences of its language; none touches a range of `taken`, sorted and disjoint."""
        places = [(start, end) for start, end in self._paragraphs(prepared) if prepared.folded[start:end].strip()]
        texts = [prepared.folded[start:end] for start, end in places]
        return [
            found
            for (at, _), entities in zip(places, self._pipeline.pipe(texts), strict=True)
            for found in _found(prepared.folded, at, entities.ents)
            if not overlaps(taken, found.start, found.end)
        ]

    def _paragraphs(self, prepared: PreparedText) -> Iterator[tuple[int, int]]:
        """Stretches of one block in the language of the pipeline: a model reads a paragraph better than a sentence."""
        for (_, lang), run in groupby(prepared.sentences, key=lambda sent: (sent.block, sent.lang)):
            sentences = list(run)
            if lang == self._lang:
                yield sentences[0].start, sentences[-1].end


def _found(folded: str, at: int, entities: Sequence[Any]) -> Iterator[Found]:
    for entity in entities:
        kind = LABELS.get(entity.label_)
        start, end = at + entity.start_char, at + entity.end_char
        while start < end and folded[start] in _EDGES:
            start += 1
        while end > start and folded[end - 1] in _EDGES:
            end -= 1
        if kind and start < end:
            yield Found(start, end, kind, folded[start:end], "pipeline")


@cache
def _load(name: str) -> Any:
    """The pipeline of that name, loaded once a process."""
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        raise MissingExtraError(
            f"the pipeline {name} needs spaCy, which is not installed", mend="pip install 'watchwords[spacy]'"
        ) from error
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise MissingExtraError(
            f"no spaCy pipeline {name!r} is installed", mend=f"python -m spacy download {name}"
        ) from error
    except (ValueError, KeyError) as error:
        # A pipeline of an older spaCy, or one whose parts another package must register.
        raise ConfigurationError(
            f"cannot be loaded: {str(error).splitlines()[0]}",
            where=f"pipeline {name}",
            mend="Install the release of the pipeline that fits this spaCy, and the packages it needs.",
        ) from error
    if pipeline.lang not in ("zh", "en"):
        raise ConfigurationError(
            f"is for the language {pipeline.lang!r}", where=f"pipeline {name}", mend="Name a Chinese or English one."
        )
    if not {"ner", "entity_ruler", "span_ruler"} & set(pipeline.pipe_names):
        raise ConfigurationError(
            f"finds no names; it has {', '.join(pipeline.pipe_names) or 'no parts'}",
            where=f"pipeline {name}",
            mend="Name a pipeline with entities, such as en_core_web_sm or zh_core_web_sm.",
        )
    return pipeline
