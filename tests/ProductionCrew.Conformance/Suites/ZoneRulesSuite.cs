using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Suites;

/// <summary>A store knows by which version of the time zone rules its instants are.</summary>
public abstract class ZoneRulesSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task The_version_that_was_put_last_is_read_and_is_no_change()
    {
        Assert.Null(await VersionAsync());
        await HireAsync();

        await PutAsync("2027a");
        Assert.Equal("2027a", await VersionAsync());
        await PutAsync("2027b", Sample.Call with { ValidateOnly = true });
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WriteAsync<CrewMember>(
                (tx, _) =>
                {
                    tx.PutZoneRules("2027c");
                    throw new InvalidOperationException(tx.ZoneRules());
                }
            )
        );
        Assert.Equal("2027a", await VersionAsync());
        await PutAsync("2027b");

        Assert.Equal("2027b", await VersionAsync());
        Assert.Single((await ContentAsync()).Changes);
    }

    [Fact]
    public async Task A_member_who_is_derived_anew_is_the_same_and_no_change_is_appended()
    {
        var member = await HireAsync(one => one with { FireDate = Sample.Day(40), TimeZone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"] });
        var before = (await ContentAsync()).Lines();

        await WriteAsync(
            (tx, _) =>
            {
                tx.Refresh(member);
                return member;
            }
        );

        Assert.Equal(before, (await ContentAsync()).Lines());
        var free = await ReadAsync(tx =>
            tx.List(new AvailabilityFilter(null, Sample.Days(1, 2).In(member.TimeZone), Sample.Grip, 1, new PageRequest(null, 10)))
        );
        Assert.Equal([member.Id], free.Items.Select(one => one.Id));
    }

    private Task<Noted> PutAsync(string version, Call? call = null) =>
        WriteAsync(
            (tx, _) =>
            {
                tx.PutZoneRules(version);
                return new Noted(version);
            },
            call
        );

    private async Task<string?> VersionAsync() => (await ReadAsync(tx => new Noted(tx.ZoneRules()))).Version;

    private sealed record Noted(string? Version);
}
