using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>A request id makes a retry safe.</summary>
public abstract class RequestIdSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Guid Id = Guid.Parse("5b0e6a4e-15f7-4f4b-8d64-90d6fbb6a1c3");
    private static readonly Call Keyed = Sample.Call with { Request = new RequestKey(Id, UInt128.MaxValue - 5) };

    [Fact]
    public async Task The_same_payload_gets_the_recorded_answer_and_changes_nothing()
    {
        var first = await WriteAsync((tx, now) => Hire(tx, now, Rich), Keyed);
        Clock.Advance(Duration.FromHours(1));
        var before = (await ContentAsync()).Lines();

        var again = await WriteAsync<CrewMember>((_, _) => throw new InvalidOperationException("It must not run again."), Keyed);

        Assert.Equal(Canonical.Of(first), Canonical.Of(again));
        Assert.Equal(before, (await ContentAsync()).Lines());
    }

    [Fact]
    public async Task Another_payload_is_refused_and_changes_nothing()
    {
        await WriteAsync((tx, now) => Hire(tx, now), Keyed);

        var other = await TryAsync<CrewMember>(
            (tx, now) => Hire(tx, now),
            Keyed with
            {
                Request = new RequestKey(Id, UInt128.MaxValue - 6),
            }
        );

        Assert.Equal(Reason.RequestIdReused, other.Rejection?.Reason);
        Assert.Single((await ContentAsync()).CrewMembers);
    }

    [Fact]
    public async Task All_128_bits_of_the_payload_count()
    {
        await WriteAsync((tx, now) => Hire(tx, now), Keyed with { Request = new RequestKey(Id, 5) });

        var other = await TryAsync<CrewMember>(
            (tx, now) => Hire(tx, now),
            Keyed with
            {
                Request = new RequestKey(Id, (UInt128.One << 127) + 5),
            }
        );

        Assert.Equal(Reason.RequestIdReused, other.Rejection?.Reason);
    }

    [Fact]
    public async Task Request_ids_are_kept_apart_by_actor_and_by_method()
    {
        await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        await WriteAsync((tx, now) => Hire(tx, now), Keyed with { Actor = "another" });
        await WriteAsync((tx, now) => Hire(tx, now), Keyed with { Method = "Another" });

        Assert.Equal(3, (await ContentAsync()).CrewMembers.Count);
    }

    [Fact]
    public async Task A_retry_from_another_address_gets_the_recorded_answer_and_the_log_tells_the_first_address()
    {
        var first = await WriteAsync((tx, now) => Hire(tx, now), Keyed with { Address = "192.0.2.7" });

        var again = await WriteAsync<CrewMember>(
            (_, _) => throw new InvalidOperationException("It must not run again."),
            Keyed with
            {
                Address = "192.0.2.8",
            }
        );

        Assert.Equal(Canonical.Of(first), Canonical.Of(again));
        Assert.Equal($"{Keyed.Actor}@192.0.2.7", Assert.Single((await ContentAsync()).Changes).Actor);
    }

    [Fact]
    public async Task Request_ids_that_differ_are_kept_apart()
    {
        await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        await WriteAsync(
            (tx, now) => Hire(tx, now),
            Keyed with
            {
                Request = new RequestKey(Guid.Parse("5b0e6a4e-15f7-4f4b-8d64-90d6fbb6a1c4"), UInt128.MaxValue - 5),
            }
        );

        Assert.Equal(2, (await ContentAsync()).CrewMembers.Count);
    }

    [Fact]
    public async Task An_answer_is_kept_for_exactly_thirty_days()
    {
        var first = await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        Clock.Advance(Limits.RequestIdRetention);
        var kept = await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        Assert.Equal(first.Id, kept.Id);

        Clock.Advance(Duration.FromMilliseconds(1));
        var fresh = await WriteAsync((tx, now) => Hire(tx, now), Keyed);

        Assert.NotEqual(first.Id, fresh.Id);
    }

    [Fact]
    public async Task An_expired_answer_gives_way_to_the_new_one()
    {
        await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        Clock.Advance(Limits.RequestIdRetention + Duration.FromSeconds(1));
        var otherPayload = Keyed with { Request = new RequestKey(Id, 1) };
        var second = await WriteAsync((tx, now) => Hire(tx, now), otherPayload);

        var again = await WriteAsync((tx, now) => Hire(tx, now), otherPayload);

        Assert.Equal(second.Id, again.Id);
    }

    [Fact]
    public async Task A_rejection_is_not_recorded()
    {
        await TryAsync<CrewMember>((_, _) => Rejection.Of(Reason.CrewShortage), Keyed);

        var retry = await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed);

        Assert.True(retry.IsAccepted);
    }

    [Fact]
    public async Task A_command_that_only_validates_records_no_answer()
    {
        await WriteAsync((tx, now) => Hire(tx, now), Keyed with { ValidateOnly = true });

        await WriteAsync((tx, now) => Hire(tx, now), Keyed);

        Assert.Single((await ContentAsync()).CrewMembers);
    }

    [Fact]
    public async Task A_command_that_only_validates_reads_no_answer()
    {
        var first = await WriteAsync((tx, now) => Hire(tx, now), Keyed);

        var dryRun = await WriteAsync((tx, now) => Hire(tx, now), Keyed with { ValidateOnly = true });

        Assert.NotEqual(first.Id, dryRun.Id);
    }

    private static CrewMember Rich(CrewMember member) =>
        member with
        {
            DisplayName = Sample.Label("Zoë 𝒜 \"Quote\" O'Neil"),
            Roles = Sample.Skills((Sample.Grip, 5), (Sample.Gaffer, 1)),
            FireDate = Sample.Day(400),
            TimeZone = DateTimeZoneProviders.Tzdb["America/St_Johns"],
            DayRate = Sample.Euros(1_000_000_000),
        };
}
