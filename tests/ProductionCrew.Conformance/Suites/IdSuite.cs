using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Ids come from the store's counters.</summary>
public abstract class IdSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Ids_are_positive_and_ascend_within_a_transaction_and_across()
    {
        var crewMembers = new List<long>();
        var productions = new List<long>();
        var bookings = new List<long>();
        var blackouts = new List<long>();
        for (var round = 0; round < 3; round++)
        {
            await WriteAsync(
                (tx, now) =>
                {
                    for (var i = 0; i < 3; i++)
                    {
                        var member = Hire(tx, now);
                        var production = Schedule(tx, now);
                        crewMembers.Add(member.Id.Value);
                        productions.Add(production.Id.Value);
                        bookings.Add(Book(tx, now, member, production, production.Dates).Id.Value);
                        blackouts.Add(BlackOut(tx, now, member, Sample.Days(30, 31)).Id.Value);
                    }

                    return new object();
                }
            );
        }

        Assert.All([crewMembers, productions, bookings, blackouts], AssertAscending);
    }

    [Fact]
    public async Task An_id_in_use_is_never_given_again_after_a_rejection()
    {
        var first = await HireAsync();
        await TryAsync<CrewMember>(
            (tx, now) =>
            {
                Hire(tx, now);
                return Rejection.Of(Reason.CrewShortage);
            }
        );
        var second = await HireAsync();
        var third = await HireAsync();

        AssertAscending([first.Id.Value, second.Id.Value, third.Id.Value]);
        Assert.Equal(3, (await ContentAsync()).CrewMembers.Count);
    }

    private static void AssertAscending(List<long> ids)
    {
        Assert.All(ids, id => Assert.True(id > 0));
        Assert.Equal(ids.Distinct().Order(), ids);
    }
}
