using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Storage.Checks;

/// <summary>A line of the change log as a store keeps it: what it says of its resource is not read yet, and may not be readable.</summary>
public readonly ref struct LogLine
{
    /// <summary>0 if it is committed and has none yet.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the change took effect, in microseconds since 1970.</summary>
    public required long ChangeTime { get; init; }

    /// <summary>When it was written, where that is later.</summary>
    public required long? WriteTime { get; init; }

    public required ChangeKind Kind { get; init; }

    public required long? CrewMember { get; init; }

    public required long? Production { get; init; }

    public required long? Booking { get; init; }

    public required long? Blackout { get; init; }

    public required long? Window { get; init; }

    public required string Actor { get; init; }

    public required Guid? RequestId { get; init; }

    /// <summary>The resource as <see cref="DomainJson"/> wrote it.</summary>
    public required ReadOnlySpan<byte> State { get; init; }
}
