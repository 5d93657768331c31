"""What the gRPC libraries hide: the flag of every single message, both ways."""

import gzip

import h2
from checks import OK, UNARY_CALL, UPLOAD, call, ends_with, headers, one_of

DOWNLOAD = "/grpc.testing.TestService/StreamingOutputCall"
GZIP = {"grpc_encoding": "gzip", "grpc_accept_encoding": "identity,gzip"}


def _varint(value):
    encoded = bytearray()
    while value >= 128:
        encoded.append(value % 128 + 128)
        value //= 128
    return bytes(encoded) + bytes([value])


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _part(field, content):
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _flag(field, value):
    return _part(field, _number(1, 1) if value else b"")


def _payload(size_bytes):
    return _part(1, _part(2, bytes(size_bytes)))


def compressed_unary_response(address):
    request = _number(2, 314159) + _flag(6, True)
    reply = call(address, headers(UNARY_CALL, grpc_accept_encoding="identity,gzip"), h2.message(request))
    ends_with(reply, OK)
    one_of(("gzip",), reply.headers.get("grpc-encoding"), "grpc-encoding")
    [(flag, body)] = reply.messages()
    one_of((1,), flag, "flag of the response")
    one_of((_payload(314159),), gzip.decompress(body), "response")


def mixed_flags_in_an_upload(address):
    body = h2.message(gzip.compress(_payload(27182)), compressed=1) + h2.message(_payload(45904))
    reply = call(address, headers(UPLOAD, **GZIP), body)
    ends_with(reply, OK)
    one_of(([(0, _number(1, 73086))],), reply.messages(), "aggregated size")


def mixed_flags_in_a_download(address):
    wanted = b"".join(
        _part(2, _number(1, size) + _flag(3, compressed)) for size, compressed in ((31415, True), (92653, False))
    )
    reply = call(address, headers(DOWNLOAD, grpc_accept_encoding="identity,gzip"), h2.message(wanted))
    ends_with(reply, OK)
    (first_flag, first), (second_flag, second) = reply.messages()
    one_of((1,), first_flag, "flag of the first response")
    one_of((_payload(31415),), gzip.decompress(first), "first response")
    one_of(((0, _payload(92653)),), (second_flag, second), "second response")


CASES = (
    compressed_unary_response,
    mixed_flags_in_an_upload,
    mixed_flags_in_a_download,
)
