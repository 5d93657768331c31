"""What the raw cases share: how a call begins and what counts as a clean end."""

import h2

HEALTH_CHECK = "/grpc.health.v1.Health/Check"
UNARY_CALL = "/grpc.testing.TestService/UnaryCall"
UPLOAD = "/grpc.testing.TestService/StreamingInputCall"
SERVING = b"\x08\x01"

OK, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL = 0, 2, 4, 8, 12, 13


class CheckError(Exception):
    """A case saw something else than it should have."""


def headers(path=HEALTH_CHECK, **changes):
    """The headers of a gRPC call; a change to None leaves a header out, `_` stands for `-`."""
    pseudo = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost")]
    plain = {"content-type": "application/grpc", "te": "trailers"}
    plain.update({name.replace("_", "-"): value for name, value in changes.items()})
    return pseudo + [(name, value) for name, value in plain.items() if value is not None]


def call(address, head, body):
    """Makes one call on its own connection and returns the reply."""
    with h2.Connection(address) as connection:
        stream = connection.open(head)
        connection.send_data(stream, body)
        return connection.reply(stream)


def one_of(expected, actual, what):
    """Fails unless the value is among the expected ones."""
    if actual not in expected:
        raise CheckError(f"{what}: expected {' or '.join(map(str, expected))}, got {actual}")


def ends_with(reply, *codes):
    """Fails unless the reply is a whole gRPC reply with one of the codes."""
    one_of((200,), reply.http_status, f"HTTP status (headers {reply.headers}, reset {reply.reset})")
    one_of(codes, reply.grpc_status, f"grpc-status (message {reply.headers.get('grpc-message')!r})")


def refuses(address, head, body, *codes):
    """Makes a call that must end with one of the codes."""
    ends_with(call(address, head, body), *codes)


def serving(address):
    """Fails unless a well-formed health check is answered with SERVING."""
    reply = call(address, headers(), h2.message(b""))
    ends_with(reply, OK)
    one_of(([(0, SERVING)],), reply.messages(), "health")
