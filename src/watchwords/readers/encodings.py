"""Bytes to characters: which encoding, and on what ground. A wrong guess is a failure, never mojibake.

Order: byte order mark; strict UTF-8; UTF-8 with a few damaged bytes, which the readers report; the encoding the
page declares; then each encoding that Chinese and English texts come in, decoded strictly and weighed by what its
characters look like; charset-normalizer as the last. A decoding is believed where its characters outside ASCII are
ones that running text uses. GB18030 decodes almost any bytes, so "no error" proves nothing. Of 200 stretches of 100
characters from work reports, in each of GB18030, Big5 and UTF-16, the right decoding never scored below 0.40 and no
wrong one above 0.06 (November 2026).
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from watchwords.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The most frequent characters of modern Chinese prose, simplified and traditional.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取"
    "這個為國時來們於對會發動說產種後經進著電裡現實體機當點從業應開還條問無軍員總設長資邊級統與關線數質氣變沒結題黨論運農幾區強決戰則"
)  # fmt: skip
_CANDIDATES = ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
_DECLARED_AS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PUNCTUATION = re.compile(
    "[\u00a0\u00a3\u00a9\u00ae\u00b0\u00b7\u2010-\u2026\u2030\u20ac\u2122\u2160-\u216b"
    "\u2460-\u2473\u3000-\u3017\uff01-\uff65\uffe5]"
)
# A small letter with a mark counts beside plain ones (naïve), a capital at the head of a word (Élysée); neither in a
# row of its like (ÄãºÃ), nor a capital inside a word (IÕm: a quotation mark of another encoding).
_LATIN = re.compile(
    "(?<=[A-Za-z])[\u00df-\u00f6\u00f8-\u00ff](?![\u00c0-\u017f])|(?<![\u00c0-\u017f])[\u00df-\u00f6\u00f8-\u00ff](?=[a-z])"
    "|(?<![A-Za-z\u00c0-\u017f])[\u00c0-\u00d6\u00d8-\u00de](?=[a-z])"
)
_BROKEN = re.compile(
    "[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff]"
)
# DEL turns up in old pages, and in every encoding alike.
_MISREAD = re.compile(_BROKEN.pattern.replace("\x7f-", "\x80-"))
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 1 << 18
_MIN_SHARE = 0.25
_MIN_SHARE_DECLARED = 0.12


class Decoded(NamedTuple):
    """Text with the encoding it was in; a byte order mark is taken off."""

    text: str
    encoding: str
    basis: str
    """What decided: "byte order mark", "utf-8", "utf-8, damaged", "declared", "characters"."""


def decode(data: bytes, where: str = "", declared: str | None = None) -> Decoded:
    """The characters behind the bytes.

    Args:
        data: all bytes of a text.
        where: named in the error.
        declared: the encoding the page states, where it states one.

    Raises:
        InputError: the bytes are no text, or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding, where), encoding, "byte order mark")
    text = _try(data, "utf-8")
    if text is not None and not _is_binary(text):
        return Decoded(text, "utf-8", "utf-8")
    if (damaged := _damaged_utf8(data)) is not None:
        return Decoded(damaged, "utf-8", "utf-8, damaged")
    encoding, basis = _weigh(data, declared, where)
    return Decoded(_strict(data, encoding, where), encoding, basis)


def detect(sample: bytes, where: str = "") -> str:
    """Name of the encoding of a text of which these are the first bytes, cut at the end of a line.

    Raises:
        InputError: it cannot be told.
    """
    return decode(sample, where).encoding


def _weigh(data: bytes, declared: str | None, where: str) -> tuple[str, str]:
    """Encoding and ground, by the share of its characters that running text uses."""
    named = _known_codec(declared)
    if named:
        text = _try(data, named)
        if text is not None and _plausibility(text) >= _MIN_SHARE_DECLARED:
            return named, "declared"
    weights = [
        (_plausibility(text), encoding) for encoding in _CANDIDATES if (text := _try(data, encoding)) is not None
    ]
    best, encoding = max(weights, key=lambda pair: pair[0], default=(0.0, ""))
    if best >= _MIN_SHARE:
        return encoding, "characters"
    guess = from_bytes(data[:_SAMPLE]).best() if not _looks_binary(data) else None
    if guess is not None:
        text = _try(data, guess.encoding)
        if text is not None and _plausibility(text) >= _MIN_SHARE:
            return guess.encoding, "characters"
    raise InputError(
        "the encoding cannot be told: neither UTF-8, UTF-16, GB18030 nor Big5 gives running text",
        where=where,
        mend="Save it as UTF-8 text; if it is not a text file, leave it out.",
    )


def _damaged_utf8(data: bytes) -> str | None:
    """Text that is UTF-8 but for a few bytes, with U+FFFD in their places; None where too many are wrong for that."""
    text = data.decode("utf-8", "replace")
    n_wrong = text.count("\ufffd")
    # Misread as anything else, each of the others would be mojibake too (â€™), and plausible at that.
    n_right = len(_OUTSIDE_ASCII.findall(text)) - n_wrong
    return text if n_right >= 20 * n_wrong and not _is_binary(text) else None


def _plausibility(text: str) -> float:
    """Share of the characters outside ASCII that running Chinese or English text uses; 0 where any is no character."""
    sample = text[:_SAMPLE]
    if _MISREAD.search(sample):
        return 0.0
    outside = [character for character in sample if character > "\x7f"]
    if not outside:
        return 1.0
    n_good = sum(character in _FREQUENT for character in outside)
    # Punctuation and accents speak for an encoding only beside letters: a third of the weight at most.
    n_marks = len(_PUNCTUATION.findall(sample)) + len(_LATIN.findall(sample))
    n_han = len(_HAN.findall(sample))
    if not n_han:
        return n_marks / len(outside) if len(outside) < 0.3 * len(sample) else 0.0
    return (n_good + min(n_marks, n_good)) / len(outside)


def _known_codec(declared: str | None) -> str | None:
    name = (declared or "").strip().strip("\"'").lower()
    name = _DECLARED_AS.get(name, name)
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return None
    # Python also lists codecs that are no encodings of text (zlib, rot13).
    return info.name if info is not None and getattr(info, "_is_text_encoding", True) else None


def _try(data: bytes, encoding: str) -> str | None:
    if encoding.startswith("utf-16") and len(data) % 2:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"marked as {encoding}, but byte {error.start} is not", where=where, mend="Save it again as UTF-8 text."
        ) from error
    if _is_binary(text):
        raise InputError("binary data, not text", where=where, mend="Add the text it holds as .txt, .md or .html.")
    return text


def _is_binary(text: str) -> bool:
    """Whether control characters are too many for text: any run of NULs, or one in a hundred of the others."""
    sample = text[:_SAMPLE]
    return "\0\0" in sample or len(_BROKEN.findall(sample)) > len(sample) / 100 + 1


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    return sum(byte < 9 or 13 < byte < 27 for byte in sample) > len(sample) / 50
