using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>Blackouts that repeat, by days and by instants, some of which have lost occurrences; and one that does not repeat.</summary>
public sealed class RepeatedBlackoutHistory : ICommand<string>
{
    public Outcome<string> Execute(IWriteTransaction tx, Instant now)
    {
        var member = Sample.Member(tx.NextCrewMemberId(), now);
        tx.Put(member, ChangeKind.CrewMemberHired);
        Add(tx, Sample.Blackout(tx.NextBlackoutId(), member.Id, Sample.Days(3, 4), now));
        var byDays = Add(tx, Sample.Blackout(tx.NextBlackoutId(), member.Id, Sample.Days(10, 11), now).Repeated(every: 7, count: 4));
        byDays = Less(tx, byDays, occurrence: 0, now);
        Less(tx, byDays, occurrence: 1, now);
        var byInstants = Sample.Blackout(tx.NextBlackoutId(), member.Id, Sample.Days(20, 20), now).During(At(20), At(21)) with
        {
            Recurrence = new Recurrence("FREQ=DAILY;INTERVAL=2;COUNT=2", DateTimeZone.Utc),
            Occurrences = [new(null, new Interval(At(20), At(21))), new(null, new Interval(At(22), At(23)))],
        };
        Less(tx, Add(tx, byInstants), occurrence: 0, now);
        return "written";
    }

    /// <summary>That each is left with the first time that it had.</summary>
    public static void AssertOneTimeEach(IReadOnlyList<Blackout> blackouts)
    {
        Assert.Equal([Sample.Days(3, 4), Sample.Days(17, 18), null], blackouts.OrderBy(each => each.Id).Select(each => each.Dates));
        Assert.All(blackouts, each => Assert.Equal((null, true), (each.Recurrence, each.Occurrences.IsEmpty)));
        Assert.Equal(
            [Sample.Days(3, 4).In(DateTimeZone.Utc), Sample.Days(17, 18).In(DateTimeZone.Utc), new Interval(At(22), At(23))],
            blackouts.OrderBy(each => each.Id).Select(each => each.Interval)
        );
    }

    private static Blackout Add(IWriteTransaction tx, Blackout blackout)
    {
        tx.Put(blackout, ChangeKind.BlackoutAdded);
        return blackout;
    }

    private static Blackout Less(IWriteTransaction tx, Blackout blackout, int occurrence, Instant now)
    {
        var less = blackout.Without(occurrence, now);
        tx.Put(less, ChangeKind.BlackoutUpdated);
        return less;
    }

    private static Instant At(int day) => Sample.Midnight(day) + Duration.FromHours(18);
}
