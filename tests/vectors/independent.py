"""Makes the vectors of this folder with another library than the one that Prystan seals with.

`python -m tests.vectors.independent` writes them anew: Argon2id, HKDF, ChaCha20-Poly1305 and Ed25519 come by
OpenSSL through `cryptography`, HChaCha20 is written out below from its draft, a sealed box is put together
from its parts. A vector that changes is a break with all that was ever sealed: the version goes up instead.
"""

import hashlib
import hmac
import json
from pathlib import Path
from struct import pack, unpack

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from nacl.public import Box, PrivateKey, PublicKey

HERE = Path(__file__).parent


def main() -> None:
    for name, text in made().items():
        (HERE / f"{name}.json").write_text(text, "utf8")


def made() -> dict[str, str]:
    each = (kdf, envelope, secret, locker, session, mailbox, manifest, chain)
    return {one.__name__: json.dumps(one(), indent=2, ensure_ascii=False) + "\n" for one in each}


def kdf() -> object:
    return [
        derived("be: бераг вада лес мора поле рака сад", 3, 65_536),
        derived("digits: 0000 0001 0002 1024 2045 2046 2047", 3, 65_536),
        derived("en: apple bread cloud door evening field garden", 1, 64),
    ]


def derived(words: str, passes: int, memory: int) -> dict[str, object]:
    pepper, salt = fixed("pepper"), fixed("site salt")
    peppered = hmac.digest(pepper, b"prystan/pp/v1|" + words.encode(), "sha256")
    slow = Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory).derive(peppered)
    return {
        "words": words, "pepper": pepper.hex(), "salt": salt.hex(), "passes": passes, "memory": memory,
        "lookup": expanded(slow, "lookup/v1").hex(), "wrap": expanded(slow, "wrap/v1").hex(),
    }  # fmt: skip


def envelope() -> object:
    key, place, text = fixed("box key"), ["item", "v1", "a0", 7], b"by the water"
    whole = sealed(key, text, place)
    empty = sealed(key, b"", ["item", "v1", "a0", 8])
    refusals = {
        "another key": (fixed("another key"), whole, place),
        "a short key": (key[:31], whole, place),
        "another place": (key, whole, ["item", "v1", "a0", 8]),
        "a number that is a text": (key, whole, ["item", "v1", "a0", "7"]),
        "places that only look alike when joined": (key, whole, ["item", "v1a", "0", 7]),
        "version 0": (key, b"\0" + whole[1:], place),
        "version 2": (key, b"\2" + whole[1:], place),
        "nothing": (key, b"", place),
        "only a version": (key, whole[:1], place),
        "cut before the tag ends": (key, whole[:-1], place),
        "shorter than an empty one": (key, empty[:-1], ["item", "v1", "a0", 8]),
        "one byte more": (key, whole + b"\0", place),
        "without a version": (key, whole[1:], place),
    }
    return {
        "opens": [
            {"key": key.hex(), "place": place, "text": text.decode(), "envelope": whole.hex()},
            {"key": key.hex(), "place": ["item", "v1", "a0", 8], "text": "", "envelope": empty.hex()},
            {
                "key": key.hex(), "place": ["пакой", "v1"], "text": "вада",
                "envelope": sealed(key, "вада".encode(), ["пакой", "v1"]).hex(),
            },
        ],
        "refused": [
            {"why": why, "key": used.hex(), "place": where, "envelope": bad.hex()}
            for why, (used, bad, where) in refusals.items()
        ],
    }  # fmt: skip


def secret() -> object:
    wrap, lookup, own = fixed("wrap"), fixed("lookup"), fixed("secret")
    wrapped = sealed(wrap, own, ["secret", "v1", lookup.hex()])
    return {"wrap": wrap.hex(), "lookup": lookup.hex(), "secret": own.hex(), "wrapped": wrapped.hex()}


def locker() -> object:
    own, content = fixed("secret"), {"plan": ["бераг", "чай"], "read": ["k7f2"]}
    padded = (written(content) + b"\x80").ljust(16_384 - 41, b"\0")
    made = sealed(expanded(own, "locker/v1"), padded, ["locker", "v1", 3])
    # A whole locker is long, and its padding is nothing to read: its hash says as much.
    return {
        "secret": own.hex(), "content": content, "version": 3, "nonce": made[1:25].hex(),
        "sha256": hashlib.sha256(made).hexdigest(),
    }  # fmt: skip


