namespace ProductionCrew.Bench;

/// <summary>The measured rounds on one database.</summary>
internal sealed class ServiceResult
{
    public RoundList Service { get; } = new();

    public RoundList Naive { get; } = new();

    /// <summary>The service with the usual client.</summary>
    public RoundList Usual { get; } = new();

    public RoundList ServiceAlone { get; } = new();

    public RoundList NaiveAlone { get; } = new();

    /// <summary>One caller asks the service for health.</summary>
    public RoundList Health { get; } = new();

    public required IReadOnlyList<double> StartMs { get; init; }

    public double MemoryMib { get; set; }

    /// <summary>How many times the naive host's rate the service had, round by round: what disturbs a round disturbs both.</summary>
    public IReadOnlyList<double> NaiveRatios =>
        [.. Service.Of(round => round.Rate).Zip(Naive.Of(round => round.Rate), (mine, theirs) => mine / theirs)];
}

/// <summary>The rounds of one kind of calls.</summary>
internal sealed class RoundList
{
    private readonly List<ServiceRound> rounds = [];

    public void Add(ServiceRound round) => rounds.Add(round);

    public IEnumerable<double> Of(Func<ServiceRound, double> figure) => rounds.Select(figure);

    public double Median(Func<ServiceRound, double> figure) => Bars.Median(Of(figure));

    public string Spread(Func<ServiceRound, double> figure, string format) => Bars.Spread([.. Of(figure)], format);
}
