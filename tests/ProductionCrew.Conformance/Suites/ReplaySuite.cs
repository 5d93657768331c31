using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The change log alone tells the tables.</summary>
public abstract class ReplaySuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Replaying_the_log_gives_the_tables()
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(9), Sample.Call, CancellationToken.None)).Result;
        await WriteAsync(
            (tx, now) =>
            {
                foreach (var booking in rows.Bookings.Where(booking => booking.IsLive && booking.Id.Value % 3 == 0))
                {
                    Release(tx, now, booking);
                }

                foreach (var member in rows.CrewMembers.Where(member => member.Id.Value % 4 == 0))
                {
                    tx.Put(member with { Version = 2, DayRate = Sample.Euros(member.Id.Value) }, ChangeKind.CrewMemberUpdated);
                }

                foreach (var member in rows.CrewMembers.Where(member => member.Id.Value % 5 == 0))
                {
                    var blackout = BlackOut(tx, now, member, Sample.Days(200, 201));
                    _ = member.Id.Value % 2 == 0 ? Remove(tx, now, blackout) : blackout;
                }

                return rows;
            }
        );

        var content = await ContentAsync();

        Assert.Empty(ChangeLogReplay.Faults(content));
        Assert.Equal(2, content.Blackouts.Select(blackout => blackout.State).Distinct().Count());
        Assert.Contains(content.Bookings, booking => booking is { State: BookingState.Released, Version: 2 });
    }
}
