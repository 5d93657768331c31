using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Work;

/// <summary>Rate cards, on the wire.</summary>
public sealed class RateCardRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_card_is_created_read_replaced_and_listed_with_its_revisions()
    {
        var card = Card();
        card.OvertimeSteps.Add(new OvertimeStep { HourlyRate = Dollars(60) });
        card.OvertimeSteps.Add(new OvertimeStep { AfterMinutes = 120, HourlyRate = Dollars(80, 250_000_000) });
        var request = new CreateRateCardRequest { RateCard = card, RequestId = Guid.NewGuid().ToString() };

        var answer = await desk.Reports.CreateRateCardAsync(request);
        var created = answer.RateCard;

        Assert.Equal((role, 2, 1), (created.Role, created.Level, created.Revision));
        Assert.Equal(card.OvertimeSteps, created.OvertimeSteps);
        Assert.Equal(Dollars(12, 500_000_000), created.PerDiem);
        Assert.NotEmpty(answer.ChangePosition);
        Assert.Equal(created, (await desk.Reports.CreateRateCardAsync(request)).RateCard);
        var again = await Refused.ByAsync(desk.Reports.CreateRateCardAsync(new() { RateCard = card }));
        Assert.Equal((StatusCode.AlreadyExists, "RATE_CARD_EXISTS"), (again.Code, again.Reason));

        var next = Card();
        next.BaseRate = Dollars(45);
        var replaced = (
            await desk.Reports.ReplaceRateCardAsync(
                new()
                {
                    Name = created.Name,
                    RateCard = next,
                    Etag = created.Etag,
                }
            )
        ).RateCard;

        Assert.Equal((2, 45, 0), (replaced.Revision, replaced.BaseRate.Units, replaced.OvertimeSteps.Count));
        Assert.Equal(created, (await desk.Reports.GetRateCardAsync(new() { Name = created.Name, Revision = 1 })).RateCard);
        Assert.Equal(replaced, (await desk.Reports.GetRateCardAsync(new() { Name = created.Name })).RateCard);
        var stale = await Refused.ByAsync(
            desk.Reports.ReplaceRateCardAsync(
                new()
                {
                    Name = created.Name,
                    RateCard = next,
                    Etag = created.Etag,
                }
            )
        );
        Assert.Equal((StatusCode.Aborted, created.Name), (stale.Code, stale.ResourceName));
        var listed = await desk.Reports.ListRateCardsAsync(new() { Role = role, ShowReplaced = true });
        Assert.Equal([created, replaced], listed.RateCards);
        Assert.Equal([replaced], (await desk.Reports.ListRateCardsAsync(new() { Role = role })).RateCards);
        Assert.Equal(
            [ChangeKind.RateCardCreated, ChangeKind.RateCardReplaced],
            (await desk.ChangesAsync()).Where(change => change.RateCard?.Name == created.Name).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_card_that_says_nothing_sensible_is_refused_with_all_that_is_wrong()
    {
        var empty = await Refused.ByAsync(desk.Reports.CreateRateCardAsync(new()));
        Assert.Equal(
            ["rate_card.base_rate", "rate_card.rate_unit", "rate_card.role", "rate_card.standard_minutes", "rate_card.valid_from_date"],
            empty.Fields
        );
        var wrong = new RateCard
        {
            CrewMember = "crewMembers/1",
            Level = 3,
            ValidFromDate = "2030-02-30",
            RateUnit = (RateUnit)9,
            StandardMinutes = 1441,
            BaseRate = new Money { CurrencyCode = "XXX", Units = 1 },
            TravelRate = Dollars(-1),
            OvertimeSteps =
            {
                new OvertimeStep { AfterMinutes = 1, HourlyRate = Dollars(1) },
                new OvertimeStep { AfterMinutes = 1 },
            },
        };

        var refused = await Refused.ByAsync(desk.Reports.CreateRateCardAsync(new() { RateCard = wrong }));

        Assert.Equal(
            [
                "rate_card.base_rate.currency_code",
                "rate_card.level",
                "rate_card.overtime_steps[0].after_minutes",
                "rate_card.overtime_steps[1].after_minutes",
                "rate_card.overtime_steps[1].hourly_rate",
                "rate_card.rate_unit",
                "rate_card.standard_minutes",
                "rate_card.travel_rate.units",
                "rate_card.valid_from_date",
            ],
            refused.Fields
        );
        var unknown = await Refused.ByAsync(desk.Reports.GetRateCardAsync(new() { Name = "rateCards/99999" }));
        Assert.Equal((StatusCode.NotFound, "RATE_CARD_NOT_FOUND"), (unknown.Code, unknown.Reason));
        Assert.Equal(["name"], (await Refused.ByAsync(desk.Reports.GetRateCardAsync(new() { Name = "cards/1" }))).Fields);
    }

    private static Money Dollars(long units, int nanos = 0) =>
        new()
        {
            CurrencyCode = "USD",
            Units = units,
            Nanos = nanos,
        };

    private RateCard Card() =>
        new()
        {
            Role = role,
            Level = 2,
            ValidFromDate = "2030-01-01",
            RateUnit = RateUnit.Hour,
            StandardMinutes = 480,
            BaseRate = Dollars(40),
            PerDiem = Dollars(12, 500_000_000),
        };
}
