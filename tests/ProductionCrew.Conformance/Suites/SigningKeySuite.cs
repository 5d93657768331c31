using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of signing keys: all of each, and nothing in the log.</summary>
public abstract class SigningKeySuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly SigningKeyTimes Times = new(Duration.FromMinutes(10), Duration.FromDays(30), Duration.FromHours(1));

    [Fact]
    public async Task Every_field_of_a_key_comes_back_in_order_of_id_and_nothing_is_logged()
    {
        var (late, early) = (Sample.SigningKey("b", Sample.Start), Sample.SigningKey("A", Sample.Start));
        var replaced = new SigningKey(
            "b",
            "p",
            "e",
            Sample.Start,
            Sample.Start + Duration.FromHours(1),
            Sample.Start + Duration.FromDays(9)
        );
        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(late);
                tx.Put(early);
                tx.Put(replaced);
                Assert.Equal([early, replaced], tx.SigningKeys());
                return late;
            }
        );

        Assert.Equal([early, replaced], await ReadAsync(tx => tx.SigningKeys()));
        Assert.Empty((await ContentAsync()).Changes);
    }

    [Fact]
    public async Task A_deleted_key_is_gone_and_one_that_is_not_there_is_no_fault()
    {
        await WriteAsync(
            (tx, now) =>
            {
                tx.Put(Sample.SigningKey("a", now));
                tx.Put(Sample.SigningKey("b", now));
                tx.DeleteSigningKey("a");
                tx.DeleteSigningKey("c");
                Assert.Equal("b", Assert.Single(tx.SigningKeys()).Id);
                return "";
            }
        );

        Assert.Equal("b", Assert.Single(await ReadAsync(tx => tx.SigningKeys())).Id);
        Assert.Empty((await ContentAsync()).Changes);
    }

    [Fact]
    public async Task A_rejected_command_leaves_the_keys_as_they_were()
    {
        await WriteAsync(
            (tx, now) =>
            {
                tx.Put(Sample.SigningKey("a", now));
                return "";
            }
        );
        await TryAsync<string>(
            (tx, now) =>
            {
                tx.DeleteSigningKey("a");
                tx.Put(Sample.SigningKey("b", now));
                return Rejection.Of(Reason.OperatorExists);
            }
        );

        Assert.Equal("a", Assert.Single(await ReadAsync(tx => tx.SigningKeys())).Id);
    }

    [Fact]
    public async Task Of_several_who_renew_at_once_exactly_one_adds_its_key()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RenewAsync($"key-{number}")));

        var key = Assert.Single(await ReadAsync(tx => tx.SigningKeys()));
        Assert.All(outcomes, outcome => Assert.Equal(key, Assert.Single(outcome.Keys)));
    }

    [Fact]
    public async Task A_key_is_followed_before_it_ends_to_sign_and_deleted_when_its_last_token_is_over()
    {
        var first = Assert.Single((await RenewAsync("first")).Keys);
        Clock.Advance(Times.Signing - Times.Lead - Duration.FromTicks(10));
        Assert.Single((await RenewAsync("early")).Keys);
        Clock.Advance(Duration.FromTicks(10));
        Assert.Equal(["first", "next"], (await RenewAsync("next")).Keys.Select(key => key.Id));

        Clock.Advance(first.ExpireTime - Clock.Now - Duration.FromTicks(10));
        Assert.Equal(2, (await RenewAsync("late")).Keys.Length);
        Clock.Advance(Duration.FromTicks(10));
        Assert.Equal("next", Assert.Single((await RenewAsync("later")).Keys).Id);
        var data = (await Store.ReadAsync(new ReadAccess(), CancellationToken.None)).Result;
        Assert.Equal("next", Assert.Single(data.Keys).Id);
        Assert.Equal(Clock.Now, data.ReadTime);
    }

    [Fact]
    public async Task A_renewal_that_only_validates_leaves_nothing_and_a_forced_one_adds()
    {
        await RenewAsync("first");
        Assert.Equal(2, (await RenewAsync("second", isForced: true, Sample.Call with { ValidateOnly = true })).Keys.Length);
        Assert.Single(await ReadAsync(tx => tx.SigningKeys()));
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };

        var forced = await RenewAsync("second", isForced: true, call);
        var again = await RenewAsync("third", isForced: true, call);

        Assert.Equal(Canonical.Of(forced), Canonical.Of(again));
        Assert.Equal(["first", "second"], (await ReadAsync(tx => tx.SigningKeys())).Select(key => key.Id));
    }

    private async Task<AccessData> RenewAsync(string id, bool isForced = false, Call? call = null) =>
        (
            await Store.ExecuteAsync(
                new RenewSigningKey(id, "public", "encrypted", Times, isForced),
                call ?? Sample.Call,
                CancellationToken.None
            )
        ).Result;
}
