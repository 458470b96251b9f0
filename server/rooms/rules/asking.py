"""Words of somebody for whom it is too much, and words that not everybody wants to read. They only route."""

from collections.abc import Iterator

from server.rooms.rules.message import Message, Said, all_forms
from server.rooms.rules.phrases import Span, lists

# «Не хочу я так больше жить.»
BETWEEN = 3
# «Я не хочу умереть, но и так больше не могу.»
AFTER = 4


NOT = all_forms("не dont not never")
WANTING = all_forms("хачу хоча хочу хочет хочется хочацца думаю want wants wanna")
BUT = all_forms("але адно толькі но только просто but just only")


def asks_for_care(message: Message) -> Iterator[str]:
    """About oneself or about somebody else: a yes too many costs a look."""
    found = lists("crisis", "rooms.care", gap=BETWEEN).found(message)
    if any(not _unwanted(said, span) for said, span in found):
        yield "care"


def is_graphic(message: Message) -> Iterator[str]:
    if lists("method", "rooms.graphic", gap=1).said(message):
        yield "graphic"


def _unwanted(said: Said, span: Span) -> bool:
    """«Я не хачу памерці», unless it goes on with «але». What is no wish is never taken as denied."""
    start, end = span
    denied = start > 0 and said.words[start - 1] & NOT and said.words[start] & WANTING
    return bool(denied) and not any(word & BUT for word in said.words[end : end + AFTER])
