using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>What one check of a store found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Summary">A remark on what was checked; may be empty.</param>
/// <param name="Damages">The damages found, one sentence each, at most <see cref="Limits.DamagesShownMax"/>. Empty if all is well.</param>
/// <param name="HasMore">Whether there are more damages than these.</param>
public sealed record StoreCheck(string Name, string Summary, ImmutableArray<string> Damages, bool HasMore)
{
    public bool IsPassed => Damages.IsEmpty;
}
