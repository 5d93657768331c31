using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Reports;

/// <summary>A season that has something of everything that a report counts. It is written row by row, as no desk would let it come about.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same season.")]
internal sealed class Season : SeasonRows
{
    private static readonly RoleName Editor = Sample.Role("editor");
    private static readonly RoleName[] Roles = [Sample.Grip, Sample.Gaffer, Editor];
    private static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
    private static readonly DateTimeZone LosAngeles = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    private readonly Random random = new(20_270_101);

    private Season(IWriteTransaction tx, Instant now)
        : base(tx, now) { }

    public static string Put(IWriteTransaction tx, Instant now)
    {
        var season = new Season(tx, now);
        var people = season.People().ToList();
        var shows = season.Shows().ToList();
        season.Bookings(people, shows);
        season.Cards(people);
        season.Hours(people, shows);
        season.Refusals();
        return "";
    }

    private IEnumerable<CrewMember> People()
    {
        yield return Hire(-200, null, member => member with { Roles = Sample.Skills((Sample.Grip, 3), (Sample.Gaffer, 2)) });
        yield return Hire(
            5,
            50,
            member =>
                member with
                {
                    Roles = Sample.Skills((Sample.Grip, 5)),
                    EarlierContracts = [Sample.Contract(-90, -30), Sample.Contract(-20, -10)],
                    DayRate = Amount("EUR", 333_333_333_333),
                }
        );
        yield return Hire(
            -200,
            70,
            member =>
                member with
                {
                    Roles = Sample.Skills((Sample.Gaffer, 1)),
                    DayRate = Amount("USD", 500_000_000_000),
                    TimeZone = LosAngeles,
                }
        );
        yield return Hire(-3, 30, member => member with { Roles = Sample.Skills((Editor, 4), (Sample.Grip, 1)), TimeZone = Tokyo });
        yield return Hire(10, 10, member => member with { DisplayName = Sample.Label("Void") });
        yield return Hire(-200, null, member => member with { DisplayName = Sample.Label("Idle"), Roles = Sample.Skills((Editor, 2)) });
        yield return Hire(500, null, member => member with { DisplayName = Sample.Label("Later") });
        yield return Hire(
            -200,
            null,
            member => member with { Roles = Sample.Skills((Editor, 5)), DayRate = Amount("KWD", 99_999_500_000) }
        );
        yield return Hire(
            -200,
            null,
            member => member with { Roles = Sample.Skills((Editor, 1)), DayRate = Amount("JPY", 40_001_000_000_000) }
        );
    }

    private IEnumerable<Production> Shows()
    {
        yield return Schedule(
            -10,
            40,
            show =>
                show with
                {
                    Requirements =
                    [
                        new Requirement(Sample.Gaffer, 1, 1),
                        new Requirement(Sample.Grip, 1, 2),
                        new Requirement(Sample.Grip, 4, 3),
                    ],
                }
        );
        yield return Schedule(10, 30, show => show with { CancelDate = Sample.Day(20), Title = Sample.Label("Cancelled") });
        yield return Schedule(60, 100, show => (show with { Requirements = [new Requirement(Editor, 3, 3)] }).On(show.Dates, Tokyo));
        yield return Schedule(-300, 300, show => show with { Title = Sample.Label("The long one") });
        yield return Schedule(0, 20, show => show with { CancelDate = Sample.Day(0), Title = Sample.Label("Never") });
        yield return Schedule(400, 420, show => show with { Title = Sample.Label("Much later") });
    }

    private void Bookings(List<CrewMember> people, List<Production> shows)
    {
        Book(people[0], shows[0], 0, 9);
        Book(people[0], shows[1], 10, 15, booking => booking with { Role = Sample.Gaffer });
        // Two on one day, one of which waits; one that has expired, and one that was given back.
        Hold(people[0], shows[3], 16, 20, aheadCount: 0, hours: 5);
        Hold(people[0], shows[0], 18, 22, aheadCount: 1, hours: 5);
        Hold(people[0], shows[0], 24, 25, aheadCount: 0, hours: -1);
        Book(people[0], shows[0], 30, 35, booking => booking with { State = BookingState.Released });
        Book(people[1], shows[3], -80, -60);
        Book(people[1], shows[3], 20, 80);
        Book(people[2], shows[3], -120, -95, booking => booking with { Role = Sample.Gaffer });
        Hold(people[7], shows[2], 60, 61, aheadCount: 0, hours: 1, Editor);
        Book(people[8], shows[2], 100, 140, booking => booking with { Role = Editor });
        // Slots that are on other days elsewhere, and two on one day.
        Slot(people[3], shows[3], Sample.Midnight(3) + Duration.FromHours(14), 3);
        Slot(people[3], shows[0], Sample.Midnight(3) + Duration.FromHours(18), 3);
        Slot(people[3], shows[3], Sample.Midnight(4) + Duration.FromHours(15), 24);
        Slot(people[2], shows[3], Sample.Midnight(-40) + Duration.FromHours(2), 6);
        Slot(people[2], shows[0], Sample.Midnight(-41) + Duration.FromHours(2), 24);
        Slot(people[2], shows[0], Sample.Midnight(90) - Duration.FromHours(1), 2);
    }

