using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about productions.</summary>
internal static class ProductionCommands
{
    public static ScheduleProduction Schedule(World world)
    {
        var requirements = world.Requirements();
        var scheduling = new ScheduleProduction(
            world.Name(),
            world.Range(),
            world.Zone(),
            requirements,
            Pins(world, requirements),
            Unstaffed: world.Chance(20),
            AllowPast: world.Chance(20)
        )
        {
            ExternalId = world.Chance(80) ? null : world.ExternalId(),
        };
        return world.Chance(98) || !DateRange.TryCreate(Pools.Skipped.Day, Pools.Skipped.Day.PlusDays(world.Number(0, 1)), out var skipped)
            ? scheduling
            : scheduling with
            {
                Dates = skipped,
                TimeZone = Pools.Skipped.Zone,
                AllowPast = true,
            };
    }

    public static UpdateProduction Update(World world)
    {
        var id = world.Production();
        return new UpdateProduction(
            id,
            world.Chance(50) ? null : world.Name(),
            world.Chance(30) ? null : world.Requirements(),
            Unstaffed: world.Chance(30),
            world.ExpectedVersion(world.VersionOf(id))
        )
        {
            ExternalId = world.Chance(80) ? null : new NewValue<Label>(world.Chance(30) ? null : world.ExternalId()),
            FirstDate = world.Chance(90) ? null : world.State.Productions.GetValueOrDefault(id)?.Dates.First,
            LastDate = world.Chance(95) ? null : world.Day(),
            TimeZone = world.Chance(95) ? null : world.Zone(),
        };
    }

    public static RescheduleProduction Reschedule(World world)
    {
        var id = world.Production();
        var dates = world.State.Productions.GetValueOrDefault(id)?.Dates ?? world.Range();
        var days = world.Number(-10, 10);
        return new RescheduleProduction(
            id,
            world.Chance(30) ? null : dates.First.PlusDays(days),
            world.Chance(30) ? null : dates.Last.PlusDays(days + world.Number(-2, 4)),
            world.Pick(Enum.GetValues<ReschedulePolicy>()),
            AllowPast: world.Chance(20),
            world.ExpectedVersion(world.VersionOf(id))
        )
        {
            TimeZone = world.Chance(70) ? null : world.Zone(),
        };
    }

    /// <summary>A few moves; half of the time of two shows that exchange their dates.</summary>
    public static BatchRescheduleProductions BatchReschedule(World world)
    {
        var moves = Enumerable.Range(0, world.Number(1, 4)).Select(_ => Reschedule(world)).DistinctBy(move => move.Id).ToList();
        if (
            world.Chance(50)
            && moves.Count > 1
            && world.State.Productions.TryGetValue(moves[0].Id, out var one)
            && world.State.Productions.TryGetValue(moves[1].Id, out var other)
        )
        {
            moves[0] = moves[0] with { FirstDate = other.Dates.First, LastDate = other.Dates.Last };
            moves[1] = moves[1] with { FirstDate = one.Dates.First, LastDate = one.Dates.Last };
        }

        return new BatchRescheduleProductions([.. moves]);
    }

    public static CancelProduction Cancel(World world)
    {
        var id = world.Production();
        LocalDate? from = world.Chance(50) ? null : world.SoonDay();
        return new CancelProduction(id, from, world.ExpectedVersion(world.VersionOf(id)));
    }

    public static GetProduction Get(World world) => new(world.Production());

    /// <summary>A few days, because the model counts each of them by itself.</summary>
    public static FindWindow Find(World world)
    {
        var first = world.Range().First;
        var dayCount = world.Number(1, 6);
        _ = DateRange.TryCreate(first, first.PlusDays(dayCount + world.Number(0, 8)), out var range);
        return new FindWindow(range, dayCount, world.Zone(), world.Requirements(), world.Number(1, 3));
    }

    private static ImmutableArray<Pin> Pins(World world, ImmutableArray<Requirement> requirements) =>
        requirements.IsEmpty || world.Chance(60)
            ? []
            :
            [
                .. Enumerable
                    .Range(0, world.Number(1, 2))
                    .Select(_ => world.CrewMember())
                    .Distinct()
                    .Select(member => new Pin(world.Chance(5) ? world.Role() : world.Pick(requirements).Role, member)),
            ];
}
