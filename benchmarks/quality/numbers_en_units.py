"""One spelling for the units of English sets and ours: names for our symbols and codes, aliases made one.

Counted nouns are compared without plural and capitals; nothing else about them is changed.
"""

from __future__ import annotations

import re

from watchwords.records import Figure

_CURRENCIES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "AUD": "australian dollar", "CAD": "canadian dollar",
    "CNY": "chinese yuan", "JPY": "japanese yen", "HKD": "hong kong dollar", "NZD": "new zealand dollar",
    "SGD": "singapore dollar", "TWD": "new taiwan dollar", "INR": "indian rupee", "PKR": "pakistani rupee",
    "RUB": "russian ruble", "KRW": "south korean won", "CHF": "swiss franc", "BRL": "brazilian real",
    "ZAR": "south african rand", "MXN": "mexican peso", "SEK": "swedish krona", "NOK": "norwegian krone",
    "DKK": "danish krone", "TRY": "turkish lira", "THB": "thai baht", "IDR": "indonesian rupiah",
    "MYR": "malaysian ringgit", "VND": "vietnamese dong", "PHP": "philippine peso", "SAR": "saudi riyal",
    "AED": "united arab emirates dirham", "ILS": "shekel", "PLN": "polish zloty", "NGN": "nigerian naira",
    "EGP": "egyptian pound", "KES": "kenyan shilling", "LAK": "lao kip", "ESP": "spanish peseta",
    "DEM": "german mark", "FRF": "french franc", "BEF": "belgian franc", "ITL": "italian lira",
    "NLG": "dutch guilder", "HUF": "hungarian forint", "CZK": "czech koruna", "UAH": "ukrainian hryvnia",
    "BTC": "bitcoin", "IRR": "iranian rial", "QAR": "qatari riyal", "KWD": "kuwaiti dinar", "XOF": "cfa franc",
}  # fmt: skip
_UNITS = {
    "percentage_point": "percentage point", "basis_point": "basis point", "year_of_age": "year of age",
    "month_of_age": "month of age", "week_of_age": "week of age", "day_of_age": "day of age", "person": "people",
    "percent": "percentage", "time": "count", "celsius": "degree celsius", "fahrenheit": "degree fahrenheit",
    "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "EB": "exabyte",
    "kbit": "kilobit", "Mbit": "megabit", "Gbit": "gigabit", "kbps": "kilobit per second",
    "Mbps": "megabit per second", "Gbps": "gigabit per second", "mph": "mile per hour",
    "km/h": "kilometre per hour", "m/s": "metre per second", "km/s": "kilometre per second",
    "mpg": "mile per gallon", "rpm": "revolution per minute", "knot": "knot",
    "km": "kilometre", "m": "metre", "dm": "decimetre", "cm": "centimetre", "mm": "millimetre", "um": "micrometre",
    "nm": "nanometre", "pm": "picometre", "nautical_mile": "nautical mile", "light_year": "light-year",
    "km2": "square kilometre", "m2": "square metre", "cm2": "square centimetre", "mm2": "square millimetre",
    "mile2": "square mile", "foot2": "square foot", "inch2": "square inch", "yard2": "square yard",
    "km3": "cubic kilometre", "m3": "cubic metre", "cm3": "cubic centimetre", "dm3": "cubic decimetre",
    "foot3": "cubic foot", "inch3": "cubic inch", "yard3": "cubic yard", "mile3": "cubic mile", "ha": "hectare",
    "t": "tonne", "kg": "kilogram", "g": "gram", "mg": "milligram", "ug": "microgram", "pound": "pound-mass",
    "gigaton": "gigaton", "megaton": "megaton", "kiloton": "kiloton", "l": "litre", "ml": "millilitre",
    "cl": "centilitre", "dl": "decilitre", "hl": "hectolitre", "ul": "microlitre", "hp": "horsepower", "W": "watt",
    "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt", "Wh": "watt hour", "kWh": "kilowatt hour",
    "MWh": "megawatt hour", "GWh": "gigawatt hour", "TWh": "terawatt hour", "V": "volt", "kV": "kilovolt",
    "mV": "millivolt", "A": "ampere", "mA": "milliampere", "mAh": "milliampere-hour", "Ah": "ampere-hour",
    "F": "farad", "N": "newton", "kN": "kilonewton", "Nm": "newton metre", "pound_foot": "pound-foot", "Pa": "pascal",
    "kPa": "kilopascal", "MPa": "megapascal", "psi": "pound per square inch", "ksi": "kilopound per square inch",
    "J": "joule", "kJ": "kilojoule", "MJ": "megajoule", "eV": "electronvolt", "keV": "kiloelectronvolt",
    "MeV": "megaelectronvolt", "GeV": "gigaelectronvolt", "TeV": "teraelectronvolt", "kcal": "kilocalorie",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "THz": "terahertz", "dB": "decibel",
    "Sv": "sievert", "mSv": "millisievert", "mGy": "milligray", "Bq": "becquerel", "K": "kelvin",
    "per second": "inverse second", "ms": "millisecond",
}  # fmt: skip
# What sets call the same thing, to the name used here.
_ALIASES = {
    "united states dollar": "dollar", "us dollar": "dollar", "euro cent": "cent", "dimensionless": "", "-": "",
    "count": "", "year-old": "year of age", "percent": "percentage", "celsius": "degree celsius",
    "fahrenheit": "degree fahrenheit", "c": "degree celsius", "f": "degree fahrenheit", "metric ton": "tonne",
    "british pound": "pound sterling", "yuan": "chinese yuan", "yen": "japanese yen", "person": "people",
    "square feet": "square foot", "cubic feet": "cubic foot", "feet": "foot", "inches": "inch",
    "gigatonne": "gigaton", "israeli shekel": "shekel", "peseta": "spanish peseta", "pound-force-foot": "pound-foot",
    "foot pound-force": "pound-foot", "month": "month", "ton of refrigeration": "ton",
}  # fmt: skip
_AGES = {"year": "year of age", "month": "month of age", "week": "week of age", "day": "day of age"}
_IRREGULAR = {"children": "child", "feet": "foot"}


