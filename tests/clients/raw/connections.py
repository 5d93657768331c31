"""Malformed connections: each must be ended by the server, and harm no other connection."""

import struct

import h2
from checks import OK, SERVING, CheckError, ends_with, headers, one_of

PROTOCOL_ERROR, FLOW_CONTROL_ERROR, STREAM_CLOSED, FRAME_SIZE_ERROR = 1, 3, 5, 6
COMPRESSION_ERROR, ENHANCE_YOUR_CALM = 9, 11
RAPID_RESETS = 10_000


def _broken_by(address, raw, *codes):
    """Sends bytes after a good start; the server must say why and hang up."""
    with h2.Connection(address) as connection:
        connection.send(raw)
        connection.wait_for_close()
        one_of(codes, connection.goaway, "code of GOAWAY")


def no_preface(address):
    with h2.Connection(address, preface=b"\x00\xffnonsense\r\n" * 20) as connection:
        connection.wait_for_close()


def http_1_request(address):
    preface = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with h2.Connection(address, preface=preface) as connection:
        connection.wait_for_close()


def frame_too_large(address):
    _broken_by(address, h2.header(h2.DATA, (1 << 24) - 1), FRAME_SIZE_ERROR)


def data_on_stream_zero(address):
    _broken_by(address, h2.frame(h2.DATA, 0, 0, b"x"), PROTOCOL_ERROR)


def data_on_idle_stream(address):
    _broken_by(address, h2.frame(h2.DATA, 0, 9, b"x"), PROTOCOL_ERROR, STREAM_CLOSED)


def even_stream(address):
    _broken_by(address, h2.frame(h2.HEADERS, h2.END_HEADERS, 2, b""), PROTOCOL_ERROR)


def bad_header_compression(address):
    _broken_by(address, h2.frame(h2.HEADERS, h2.END_HEADERS, 1, b"\xff\xff\xff\xff\xff\xff"), COMPRESSION_ERROR)


def continuation_without_headers(address):
    _broken_by(address, h2.frame(h2.CONTINUATION, h2.END_HEADERS, 1, b""), PROTOCOL_ERROR)


def settings_of_odd_size(address):
    _broken_by(address, h2.frame(h2.SETTINGS, 0, 0, b"12345"), FRAME_SIZE_ERROR)


def window_overflow(address):
    _broken_by(address, h2.frame(h2.WINDOW_UPDATE, 0, 0, struct.pack(">I", 0x7FFFFFFF)), FLOW_CONTROL_ERROR)


def headers_too_large(address):
    with h2.Connection(address) as connection:
        stream = connection.open(headers() + [(f"x-{number}", "y" * 1000) for number in range(64)], end=True)
        one_of((431,), connection.reply(stream).http_status, "HTTP status")


def _malformed_header(address, name, value):
    with h2.Connection(address) as connection:
        connection.open(headers() + [(name, value)], end=True)
        connection.wait_for_close()
        one_of((PROTOCOL_ERROR,), connection.goaway, "code of GOAWAY")


def header_name_in_upper_case(address):
    _malformed_header(address, "X-Upper", "y")


def header_value_that_is_no_utf_8(address):
    _malformed_header(address, "x-call-id", "\x80\xff")


def connection_header(address):
    _malformed_header(address, "connection", "close")


def rapid_reset(address):
    cancel = struct.pack(">I", 8)
    with h2.Connection(address) as connection:
        for _ in range(RAPID_RESETS):
            stream = connection.open(headers(), end=False)
            connection.send(h2.frame(h2.RST_STREAM, 0, stream, cancel))
        last = connection.open(headers())
        connection.send_data(last, h2.message(b""))
        reply = connection.reply(last)
        if not connection.closed:
            ends_with(reply, OK)
        else:
            one_of((ENHANCE_YOUR_CALM, None), connection.goaway, "code of GOAWAY")


def ping_flood(address):
    with h2.Connection(address) as connection:
        connection.send(h2.frame(h2.PING, 0, 0, b"12345678") * 1000)
        stream = connection.open(headers())
        connection.send_data(stream, h2.message(b""))
        reply = connection.reply(stream)
        ends_with(reply, OK)
        if reply.messages() != [(0, SERVING)]:
            raise CheckError("the call after the flood was not answered")


CASES = (
    no_preface,
    http_1_request,
    frame_too_large,
    data_on_stream_zero,
    data_on_idle_stream,
    even_stream,
    bad_header_compression,
    continuation_without_headers,
    settings_of_odd_size,
    window_overflow,
    headers_too_large,
    header_name_in_upper_case,
    header_value_that_is_no_utf_8,
    connection_header,
    rapid_reset,
    ping_flood,
)
