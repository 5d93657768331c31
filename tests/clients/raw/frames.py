#!/usr/bin/python3
"""Throws malformed calls and connections at a server, frame by frame, with nothing but Python's own library.

After each case a health check on a new connection must still be answered with SERVING.
Prints `PASS case` or `FAIL case: why` per case; exits with 1 if one failed and with 2 on wrong use.
"""

import argparse
import sys

import calls
import checks
import compression
import connections

REPORT_LENGTH_MAX = 300
CASES = {case.__name__: case for case in calls.CASES + connections.CASES + compression.CASES}


def _run(name, address):
    try:
        CASES[name](address)
        checks.serving(address)
    except Exception as error:  # A case may fail in any way, and every failure is its report.
        print(f"FAIL {name}: {repr(error)[:REPORT_LENGTH_MAX]}", flush=True)
        return False
    print(f"PASS {name}", flush=True)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", required=True, help="HOST:PORT of the server")
    parser.add_argument("--case", action="append", help="a case to run, may be repeated; all if absent")
    options = parser.parse_args()

    names = options.case or list(CASES)
    unknown = [name for name in names if name not in CASES]
    if unknown:
        parser.error(f"no such case: {', '.join(unknown)}; there are {', '.join(CASES)}")
    outcomes = [_run(name, options.address) for name in names]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
