using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>
/// Commands that write far more than the page cache holds, some kept and some taken back, so that SQLite also writes unfinished pages out.
/// SQLite 3.35.5 damaged the file here (docs/adr/0012).
/// </summary>
public sealed class SmallCacheTests : IDisposable
{
    private const int CrewSize = 3_000;
    private const int RoundCount = 3;
    private const int RoleCount = 50;
    private const int RolesPerPerson = 20;
    private const int HeadcountPerRole = 20;
    private const int DaysPerRound = 400;

    private static readonly ImmutableArray<RoleName> Roles =
    [
        .. Enumerable.Range(0, RoleCount).Select(number => Sample.Role(string.Create(CultureInfo.InvariantCulture, $"role-{number:00}"))),
    ];

    /// <summary>Twenty of each role, whatever their level.</summary>
    private static readonly ImmutableArray<Requirement> Even = [.. Roles.Select(role => new Requirement(role, 1, HeadcountPerRole))];

    /// <summary>Twenty of each level in ten roles, for whom people have to be moved about.</summary>
    private static readonly ImmutableArray<Requirement> Hard =
    [
        .. Enumerable.Range(0, RoleCount).Select(number => new Requirement(Roles[number / 5], 1 + (number % 5), HeadcountPerRole)),
    ];

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Large_commands_taken_back_leave_the_file_sound()
    {
        await using (var store = folder.Open(folder.Options with { CacheSizeKib = 1_024 }))
        {
            await Task.WhenAll(Enumerable.Range(0, CrewSize).Select(number => KeepAsync(store, Hire(number))));
            for (var round = 0; round < RoundCount; round++)
            {
                await PlayAsync(store, 10 + (round * DaysPerRound));
            }

            var content = await StoreContent.ReadAsync(store);
            Assert.Empty(Auditor.Faults(content));
            Assert.Empty(ChangeLogReplay.Faults(content));
        }

        Assert.Equal("ok", folder.Sql("PRAGMA integrity_check"));
    }

    public void Dispose() => folder.Dispose();

    private static async Task PlayAsync(SqliteStore store, int day)
    {
        await TakeBackAsync(store, Schedule(day, day + 30, Even));
        var scheduled = await KeepAsync(store, Schedule(day, day + 30, Even));
        var show = scheduled.Production.Production.Id;
        await TakeBackAsync(store, Schedule(day, day + 30, Hard));
        await TakeBackAsync(store, Schedule(day + 60, day + 90, Hard));
        await KeepAsync(store, Schedule(day + 90, day + 130, Even));
        await TakeBackAsync(store, Reschedule(show, day + 290, day + 320));
        await TakeBackAsync(store, Reschedule(show, day + 90, day + 130));
        await TakeBackAsync(store, new UpdateProduction(show, Requirements: Hard));
        await TakeBackAsync(store, new CancelProduction(show));

        var again = scheduled.Bookings.Select(booking => new BookCrewMember(show, booking.CrewMember, booking.Role)).ToImmutableArray();
        var batch = await KeepAsync(store, new BatchBookCrewMembers(again, Atomic: false));
        Assert.All(batch.Results, result => Assert.Equal(Reason.BookingConflict, result.Rejection?.Reason));
    }

    private static HireCrewMember Hire(int number) =>
        new(
            Sample.Label("Ada"),
            Sample.Skills([
                .. Enumerable
                    .Range(0, RolesPerPerson)
                    .Select(place => ((number * 7) + (place * (1 + (number % 3)))) % RoleCount)
                    .Distinct()
                    .Select(role => (Roles[role], 1 + ((number + role) % 5))),
            ]),
            Sample.Day(-3_650),
            FireDate: null,
            DateTimeZone.Utc,
            Sample.Euros(number * 7_919L % 900),
            Email: null
        );

    private static ScheduleProduction Schedule(int firstDay, int lastDay, ImmutableArray<Requirement> requirements) =>
        new(Sample.Label("Metropolis"), Sample.Days(firstDay, lastDay), DateTimeZone.Utc, requirements, []);

    private static RescheduleProduction Reschedule(ProductionId show, int firstDay, int lastDay) =>
        new(show, Sample.Day(firstDay), Sample.Day(lastDay), ReschedulePolicy.Substitute);

    private static async Task<T> KeepAsync<T>(SqliteStore store, ICommand<T> command)
        where T : class => (await store.ExecuteAsync(command, Sample.Call, CancellationToken.None)).Result;

    private static async Task TakeBackAsync<T>(SqliteStore store, ICommand<T> command)
        where T : class =>
        Assert.False((await store.ExecuteAsync(new TakenBack<T>(command), Sample.Call, CancellationToken.None)).IsAccepted);

    /// <summary>Does all that a command does, and is refused in the end.</summary>
    private sealed class TakenBack<T>(ICommand<T> command) : ICommand<T>
        where T : class
    {
        public Outcome<T> Execute(IWriteTransaction tx, Instant now)
        {
            command.Execute(tx, now);
            return Rejection.Of(Reason.CrewShortage);
        }
    }
}
