namespace ProductionCrew.Bench.Blast;

/// <summary>
/// Reads the fields of a header block (RFC 7541) of a server that was told to keep no table of repeated ones. A field that the standard
/// names has no name here: the callers look at none of those. Kestrel sends no Huffman code, and what it does not send is a fault.
/// </summary>
internal ref struct HeaderFields(ReadOnlySpan<byte> block)
{
    private const int StandardCount = 61;

    private ReadOnlySpan<byte> rest = block;

    /// <summary>False at the end of the block.</summary>
    public bool TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = default;
        value = default;
        while (!rest.IsEmpty)
        {
            var first = rest[0];
            if ((first & 0x80) != 0)
            {
                RequireStandard(Number(7));
                return true;
            }

            if ((first & 0xE0) == 0x20)
            {
                Require(Number(5) == 0, "a table of repeated fields, against the settings");
                continue;
            }

            var place = Number((first & 0x40) != 0 ? 6 : 4);
            if (place == 0)
            {
                name = Text();
            }
            else
            {
                RequireStandard(place);
            }

            value = Text();
            return true;
        }

        return false;
    }

    private static void RequireStandard(int place) => Require(place is > 0 and <= StandardCount, "a repeated field, against the settings");

    private static void Require(bool isMet, string otherwise)
    {
        if (!isMet)
        {
            throw new InvalidDataException($"A header block has {otherwise}.");
        }
    }

    private ReadOnlySpan<byte> Text()
    {
        Require(!rest.IsEmpty, "no text where one must be");
        Require((rest[0] & 0x80) == 0, "a text in Huffman code");
        var length = Number(7);
        Require(length <= rest.Length, "a text that is longer than itself");
        var text = rest[..length];
        rest = rest[length..];
        return text;
    }

    /// <summary>A number whose first bits are the last ones of a byte (RFC 7541, section 5.1).</summary>
    private int Number(int bits)
    {
        var mask = (1 << bits) - 1;
        var number = rest[0] & mask;
        rest = rest[1..];
        if (number < mask)
        {
            return number;
        }

        for (var shift = 0; shift <= 14; shift += 7)
        {
            Require(!rest.IsEmpty, "a number without an end");
            var part = rest[0];
            rest = rest[1..];
            number += (part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                return number;
            }
        }

        throw new InvalidDataException("A header block has a number that is too large.");
    }
}
