using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Mistakes;

/// <summary>
/// Mistakes that people make on their first days. The message alone tells what is wrong, with the reason first, each obstacle in a line and
/// what to do; the details say the same to programs.
/// </summary>
public sealed class MistakeTests(MistakeTests.StudioFixture fixture) : HostTest<MistakeTests.StudioFixture>(fixture)
{
    // The names after "# ", each with its message in the lines below, for people to read as a whole.
    private static readonly Dictionary<string, string> Messages = File.ReadAllText(
            Repository.PathOf("tests/ProductionCrew.Host.Tests/Sanity/Mistakes/Messages.txt")
        )
        .Split("# ", StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('\n', 2))
        .ToDictionary(part => part[0], part => part[1].Trim());

    private static readonly Dictionary<string, Mistake> Table = Mistake.All.ToDictionary(mistake => mistake.Name);

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_message_says_what_is_wrong_and_what_to_do(string name)
    {
        var message = Messages[name];
        var refused = await Assert.ThrowsAsync<RpcException>(() => Table[name].MakeAsync(Fixture.Studio));

        Assert.Equal(message, Fixture.Studio.Shortened(refused.Status.Detail));
        Assert.Equal(message.Split(':')[0], refused.InfoOf().Reason);
        Assert.Equal(refused.Status.Detail, refused.StatusOf().Message);
        var obstacles = refused.AllOf<ConflictDetail>().SelectMany(detail => detail.Obstacles).ToList();
        var violations = refused.AllOf<BadRequest>().SelectMany(detail => detail.FieldViolations).ToList();
        var lineCount = message.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));
        Assert.True(lineCount == 0 || lineCount == Math.Max(obstacles.Count, violations.Count), $"{lineCount} lines");
        Assert.All(
            violations.Where(_ => refused.InfoOf().Reason == "INVALID_FIELD"),
            violation => Assert.Contains(violation.Field, refused.Status.Detail, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void There_are_forty_at_least_and_each_has_its_message()
    {
        Assert.InRange(Table.Count, 40, 100);
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Messages.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>A host with the studio in it.</summary>
    public sealed class StudioFixture : HostFixture, IAsyncLifetime
    {
        internal Studio Studio { get; private set; } = null!;

        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            Studio = new Studio(Channel);
            await Studio.OpenAsync();
        }
    }
}