    private void Cards(List<CrewMember> people)
    {
        PayRates hourly = new(RateUnit.Hour, 480, Amount("EUR", 41_111_111_111)) { PerDiem = Amount("EUR", 7_770_000_000) };
        PayRates daily = new(RateUnit.Day, 570, Amount("EUR", 611_050_000_000)) { TravelHour = Amount("EUR", 19_990_000_001) };
        var stepped = hourly with
        {
            Overtime = [Step(0, 60_000_000_007), Step(60, 80_500_000_000), Step(61, 0), Step(180, 120_333_333_333)],
        };
        Card(null, Sample.Grip, 1, -300, hourly);
        Card(null, Sample.Grip, 1, 15, stepped);
        Card(null, Sample.Grip, 4, 0, daily);
        Card(null, Sample.Gaffer, 1, -300, new PayRates(RateUnit.Hour, 480, Amount("USD", 30_000_000_000)));
        Card(null, Sample.Gaffer, 3, -300, hourly);
        Card(null, Sample.Gaffer, 1, 25, daily with { Overtime = stepped.Overtime });
        Card(null, Editor, 2, -300, new PayRates(RateUnit.Day, 601, Amount("KWD", 120_000_500_000)));
        Card(null, Editor, 1, -300, new PayRates(RateUnit.Hour, 480, Amount("JPY", 3_333_500_000_000)));
        Card(people[3].Id, null, 0, 0, daily with { PerDiem = Amount("EUR", 1) });
        Card(people[3].Id, null, 0, 10, hourly with { StandardMinutes = 1 });
        Card(people[3].Id, Editor, 2, -10, stepped);
        Card(people[3].Id, Editor, 4, 5, daily);
        Card(people[1].Id, Sample.Grip, 5, 30, stepped);
        Card(people[0].Id, Sample.Gaffer, 3, -300, stepped);
        Card(people[0].Id, Sample.Gaffer, 1, -5, new PayRates(RateUnit.Hour, 480, Amount("USD", 1_000_000_000)));
        Tx.Put(
            new RateCard(
                new RateCardId(1),
                new RateTerms(null, Sample.Grip, 1, Sample.Day(-300)),
                hourly with
                {
                    PerDiem = null,
                },
                2,
                Now,
                Now
            ),
            ChangeKind.RateCardReplaced
        );
    }

    private void Hours(List<CrewMember> people, List<Production> shows)
    {
        var running = new WorkImport(new WorkImportId(1), new WorkImportOptions(true, true, true), WorkImportState.Running, 0, 1, Now, Now);
        Tx.Put(running, [], ChangeKind.WorkImportCreated);
        var ended = running with { Id = new WorkImportId(2), State = WorkImportState.Completed };
        Tx.Put(ended, [], ChangeKind.WorkImportCreated);
        var entries =
            from person in people.Where(person => person.DisplayName.Text != "Idle")
            from day in Enumerable.Range(-100, 230)
            from show in shows.Take(4)
            from kind in Enum.GetValues<WorkKind>()
            where random.Next(100) < 6
            select Entry(person, day, show, kind, running.Id, ended.Id);
        Tx.PutAll([.. entries]);
    }

    private WorkEntry Entry(CrewMember person, int day, Production show, WorkKind kind, WorkImportId running, WorkImportId ended)
    {
        var role = random.Next(10) == 0 ? (RoleName?)null : Roles[random.Next(Roles.Length)];
        var minutes = random.Next(8) == 0 ? 0 : random.Next(1, 720);
        var level = role is null ? 0 : random.Next(1, 6);
        var entry = new WorkEntry(person.Id, Sample.Day(day), show.Id, kind, minutes, random.Next(2) == 0, role, level, null, 1);
        return random.Next(8) switch
        {
            0 => entry with { Import = running },
            1 => entry with { Import = running, Version = 2, Former = entry with { Minutes = random.Next(720), Role = Editor, Level = 2 } },
            2 => entry with { Import = ended },
            3 => entry with { Import = ended, Version = 2, Former = entry with { Minutes = 700 } },
            _ => entry,
        };
    }

    private void Refusals()
    {
        Reason[] reasons = [Reason.BookingConflict, Reason.CrewShortage, Reason.DatesInPast];
        var counts =
            from day in Enumerable.Range(-100, 230)
            from role in Roles
            from reason in reasons
            where random.Next(100) < 10
            select new RefusalCount(Sample.Day(day), role, reason, random.Next(1, 4));
        Tx.CountRefusals([.. counts]);
    }
}
