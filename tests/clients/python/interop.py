#!/usr/bin/python3
"""Runs gRPC interop cases against a server with Debian's python3-grpcio.

The standard cases are those of the gRPC project; the others read the error details of this project's test service and
use the crew desk itself.
Prints `PASS case` or `FAIL case: why` per case; exits with 1 if one failed and with 2 on wrong use.
"""

import argparse
import sys

import grpc

import stubs

REPORT_LENGTH_MAX = 500


def _load_cases():
    import cases
    import desk_cases
    import error_cases

    by_name = {case.__name__: case for case in cases.CASES + error_cases.CASES + desk_cases.CASES}
    return by_name, [case.__name__ for case in cases.CASES]


def _run(name, case, channel):
    try:
        case(channel)
    except Exception as error:  # A case may fail in any way, and every failure is its report.
        print(f"FAIL {name}: {repr(error)[:REPORT_LENGTH_MAX]}", flush=True)
        return False
    print(f"PASS {name}", flush=True)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", required=True, help="HOST:PORT of the server")
    parser.add_argument("--case", action="append", help="a case to run, may be repeated; all standard ones if absent")
    options = parser.parse_args()

    with stubs.generate():
        cases, standard = _load_cases()
        names = options.case or standard
        unknown = [name for name in names if name not in cases]
        if unknown:
            parser.error(f"no such case: {', '.join(unknown)}; there are {', '.join(cases)}")
        # A proxy set for the machine must not come between the test and the server beside it.
        with grpc.insecure_channel(options.address, options=[("grpc.enable_http_proxy", 0)]) as channel:
            outcomes = [_run(name, cases[name], channel) for name in names]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
