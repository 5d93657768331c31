using System.Globalization;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Soak;

/// <summary>The people and shows that a trial plays on, few enough that the callers get in each other's way.</summary>
/// <param name="Days">The days that bookings are for, from <see cref="FirstDate"/> on.</param>
internal sealed record Stage(IReadOnlyList<string> Crew, IReadOnlyList<string> Productions, int Days)
{
    public const string Role = "grip";

    /// <summary>Productions that staff themselves are in the years after the others, so that the callers' bookings leave them people.</summary>
    private const int ProductionDays = 3_660;

    private const int ProductionCount = 3;

    public static readonly DateOnly FirstDate = new(2100, 1, 1);

    /// <summary>The dates at which productions staff themselves begin.</summary>
    public static DateOnly StaffedDate => FirstDate.AddDays(ProductionDays);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<Stage> CreateAsync(ChannelBase channel, Ledger ledger, int crewCount, int days)
    {
        var crew = new CrewService.CrewServiceClient(channel);
        var productions = new ProductionService.ProductionServiceClient(channel);
        var hired = await Task.WhenAll(Enumerable.Range(1, crewCount).Select(number => HireAsync(crew, number)));
        var scheduled = new List<string>();
        for (var number = 1; number <= ProductionCount; number++)
        {
            scheduled.Add(await ScheduleAsync(productions, ledger, number));
        }

        return new Stage(hired, scheduled, days);
    }

    private static async Task<string> HireAsync(CrewService.CrewServiceClient client, int number)
    {
        var member = new CrewMember
        {
            DisplayName = string.Create(CultureInfo.InvariantCulture, $"Grip {number}"),
            HireDate = "2020-01-01",
            Roles = { new RoleSkill { Role = Role } },
        };
        return (await client.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = member })).CrewMember.Name;
    }

    private static async Task<string> ScheduleAsync(ProductionService.ProductionServiceClient client, Ledger ledger, int number)
    {
        var production = new Production
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Show {number}"),
            FirstDate = Text(FirstDate),
            LastDate = Text(FirstDate.AddDays(ProductionDays - 1)),
        };
        var request = new ScheduleProductionRequest { Production = production, Unstaffed = true };
        var scheduled = (await client.ScheduleProductionAsync(request)).Production;
        ledger.Acknowledge(scheduled);
        return scheduled.Name;
    }
}
