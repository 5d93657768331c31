using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store reads for reports.</summary>
public abstract class ReportSourceSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Hours_of_some_people_on_some_days_are_visited_one_person_after_another()
    {
        var (one, two, three, show) = (await HireAsync(), await HireAsync(), await HireAsync(), await ScheduleAsync());
        WorkEntry[] entries =
        [
            .. from member in new[] { one, two, three }
            from day in Enumerable.Range(1, 4)
            from kind in Enum.GetValues<WorkKind>()
            select new WorkEntry(member.Id, Sample.Day(day), show.Id, kind, 60, true, Sample.Grip, 2, null, 1),
        ];
        await WriteAsync(
            (tx, _) =>
            {
                tx.PutAll([.. entries.Reverse()]);
                return "";
            }
        );

        var visited = await VisitAsync([three.Id, one.Id, new CrewMemberId(99)], Sample.Days(2, 3));

        var wanted = entries.Where(entry => entry.CrewMember != two.Id && Sample.Day(2) <= entry.Date && entry.Date <= Sample.Day(3));
        Assert.Equal(wanted.Select(WorkedTime.Of).ToHashSet(), visited.ToHashSet());
        Assert.Equal(12, visited.Count);
        Assert.Equal(1, visited.Zip(visited.Skip(1)).Count(pair => pair.First.CrewMember != pair.Second.CrewMember));
        Assert.Empty(await VisitAsync([], Sample.Days(2, 3)));
        Assert.Empty(await VisitAsync([one.Id], Sample.Days(5, 9)));
    }

    [Fact]
    public async Task Live_bookings_of_some_people_that_overlap_an_interval_are_visited()
    {
        var (one, two, show) = (await HireAsync(), await HireAsync(), await ScheduleAsync());
        var confirmed = await BookAsync(one, show, Sample.Days(1, 3));
        var held = await HoldAsync(one, show, Sample.Days(4, 6), Clock.Now + Duration.FromMinutes(1));
        await BookAsync(two, show, Sample.Days(1, 3));
        await BookAsync(one, show, Sample.Days(8, 9));

        Assert.Equal([BookedTime.Of(confirmed), BookedTime.Of(held)], await BookedAsync());
        Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal([BookedTime.Of(confirmed)], await BookedAsync());

        async Task<List<BookedTime>> BookedAsync()
        {
            var visited = new List<BookedTime>();
            await ReadAsync(tx =>
            {
                tx.VisitBookings([one.Id, new CrewMemberId(99)], Sample.Days(3, 7).In(show.TimeZone), visited.Add);
                return "";
            });
            return [.. visited.OrderBy(booking => booking.Interval.Start)];
        }
    }

    [Fact]
    public async Task Hours_of_a_pending_import_are_visited_as_they_were_before()
    {
        var (member, show) = (await HireAsync(), await ScheduleAsync());
        var import = new WorkImport(
            new WorkImportId(1),
            new WorkImportOptions(true, true, true),
            WorkImportState.Running,
            0,
            1,
            Clock.Now,
            Clock.Now
        );
        var former = new WorkEntry(member.Id, Sample.Day(1), show.Id, WorkKind.Regular, 60, true, null, 0, null, 1);
        var written = former with { Minutes = 90, Import = import.Id, Version = 2, Former = former };
        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(import, [], ChangeKind.WorkImportCreated);
                tx.PutAll([written, written with { Kind = WorkKind.Travel, Former = null }]);
                return "";
            }
        );

        Assert.Equal([WorkedTime.Of(former)], await VisitAsync([member.Id], Sample.Days(1, 1)));

        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(import with { State = WorkImportState.Completed, Version = 2 }, [], ChangeKind.WorkImportCompleted);
                return "";
            }
        );
        var seen = WorkedTime.Of(written);
        Assert.Equal(
            [seen, seen with { Kind = WorkKind.Travel }],
            (await VisitAsync([member.Id], Sample.Days(1, 1))).OrderBy(worked => worked.Kind)
        );
    }

    [Fact]
    public async Task Refusals_add_up_and_come_in_order_of_day_role_and_reason()
    {
        RefusalCount[] counts =
        [
            new(Sample.Day(1), Sample.Gaffer, Reason.BookingConflict, 1),
            new(Sample.Day(1), Sample.Grip, Reason.DatesInPast, 2),
            new(Sample.Day(1), Sample.Grip, Reason.CrewShortage, 3),
            new(Sample.Day(2), Sample.Gaffer, Reason.BookingConflict, 4),
            new(Sample.Day(3), Sample.Gaffer, Reason.BookingConflict, 5),
        ];
        RefusalCount[] ordered = [.. counts.OrderBy(count => count.Date).ThenBy(count => count.Role).ThenBy(count => count.Reason)];
        await CountAsync([.. counts.Reverse()]);
        Assert.Equal(ordered, await ReadAsync(tx => tx.Refusals(Sample.Days(0, 9))));

        await CountAsync(counts[2], counts[4]);
        await CountAsync(counts[2], counts[2]);

        Assert.Equal(
            ordered[..3].Select(count => count == counts[2] ? count with { Count = 12 } : count).Append(counts[3]),
            await ReadAsync(tx => tx.Refusals(Sample.Days(1, 2)))
        );
        Assert.Equal([counts[4] with { Count = 10 }], await ReadAsync(tx => tx.Refusals(Sample.Days(3, 3))));
        Assert.Empty(await ReadAsync(tx => tx.Refusals(Sample.Days(4, 9))));
        Assert.Empty((await ContentAsync()).Changes);
    }

    private Task<string> CountAsync(params RefusalCount[] counts) =>
        WriteAsync(
            (tx, _) =>
            {
                tx.CountRefusals(counts);
                return "";
            }
        );

    private Task<List<WorkedTime>> VisitAsync(IReadOnlyList<CrewMemberId> members, DateRange dates) =>
        ReadAsync(tx =>
        {
            var visited = new List<WorkedTime>();
            tx.VisitWork(members, dates, visited.Add);
            return visited;
        });
}
