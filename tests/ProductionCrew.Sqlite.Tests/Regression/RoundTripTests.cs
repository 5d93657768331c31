using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;

namespace ProductionCrew.Sqlite.Tests.Regression;

public sealed class RoundTripTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_reopen()
    {
        CrewMember? member = null;
        Production? production = null;
        Booking? booking = null;
        await using (var store = folder.Open())
        {
            await store.Do<Booking>(
                (tx, now) =>
                {
                    member = tx.PutMember(now);
                    production = tx.PutProduction(now);
                    booking = tx.PutBooking(now, member.Id, production.Id, Samples.Days(0, 9));
                    return booking;
                }
            );
        }

        await using var reopened = folder.Open();
        var found = await reopened.Ask<Tuple<CrewMember?, Production?, Booking?>>(
            (tx, _) => Tuple.Create(tx.Find(member!.Id), tx.Find(production!.Id), tx.Find(booking!.Id))
        );

        Assert.Equivalent(member, found.Result.Item1, strict: true);
        Assert.Equivalent(production, found.Result.Item2, strict: true);
        Assert.Equal(booking, found.Result.Item3);
    }

    public void Dispose() => folder.Dispose();
}
