namespace ProductionCrew.Client.Load.Plans;

/// <summary>How often each kind of call comes, in proportion to the others.</summary>
internal sealed class CallMix
{
    private readonly (LoadKind Kind, int UpTo)[] kinds;
    private readonly int sum;

    /// <param name="weights">At least one is not 0.</param>
    public CallMix(IReadOnlyDictionary<LoadKind, int> weights)
    {
        Weights = weights;
        var upTo = 0;
        kinds = [.. LoadKinds.Calls.Where(kind => weights.GetValueOrDefault(kind) > 0).Select(kind => (kind, upTo += weights[kind]))];
        sum = upTo;
    }

    public IReadOnlyDictionary<LoadKind, int> Weights { get; }

    /// <summary>The kinds that come at all.</summary>
    public IEnumerable<LoadKind> Kinds => kinds.Select(kind => kind.Kind);

    public double ShareOf(LoadKind kind) => (double)Weights.GetValueOrDefault(kind) / sum;

    /// <param name="scattered">Any number; all are equally likely.</param>
    public LoadKind Of(ulong scattered)
    {
        var place = (int)(scattered % (ulong)sum);
        return Array.Find(kinds, kind => place < kind.UpTo).Kind;
    }
}
