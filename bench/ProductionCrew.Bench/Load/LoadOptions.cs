namespace ProductionCrew.Bench.Load;

/// <summary>What the callers ask for.</summary>
internal enum LoadMode
{
    /// <summary>Bookings that never meet: each of a person and a day of their own.</summary>
    Book,

    /// <summary>Several callers at a time for the same person and day, of whom one can win.</summary>
    Contend,

    /// <summary>Who is free in two weeks, with a page of the people in a role.</summary>
    Availability,
}

/// <summary>A load: who sends it, how much of it and for how long.</summary>
internal sealed record LoadOptions(Uri Address)
{
    /// <summary>The most of everything, so that a slip of the finger does not fill a server.</summary>
    public const int CallsInFlightMax = 100_000;

    public const int DurationSecondsMax = 3_600;

    public const int CrewMax = 100_000;

    public const int ProductionMax = 10_000;

    public LoadMode Mode { get; init; } = LoadMode.Book;

    public int CallsInFlight { get; init; } = 64;

    public int DurationSeconds { get; init; } = 10;

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
