using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Changes;

/// <summary>Asks where the change log ends now, and behind which line somebody has to begin who follows it.</summary>
/// <param name="AfterSequence">Where to begin, unless another member says so.</param>
public sealed record FindLogStart(long AfterSequence = 0) : IQuery<LogStart>
{
    /// <summary>Begin behind the line at a position.</summary>
    public long? AfterPosition { get; init; }

    /// <summary>Begin with what was written at or after an instant.</summary>
    public Instant? From { get; init; }

    /// <summary>Begin behind the last line.</summary>
    public bool IsFromNow { get; init; }

    public Outcome<LogStart> Execute(IReadTransaction tx, Instant now)
    {
        var end = tx.LastSequence();
        var start =
            IsFromNow ? end
            : From is { } time ? tx.SpanOf(time, to: null).After
            : AfterPosition is { } position ? tx.SequenceAt(position)
            : AfterSequence;
        return start is { } sequence ? new LogStart(sequence, end) : Rejection.Of(Reason.PositionNotFound);
    }
}

/// <summary>A place in the change log.</summary>
/// <param name="Sequence">The sequence behind which it is.</param>
/// <param name="End">The sequence of the log's last line; 0 if it is empty.</param>
public sealed record LogStart(long Sequence, long End);
