namespace ProductionCrew.Sqlite.Writing;

/// <summary>When a batch went from one stage to the next, as marks of the monotonic clock.</summary>
/// <param name="Begun">Its transaction began.</param>
/// <param name="Committing">Its last command was done.</param>
/// <param name="Committed">It was in the log.</param>
internal readonly record struct BatchTimes(long Begun, long Committing, long Committed)
{
    /// <summary>It was on the disk.</summary>
    public long Synced { get; init; }
}
