"""The interop cases of the gRPC project, as its descriptions ask for them. Every case takes a channel."""

import queue

import grpc
from grpc.testing import empty_pb2, messages_pb2, test_pb2_grpc

from checks import CALL_TIMEOUT_SECONDS, equal, fails_with, zeros

LARGE_REQUEST_BYTES = 271828
LARGE_RESPONSE_BYTES = 314159
REQUEST_SIZES_BYTES = (27182, 8, 1828, 45904)
RESPONSE_SIZES_BYTES = (31415, 9, 2653, 58979)
ECHO_METADATA = (
    ("x-grpc-test-echo-initial", "test_initial_metadata_value"),
    ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"),
)
SPECIAL_MESSAGE = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"


class Requests:
    """A request stream that the case feeds by hand."""

    def __init__(self):
        self._queue = queue.Queue()

    def send(self, request):
        self._queue.put(request)

    def end(self):
        self._queue.put(None)

    def __iter__(self):
        return self

    def __next__(self):
        request = self._queue.get()
        if request is None:
            raise StopIteration
        return request


def _stub(channel):
    return test_pb2_grpc.TestServiceStub(channel)


def _payload(size_bytes):
    return messages_pb2.Payload(body=bytes(size_bytes))


def _large_request(**fields):
    return messages_pb2.SimpleRequest(
        response_size=LARGE_RESPONSE_BYTES, payload=_payload(LARGE_REQUEST_BYTES), **fields
    )


def _output_request(request_bytes, *response_bytes, **fields):
    return messages_pb2.StreamingOutputCallRequest(
        response_parameters=[messages_pb2.ResponseParameters(size=size) for size in response_bytes],
        payload=_payload(request_bytes),
        **fields,
    )


def empty_unary(channel):
    response = _stub(channel).EmptyCall(empty_pb2.Empty(), timeout=CALL_TIMEOUT_SECONDS)
    equal(empty_pb2.Empty(), response, "response")


def large_unary(channel):
    response = _stub(channel).UnaryCall(_large_request(), timeout=CALL_TIMEOUT_SECONDS)
    zeros(LARGE_RESPONSE_BYTES, response.payload, "response")


def client_streaming(channel):
    requests = (messages_pb2.StreamingInputCallRequest(payload=_payload(size)) for size in REQUEST_SIZES_BYTES)
    response = _stub(channel).StreamingInputCall(requests, timeout=CALL_TIMEOUT_SECONDS)
    equal(sum(REQUEST_SIZES_BYTES), response.aggregated_payload_size, "aggregated size")


def server_streaming(channel):
    request = _output_request(0, *RESPONSE_SIZES_BYTES)
    responses = list(_stub(channel).StreamingOutputCall(request, timeout=CALL_TIMEOUT_SECONDS))
    equal(len(RESPONSE_SIZES_BYTES), len(responses), "number of responses")
    for size, response in zip(RESPONSE_SIZES_BYTES, responses):
        zeros(size, response.payload, "response")


def ping_pong(channel):
    requests = Requests()
    responses = _stub(channel).FullDuplexCall(requests, timeout=CALL_TIMEOUT_SECONDS)
    for request_size, response_size in zip(REQUEST_SIZES_BYTES, RESPONSE_SIZES_BYTES):
        requests.send(_output_request(request_size, response_size))
        zeros(response_size, next(responses).payload, "response")
    requests.end()
    equal([], list(responses), "responses after the last request")
    equal(grpc.StatusCode.OK, responses.code(), "status code")


def empty_stream(channel):
    responses = _stub(channel).FullDuplexCall(iter(()), timeout=CALL_TIMEOUT_SECONDS)
    equal([], list(responses), "responses")
    equal(grpc.StatusCode.OK, responses.code(), "status code")


def cancel_after_begin(channel):
    requests = Requests()
    call = _stub(channel).StreamingInputCall.future(requests, timeout=CALL_TIMEOUT_SECONDS)
    call.cancel()
    equal(grpc.StatusCode.CANCELLED, call.code(), "status code")
    requests.end()


def cancel_after_first_response(channel):
    requests = Requests()
    responses = _stub(channel).FullDuplexCall(requests, timeout=CALL_TIMEOUT_SECONDS)
    requests.send(_output_request(REQUEST_SIZES_BYTES[0], RESPONSE_SIZES_BYTES[0]))
    zeros(RESPONSE_SIZES_BYTES[0], next(responses).payload, "first response")
    responses.cancel()
    fails_with(grpc.StatusCode.CANCELLED, lambda: next(responses))
    requests.end()


def timeout_on_sleeping_server(channel):
    requests = Requests()
    responses = _stub(channel).FullDuplexCall(requests, timeout=0.001)
    requests.send(messages_pb2.StreamingOutputCallRequest(payload=_payload(27182)))
    fails_with(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(responses))
    requests.end()


def custom_metadata(channel):
    response, unary = _stub(channel).UnaryCall.with_call(
        _large_request(), metadata=ECHO_METADATA, timeout=CALL_TIMEOUT_SECONDS
    )
    zeros(LARGE_RESPONSE_BYTES, response.payload, "response")
    _check_echo(unary)

    requests = iter([_output_request(REQUEST_SIZES_BYTES[0], RESPONSE_SIZES_BYTES[0])])
    duplex = _stub(channel).FullDuplexCall(requests, metadata=ECHO_METADATA, timeout=CALL_TIMEOUT_SECONDS)
    equal(1, len(list(duplex)), "number of responses")
    _check_echo(duplex)


