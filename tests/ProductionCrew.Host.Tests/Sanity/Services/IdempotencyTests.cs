using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Request ids, validate_only and etags, on the wire.</summary>
public sealed class IdempotencyTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task The_same_request_again_gets_the_recorded_answer_and_does_nothing()
    {
        var request = Hire("Ana", Guid.NewGuid());

        var first = await desk.Crew.HireCrewMemberAsync(request);
        await desk.Crew.UpdateCrewMemberAsync(
            new UpdateCrewMemberRequest
            {
                CrewMember = new CrewMember { Name = first.CrewMember.Name, Email = "ana@studio.example" },
            }
        );
        var again = await desk.Crew.HireCrewMemberAsync(request);

        Assert.Equal(first, again);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Another_payload_under_the_same_id_is_refused()
    {
        var id = Guid.NewGuid();
        await desk.Crew.HireCrewMemberAsync(Hire("Ana", id));

        var refused = await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(Hire("Bo", id)));

        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (refused.Code, refused.Reason));
        Assert.Equal(["request_id"], refused.Fields);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task An_id_is_kept_per_method_and_refusals_are_not_kept()
    {
        var id = Guid.NewGuid();
        var ana = (await desk.Crew.HireCrewMemberAsync(Hire("Ana", id))).CrewMember;
        var extend = new ExtendContractRequest
        {
            Name = ana.Name,
            Permanent = true,
            RequestId = id.ToString(),
        };

        Assert.Equal("CONTRACT_PERMANENT", (await Refused.ByAsync(desk.Crew.ExtendContractAsync(extend))).Reason);
        await desk.Crew.FireCrewMemberAsync(new FireCrewMemberRequest { Name = ana.Name, FireDate = "2150-01-01" });
        Assert.Equal("", (await desk.Crew.ExtendContractAsync(extend)).CrewMember.FireDate);
    }

    [Fact]
    public async Task A_validation_answers_as_the_real_thing_would_and_keeps_nothing()
    {
        var id = Guid.NewGuid();
        var request = Hire("Ana", id);
        request.ValidateOnly = true;

        var validated = (await desk.Crew.HireCrewMemberAsync(request)).CrewMember;
        Assert.Equal("Ana", validated.DisplayName);
        Assert.Equal(0, await CountAsync());

        // It did not use up the request id either, not even for another payload.
        await desk.Crew.HireCrewMemberAsync(Hire("Bo", id));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_validation_of_every_kind_of_change_keeps_nothing()
    {
        var ana = await desk.HireAsync("Ana", role);
        await desk.HireAsync("Bo", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var later = (await desk.ScheduleAsync("Daybreak", "2100-06-01", "2100-06-03")).Production;
        var bo = (await desk.Crew.ListCrewMembersAsync(new() { Role = role })).CrewMembers[1];
        var hold = await desk.HoldAsync(later, bo, role);
        var behind = await desk.HoldAsync((await desk.ScheduleAsync("Noon", "2100-06-02", "2100-06-05")).Production, bo, role);
        var away = (await desk.Crew.AddBlackoutAsync(Away(ana, "2100-07-01"))).Blackout;
        var last = (await desk.ChangesAsync())[^1].Sequence;

        await desk.Crew.UpdateCrewMemberAsync(
            new()
            {
                CrewMember = new() { Name = ana.Name, DisplayName = "An" },
                ValidateOnly = true,
            }
        );
        await desk.Crew.FireCrewMemberAsync(
            new()
            {
                Name = ana.Name,
                Policy = BookingPolicy.Release,
                ValidateOnly = true,
            }
        );
        var blackout = Away(ana, "2100-05-02");
        (blackout.Policy, blackout.ValidateOnly) = (BookingPolicy.Substitute, true);
        Assert.Single((await desk.Crew.AddBlackoutAsync(blackout)).Substitutions);
        await desk.Crew.RemoveBlackoutAsync(new() { Name = away.Name, ValidateOnly = true });
        await desk.Productions.ScheduleProductionAsync(
            new() { Production = Desk.Show("X", "2100-07-01", "2100-07-01"), ValidateOnly = true }
        );
        await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new() { Name = show.Name, Title = "X" },
                ValidateOnly = true,
            }
        );
        await desk.Productions.RescheduleProductionAsync(
            new()
            {
                Name = show.Name,
                LastDate = "2100-05-04",
                ValidateOnly = true,
            }
        );
        await desk.Productions.CancelProductionAsync(new() { Name = show.Name, ValidateOnly = true });
        await desk.Productions.ReleaseBookingAsync(new() { Name = booking.Name, ValidateOnly = true });
        await desk.Productions.ReplaceCrewMemberAsync(new() { Name = booking.Name, ValidateOnly = true });
        await desk.Productions.ConfirmBookingAsync(new() { Name = hold.Name, ValidateOnly = true });
        await desk.Productions.SweepHoldsAsync(new() { ValidateOnly = true });
        await desk.Productions.ChallengeHoldAsync(
            new()
            {
                Name = hold.Name,
                Challenger = behind.Name,
                ValidateOnly = true,
            }
        );
        await desk.Productions.HoldCrewMemberAsync(
            new()
            {
                Production = later.Name,
                CrewMember = ana.Name,
                Role = role,
                ValidateOnly = true,
            }
        );
        await desk.Productions.BookCrewMemberAsync(
            new()
            {
                Production = later.Name,
                CrewMember = ana.Name,
                Role = role,
                ValidateOnly = true,
            }
        );

        Assert.Empty(await desk.ChangesAsync(last));
        Assert.Equal([booking], await desk.BookingsOfAsync(ana));
        Assert.Equal([hold, behind], await desk.BookingsOfAsync(bo));
    }

    [Fact]
    public async Task A_stale_etag_is_ABORTED_wherever_one_is_taken()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);

        // An etag of another resource is as stale as an old one.
        var stale = show.Etag;
        await StaleAsync(
            desk.Crew.UpdateCrewMemberAsync(
                new()
                {
                    CrewMember = new() { Name = ana.Name, Etag = stale },
                }
            ),
            ana.Name
        );
        await StaleAsync(desk.Crew.FireCrewMemberAsync(new() { Name = ana.Name, Etag = stale }), ana.Name);
        await StaleAsync(
            desk.Crew.ExtendContractAsync(
                new()
                {
                    Name = ana.Name,
                    Permanent = true,
                    Etag = "made up",
                }
            ),
            ana.Name
        );
        var away = (await desk.Crew.AddBlackoutAsync(Away(ana, "2100-07-01"))).Blackout;
        await StaleAsync(desk.Crew.RemoveBlackoutAsync(new() { Name = away.Name, Etag = stale }), away.Name);
        await StaleAsync(desk.Productions.ReleaseBookingAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
        await StaleAsync(desk.Productions.ReplaceCrewMemberAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
        await StaleAsync(desk.Productions.ConfirmBookingAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
        await StaleAsync(
            desk.Productions.ChallengeHoldAsync(
                new()
                {
                    Name = booking.Name,
                    Challenger = booking.Name,
                    Etag = stale,
                }
            ),
            booking.Name
        );

        await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new()
                {
                    Name = show.Name,
                    Title = "Daybreak",
                    Etag = show.Etag,
                },
            }
        );
        await StaleAsync(
            desk.Productions.UpdateProductionAsync(
                new()
                {
                    Production = new() { Name = show.Name, Etag = show.Etag },
                }
            ),
            show.Name
        );
        await StaleAsync(desk.Productions.CancelProductionAsync(new() { Name = show.Name, Etag = show.Etag }), show.Name);
        await StaleAsync(
            desk.Productions.RescheduleProductionAsync(
                new()
                {
                    Name = show.Name,
                    FirstDate = "2100-05-02",
                    Etag = show.Etag,
                }
            ),
            show.Name
        );
    }

    [Fact]
    public async Task A_blackout_asked_for_again_is_added_and_removed_once()
    {
        var ana = await desk.HireAsync("Ana", role);
        var add = Away(ana, "2100-05-02");
        add.RequestId = Guid.NewGuid().ToString();
        var added = await desk.Crew.AddBlackoutAsync(add);
        Assert.Equal(added, await desk.Crew.AddBlackoutAsync(add));

        var remove = new RemoveBlackoutRequest { Name = added.Blackout.Name, RequestId = Guid.NewGuid().ToString() };
        var removed = await desk.Crew.RemoveBlackoutAsync(remove);
        Assert.Equal(removed, await desk.Crew.RemoveBlackoutAsync(remove));

        var listed = await desk.Crew.ListBlackoutsAsync(new() { CrewMember = ana.Name, ShowRemoved = true });
        Assert.Equal([removed.Blackout], listed.Blackouts);
    }

    private static AddBlackoutRequest Away(CrewMember member, string date) =>
        new()
        {
            CrewMember = member.Name,
            Blackout = new Blackout { FirstDate = date, LastDate = date },
        };

    private static async Task StaleAsync<T>(AsyncUnaryCall<T> call, string resource)
    {
        var refused = await Refused.ByAsync(call);

        Assert.Equal((StatusCode.Aborted, "STALE_ETAG", resource), (refused.Code, refused.Reason, refused.ResourceName));
    }

    private HireCrewMemberRequest Hire(string displayName, Guid id) =>
        new() { CrewMember = Desk.Person(displayName, role), RequestId = id.ToString() };

    private async Task<int> CountAsync() => (await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = role })).TotalSize;
}
