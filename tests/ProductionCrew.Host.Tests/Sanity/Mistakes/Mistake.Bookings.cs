using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Mistakes;

/// <summary>What goes wrong with bookings and holds.</summary>
internal sealed partial record Mistake
{
    private static IEnumerable<Mistake> Bookings =>
        [
            new("booking somebody who is booked", Book("daybreak", "ana")),
            new("booking somebody who is held twice", Book("nightfall", "ben")),
            new("booking beyond a contract", Book("summer", "ben")),
            new("booking somebody who left", Book("summer", "cat", "camera-operator")),
            new("booking somebody who is away", Book("nightfall", "dee")),
            new("booking at a level that the person has not", Book("daybreak", "dee", change: booking => booking.MinimumLevel = 3)),
            new("booking outside the show", Book("nightfall", "dee", change: booking => booking.LastDate = "2100-04-02")),
            new("booking on a show that is cancelled", Book("gone", "dee")),
            new(
                "booking somebody unknown on an unknown show",
                async studio =>
                    await studio.Productions.BookCrewMemberAsync(
                        new()
                        {
                            Production = "productions/999999",
                            CrewMember = "crewMembers/999999",
                            Role = "grip",
                        }
                    )
            ),
            new(
                "release of what somebody else has changed",
                async studio =>
                    await studio.Productions.ReleaseBookingAsync(new() { Name = studio["ana-nightfall"], Etag = studio.StaleEtag })
            ),
            new(
                "replacement by nobody",
                async studio => await studio.Productions.ReplaceCrewMemberAsync(new() { Name = studio["ana-nightfall"] })
            ),
            new(
                "swap with oneself",
                async studio =>
                    await studio.Productions.SwapCrewMembersAsync(
                        new() { Name = studio["ana-nightfall"], OtherName = studio["ana-nightfall"] }
                    )
            ),
        ];

    private static IEnumerable<Mistake> Holds =>
        [
            new("hold without accepting to wait", Hold("nightfall", "ben")),
            new(
                "confirming a hold that waits",
                async studio => await studio.Productions.ConfirmBookingAsync(new() { Name = studio["ben-dusk"] })
            ),
            new(
                "confirming what is confirmed",
                async studio => await studio.Productions.ConfirmBookingAsync(new() { Name = studio["ana-nightfall"] })
            ),
            new(
                "confirming a hold that gave way",
                async studio => await studio.Productions.ConfirmBookingAsync(new() { Name = studio["eve-dusk"] })
            ),
            new(
                "challenge by a hold that does not wait",
                async studio =>
                    await studio.Productions.ChallengeHoldAsync(
                        new() { Name = studio["ben-daybreak"], Challenger = studio["ben-daybreak"] }
                    )
            ),
            new(
                "a part of a hold given back",
                async studio =>
                    await studio.Productions.ReleaseBookingAsync(new() { Name = studio["ben-daybreak"], EffectiveDate = "2100-04-01" })
            ),
        ];
}
