using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>What one check of a store found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Summary">What is good to know of what was checked; empty if there is nothing to tell.</param>
/// <param name="Damages">One sentence each, the first <see cref="Limits.DamagesShownMax"/>; empty is good.</param>
/// <param name="HasMore">Whether there are more damages than these.</param>
public sealed record StoreCheck(string Name, string Summary, ImmutableArray<string> Damages, bool HasMore)
{
    public bool IsPassed => Damages.IsEmpty;
}
