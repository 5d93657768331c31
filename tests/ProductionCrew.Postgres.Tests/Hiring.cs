using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Postgres.Tests;

/// <summary>The shortest command that leaves something: it concerns nobody, so any number of them run side by side.</summary>
internal static class Hiring
{
    public static async Task HireAsync(this PostgresStore store)
    {
        var hire = new HireCrewMember(
            Sample.Label("Ada"),
            Sample.Skills((Sample.Grip, 3)),
            Sample.FirstDay,
            FireDate: null,
            DateTimeZone.Utc,
            DayRate: null,
            Email: null
        );
        Assert.True((await store.ExecuteAsync(hire, Sample.Call, CancellationToken.None)).IsAccepted);
    }
}
