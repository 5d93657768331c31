using System.Collections.Frozen;

namespace ProductionCrew.Host.Fields;

/// <summary>What an update mask can name of a resource.</summary>
/// <param name="Updatable">What the update writes.</param>
/// <param name="Fixed">What it only compares: another value than the stored one is refused.</param>
/// <param name="Ignored">What only the service writes; it is ignored wherever it stands (AIP-203).</param>
internal sealed record UpdateFields(FrozenSet<string> Updatable, FrozenSet<string> Fixed, FrozenSet<string> Ignored)
{
    public bool Has(string path) => Updatable.Contains(path) || Fixed.Contains(path) || Ignored.Contains(path);
}
