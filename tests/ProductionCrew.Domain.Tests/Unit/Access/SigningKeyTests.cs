using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;

namespace ProductionCrew.Domain.Tests.Unit.Access;

/// <summary>Keys that are published ten minutes before they sign, sign for thirty days, and tokens that live an hour.</summary>
public sealed class SigningKeyTests
{
    private static readonly SigningKeyTimes Times = new(Duration.FromMinutes(10), Duration.FromDays(30), Duration.FromHours(1));

    private static readonly Instant Start = Given.Time("2027-03-10T12:00:00Z");

    private static readonly Duration Microsecond = Duration.FromTicks(10);

    [Fact]
    public async Task The_first_key_signs_at_once_and_is_taken_until_its_last_token_is_over()
    {
        await using var desk = Desk.Open();

        var renewed = await desk.Do(Renew("first"));

        var end = Start + Times.Signing + Times.Lead + Times.Token;
        var key = new SigningKey("first", "public first", "private first", Start, Start, end);
        Assert.Equal(key, Assert.Single(renewed.Keys));
        Assert.Equal(Start, renewed.ReadTime);
        Assert.Equal(Canonical.Of(renewed), Canonical.Of(await desk.Ask(new ReadAccess())));
        Assert.Empty(await desk.Changes());
    }

    [Fact]
    public async Task Of_two_replicas_that_renew_at_once_the_second_adds_nothing_and_learns_of_the_first()
    {
        await using var desk = Desk.Open();

        await desk.Do(Renew("a"));
        Assert.Equal("a", Assert.Single((await desk.Do(Renew("b"))).Keys).Id);
        desk.WaitUntil("2027-04-09T11:50:00Z");
        await desk.Do(Renew("c"));

        Assert.Equal(["a", "c"], (await desk.Do(Renew("d"))).Keys.Select(key => key.Id));
    }

    [Fact]
    public async Task The_next_key_is_published_before_the_former_ends_to_sign_and_follows_it_without_a_gap()
    {
        await using var desk = Desk.Open();
        await desk.Do(Renew("first"));
        desk.WaitUntil("2027-04-09T11:50:00Z");

        var keys = (await desk.Do(Renew("next"))).Keys;

        var change = Start + Times.Signing;
        Assert.Equal((desk.Now, change), (keys[1].CreateTime, keys[1].SignTime));
        Assert.Equal("first", SigningKeyTimes.SignerAt(keys, change - Microsecond)?.Id);
        Assert.Equal("next", SigningKeyTimes.SignerAt(keys, change)?.Id);
        Assert.True(keys[0].ExpireTime >= change + Times.Token);
    }

    [Fact]
    public async Task A_key_that_became_known_is_followed_before_it_is_due()
    {
        await using var desk = Desk.Open();
        await desk.Do(Renew("known"));

        var keys = (await desk.Do(Renew("forced") with { IsForced = true })).Keys;

        Assert.Equal(["forced", "known"], keys.Select(key => key.Id));
        Assert.Equal(Start + Times.Lead, keys[0].SignTime);
        Assert.False(Times.IsDue(keys, desk.Now));
    }

    [Fact]
    public async Task The_others_can_be_deleted_with_it_and_then_it_signs_at_once()
    {
        await using var desk = Desk.Open();
        await desk.Do(Renew("known"));

        var keys = (await desk.Do(Renew("forced") with { IsForced = true, EndsOthers = true })).Keys;

        Assert.Equal(("forced", Start), (Assert.Single(keys).Id, keys[0].SignTime));
        Assert.Equal(keys[0], Assert.Single((await desk.Ask(new ReadAccess())).Keys));
    }