def _check_echo(call):
    (initial_key, initial), (trailing_key, trailing) = ECHO_METADATA
    equal(initial, dict(call.initial_metadata()).get(initial_key), "echoed initial metadata")
    equal(trailing, dict(call.trailing_metadata()).get(trailing_key), "echoed trailing metadata")


def status_code_and_message(channel):
    _check_status_message(channel, "test status message")
    status = messages_pb2.EchoStatus(code=2, message="test status message")
    requests = iter([messages_pb2.StreamingOutputCallRequest(response_status=status)])
    duplex = _stub(channel).FullDuplexCall(requests, timeout=CALL_TIMEOUT_SECONDS)
    error = fails_with(grpc.StatusCode.UNKNOWN, lambda: list(duplex))
    equal("test status message", error.details(), "status message")


def special_status_message(channel):
    _check_status_message(channel, SPECIAL_MESSAGE)


def _check_status_message(channel, message):
    status = messages_pb2.EchoStatus(code=2, message=message)
    request = messages_pb2.SimpleRequest(response_status=status)
    error = fails_with(
        grpc.StatusCode.UNKNOWN, lambda: _stub(channel).UnaryCall(request, timeout=CALL_TIMEOUT_SECONDS)
    )
    equal(message, error.details(), "status message")


def unimplemented_method(channel):
    call = _stub(channel).UnimplementedCall
    fails_with(grpc.StatusCode.UNIMPLEMENTED, lambda: call(empty_pb2.Empty(), timeout=CALL_TIMEOUT_SECONDS))


def unimplemented_service(channel):
    call = test_pb2_grpc.UnimplementedServiceStub(channel).UnimplementedCall
    fails_with(grpc.StatusCode.UNIMPLEMENTED, lambda: call(empty_pb2.Empty(), timeout=CALL_TIMEOUT_SECONDS))


def client_compressed_unary(channel):
    unary = _stub(channel).UnaryCall
    expecting = _large_request(expect_compressed=messages_pb2.BoolValue(value=True))
    fails_with(grpc.StatusCode.INVALID_ARGUMENT, lambda: unary(expecting, timeout=CALL_TIMEOUT_SECONDS))
    for compression in (grpc.Compression.Gzip, grpc.Compression.Deflate):
        response = unary(expecting, compression=compression, timeout=CALL_TIMEOUT_SECONDS)
        zeros(LARGE_RESPONSE_BYTES, response.payload, "response to a compressed request")
    plain = _large_request(expect_compressed=messages_pb2.BoolValue(value=False))
    response = unary(plain, compression=grpc.Compression.NoCompression, timeout=CALL_TIMEOUT_SECONDS)
    zeros(LARGE_RESPONSE_BYTES, response.payload, "response to a plain request")


def server_compressed_unary(channel):
    for compressed in (True, False):
        request = _large_request(response_compressed=messages_pb2.BoolValue(value=compressed))
        response = _stub(channel).UnaryCall(request, timeout=CALL_TIMEOUT_SECONDS)
        zeros(LARGE_RESPONSE_BYTES, response.payload, "response")


def client_compressed_streaming(channel):
    call = _stub(channel).StreamingInputCall
    expected = messages_pb2.BoolValue(value=True)
    requests = [
        messages_pb2.StreamingInputCallRequest(payload=_payload(27182), expect_compressed=expected),
        messages_pb2.StreamingInputCallRequest(payload=_payload(45904)),
    ]
    fails_with(grpc.StatusCode.INVALID_ARGUMENT, lambda: call(iter(requests), timeout=CALL_TIMEOUT_SECONDS))
    response = call(iter(requests), compression=grpc.Compression.Gzip, timeout=CALL_TIMEOUT_SECONDS)
    equal(73086, response.aggregated_payload_size, "aggregated size")


def server_compressed_streaming(channel):
    wanted = ((31415, True), (92653, False))
    parameters = [
        messages_pb2.ResponseParameters(size=size, compressed=messages_pb2.BoolValue(value=compressed))
        for size, compressed in wanted
    ]
    request = messages_pb2.StreamingOutputCallRequest(response_parameters=parameters)
    responses = list(_stub(channel).StreamingOutputCall(request, timeout=CALL_TIMEOUT_SECONDS))
    equal(len(wanted), len(responses), "number of responses")
    for (size, _), response in zip(wanted, responses):
        zeros(size, response.payload, "response")


CASES = (
    empty_unary,
    large_unary,
    client_streaming,
    server_streaming,
    ping_pong,
    empty_stream,
    cancel_after_begin,
    cancel_after_first_response,
    timeout_on_sleeping_server,
    custom_metadata,
    status_code_and_message,
    special_status_message,
    unimplemented_method,
    unimplemented_service,
    client_compressed_unary,
    server_compressed_unary,
    client_compressed_streaming,
    server_compressed_streaming,
)
