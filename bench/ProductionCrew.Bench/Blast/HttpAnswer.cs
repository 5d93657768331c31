using System.Buffers.Text;

namespace ProductionCrew.Bench.Blast;

/// <summary>Reads as much of an answer in HTTP/1.1 as a caller needs to know that it is whole, and what it is.</summary>
internal static class HttpAnswer
{
    private static ReadOnlySpan<byte> Version => "HTTP/1.1 "u8;

    private static ReadOnlySpan<byte> Length => "Content-Length: "u8;

    /// <returns>Whether it is whole.</returns>
    public static bool TryRead(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var lines = answer[..(head + 2)];
        var length = lines.IndexOf(Length);
        if (
            !lines.StartsWith(Version)
            || !Utf8Parser.TryParse(lines[Version.Length..], out status, out _)
            || length < 0
            || !Utf8Parser.TryParse(lines[(length + Length.Length)..], out int size, out _)
        )
        {
            throw new InvalidDataException("An answer has no status or no length.");
        }

        return answer.Length >= head + 4 + size;
    }
}
