using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Rows;

/// <summary>
/// The current row of an answer; columns are numbered from 0. Code that reads rows of any store is generic over a struct of this interface,
/// so nothing is boxed and each store gets code of its own.
/// </summary>
public interface IRow
{
    bool IsNull(int column);

    long Int64(int column);

    int Int32(int column);

    bool Bool(int column);

    string Text(int column);

    /// <summary>A blob, or a text's UTF-8; valid until the next row.</summary>
    ReadOnlySpan<byte> Bytes(int column);

    Guid Guid(int column);

    /// <summary>A date, in days since 1970.</summary>
    int UnixDays(int column);

    /// <summary>An instant, in microseconds since 1970.</summary>
    long UnixMicroseconds(int column);

    RoleName Role(int column);

    DateTimeZone Zone(int column);
}