def session() -> object:
    token, boot, payload = fixed("token"), fixed("boot"), {"kind": "person", "secret": fixed("secret").hex()}
    key = HKDF(algorithm=SHA256(), length=32, salt=boot, info=b"session/v1").derive(token)
    row = hashlib.sha256(token).digest()
    padded = (written(payload) + b"\x80").ljust(1_024, b"\0")
    return {
        "token": token.hex(), "boot": boot.hex(), "payload": payload, "hash": row.hex(),
        "sealed": sealed(key, padded, ["session", "v1", row.hex()]).hex(),
        "lookup": fixed("lookup").hex(),
        "owner": hmac.digest(expanded(boot, "owner/v1"), fixed("lookup"), "sha256").hex(),
    }  # fmt: skip


def mailbox() -> object:
    own, item, text = fixed("secret"), fixed("item key"), "Добры дзень. Ці ёсць час у чацвер?"
    pair = expanded(own, "pair/v1")
    public = X25519PrivateKey.from_private_bytes(pair).public_key().public_bytes_raw()
    place: list[str | int] = ["item", "v1", "a0", "b1", "to", 5]
    padded = (text.encode() + b"\x80").ljust(2_048, b"\0")
    key = b"\1" + sealed_box(item + hashlib.sha256(written(place)).digest(), public)
    return {
        "secret": own.hex(), "pair": pair.hex(), "public": public.hex(), "place": place, "text": text,
        "key": key.hex(), "body": sealed(item, padded, place).hex(),
    }  # fmt: skip


def sealed_box(text: bytes, public: bytes) -> bytes:
    """crypto_box_seal as libsodium documents it, with a throw-away key that is always the same."""
    thrown = PrivateKey(fixed("thrown away"))
    nonce = hashlib.blake2b(bytes(thrown.public_key) + public, digest_size=24).digest()
    return bytes(thrown.public_key) + Box(thrown, PublicKey(public)).encrypt(text, nonce).ciphertext


def manifest() -> object:
    seed, therapist, key = fixed("offline"), fixed("therapist")[:16], fixed("public key")
    signing = Ed25519PrivateKey.from_private_bytes(seed)
    body = written({"number": 4, "keys": {therapist.hex(): key.hex()}})
    signature = signing.sign(b"prystan-manifest-v1\n" + body)
    return {
        "seed": seed.hex(), "verifying": signing.public_key().public_bytes_raw().hex(),
        "therapist": therapist.hex(), "key": key.hex(), "number": 4,
        "signed": (b"prystan-manifest-v1\n" + signature.hex().encode() + b"\n" + body).decode(),
    }  # fmt: skip


def chain() -> object:
    entries = [
        {"number": 1, "hour": 491_000, "actor": "aa", "act": "invite", "target": "bb"},
        {"number": 2, "hour": 491_001, "actor": "cc", "act": "approve", "target": "bb"},
        {"number": 3, "hour": 491_001, "actor": "cc", "act": "адмовіць", "target": ""},
    ]
    head, links = bytes(32), list[str]()
    for entry in entries:
        head = hashlib.sha256(b"prystan/audit/v1|" + head + written(entry)).digest()
        links.append(head.hex())
    return [{"entry": entry, "link": link} for entry, link in zip(entries, links, strict=True)]


def fixed(name: str) -> bytes:
    """32 bytes that are plainly no secret."""
    return hashlib.sha256(f"prystan test vector: {name}".encode()).digest()


def expanded(key: bytes, label: str) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=32, info=label.encode()).derive(key)


def written(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def sealed(key: bytes, text: bytes, place: list[str | int]) -> bytes:
    """XChaCha20-Poly1305 as in draft-irtf-cfrg-xchacha-03: HChaCha20 takes 16 bytes of the nonce."""
    nonce = hashlib.sha256(text + written(place)).digest()[:24]
    box = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
    return b"\1" + nonce + box.encrypt(bytes(4) + nonce[16:], text, written(place))


def hchacha20(key: bytes, nonce: bytes) -> bytes:
    words = [*unpack("<4I", b"expand 32-byte k"), *unpack("<8I", key), *unpack("<4I", nonce)]
    for _ in range(10):
        for at in range(4):
            quarter(words, at, at + 4, at + 8, at + 12)
        for at in range(4):
            quarter(words, at, 4 + (at + 1) % 4, 8 + (at + 2) % 4, 12 + (at + 3) % 4)
    return pack("<8I", *words[:4], *words[12:])


def quarter(words: list[int], a: int, b: int, c: int, d: int) -> None:
    for one, other, moved, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        words[one] = (words[one] + words[other]) & 0xFFFFFFFF
        turned = words[moved] ^ words[one]
        words[moved] = ((turned << turn) | (turned >> (32 - turn))) & 0xFFFFFFFF


if __name__ == "__main__":
    main()
