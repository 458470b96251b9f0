"""A security key in software: it answers as a browser would, and can be told to misbehave."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    host: str = "prystan.example"
    origin: str = "https://prystan.example"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        self.key = generate_private_key(SECP256R1())

    def register(self, options: str) -> str:
        head = self._head(NEW)
        credential = (
            bytes(16) + len(self.credential).to_bytes(2) + self.credential + cbor2.dumps(self._public())
        )
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": head + credential})
        client = self._client("webauthn.create", options)
        return self._answer({"clientDataJSON": text(client), "attestationObject": text(attested)})

    def sign_in(self, options: str) -> str:
        self.count += 1
        head, client = self._head(0), self._client("webauthn.get", options)
        signature = self.key.sign(head + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        return self._answer(
            {"clientDataJSON": text(client), "authenticatorData": text(head), "signature": text(signature)}
        )

    def _public(self) -> dict[int, Any]:
        point = self.key.public_key().public_numbers()
        # COSE: an elliptic key, ES256, on P-256.
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}

    def _head(self, flags: int) -> bytes:
        return (
            hashlib.sha256(self.host.encode()).digest() + bytes([self.flags | flags]) + self.count.to_bytes(4)
        )

    def _client(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, str]) -> str:
        name = text(self.credential)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
