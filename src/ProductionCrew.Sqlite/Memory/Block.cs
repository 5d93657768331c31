namespace ProductionCrew.Sqlite.Memory;

/// <summary>A time that a booking or a blackout takes, in microseconds since 1970.</summary>
/// <param name="Id">The id of the booking or the blackout. A blackout that repeats has a block for each occurrence.</param>
/// <param name="Expiry">When a hold expires; <c>Columns.Never</c> for anything else.</param>
internal readonly record struct Block(long Id, long Start, long End, long Expiry)
{
    public bool Overlaps(long start, long end) => Start < end && End > start;
}
