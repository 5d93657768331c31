using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

/// <summary>What is listed as open and what can be held are worked out apart, and must agree.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same case.")]
public sealed class SlotAgreementTests
{
    private static readonly Instant From = Given.Time("2027-03-10T12:00:00Z");

    [Theory]
    [InlineData(1, "Etc/UTC")]
    [InlineData(2, "Asia/Kathmandu")]
    [InlineData(3, "America/Los_Angeles")]
    [InlineData(4, "Pacific/Auckland")]
    public async Task A_slot_is_listed_exactly_if_it_can_be_held(int seed, string zone)
    {
        await using var desk = Desk.Open();
        var random = new Random(seed);
        var show = await desk.Plan("Nightfall", "2027-05-01..2027-05-10", zone);
        var ana = await desk.Hire("Ana", hired: "2027-03-11", fired: "2027-03-15", zone: zone);
        await ArrangeAsync(desk, random, ana, show);
        var range = new Interval(From, From + Duration.FromDays(6));
        var asking = SlotDesk.Asking(ana.Id, null, "2027-03-10T12:00:00Z", "2027-03-16T12:00:00Z");
        var listed = (await desk.Ask(asking)).Items.Select(slot => slot.Interval.Start).ToHashSet();

        var held = new HashSet<Instant>();
        foreach (var start in (await desk.Windows(ana)).SelectMany(window => window.SlotsStartingIn(range)).Select(slot => slot.Start))
        {
            if (await CanHoldAsync(desk, show, ana, start))
            {
                held.Add(start);
            }
        }

        Assert.Equal(held.Order(), listed.Order());
        Assert.InRange(listed.Count, 20, 400);
    }

    /// <summary>Windows beside each other, some closed again, with some calls, a day of work and an hour away between them.</summary>
    private static async Task ArrangeAsync(Desk desk, Random random, CrewMember ana, Production show)
    {
        await desk.Book(await desk.Plan("Daybreak", "2027-03-13", "Asia/Tokyo"), ana);
        var hour = new Interval(From + Duration.FromHours(27), From + Duration.FromHours(28));
        await desk.Do(new AddBlackout(ana.Id, null, hour));
        var start = From - Duration.FromHours(3);
        for (var i = 0; i < 12; i++)
        {
            start += Duration.FromMinutes(random.Next(0, 500));
            var end = start + Duration.FromMinutes(random.Next(180, 700));
            var window = await desk.Do(new OpenWindow(ana.Id, new Interval(start, end)));
            if (i % 4 == 3)
            {
                await desk.Do(new CloseWindow(window.Name));
            }
            else
            {
                await CanHoldAsync(desk, show, ana, start + (random.Next(0, 8) * Limits.SlotLength), keep: true);
            }

            start = end;
        }
    }

    private static async Task<bool> CanHoldAsync(Desk desk, Production show, CrewMember ana, Instant start, bool keep = false)
    {
        var outcome = await desk.Try(
            new HoldSlot(show.Id, ana.Id, start, Role: null, Duration.FromMinutes(30), Lead: Duration.FromHours(24))
        );
        if (outcome.IsAccepted && !keep)
        {
            await desk.Do(new ReleaseBooking(outcome.Result.Name));
        }

        return outcome.IsAccepted;
    }
}
