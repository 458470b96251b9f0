"""The only package that imports a cryptography library: bytes and paths in, bytes out; knows no feature."""
