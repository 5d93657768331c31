using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Zones;

/// <summary>Notes the version of the time zone rules in a database that holds nothing yet; any other is left as it is.</summary>
/// <param name="Version">The version of the rules that this program has.</param>
public sealed record NoteZoneRules(string Version) : ICommand<ZoneRules>
{
    public Outcome<ZoneRules> Execute(IWriteTransaction tx, Instant now)
    {
        var stored = tx.ZoneRules();
        if (stored is not null || tx.LastSequence() > 0)
        {
            return new ZoneRules(stored);
        }

        tx.PutZoneRules(Version);
        return new ZoneRules(Version);
    }
}
