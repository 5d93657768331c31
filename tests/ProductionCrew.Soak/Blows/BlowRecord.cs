namespace ProductionCrew.Soak.Blows;

/// <summary>How often there was a blow of one name, and what it did at worst.</summary>
internal sealed class BlowRecord
{
    public int Count { get; private set; }

    /// <summary>How long health was wrong while it lasted.</summary>
    public TimeSpan WrongDuring { get; private set; }

    /// <summary>How long until all served after it.</summary>
    public TimeSpan WrongAfter { get; private set; }

    public int AcknowledgedCount { get; private set; }

    public int NotExecutedCount { get; private set; }

    public int OpenCount { get; private set; }

    public void Add(TimeSpan wrongDuring, TimeSpan wrongAfter, CallCounts calls)
    {
        Count++;
        WrongDuring = wrongDuring > WrongDuring ? wrongDuring : WrongDuring;
        WrongAfter = wrongAfter > WrongAfter ? wrongAfter : WrongAfter;
        AcknowledgedCount += calls.Acknowledged;
        NotExecutedCount += calls.NotExecuted;
        OpenCount += calls.Open;
    }
}
