using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about crew members.</summary>
internal static class CrewCommands
{
    private const int CrewSize = 30;

    /// <summary>Keeps about thirty people under contract, whoever leaves.</summary>
    public static HireCrewMember Hire(World world)
    {
        var hiring = new HireCrewMember(
            world.Name(),
            world.Skills(),
            world.Chance(50) ? null : world.Today.PlusDays(world.Number(-10, 10)),
            IsFull(world) ? world.Today.PlusDays(world.Number(-12, 5))
                : world.Chance(40) ? null
                : world.FireDay(),
            world.Zone(),
            world.Rate(),
            world.Chance(50) ? null : Email()
        )
        {
            ExternalId = world.Chance(80) ? null : world.ExternalId(),
        };
        return world.Chance(98)
            ? hiring
            : hiring with
            {
                TimeZone = Pools.Skipped.Zone,
                HireDate = Pools.Skipped.Day,
                FireDate = Pools.Skipped.Day.PlusDays(world.Number(1, 2)),
            };
    }

    public static UpdateCrewMember Update(World world)
    {
        var id = world.CrewMember();
        return new UpdateCrewMember(
            id,
            world.Chance(50) ? null : world.Name(),
            world.Chance(50) ? null : world.Skills(),
            world.Chance(80) ? null : world.Zone(),
            world.Chance(70) ? null : new NewValue<Money>(world.Rate()),
            world.Chance(80) ? null : new NewValue<EmailAddress>(world.Chance(50) ? null : Email()),
            world.ExpectedVersion(world.VersionOf(id))
        )
        {
            ExternalId = world.Chance(80) ? null : new NewValue<Label>(world.Chance(30) ? null : world.ExternalId()),
            HireDate = world.Chance(90) ? null : world.State.CrewMembers.GetValueOrDefault(id)?.HireDate,
            FireDate = world.Chance(95) ? null : new NewValue<LocalDate>(world.FireDay()),
        };
    }

    public static FireCrewMember Fire(World world)
    {
        var id = world.CrewMember();
        return new FireCrewMember(
            id,
            world.Chance(10) ? null : world.FireDay(),
            world.Pick(Enum.GetValues<BookingPolicy>()),
            world.ExpectedVersion(world.VersionOf(id))
        );
    }

    public static ExtendContract Extend(World world)
    {
        var id = world.CrewMember();
        return new ExtendContract(id, world.Chance(30) ? null : world.FireDay(), world.ExpectedVersion(world.VersionOf(id)));
    }

    public static IQuery<CrewMemberView> Get(World world) => new GetCrewMember(world.CrewMember());

    private static bool IsFull(World world) =>
        world.State.CrewMembers.Values.Count(member => member.FireDate is not { } date || date > world.Today) >= CrewSize;

    private static EmailAddress Email() =>
        EmailAddress.TryParse("ada@example.org", out var email) ? email : throw new InvalidOperationException("The address is malformed.");
}
