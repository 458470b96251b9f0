"""The bench refuses numbers that are not worth their name, and keeps those of its other parts."""

import json

import pytest

from tests.bench import results
from tests.bench.faults import Unmeasured
from tests.bench.load import Load, read_report

REPORT = """Running 2s test @ http://127.0.0.1:8000/be/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.57ms    2.66ms  32.81ms   76.43%
    Req/Sec     9.36k     1.97k   14.23k    70.00%
  Latency Distribution
     50%  500.00us
     75%    4.43ms
     90%    7.06ms
     99%    1.02s
  18729 requests in 2.01s, 252.18MB read
{trouble}Requests/sec:   9323.00
Transfer/sec:    125.53MB
"""


def test_a_report_is_read_in_milliseconds():
    assert read_report(REPORT.format(trouble="")) == Load(18_729, 9_323.0, 0.5, 1_020.0)


@pytest.mark.parametrize(
    "trouble",
    ["  Non-2xx or 3xx responses: 3\n", "  Socket errors: connect 0, read 2, write 0, timeout 0\n"],
)
def test_a_bench_of_error_pages_is_refused(trouble):
    with pytest.raises(Unmeasured, match=trouble.strip()):
        read_report(REPORT.format(trouble=trouble))


def test_each_part_keeps_the_numbers_of_the_others(tmp_path):
    file = tmp_path / "var" / "bench.json"
    results.keep({"rooms.cpu_ratio_1000": 1.4, "start.cold_s": 9.0}, file)
    results.keep({"start.cold_s": 1.5}, file)

    assert json.loads(file.read_text("utf8")) == {"rooms.cpu_ratio_1000": 1.4, "start.cold_s": 1.5}
