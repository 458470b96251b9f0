"""The words of the interface, one gettext catalogue per language, read from their sources at start.

Nothing compiled is committed or built: a catalogue is read in a few milliseconds, and nothing can be stale.
"""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from server.i18n.languages import current

FOLDER = Path(__file__).parent / "locale"


def path_of(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    with path_of(language).open("rb") as source:
        return read_po(source, locale=language)


@cache
def translations(language: str) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, read(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(message: str) -> str:
    return translations(current.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return translations(current.get()).ngettext(one, many, count)
