using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Storage.Checks;

/// <summary>A line of the change log as stored. The state of its resource is still text, and may not be readable.</summary>
public readonly ref struct LogLine
{
    /// <summary>The sequence; 0 if the line is committed and has none yet.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the change took effect, in microseconds since 1970.</summary>
    public required long ChangeTime { get; init; }

    /// <summary>When the line was written, if that is later.</summary>
    public required long? WriteTime { get; init; }

    public required ChangeKind Kind { get; init; }

    public required long? CrewMember { get; init; }

    public required long? Production { get; init; }

    public required long? Booking { get; init; }

    public required long? Blackout { get; init; }

    public required long? Window { get; init; }

    public required string? Operator { get; init; }

    /// <summary>The name of a resource that has no number above.</summary>
    public required string? Resource { get; init; }

    public required string Actor { get; init; }

    public required Guid? RequestId { get; init; }

    /// <summary>The resource as <see cref="DomainJson"/> wrote it.</summary>
    public required ReadOnlySpan<byte> State { get; init; }
}
