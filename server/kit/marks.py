"""What an address or a button names: bytes as hex, or a number. Whatever somebody made up is nothing."""

# More than any slot, day, version or number of a message has.
DIGITS = 9


def raw(text: str, size: int) -> bytes | None:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == size else None


def whole(text: str) -> int | None:
    plain = text.isascii() and text.isdecimal() and len(text) <= DIGITS
    return int(text) if plain else None
