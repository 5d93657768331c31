using NodaTime.TimeZones;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Zones;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// Compares at the start the time zone rules of this program with those by which the instants in the database are. States change their
/// rules, and a day booked before then may mean other instants than the same day booked now.
/// </summary>
internal static class ZoneRuleCheck
{
    /// <summary>The version of the rules that this program has.</summary>
    public static string Version => TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>What the log has to say; null if the rules are the same, or it cannot be told now.</summary>
    public static async Task<string?> ExplainAsync(IStore store, CancellationToken cancellationToken)
    {
        try
        {
            var stored = (await store.ReadAsync(new GetZoneRules(), cancellationToken)).Result.Version;
            stored ??= (await store.ExecuteAsync(new NoteZoneRules(Version), CallOf(nameof(NoteZoneRules)), cancellationToken))
                .Result
                .Version;
            return stored == Version
                ? null
                : $"The stored days are by the time zone rules {stored ?? "of an unknown version"}, and this program has {Version}: "
                    + "productioncrew zones check lists what would move.";
        }
        catch (NotExecutedException)
        {
            // The store says by itself what it lacks, and the next start asks again.
            return null;
        }
    }

    public static Call CallOf(string method, bool validateOnly = false) => new(Change.System, method, ValidateOnly: validateOnly);
}
