using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>
/// Asks seeded questions about whom to book and about days that can be staffed, and works the same out from the rows that the same snapshot
/// shows. The questions are about the days and roles that <see cref="RandomWrite"/> writes of, and its one production.
/// </summary>
/// <param name="afterRows">Called when the rows are read.</param>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
public sealed class StaffingReadsCheck(int seed, Action? afterRows = null) : IQuery<IReadOnlyList<string>>
{
    private const int QuestionsOfEach = 4;

    private static readonly DateTimeZone[] Zones =
    [
        DateTimeZone.Utc,
        DateTimeZoneProviders.Tzdb["Asia/Tokyo"],
        DateTimeZoneProviders.Tzdb["America/Los_Angeles"],
    ];

    private readonly Random random = new(seed);

    /// <summary>The answers that differ. Empty is good.</summary>
    public Outcome<IReadOnlyList<string>> Execute(IReadTransaction tx, Instant now)
    {
        var expected = new ModelReader(SnapshotRows.Of(tx, now), now);
        afterRows?.Invoke();
        var faults = new List<string>();
        for (var question = 0; question < QuestionsOfEach; question++)
        {
            faults.AddRange(PageFaults(Recommendation(), tx, expected, now));
            faults.AddRange(Faults(Window(), tx, expected, now));
            if (Starts() is var starts && !tx.CountFreeByStart(starts).SequenceEqual(expected.CountFreeByStart(starts)))
            {
                faults.Add($"{Canonical.Of(starts)} is counted {string.Join(' ', tx.CountFreeByStart(starts))}");
            }
        }

        return faults;
    }

    private static IEnumerable<string> PageFaults(RecommendCrew query, IReadTransaction tx, ModelReader expected, Instant now)
    {
        for (var page = query; ; )
        {
            foreach (var fault in Faults(page, tx, expected, now))
            {
                yield return fault;
            }

            if (page.Execute(tx, now) is not { IsAccepted: true, Result.Next: { } next })
            {
                yield break;
            }

            page = query with { Page = query.Page with { After = next } };
        }
    }

    private static IEnumerable<string> Faults<T>(IQuery<T> query, IReadTransaction tx, ModelReader expected, Instant now)
        where T : class
    {
        var (told, wanted) = (Canonical.Of(query.Execute(tx, now)), Canonical.Of(query.Execute(expected, now)));
        if (told != wanted)
        {
            yield return $"{Canonical.Of(query)} is answered {told}\nand not {wanted}";
        }
    }

    private RecommendCrew Recommendation()
    {
        var dates = SomeDays();
        var time = random.Next(3) switch
        {
            0 => WantedTime.On(dates, Zone()),
            1 => WantedTime.Between(dates.In(Zone())),
            _ => WantedTime.On(
                new ProductionId(random.Next(1, 3)),
                random.Next(2) == 0 ? null : Sample.Day(random.Next(9, 15)),
                random.Next(2) == 0 ? null : Sample.Day(random.Next(15, 21))
            ),
        };
        return new RecommendCrew(Role(), random.Next(1, 5), time, random.Next(3) == 0, new PageRequest(null, random.Next(1, 12)));
    }

    private FindWindow Window()
    {
        var first = random.Next(-2, 10);
        var range = Sample.Days(first, first + random.Next(6, 40));
        var seats = Seats().Select(seat => new Requirement(seat.Role, seat.Level, random.Next(1, 4)));
        return new FindWindow(range, random.Next(1, 7), Zone(), [.. seats], random.Next(1, 5));
    }

    private FreeStartSearch Starts()
    {
        var seats = Seats().GroupBy(seat => seat.Role).Select(role => role.First());
        return new FreeStartSearch([.. seats], Sample.Days(0, random.Next(45)), random.Next(1, 7), Zone());
    }

    private IEnumerable<RoleSkill> Seats() =>
        Enumerable
            .Range(0, random.Next(1, 5))
            .Select(_ => new RoleSkill(Role(), random.Next(1, 4)))
            .Distinct()
            .OrderBy(seat => seat.Role)
            .ThenBy(seat => seat.Level);

    private RoleName Role() => random.Next(2) == 0 ? Sample.Grip : Sample.Role($"role-{random.Next(13)}");

    private DateTimeZone Zone() => Zones[random.Next(Zones.Length)];

    private DateRange SomeDays()
    {
        var first = random.Next(30);
        return Sample.Days(first, first + random.Next(6));
    }
}