    [Fact]
    public async Task A_key_is_due_sooner_where_keys_are_to_sign_for_less_long()
    {
        await using var desk = Desk.Open();
        await desk.Do(Renew("first"));
        desk.WaitUntil("2027-03-12T12:00:00Z");
        var shorter = Times with { Signing = Duration.FromDays(1) };

        var keys = (await desk.Do(Renew("next") with { Times = shorter })).Keys;

        Assert.Equal(["first", "next"], keys.Select(key => key.Id));
        Assert.Equal(desk.Now + Times.Lead, keys[1].SignTime);
        Assert.False(shorter.IsDue(keys, desk.Now));
    }

    [Fact]
    public async Task A_key_is_deleted_once_its_last_token_is_over()
    {
        await using var desk = Desk.Open();
        var first = Assert.Single((await desk.Do(Renew("first"))).Keys);
        desk.WaitUntil("2027-04-09T11:50:00Z");
        await desk.Do(Renew("next"));

        desk.WaitUntil("2027-04-09T13:09:59Z");
        Assert.Equal(2, (await desk.Do(Renew("late"))).Keys.Length);
        desk.WaitUntil("2027-04-09T13:10:00Z");
        Assert.Equal(first.ExpireTime, desk.Now);
        Assert.Equal("next", Assert.Single((await desk.Do(Renew("later"))).Keys).Id);
        Assert.Equal("next", Assert.Single((await desk.Ask(new ReadAccess())).Keys).Id);
    }

    [Theory]
    [InlineData("2027-04-09T12:00:00Z", 10)] // Its last tokens end with the key.
    [InlineData("2027-04-09T12:00:01Z", 0)] // They would not.
    [InlineData("2027-04-09T13:09:59Z", 0)] // The key has a second left.
    [InlineData("2027-06-01T00:00:00Z", 0)] // It is over.
    public async Task A_key_that_comes_too_late_to_be_published_first_signs_at_once(string time, int minutes)
    {
        await using var desk = Desk.Open();
        await desk.Do(Renew("first"));
        desk.WaitUntil(time);

        var keys = (await desk.Do(Renew("late"))).Keys;

        var added = Assert.Single(keys, key => key.Id == "late");
        Assert.Equal(desk.Now + Duration.FromMinutes(minutes), added.SignTime);
        for (var at = desk.Now; at <= added.SignTime; at += Duration.FromMinutes(1))
        {
            Assert.True(at + Times.Token <= SigningKeyTimes.SignerAt(keys, at)?.ExpireTime);
        }
    }

    [Fact]
    public void A_key_is_due_only_where_none_signs_for_longer_than_the_next_takes_to_be_known()
    {
        var due = Start + Times.Signing - Times.Lead;
        var (old, fresh) = (Key("old", Start), Key("fresh", Start + Duration.FromDays(1)));

        Assert.True(Times.IsDue([], Start));
        Assert.False(Times.IsDue([old], due - Microsecond));
        Assert.True(Times.IsDue([old], due));
        Assert.False(Times.IsDue([old, fresh], due));
        Assert.True(Times.IsDue([old, fresh], due + Duration.FromDays(1)));
    }

    [Fact]
    public void The_newest_key_that_may_sign_does()
    {
        var (old, fresh) = (Key("old", Start), Key("fresh", Start + Duration.FromDays(1)));

        Assert.Null(SigningKeyTimes.SignerAt([old, fresh], Start - Microsecond));
        Assert.Equal(old, SigningKeyTimes.SignerAt([old, fresh], Start));
        Assert.Equal(old, SigningKeyTimes.SignerAt([fresh, old], fresh.SignTime - Microsecond));
        Assert.Equal(fresh, SigningKeyTimes.SignerAt([fresh, old], fresh.SignTime));
        Assert.Null(SigningKeyTimes.SignerAt([old, fresh], fresh.ExpireTime));
    }

    private static RenewSigningKey Renew(string id) => new(id, $"public {id}", $"private {id}", Times, IsForced: false);

    private static SigningKey Key(string id, Instant signTime) =>
        new(id, "public", "private", signTime - Times.Lead, signTime, signTime + Duration.FromDays(31));
}
