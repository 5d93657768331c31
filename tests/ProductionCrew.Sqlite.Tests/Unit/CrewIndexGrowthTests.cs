using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Memory;

namespace ProductionCrew.Sqlite.Tests.Unit;

/// <summary>Readers look on, without a lock, while the writer makes room for more people.</summary>
public sealed class CrewIndexGrowthTests
{
    private const int FirstGrowth = 11;
    private const int LastGrowth = 21;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void Whoever_is_named_by_a_role_has_room_among_the_entries_a_reader_takes_then()
    {
        var index = new CrewIndex();
        var role = index.Role(Samples.Role("grip"));
        using var started = new ManualResetEventSlim();
        var isOver = false;
        var lookCount = 0L;
        var missed = 0L;
        var reader = new Thread(() =>
        {
            started.Set();
            while (!Volatile.Read(ref isOver))
            {
                // In the order in which searches take them.
                var ids = role.MemberIds;
                var entries = index.Entries;
                missed += ids.Length > 0 && ids[^1] >= entries.Length ? 1 : 0;
                lookCount++;
            }
        });
        reader.Start();
        Assert.True(started.Wait(Patience));

        // Every one of them has the array grow, the later ones for so long that a reader comes in between.
        for (var growth = FirstGrowth; growth <= LastGrowth; growth++)
        {
            index.Put(Member(1L << growth), growth);
        }

        Volatile.Write(ref isOver, true);
        Assert.True(reader.Join(Patience));
        Assert.Equal((0, LastGrowth - FirstGrowth + 1), (missed, role.MemberIds.Length));
        Assert.True(lookCount > 0);
    }

    private static CrewMember Member(long id) =>
        new(
            new CrewMemberId(id),
            Samples.Label("Ada"),
            [new RoleSkill(Samples.Role("grip"), 1)],
            Samples.FirstDay,
            FireDate: null,
            DateTimeZone.Utc,
            DayRate: null,
            Email: null,
            Version: 1,
            CreateTime: Instant.FromUnixTimeSeconds(id),
            UpdateTime: Instant.FromUnixTimeSeconds(id)
        );
}
