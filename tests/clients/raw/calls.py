"""Malformed calls: each must end with a clean status of its own, and harm no other call."""

import gzip
import struct

import h2
from checks import (
    DEADLINE_EXCEEDED, INTERNAL, OK, RESOURCE_EXHAUSTED, SERVING, UNARY_CALL, UNIMPLEMENTED, UNKNOWN, UPLOAD,
    call, ends_with, headers, one_of, refuses,
)

BOMB_BYTES = 64 << 20
RECEIVE_BYTES_MAX = 4 << 20
# Field 1 with a string that claims to be longer than the message.
GARBAGE = b"\x0a\xff\xff\xff\xff\x0f\x01"


def short_message(address):
    refuses(address, headers(), h2.message(b"\x0a\x00\x0a\x00", size=100), INTERNAL)


def truncated_prefix(address):
    refuses(address, headers(), b"\x00\x00\x00", INTERNAL)


def no_message(address):
    refuses(address, headers(), b"", INTERNAL)


def length_prefix_of_4_gib(address):
    refuses(address, headers(), h2.message(b"", size=0xFFFFFFFF), UNKNOWN)


def bad_compressed_flag(address):
    refuses(address, headers(), h2.message(b"", compressed=2), UNKNOWN)


def compressed_flag_without_encoding(address):
    refuses(address, headers(), h2.message(gzip.compress(b""), compressed=1), INTERNAL)


def unknown_encoding(address):
    refuses(address, headers(grpc_encoding="zstd-of-nobody"), h2.message(b"x", compressed=1), UNIMPLEMENTED)


def corrupt_gzip(address):
    refuses(address, headers(grpc_encoding="gzip"), h2.message(b"\x1f\x8b\x08nonsense", compressed=1), UNKNOWN)


def decompression_bomb(address):
    bomb = gzip.compress(bytes(BOMB_BYTES))
    refuses(address, headers(grpc_encoding="gzip"), h2.message(bomb, compressed=1), RESOURCE_EXHAUSTED)


def second_unary_message(address):
    refuses(address, headers(), h2.message(b"") + h2.message(b""), INTERNAL)


def five_mib_message(address):
    refuses(address, headers(UNARY_CALL), h2.message(bytes(5 << 20)), RESOURCE_EXHAUSTED)


def message_over_the_limit_in_a_stream(address):
    body = h2.message(b"") + h2.message(bytes(RECEIVE_BYTES_MAX + 1))
    refuses(address, headers(UPLOAD), body, RESOURCE_EXHAUSTED)


def garbage_protobuf(address):
    refuses(address, headers(), h2.message(GARBAGE), UNKNOWN)


def garbage_protobuf_in_a_stream(address):
    refuses(address, headers(UPLOAD), h2.message(GARBAGE), INTERNAL)


def wrong_content_type(address):
    reply = call(address, headers(content_type="application/json"), b"{}")
    one_of((415,), reply.http_status, "HTTP status")


def missing_content_type(address):
    reply = call(address, headers(content_type=None), h2.message(b""))
    one_of((415,), reply.http_status, "HTTP status")


def missing_te(address):
    refuses(address, headers(te=None), h2.message(b""), OK)


def path_in_capitals(address):
    refuses(address, headers("/GRPC.HEALTH.V1.HEALTH/CHECK"), h2.message(b""), OK)


def wrong_http_method(address):
    with h2.Connection(address) as connection:
        stream = connection.open([(":method", "GET")] + headers()[1:], end=True)
        one_of((404,), connection.reply(stream).http_status, "HTTP status")


def unknown_path(address):
    for path in ("/grpc.health.v1.Health/Nothing", "/no.such.Service/Check", "/a/b/c", "/"):
        reply = call(address, headers(path), h2.message(b""))
        one_of((200, 404), reply.http_status, f"HTTP status of {path}")
        one_of((UNIMPLEMENTED, None), reply.grpc_status, f"grpc-status of {path}")


def odd_timeouts(address):
    for value in ("", "S", "abc", "100", "-1S", "1.5S", "123456789S", "1x", "1 S", "99999999H"):
        refuses(address, headers(grpc_timeout=value), h2.message(b""), OK)


def timeout_that_has_passed(address):
    # One message of an upload that never ends: only the deadline can end the call.
    for value in ("1u", "1m", "50m"):
        with h2.Connection(address) as connection:
            stream = connection.open(headers(UPLOAD, grpc_timeout=value))
            connection.send_data(stream, h2.message(b""), end=False)
            reply = connection.reply(stream)
            one_of((DEADLINE_EXCEEDED,), reply.grpc_status, f"grpc-status at {value}")


def odd_metadata(address):
    refuses(address, headers() + [("x-odd-bin", "not base64!")], h2.message(b""), OK)
    for call_id in ("", "\u00c3\u00a9", "x" * 8000):
        refuses(address, headers(x_call_id=call_id), h2.message(b""), OK)


def abandoned_upload(address):
    with h2.Connection(address) as connection:
        stream = connection.open(headers(UPLOAD))
        connection.send_data(stream, h2.message(b"", size=1000), end=False)


def reset_upload(address):
    with h2.Connection(address) as connection:
        stream = connection.open(headers(UPLOAD))
        connection.send_data(stream, h2.message(b"") + b"\x00", end=False)
        cancel = struct.pack(">I", 8)
        connection.send(h2.frame(h2.RST_STREAM, 0, stream, cancel))
        other = connection.open(headers())
        connection.send_data(other, h2.message(b""))
        ends_with(connection.reply(other), OK)


def byte_by_byte(address):
    with h2.Connection(address) as connection:
        stream = connection.open(headers(grpc_encoding="gzip"))
        for byte in h2.message(gzip.compress(b""), compressed=1):
            connection.send_data(stream, bytes([byte]), end=False)
        connection.send_data(stream, b"")
        reply = connection.reply(stream)
        ends_with(reply, OK)
        one_of(([(0, SERVING)],), reply.messages(), "health")


CASES = (
    short_message,
    truncated_prefix,
    no_message,
    length_prefix_of_4_gib,
    bad_compressed_flag,
    compressed_flag_without_encoding,
    unknown_encoding,
    corrupt_gzip,
    decompression_bomb,
    second_unary_message,
    five_mib_message,
    message_over_the_limit_in_a_stream,
    garbage_protobuf,
    garbage_protobuf_in_a_stream,
    wrong_content_type,
    missing_content_type,
    missing_te,
    path_in_capitals,
    wrong_http_method,
    unknown_path,
    odd_timeouts,
    timeout_that_has_passed,
    odd_metadata,
    abandoned_upload,
    reset_upload,
    byte_by_byte,
)
