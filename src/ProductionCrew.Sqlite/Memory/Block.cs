namespace ProductionCrew.Sqlite.Memory;

/// <summary>A time, in microseconds, for which a booking or a blackout stands.</summary>
/// <param name="Id">The id of the booking or the blackout.</param>
/// <param name="Expiry">When a hold gives the time up; never for anything else.</param>
internal readonly record struct Block(long Id, long Start, long End, long Expiry)
{
    public bool Overlaps(long start, long end) => Start < end && End > start;
}
