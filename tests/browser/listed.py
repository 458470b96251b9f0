"""Specialists to look for in a browser: five to be told apart, and enough of others for a second page."""

from typing import Any

from server.kit.clock import SLOTS_A_DAY, day
from server.sealed.codes import code_hash, new_code
from server.therapists.vocabulary import APPROACHES, FORMATS, LANGUAGES, TOPICS, bits
from server.web.house import House
from tests.listings import put

OTHERS = 18
ABOUT = """Працую з тымі, хто перажыў затрыманне, і з іх блізкімі. Сама жыву ў эміграцыі з 2021 года.

Нічога не трэба расказваць адразу. Можна маўчаць, можна спыніцца ў любы момант."""


def list_people(house: House) -> dict[str, str]:
    """Handles by name, and under `code` what opens the page of the one who is found only so."""
    code, today = new_code(), day(house.clock())
    people = [*_five(today, code), *({"name": f"Вера {place}"} for place in range(1, OTHERS + 1))]
    with house.database.writing() as session:
        handles = put(session, *people, today=today)
    return dict(zip((one["name"] for one in people), handles, strict=True)) | {"code": code}


def _five(today: int, code: str) -> list[dict[str, Any]]:
    soon = (today + 2) * SLOTS_A_DAY
    return [
        {
            "name": "Ганна Крывіцкая", **_speaks("be", "ru", "no"), **_works("abdg", "vat", ("em", "tf")),
            "about": ABOUT, "fee": "sliding", "title": "магістр псіхалогіі", "local_title": "psycholog",
            "register": "https://example.org/register/psycholog/0123456789", "next_free": soon,
        },
        {
            "name": "Марк", "gender": "man", "city": "Рэйк’явік", "country": "IS", **_speaks("ru", "lt"),
            **_works("cfm", "vp", ("ge",)), "fee": "fixed", "price": 40, "currency": "EUR", "minors": 1,
            "next_free": soon + SLOTS_A_DAY,
        },
        {
            "name": "Кацярына-Эмілія Войцік-Радзівіловіч", "city": "Фрайбург-ім-Брайсгаў", "country": "DE",
            **_speaks("be", "ru", "en", "pl", "uk", "de"),
            **_works("abcdefghikm", "vatp", ("cb", "tf", "ne")),
        },
        {"name": "Сафія", "visibility": "signed"},
        {"name": "Лія", "visibility": "referral", "referral": code_hash(code)},
    ]  # fmt: skip


def _speaks(*codes: str) -> dict[str, int]:
    return {"languages": bits(codes, LANGUAGES)}


def _works(topics: str, formats: str, approaches: tuple[str, ...]) -> dict[str, int]:
    return {
        "topics": bits(topics, TOPICS),
        "formats": bits(formats, FORMATS),
        "approaches": bits(approaches, APPROACHES),
    }
