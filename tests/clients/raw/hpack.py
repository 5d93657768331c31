"""The part of HPACK that a client needs which never indexes: literals out, static table and literals in."""

# Names of the static table (RFC 7541, appendix A) with their values where it has any, from index 1 on.
STATIC_TABLE = (
    (":authority", ""), (":method", "GET"), (":method", "POST"), (":path", "/"), (":path", "/index.html"),
    (":scheme", "http"), (":scheme", "https"), (":status", "200"), (":status", "204"), (":status", "206"),
    (":status", "304"), (":status", "400"), (":status", "404"), (":status", "500"), ("accept-charset", ""),
    ("accept-encoding", "gzip, deflate"), ("accept-language", ""), ("accept-ranges", ""), ("accept", ""),
    ("access-control-allow-origin", ""), ("age", ""), ("allow", ""), ("authorization", ""), ("cache-control", ""),
    ("content-disposition", ""), ("content-encoding", ""), ("content-language", ""), ("content-length", ""),
    ("content-location", ""), ("content-range", ""), ("content-type", ""), ("cookie", ""), ("date", ""), ("etag", ""),
    ("expect", ""), ("expires", ""), ("from", ""), ("host", ""), ("if-match", ""), ("if-modified-since", ""),
    ("if-none-match", ""), ("if-range", ""), ("if-unmodified-since", ""), ("last-modified", ""), ("link", ""),
    ("location", ""), ("max-forwards", ""), ("proxy-authenticate", ""), ("proxy-authorization", ""), ("range", ""),
    ("referer", ""), ("refresh", ""), ("retry-after", ""), ("server", ""), ("set-cookie", ""),
    ("strict-transport-security", ""), ("transfer-encoding", ""), ("user-agent", ""), ("vary", ""), ("via", ""),
    ("www-authenticate", ""),
)


def _encode_integer(value, prefix_bits):
    limit = (1 << prefix_bits) - 1
    if value < limit:
        return bytes([value])
    encoded = bytearray([limit])
    value -= limit
    while value >= 128:
        encoded.append(value % 128 + 128)
        value //= 128
    encoded.append(value)
    return bytes(encoded)


def encode(headers):
    """Encodes name and value pairs as literals that nobody indexes."""
    block = bytearray()
    for name, value in headers:
        block.append(0)
        for text in (name, value):
            raw = text.encode("latin-1")
            block += _encode_integer(len(raw), 7) + raw
    return bytes(block)


class Decoder:
    """Reads a header block of a server that was told to keep no dynamic table."""

    def __init__(self, block):
        self._block = block
        self._at = 0

    def decode(self):
        """All headers of the block, as pairs."""
        headers = []
        while self._at < len(self._block):
            first = self._block[self._at]
            if first & 0x80:
                headers.append(STATIC_TABLE[self._integer(7) - 1])
            elif first & 0xE0 == 0x20:
                self._integer(5)
            else:
                headers.append(self._literal(6 if first & 0x40 else 4))
        return headers

    def _literal(self, prefix_bits):
        index = self._integer(prefix_bits)
        name = STATIC_TABLE[index - 1][0] if index else self._text()
        return name, self._text()

    def _text(self):
        if self._block[self._at] & 0x80:
            raise ValueError("the server sent a Huffman string, which this client does not read")
        size = self._integer(7)
        self._at += size
        return self._block[self._at - size:self._at].decode("latin-1")

    def _integer(self, prefix_bits):
        limit = (1 << prefix_bits) - 1
        value = self._block[self._at] & limit
        self._at += 1
        if value < limit:
            return value
        shift = 0
        while True:
            byte = self._block[self._at]
            self._at += 1
            value += (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value
