using ProductionCrew.Conformance;

namespace ProductionCrew.Soak;

/// <summary>What a trial left, and what is wrong with it, one sentence each.</summary>
/// <param name="Calls">Wrong answers, and acknowledgements that what is shown does not bear out.</param>
/// <param name="Rules">Broken rules, overlaps above all.</param>
/// <param name="Replay">What the change log and the tables disagree about.</param>
/// <param name="Check">What <c>productioncrew check</c> found.</param>
/// <param name="StrayCount">How many followers saw something else than the change log.</param>
/// <param name="Content">All that is in the tables.</param>
internal sealed record Verdict(
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Replay,
    IReadOnlyList<string> Check,
    int StrayCount,
    StoreContent Content
)
{
    public IReadOnlyList<string> Faults =>
        [.. Calls, .. Rules, .. Replay, .. Check, .. Enumerable.Repeat("A follower saw something else than the change log.", StrayCount)];
}
