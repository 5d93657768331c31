"""A small HTTP/2 client over a socket. It sends whatever it is told, right or wrong, and reads what comes back."""

import contextlib
import socket
import struct
import time

import hpack

DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS = 0x1, 0x1, 0x4
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SETTINGS_HEADER_TABLE_SIZE, SETTINGS_INITIAL_WINDOW_SIZE = 1, 4
DEFAULT_WINDOW_BYTES = 65535
FRAME_BYTES_MAX = 16384
WINDOW_BYTES = 1 << 24
REPLY_TIMEOUT_SECONDS = 10


def frame(kind, flags, stream, payload=b""):
    """One frame as it lies on the wire."""
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def message(payload, compressed=0, size=None):
    """A length-prefixed gRPC message; the prefix may lie about the size."""
    return struct.pack(">BI", compressed, len(payload) if size is None else size) + payload


def header(kind, size):
    """A frame header alone, for a frame whose payload is something else."""
    return struct.pack(">I", size)[1:] + struct.pack(">BBI", kind, 0, 0)


class Reply:
    """What came back on one stream."""

    def __init__(self):
        self.headers = {}
        self.data = b""
        self.reset = None
        self.ended = False

    @property
    def http_status(self):
        """The HTTP status as a number, or None before the headers came."""
        return int(self.headers[":status"]) if ":status" in self.headers else None

    @property
    def grpc_status(self):
        """The gRPC status as a number, or None if the reply has none."""
        return int(self.headers["grpc-status"]) if "grpc-status" in self.headers else None

    def messages(self):
        """The gRPC messages of the reply as pairs of flag and bytes."""
        at = 0
        found = []
        while at < len(self.data):
            flag, size = struct.unpack_from(">BI", self.data, at)
            found.append((flag, self.data[at + 5:at + 5 + size]))
            at += 5 + size
        return found


class Connection:
    """One connection. Replies are kept by stream; GOAWAY and the end of the connection are remembered."""

    def __init__(self, address, preface=PREFACE):
        host, port = address.rsplit(":", 1)
        self._socket = socket.create_connection((host, int(port)), timeout=REPLY_TIMEOUT_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._deadline = time.monotonic() + REPLY_TIMEOUT_SECONDS
        self._initial_window = DEFAULT_WINDOW_BYTES
        self._windows = {0: DEFAULT_WINDOW_BYTES}
        self._block = b""
        self._next_stream = 1
        self.replies = {}
        self.goaway = None
        self.closed = False
        self.send(preface)

    def __enter__(self):
        settings = struct.pack(">HIHI", SETTINGS_HEADER_TABLE_SIZE, 0, SETTINGS_INITIAL_WINDOW_SIZE, WINDOW_BYTES)
        self.send(frame(SETTINGS, 0, 0, settings) + frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", WINDOW_BYTES)))
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, raw):
        """Sends bytes as they are. A peer that hung up is no error here: what it said is still to be read."""
        with contextlib.suppress(ConnectionError):
            self._socket.sendall(raw)

    def open(self, headers, end=False):
        """Opens the next stream with these headers and returns its number."""
        stream = self._next_stream
        self._next_stream += 2
        self.replies[stream] = Reply()
        self._windows[stream] = self._initial_window
        block = hpack.encode(headers)
        chunks = [block[at:at + FRAME_BYTES_MAX] for at in range(0, len(block), FRAME_BYTES_MAX)]
        for index, chunk in enumerate(chunks):
            kind, flags = (CONTINUATION, 0) if index else (HEADERS, END_STREAM if end else 0)
            last = END_HEADERS if index == len(chunks) - 1 else 0
            self.send(frame(kind, flags | last, stream, chunk))
        return stream

    def send_data(self, stream, data, end=True):
        """Sends data in frames as the peer's windows allow, and stops when the peer has answered for good."""
        reply = self.replies[stream]
        while data and not reply.ended and not self.closed:
            room = min(FRAME_BYTES_MAX, self._windows[0], self._windows[stream])
            if room <= 0:
                self._read_frame()
                continue
            chunk, data = data[:room], data[room:]
            self._windows[0] -= len(chunk)
            self._windows[stream] -= len(chunk)
            self.send(frame(DATA, 0, stream, chunk))
        if end and not reply.ended:
            self.send(frame(DATA, END_STREAM, stream))

    def reply(self, stream):
        """Waits until the stream or the connection is over and returns what came."""
        reply = self.replies[stream]
        while not (reply.ended or self.closed):
            self._read_frame()
        return reply

    def wait_for_close(self):
        """Waits until the peer hangs up."""
        while not self.closed:
            self._read_frame()

    def _read_exactly(self, size):
        received = b""
        while len(received) < size:
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"no end within {REPLY_TIMEOUT_SECONDS} seconds")
            self._socket.settimeout(left)
            try:
                chunk = self._socket.recv(size - len(received))
            except ConnectionError:
                chunk = b""
            if not chunk:
                self.closed = True
                return None
            received += chunk
        return received

    def _read_frame(self):
        head = self._read_exactly(9)
        if head is None:
            return
        size = int.from_bytes(head[:3], "big")
        kind, flags, stream = struct.unpack(">BBI", head[3:])
        payload = self._read_exactly(size)
        if payload is not None:
            self._accept(kind, flags, stream, payload)

    def _accept(self, kind, flags, stream, payload):
        reply = self.replies.get(stream)
        if kind == SETTINGS and not flags & ACK:
            self._accept_settings(payload)
        elif kind == PING and not flags & ACK:
            self.send(frame(PING, ACK, 0, payload))
        elif kind == WINDOW_UPDATE:
            self._windows[stream] = self._windows.get(stream, 0) + struct.unpack(">I", payload)[0]
        elif kind == GOAWAY:
            self.goaway = struct.unpack(">II", payload[:8])[1]
        elif kind in (HEADERS, CONTINUATION) and reply:
            self._accept_headers(reply, flags, payload)
        elif kind == DATA and reply:
            reply.data += payload
        elif kind == RST_STREAM and reply:
            reply.reset = struct.unpack(">I", payload)[0]
            reply.ended = True
        if kind in (DATA, HEADERS) and flags & END_STREAM and reply:
            reply.ended = True

    def _accept_headers(self, reply, flags, payload):
        self._block += payload
        if flags & END_HEADERS:
            reply.headers.update(hpack.Decoder(self._block).decode())
            self._block = b""

    def _accept_settings(self, payload):
        for key, value in struct.iter_unpack(">HI", payload):
            if key == SETTINGS_INITIAL_WINDOW_SIZE:
                self._windows = {s: w if s == 0 else w + value - self._initial_window for s, w in self._windows.items()}
                self._initial_window = value
        self.send(frame(SETTINGS, ACK, 0))