def unit_of(figure: Figure) -> str:
    """Name of a figure's unit, "dollar per month"; a counted noun in the singular."""
    return unit_name(figure.unit or "", figure.currency, figure.scale)


def unit_name(unit: str, currency: str | None, scale: str | None) -> str:
    """Name of one of our units or codes.

    >>> unit_name("per month", "USD", None), unit_name("km2", None, None), unit_name("two horses", None, None)
    ('dollar per month', 'square kilometre', 'two horse')
    """
    if currency:
        is_hundredth = (scale or "").lower() in ("cents", "cent", "pence", "penny")
        name = _CURRENCIES.get(currency, currency.lower())
        hundredth = {"USD": "cent", "GBP": "pence"}.get(currency, "cent")
        return normal_unit(f"{hundredth if is_hundredth else name} {unit}")
    if unit in _UNITS:
        return normal_unit(_UNITS[unit])
    base, _, per = unit.partition(" per ")
    return normal_unit(f"{_UNITS.get(base, base)} per {_UNITS.get(per, per)}" if per else base)


def normal_unit(unit: str) -> str:
    """One spelling of a unit: aliases, plurals and -meter made one, on both sides of "per".

    >>> normal_unit("United States dollars per Barrel"), normal_unit("viruses")
    ('dollar per barrel', 'virus')
    """
    base, _, per = unit.strip().lower().partition(" per ")
    parts = [_normal(part) for part in ([base, per] if per else [base])]
    if per and not parts[0]:
        parts[0] = "count"
    return " per ".join(parts)


def age_name(unit: str) -> str:
    """The year of an age."""
    return _AGES.get(unit.lower(), unit)


def _normal(unit: str) -> str:
    unit = _ALIASES.get(unit, unit).replace("meter", "metre").replace("liter", "litre")
    words = [_singular(word) for word in unit.split()]
    return _ALIASES.get(" ".join(words), " ".join(words))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = re.sub(r"men$", "man", word) if len(word) > 4 else word
    word = re.sub(r"(?<=[a-z]{2})ies$", "y", word)
    word = re.sub(r"(?<=us|ss|ch|sh)es$|(?<=x)es$", "", word)
    return re.sub(r"(?<=[a-z]{2})(?<![su])s$", "", word)
