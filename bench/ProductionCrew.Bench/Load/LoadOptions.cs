namespace ProductionCrew.Bench.Load;

/// <summary>A load of bookings that never meet, each of a person and a day of their own: who sends it, and how much of it.</summary>
internal sealed record LoadOptions(Uri Address)
{
    public int CallsInFlight { get; init; } = 64;

    public int CrewCount { get; init; } = 1_000;

    public int ProductionCount { get; init; } = 20;

    public int Seed { get; init; } = 1;

    public int ConnectionCount { get; init; } = 4;

    public int DeadlineMs { get; init; } = 10_000;

    /// <summary>Over what time the callers begin, one after another.</summary>
    public int RampUpMs { get; init; }

    /// <summary>The tokens that calls have, in turn; none for calls without.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>Request ids that grow with time (UUID version 7) instead of random ones (version 4).</summary>
    public bool OrderedRequestIds { get; init; }
}
