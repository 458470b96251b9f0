"""Whether a client takes gzip, as RFC 9110 12.5.3 reads Accept-Encoding."""

from functools import lru_cache


# Browsers send a handful of values; the bound keeps a hostile client from filling memory.
@lru_cache(maxsize=64)
def takes_gzip(accept_encoding: bytes) -> bool:
    weights = dict(map(_weighed, accept_encoding.lower().split(b",")[:20]))
    return weights.get(b"gzip", weights.get(b"*", 0.0)) > 0


def _weighed(item: bytes) -> tuple[bytes, float]:
    name, _, parameter = item.partition(b";")
    weight = parameter.strip().removeprefix(b"q=").decode("latin-1") or "1"
    return name.strip(), _number(weight)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
