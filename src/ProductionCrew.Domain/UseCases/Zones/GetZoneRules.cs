using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Zones;

/// <summary>Asks by which version of the time zone rules the stored instants are.</summary>
public sealed record GetZoneRules : IQuery<ZoneRules>
{
    public Outcome<ZoneRules> Execute(IReadTransaction tx, Instant now) => new ZoneRules(tx.ZoneRules());
}

/// <summary>A version of the time zone rules.</summary>
/// <param name="Version">Null if it is not known, because the database is older than the keeping of it.</param>
public sealed record ZoneRules(string? Version);
