using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The instants of contracts are kept beside the dates, by the zone rules of the time when they were written.</summary>
public sealed class DerivedContractTests
{
    [Fact]
    public async Task What_is_derived_from_a_contract_is_derived_anew()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        var member = await WriteAsync(
            store,
            (tx, now) =>
            {
                var hired = Sample.Member(tx.NextCrewMemberId(), now) with { FireDate = Sample.Day(10) };
                tx.Put(hired, ChangeKind.CrewMemberHired);
                return hired;
            }
        );
        await database.SqlAsync("UPDATE crew_member SET fire_time = fire_time - interval '1 hour'");

        Assert.Empty((await FreeOnLastDayAsync(store)).Items);
        await WriteAsync(
            store,
            (tx, _) =>
            {
                tx.Refresh(member);
                return member;
            }
        );

        Assert.Single((await FreeOnLastDayAsync(store)).Items);
    }

    private static async Task<CrewMember> WriteAsync(PostgresStore store, Func<IWriteTransaction, Instant, CrewMember> write) =>
        (await store.ExecuteAsync(new Act<CrewMember>((tx, now) => write(tx, now)), Sample.Call, CancellationToken.None)).Result;

    private static async Task<Page<CrewMember>> FreeOnLastDayAsync(PostgresStore store)
    {
        var query = new AvailabilityFilter(null, Sample.Days(9, 9).In(DateTimeZone.Utc), Sample.Grip, 1, new PageRequest(null, 10));
        return (await store.ReadAsync(new Ask<Page<CrewMember>>((tx, _) => tx.List(query)), CancellationToken.None)).Result;
    }
}
