using ProductionCrew.Conformance;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Host.Tests.Regression.Copies;

/// <summary>A desk that was copied is the same desk, in whichever store.</summary>
[Trait("Store", "own")]
public sealed class RoundTripTests(SimulatedDesk desk) : IClassFixture<SimulatedDesk>
{
    [ToolFact(Tool.Postgres)]
    public async Task From_store_to_store_and_back_everything_is_the_same_and_goes_on_the_same()
    {
        await using var original = CopiedDesk.Of(desk);
        await using var file = CopiedDesk.InFile(desk.Clock);
        await using var server = await CopiedDesk.OnServerAsync(desk.Clock);
        await using var otherServer = await CopiedDesk.OnServerAsync(desk.Clock);
        await using var back = CopiedDesk.InFile(desk.Clock);

        var summary = await original.ToAsync(file);
        CopySummary[] others = [await original.ToAsync(server), await server.ToAsync(otherServer), await otherServer.ToAsync(back)];

        Assert.Equal([], summary.Tables.Where(table => table.RowCount == 0).Select(table => table.Table));
        Assert.All(others, other => Assert.Equal([], other.Tables.Except(summary.Tables)));
        Assert.All(others, other => Assert.Equal(summary.Sha256, other.Sha256));
        Assert.Equal($"replaying it gives the tables; {summary.Log}", (await server.CheckAsync())[^1].Summary);
        var (lines, answers) = await ReadAndGoOnAsync(file);
        CopiedDesk[] copies = [server, otherServer, back];
        foreach (var copy in copies)
        {
            var (copied, same) = await ReadAndGoOnAsync(copy);
            Assert.Equal(lines, copied);
            Assert.Equal(answers, same);
        }
    }

    private static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Answers)> ReadAndGoOnAsync(CopiedDesk place)
    {
        IReadOnlyList<string> lines;
        IReadOnlyList<string> answers;
        await using (var store = await place.OpenAsync())
        {
            lines = (await StoreContent.ReadAsync(store)).Lines();
            answers = await SimulatedDesk.GoOnAsync(store);
        }

        Assert.Empty((await place.CheckAsync()).SelectMany(check => check.Damages));
        return (lines, answers);
    }
}
