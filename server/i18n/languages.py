"""The three languages, always complete, and which of them a browser asks for."""

from contextvars import ContextVar

from babel import Locale

LANGUAGES = ("be", "ru", "en")
DEFAULT = "be"
# In its own words, for the switch, and short enough for 320 px.
NAMES = {"be": "Беларуская", "ru": "Русский", "en": "English"}
SHORT = {"be": "Бел", "ru": "Рус", "en": "Eng"}
# CLDR does not know it yet.
OWN_NAMES = {"cnr": {"be": "чарнагорская", "ru": "черногорский", "en": "Montenegrin"}}

current: ContextVar[str] = ContextVar("language", default=DEFAULT)


def of_path(path: str) -> str | None:
    """The language that an address names, if it does."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else None


def of_header(accept_language: str) -> str:
    """The best of our languages for an Accept-Language header; be-tarask reads be, and so does doubt."""
    wanted = sorted(map(_weighed, accept_language.split(",")[:20]), key=lambda pair: -pair[0])
    ours = (tag for weight, tag in wanted if weight > 0 and tag in LANGUAGES)
    return next(ours, DEFAULT)


def tongue(code: str) -> str:
    """What a language is called in the language of the page."""
    language = current.get()
    return OWN_NAMES[code][language] if code in OWN_NAMES else str(Locale(language).languages[code])


def _weighed(item: str) -> tuple[float, str]:
    tag, _, parameter = item.partition(";")
    weight = parameter.strip().removeprefix("q=") or "1"
    return _number(weight), tag.strip().lower().partition("-")[0]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
