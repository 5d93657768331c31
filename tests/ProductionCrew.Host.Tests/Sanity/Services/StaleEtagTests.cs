using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Etags, on the wire.</summary>
public sealed class StaleEtagTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

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
        await StaleAsync(desk.Crew.RehireCrewMemberAsync(new() { Name = ana.Name, Etag = stale }), ana.Name);
        await StaleAsync(
            desk.Crew.CorrectHireDateAsync(
                new()
                {
                    Name = ana.Name,
                    HireDate = ana.HireDate,
                    Etag = stale,
                }
            ),
            ana.Name
        );
        await StaleAsync(desk.Crew.VoidContractAsync(new() { Name = ana.Name, Etag = stale }), ana.Name);
        var away = (await desk.Crew.AddBlackoutAsync(Desk.Away(ana, "2100-07-01"))).Blackout;
        await StaleAsync(desk.Crew.RemoveBlackoutAsync(new() { Name = away.Name, Etag = stale }), away.Name);
        await StaleAsync(
            desk.Crew.RemoveBlackoutOccurrenceAsync(
                new()
                {
                    Name = away.Name,
                    FirstDate = "2100-07-01",
                    Etag = stale,
                }
            ),
            away.Name
        );
        await StaleAsync(desk.Productions.ReleaseBookingAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
        await StaleAsync(desk.Productions.ReplaceCrewMemberAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
        await StaleAsync(desk.Productions.ConfirmBookingAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
        await StaleAsync(
            desk.Productions.SwapCrewMembersAsync(
                new()
                {
                    Name = (await desk.BookAsync(show, await desk.HireAsync("Bo", role), role)).Name,
                    OtherName = booking.Name,
                    OtherEtag = stale,
                }
            ),
            booking.Name
        );
        await StaleAsync(
            desk.Productions.BatchRescheduleProductionsAsync(
                new()
                {
                    Requests =
                    {
                        new BatchRescheduleItem
                        {
                            Name = show.Name,
                            FirstDate = "2100-05-02",
                            Etag = booking.Etag,
                        },
                    },
                }
            ),
            show.Name
        );
        await StaleAsync(desk.Productions.RenewHoldAsync(new() { Name = booking.Name, Etag = stale }), booking.Name);
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

    private static async Task StaleAsync<T>(AsyncUnaryCall<T> call, string resource)
    {
        var refused = await Refused.ByAsync(call);

        Assert.Equal((StatusCode.Aborted, "STALE_ETAG", resource), (refused.Code, refused.Reason, refused.ResourceName));
    }
}
