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

    private static readonly RoleName Misspelled = RoleName.TryParse("gafer", out var role) ? role : default;

    public static FindUnknownRoles FindUnknown(World world) =>
        new([.. world.State.CrewMembers.Values.Take(1).SelectMany(member => member.Roles).Select(skill => skill.Role).Append(Misspelled)]);

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
            world.Chance(75) ? null : world.Email()
        )
        {
            ExternalId = world.Chance(80) ? null : world.ExternalId(),
            AllowDuplicateEmail = world.Chance(40),
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
            world.Chance(80) ? null : new NewValue<EmailAddress>(world.Chance(30) ? null : world.Email()),
            world.ExpectedVersion(world.VersionOf(id))
        )
        {
            ExternalId = world.Chance(80) ? null : new NewValue<Label>(world.Chance(30) ? null : world.ExternalId()),
            HireDate = world.Chance(90) ? null : world.State.CrewMembers.GetValueOrDefault(id)?.HireDate,
            FireDate = world.Chance(95) ? null : new NewValue<LocalDate>(world.FireDay()),
            AllowDuplicateEmail = world.Chance(40),
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
        return new ExtendContract(id, world.Chance(30) ? null : world.FireDay(), world.ExpectedVersion(world.VersionOf(id)))
        {
            AllowDuplicateEmail = world.Chance(60),
        };
    }

    /// <summary>Somebody whose contract has an end, mostly from about that day on.</summary>
    public static RehireCrewMember Rehire(World world)
    {
        var ending = world.State.CrewMembers.Values.Where(member => member.FireDate is not null).ToList();
        var id = ending.Count == 0 || world.Chance(5) ? world.CrewMember() : world.Pick(ending).Id;
        var end = world.State.CrewMembers.GetValueOrDefault(id)?.FireDate ?? world.Today;
        var from = end.PlusDays(world.Number(-1, 6));
        return new RehireCrewMember(
            id,
            world.Chance(10) ? null : from,
            world.Chance(IsFull(world) ? 5 : 30) ? null : from.PlusDays(world.Number(-1, 40)),
            world.Chance(70) ? null : world.Rate(),
            world.ExpectedVersion(world.VersionOf(id))
        )
        {
            AllowDuplicateEmail = world.Chance(60),
        };
    }

    public static CorrectHireDate CorrectHireDate(World world)
    {
        var id = world.CrewMember();
        var present = world.State.CrewMembers.GetValueOrDefault(id)?.HireDate ?? world.Today;
        return new CorrectHireDate(id, present.PlusDays(world.Number(-8, 12)), world.ExpectedVersion(world.VersionOf(id)))
        {
            AllowDuplicateEmail = world.Chance(60),
        };
    }

    /// <summary>Somebody whose latest contract is still to begin, if there is anybody.</summary>
    public static VoidContract VoidContract(World world)
    {
        var coming = world.State.CrewMembers.Values.Where(member => member.HireDate > world.Today).ToList();
        var id = coming.Count == 0 || world.Chance(10) ? world.CrewMember() : world.Pick(coming).Id;
        return new VoidContract(id, world.ExpectedVersion(world.VersionOf(id)));
    }

    public static IQuery<CrewMemberView> Get(World world) => new GetCrewMember(world.CrewMember());

    private static bool IsFull(World world) => world.State.CrewMembers.Values.Count(world.IsEmployed) >= CrewSize;
}
