using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Zones;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>A database whose days were written by other time zone rules than those of this program.</summary>
public sealed class ZonesCommandTests
{
    private static readonly Call Call = new("tester", "Test");

    [Fact]
    public async Task The_start_says_so_a_check_lists_and_applying_moves()
    {
        await using var database = await HostDatabase.CreateAsync();
        await FillAsync(database, shift: Duration.FromHours(1), "2020a");
        Assert.Equal(1, await CountWarningsAsync(database, "rules 2020a"));

        var check = await VerbRun.OfAsync("zones", "check", database.Setting);
        Assert.Equal((ExitCode.Failed, ""), (check.ExitCode, check.Error));
        Assert.StartsWith($"stored by the rules 2020a, this program has {ZoneRuleCheck.Version}", check.Output, StringComparison.Ordinal);
        Assert.Contains(
            "would move productions/1 \"Nightfall\", 2100-06-01 to 2100-06-03 in Europe/London, from ",
            check.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("would move productions/1/bookings/1 \"Ana\"", check.Output, StringComparison.Ordinal);
        Assert.Contains("would move crewMembers/1/blackouts/1 \"Ana\"", check.Output, StringComparison.Ordinal);
        Assert.EndsWith($"3 would move, 0 in conflict{Environment.NewLine}", check.Output, StringComparison.Ordinal);

        var apply = await VerbRun.OfAsync("zones", "apply", database.Setting);
        Assert.Equal((ExitCode.Ok, check.Output.Replace("would move", "moved", StringComparison.Ordinal)), (apply.ExitCode, apply.Output));

        var again = await VerbRun.OfAsync("zones", "check", database.Setting);
        Assert.Equal(ExitCode.Ok, again.ExitCode);
        Assert.EndsWith($"0 would move, 0 in conflict{Environment.NewLine}", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, await CountWarningsAsync(database, "rules"));
        if (database.Path is not null)
        {
            Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("check", database.Setting)).ExitCode);
        }
    }

    [Fact]
    public async Task Rules_that_nobody_noted_are_unknown_until_they_are_applied()
    {
        await using var database = await HostDatabase.CreateAsync();
        await FillAsync(database, shift: Duration.Zero, version: null);
        Assert.Equal(1, await CountWarningsAsync(database, "of an unknown version"));

        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("zones", "apply", database.Setting)).ExitCode);

        Assert.Equal(0, await CountWarningsAsync(database, "rules"));
    }

    [Fact]
    public async Task An_empty_database_gets_the_rules_of_the_program_that_first_opens_it()
    {
        await using var database = await HostDatabase.CreateAsync();
        Assert.Equal(0, await CountWarningsAsync(database, "rules"));

        var opened = await Program.Stores.Open(HostApplication.ReadSettings([database.Setting]));
        await using var store = opened.Store;
        Assert.Equal(ZoneRuleCheck.Version, (await store.ReadAsync(new GetZoneRules(), CancellationToken.None)).Result.Version);
    }

    /// <summary>A show with a booking, and a blackout, all of them some time beside the instants of their days.</summary>
    private static async Task FillAsync(HostDatabase database, Duration shift, string? version)
    {
        var opened = await Program.Stores.Open(HostApplication.ReadSettings([database.Setting]));
        await using var store = opened.Store;
        await store.ExecuteAsync(new Written(shift, version), Call, CancellationToken.None);
    }

    /// <summary>Starts the service and counts the lines of its log that warn of something.</summary>
    private static async Task<int> CountWarningsAsync(HostDatabase database, string part)
    {
        var log = new LogRecorder();
        await using var application = await HostApplication.BuildAsync(
            ["--urls=http://127.0.0.1:0", database.Setting],
            Program.Stores,
            new HostExtensions { Configure = builder => builder.Logging.ClearProviders().AddProvider(log) }
        );
        await application.StartAsync(CancellationToken.None);
        await application.StopAsync();
        return log.Lines.Count(line => line.Level == LogLevel.Warning && line.Message.Contains(part, StringComparison.Ordinal));
    }

    private sealed record Written(Duration Shift, string? Version) : ICommand<CrewMember>
    {
        public Outcome<CrewMember> Execute(IWriteTransaction tx, Instant now)
        {
            var zone = DateTimeZoneProviders.Tzdb["Europe/London"];
            Assert.True(DateRange.TryCreate(new LocalDate(2100, 6, 1), new LocalDate(2100, 6, 3), out var dates));
            var stored = new Interval(dates.In(zone).Start + Shift, dates.In(zone).End + Shift);
            Assert.True(RoleName.TryParse("grip", out var role));
            Assert.True(Label.TryParse("Ana", out var name));
            Assert.True(Label.TryParse("Nightfall", out var title));
            var member = new CrewMember(
                tx.NextCrewMemberId(),
                name,
                [new RoleSkill(role, 1)],
                new LocalDate(2020, 1, 1),
                null,
                zone,
                null,
                null,
                1,
                now,
                now
            );
            tx.Put(member, ChangeKind.CrewMemberHired);
            var show = new Production(tx.NextProductionId(), title, dates, zone, stored, [], null, 1, now, now);
            tx.Put(show, ChangeKind.ProductionScheduled);
            tx.Put(
                new Booking(
                    tx.NextBookingId(),
                    show.Id,
                    member.Id,
                    role,
                    1,
                    dates,
                    stored,
                    BookingState.Confirmed,
                    true,
                    null,
                    null,
                    1,
                    now,
                    now
                ),
                ChangeKind.BookingConfirmed
            );
            Assert.True(DateRange.TryCreate(new LocalDate(2100, 7, 1), new LocalDate(2100, 7, 1), out var away));
            var absent = new Interval(away.In(zone).Start + Shift, away.In(zone).End + Shift);
            tx.Put(
                new Blackout(tx.NextBlackoutId(), member.Id, away, absent, null, BlackoutState.Active, 1, now, now),
                ChangeKind.BlackoutAdded
            );
            if (Version is { } version)
            {
                tx.PutZoneRules(version);
            }

            return member;
        }
    }
}
