using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Whom to book and which days can be staffed is answered from one snapshot, as the rows of it say.</summary>
public abstract class StaffingReadsSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int WriteCount = 160;
    private const int CheckCount = 40;
    private const int LaterWriteCount = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Answers_are_those_of_the_rows_as_the_clock_goes_on()
    {
        await ScheduleAsync();
        await WriteManyAsync(0, WriteCount);
        var faults = new List<string>();

        for (var seed = 0; seed < CheckCount; seed++)
        {
            faults.AddRange((await Store.ReadAsync(new StaffingReadsCheck(seed), CancellationToken.None)).Result);
            Clock.Advance(Duration.FromMinutes(1));
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task Answers_hold_for_their_snapshot_after_later_commits()
    {
        await ScheduleAsync();
        await WriteManyAsync(0, WriteCount);

        // The commands run to their end while the query holds its snapshot.
        var check = new StaffingReadsCheck(
            CheckCount,
            () => Assert.True(((IAsyncResult)WriteManyAsync(WriteCount, LaterWriteCount)).AsyncWaitHandle.WaitOne(Patience))
        );

        Assert.Equal([], (await Store.ReadAsync(check, CancellationToken.None)).Result);
    }

    [Fact]
    public async Task People_with_a_role_come_in_order_of_preference_page_by_page()
    {
        var dear = await HireAsync(row => row with { DayRate = Sample.Euros(900) });
        var versatile = await HireAsync(row => row with { Roles = Sample.Skills((Sample.Grip, 3), (Sample.Gaffer, 1)) });
        var (cheap, cheapToo) = (await HireAsync(Cheap), await HireAsync(Cheap));
        await HireAsync(row => row with { Roles = Sample.Skills((Sample.Gaffer, 3)) });
        await BlackOutAsync(cheap, Sample.Days(12, 12));
        await BlackOutAsync(versatile, Sample.Days(12, 12));
        var query = new RecommendCrew(
            Sample.Grip,
            1,
            WantedTime.On(Sample.Days(10, 19), DateTimeZone.Utc),
            OnlyBookable: false,
            new PageRequest(null, 1)
        );

        for (var size = 1; size <= 5; size++)
        {
            var read = await Paged.ReadAllAsync(
                async page => (await Store.ReadAsync(query with { Page = page }, CancellationToken.None)).Result,
                size
            );

            Assert.Equal([cheapToo.Id, dear.Id, cheap.Id, versatile.Id], read.Select(one => one.Member.Member.Id));
            Assert.Equal([0, 0, 1, 1], read.Select(one => one.ObstacleCount));
        }

        static CrewMember Cheap(CrewMember row) => row with { DayRate = Sample.Euros(100) };
    }

    [Fact]
    public async Task The_roles_of_all_members_are_listed_once()
    {
        Assert.Equal([], await RolesAsync());

        var grip = await HireAsync(row => row with { Roles = Sample.Skills((Sample.Role("grip"), 2), (Sample.Role("gaffer"), 1)) });
        await HireAsync(row =>
            row with
            {
                Roles = Sample.Skills((Sample.Role("grip"), 1), (Sample.Role("zoologist"), 1), (Sample.Role("a"), 1)),
            }
        );
        Assert.Equal(["a", "gaffer", "grip", "zoologist"], await RolesAsync());

        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(
                    grip with
                    {
                        Roles = Sample.Skills((Sample.Role("editor"), 1)),
                        Version = grip.Version + 1,
                    },
                    ChangeKind.CrewMemberUpdated
                );
                return grip;
            }
        );
        Assert.Equal(["a", "editor", "grip", "zoologist"], await RolesAsync());

        async Task<IEnumerable<string>> RolesAsync() => (await ReadAsync(tx => tx.RolesOfCrew())).Select(role => role.Text);
    }

    private async Task WriteManyAsync(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            try
            {
                await Store.ExecuteAsync(new RandomWrite(seed), Sample.Call, CancellationToken.None);
            }
            catch (InvalidTimeZoneException)
            {
                // It is one of those that throw.
            }
        }
    }
}
