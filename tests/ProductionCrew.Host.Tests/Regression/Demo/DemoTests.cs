using ProductionCrew.Client;
using ProductionCrew.Client.Demo;
using ProductionCrew.Client.Import;
using ProductionCrew.Host.Commands;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Demo;

public sealed class DemoTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);

    [Fact]
    public async Task A_season_is_played_and_playing_it_again_changes_nothing()
    {
        using var client = new StudioClient(new Uri(Fixture.Address));

        var season = await Season.PlayAsync(client, new StudioConsole(TextWriter.Null), CancellationToken.None);

        Assert.True(season.IsWellFormed);
        Assert.Equal((204, 0, 0), Counts(season.Crew));
        Assert.Equal((11, 0, 3), Counts(season.Productions));
        Assert.Equal((3, 0, 6), Counts(season.Requests));
        AssertRefusals(season);
        await AssertFullyStaffedAsync(client);

        var changes = await desk.ChangesAsync();
        Assert.Equal(
            [
                ChangeKind.BookingHeld,
                ChangeKind.BookingRenewed,
                ChangeKind.BookingReleased,
                ChangeKind.BookingReleased,
                ChangeKind.BookingConfirmed,
                ChangeKind.BookingConfirmed,
            ],
            changes.TakeLast(6).Select(change => change.Kind)
        );
        Assert.DoesNotContain(changes, change => change.RequestId.Length == 0);
        var again = await Season.PlayAsync(client, new StudioConsole(TextWriter.Null), CancellationToken.None);

        Assert.Equal((0, 204, 0), Counts(again.Crew));
        Assert.Equal((0, 11, 3), Counts(again.Productions));
        AssertRefusals(again);
        Assert.Equal(changes.Count, (await desk.ChangesAsync()).Count);
    }

    [Fact]
    public async Task Alone_it_runs_on_a_service_of_its_own_and_prints_no_control_codes()
    {
        var run = await VerbRun.OfAsync("demo");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        var text = run.Output;
        Assert.Contains("204 added", text, StringComparison.Ordinal);
        Assert.Contains("The Lantern Ferry to Oss", text, StringComparison.Ordinal);
        Assert.Contains("BOOKINGS_IN_THE_WAY", text, StringComparison.Ordinal);
        Assert.Contains("Whom to book as director", text, StringComparison.Ordinal);
        Assert.Contains("under contract from 2024-02-15 until 2027-07-01", text, StringComparison.Ordinal);
        Assert.Contains("hold Anahera Whaanga for The Tin Cathedral, and renew the hold", text, StringComparison.Ordinal);
        Assert.Contains("held as producer until", text, StringComparison.Ordinal);
        Assert.Contains("Kavitha Nambiar is cinematographer on The Glasswright's Apprentices", text, StringComparison.Ordinal);
        Assert.Contains("Ifeoma Ikpeazu is cinematographer on Harbour of Borrowed Kites", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.ReplaceLineEndings("\n"), character => char.IsControl(character) && character != '\n');
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }

    private static (int Added, int Present, int Refused) Counts(ImportReport report) =>
        (report.Count(RowFate.Added), report.Count(RowFate.Same), report.Refused.Count);

    private static void AssertRefusals(Season season)
    {
        Assert.Equal(
            ["The Hudson Tribunal: 3", "Iron Lullaby of Karekare: 6", "Six Directors in Search of a Train: 2"],
            season.Productions.Refused.Select(refused =>
                $"{refused.Request}: {refused.Refusal.Obstacles.Sum(obstacle => obstacle.MissingCount)}"
            )
        );
        Assert.Equal(
            [
                ErrorReason.CrewShortage,
                ErrorReason.BookingConflict,
                ErrorReason.BookingConflict,
                ErrorReason.OutsideContract,
                ErrorReason.RoleMissing,
                ErrorReason.BookingsInTheWay,
            ],
            season.Requests.Refused.Select(refused => refused.Refusal.Reason)
        );
    }

    private static async Task AssertFullyStaffedAsync(StudioClient client)
    {
        var productions = await client.ListProductionsAsync(CancellationToken.None);

        Assert.Equal(12, productions.Count);
        Assert.All(productions, production => Assert.Empty(production.Unfilled));
    }
}
