using Microsoft.Data.Sqlite;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The instants of contracts are kept beside the dates, by the zone rules of the time when they were written.</summary>
public sealed class DerivedContractTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task What_is_derived_from_a_contract_is_derived_anew()
    {
        CrewMember member;
        await using (var store = folder.Open())
        {
            member = await Act(store, (tx, now) => Sample.Member(tx.NextCrewMemberId(), now) with { FireDate = Sample.Day(10) });
        }

        using (var session = Session.Open(folder.DatabasePath, SqliteOpenMode.ReadWrite))
        {
            session.Script("UPDATE crew_member SET fire_time = fire_time - 3600000000");
        }

        await using (var store = folder.Open())
        {
            Assert.Empty((await FreeOnLastDayAsync(store)).Items);
            await store.ExecuteAsync(new Act<CrewMember>((tx, _) => Refreshed(tx, member)), Sample.Call, CancellationToken.None);
            Assert.Single((await FreeOnLastDayAsync(store)).Items);
        }

        await using var again = folder.Open();
        Assert.Single((await FreeOnLastDayAsync(again)).Items);
    }

    public void Dispose() => folder.Dispose();

    private static CrewMember Refreshed(IWriteTransaction tx, CrewMember member)
    {
        tx.Refresh(member);
        return member;
    }

    private static async Task<CrewMember> Act(SqliteStore store, Func<IWriteTransaction, Instant, CrewMember> make) =>
        (
            await store.ExecuteAsync(
                new Act<CrewMember>(
                    (tx, now) =>
                    {
                        var member = make(tx, now);
                        tx.Put(member, ChangeKind.CrewMemberHired);
                        return member;
                    }
                ),
                Sample.Call,
                CancellationToken.None
            )
        ).Result;

    private static async Task<Page<CrewMember>> FreeOnLastDayAsync(SqliteStore store)
    {
        var query = new AvailabilityFilter(null, Sample.Days(9, 9).In(DateTimeZone.Utc), Sample.Grip, 1, new PageRequest(null, 10));
        return (await store.ReadAsync(new Ask<Page<CrewMember>>((tx, _) => tx.List(query)), CancellationToken.None)).Result;
    }
}
