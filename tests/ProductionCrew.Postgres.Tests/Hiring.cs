using ProductionCrew.Conformance;

namespace ProductionCrew.Postgres.Tests;

/// <summary>Leaves a change in a store, as shortly as one can.</summary>
internal static class Hiring
{
    public static async Task HireAsync(this PostgresStore store) =>
        Assert.True((await store.ExecuteAsync(Sample.Hire, Sample.Call, CancellationToken.None)).IsAccepted);
}
