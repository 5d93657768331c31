"""Assertions whose failures say what was expected and what came."""

import grpc

CALL_TIMEOUT_SECONDS = 10


class CheckError(Exception):
    """A case saw something else than it should have."""


def equal(expected, actual, what):
    """Fails unless both are equal."""
    if expected != actual:
        raise CheckError(f"{what}: expected {expected!r}, got {actual!r}")


def zeros(expected_bytes, payload, what):
    """Fails unless the payload is so many zero bytes."""
    equal(expected_bytes, len(payload.body), f"size of {what}")
    equal(bytes(expected_bytes), payload.body, f"bytes of {what}")


def fails_with(code, action):
    """Runs the action, fails unless it ends with the status code, and returns the error."""
    try:
        action()
    except grpc.RpcError as error:
        equal(code, error.code(), "status code")
        return error
    raise CheckError(f"expected {code}, but the call succeeded")
