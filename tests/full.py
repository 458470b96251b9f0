"""Whether all is wanted that multiplies, as `make full` asks; `make test` takes a sample, always the same."""

import os

FULL = os.environ.get("PRYSTAN_FULL") == "1"
