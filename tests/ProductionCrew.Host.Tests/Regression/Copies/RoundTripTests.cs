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
        await using var file = CopiedDesk.Of(desk);
        await using var server = await CopiedDesk.OnServerAsync(desk.Clock);
        await using var back = CopiedDesk.InFile(desk.Clock);
        await using var otherFile = CopiedDesk.InFile(desk.Clock);
        await using var otherServer = await CopiedDesk.OnServerAsync(desk.Clock);

        var there = await file.ToAsync(server);
        CopySummary[] others = [await server.ToAsync(back), await server.ToAsync(otherServer), await back.ToAsync(otherFile)];

        Assert.Equal([], there.Tables.Where(table => table.RowCount == 0).Select(table => table.Table));
        Assert.All(others, other => Assert.Equal([], other.Tables.Except(there.Tables)));
        Assert.All(others, other => Assert.Equal(there.Sha256, other.Sha256));
        CopiedDesk[] copies = [server, back, otherFile, otherServer];
        foreach (var copy in copies)
        {
            Assert.Empty((await copy.CheckAsync()).SelectMany(check => check.Damages));
        }

        Assert.Equal($"replaying it gives the tables; {there.Log}", (await server.CheckAsync())[^1].Summary);

        // The last one to go on is the one that was copied, which no other test may see changed.
        await using var original = CopiedDesk.InFile(desk.Clock);
        _ = await file.ToAsync(original);
        var (lines, answers) = await ReadAndGoOnAsync(original);
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
