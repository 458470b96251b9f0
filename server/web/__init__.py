"""What carries every page: rendering, headers, ready bytes, guards, the server itself. Knows no feature."""
