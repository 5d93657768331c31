namespace ProductionCrew.Client.Load.Plans;

/// <summary>A load: who calls, how often, for how long and for what, and what the service must bear.</summary>
internal sealed record LoadPlan
{
    public required string Title { get; init; }

    /// <summary>How many people it books.</summary>
    public required int People { get; init; }

    /// <summary>How many productions it books them for.</summary>
    public required int Productions { get; init; }

    public required Ramp Ramp { get; init; }

    public required CallMix Mix { get; init; }

    /// <summary>How many calls want the same person on the same day, of those that contend.</summary>
    public required int Contenders { get; init; }

    /// <summary>How many streams of changes are open all the time, each of one production.</summary>
    public required int Watchers { get; init; }

    public required int Connections { get; init; }

    /// <summary>How long after its time a call may be answered.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Decides who is booked when, and in which order the kinds of calls come.</summary>
    public required int Seed { get; init; }

    public required IReadOnlyList<Threshold> Thresholds { get; init; }

    /// <summary>Whether any of its calls book somebody.</summary>
    public bool HasBookings => Mix.ShareOf(LoadKind.Book) + Mix.ShareOf(LoadKind.Contend) > 0;

    /// <summary>How many bookings it makes, where it makes calls at a rate: those who contend get one together.</summary>
    public double BookingCount => Ramp.CallCount * (Mix.ShareOf(LoadKind.Book) + (Mix.ShareOf(LoadKind.Contend) / Contenders));
}

/// <summary>A kind of call, or all of them, or the watchers.</summary>
internal enum LoadKind
{
    /// <summary>Books somebody on a day on which nobody else wants them.</summary>
    Book,

    /// <summary>Books somebody whom others want on the same day.</summary>
    Contend,

    /// <summary>Asks who of a role is free in two weeks.</summary>
    Availability,

    /// <summary>Lists what is booked for a production in two weeks.</summary>
    List,

    /// <summary>Reads a booking that was acknowledged before.</summary>
    Get,

    /// <summary>All calls together.</summary>
    All,

    /// <summary>From the answer to a booking until a watcher is told.</summary>
    Watch,
}

/// <summary>The names of kinds in plans, and in what is said of them.</summary>
internal static class LoadKinds
{
    /// <summary>The kinds of calls.</summary>
    public static IReadOnlyList<LoadKind> Calls { get; } =
    [LoadKind.Book, LoadKind.Contend, LoadKind.Availability, LoadKind.List, LoadKind.Get];

    public static string Name(this LoadKind kind) =>
        kind switch
        {
            LoadKind.Book => "book",
            LoadKind.Contend => "contend",
            LoadKind.Availability => "availability",
            LoadKind.List => "list",
            LoadKind.Get => "get",
            LoadKind.All => "all",
            LoadKind.Watch => "watch",
        };
}
