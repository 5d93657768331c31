using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about rate cards and hours, and their lists. Imports have a few rows.</summary>
internal static class WorkCommands
{
    public static CreateRateCard CreateCard(World world) => new(Terms(world), Rates(world));

    public static ReplaceRateCard ReplaceCard(World world)
    {
        var id = new RateCardId(world.Number(1, Math.Max(1, LastCard(world) + 1)));
        var version = world.State.RateCards.LastOrDefault(card => card.Id == id)?.Version;
        return new ReplaceRateCard(id, Terms(world), Rates(world), world.ExpectedVersion(version));
    }

    public static LogWorkEntry Log(World world) => new(Row(world), ReplaceExisting: world.Chance(30), AllowUnbooked: world.Chance(40));

    public static CorrectWorkEntry Correct(World world)
    {
        var all = world.State.WorkEntries.Keys.ToList();
        var key = all.Count == 0 || world.Chance(10) ? Row(world).Key : world.Pick(all);
        return new CorrectWorkEntry(
            key,
            world.Number(0, 900),
            world.ExpectedVersion(world.State.WorkEntries.GetValueOrDefault(key)?.Version)
        );
    }

    public static CreateWorkImport Begin(World world) =>
        new(new WorkImportOptions(IsAllOrNothing: world.Chance(60), ReplaceExisting: world.Chance(60), AllowUnbooked: world.Chance(70)));

    /// <summary>Rows behind those that were taken, mostly; sometimes some of these again, or a gap.</summary>
    public static ImportWork Import(World world)
    {
        var id = Import(world, WorkImportState.Running);
        var next = (world.State.WorkImports.GetValueOrDefault(id)?.RowCount ?? 0) + 1;
        var first = world.Chance(70) ? next : Math.Max(1, next + world.Number(-3, 1));
        ImmutableArray<ImportedRow> rows =
        [
            .. Enumerable
                .Range(0, world.Number(1, 8))
                .Select(_ => world.Chance(4) ? new ImportedRow(null, "minutes must be a number") : new ImportedRow(Row(world))),
        ];
        return new ImportWork(id, first, rows);
    }

    public static CompleteWorkImport Complete(World world) =>
        new(Import(world, WorkImportState.Running), world.Chance(20) ? world.Number(0, 20) : null);

    public static AbandonWorkImport Abandon(World world) => new(Import(world, WorkImportState.Running));

    public static TakeBackWork TakeBack(World world) => new(Import(world, WorkImportState.Failing));

    public static GetRateCard GetCard(World world) =>
        new(new RateCardId(world.Number(1, Math.Max(1, LastCard(world) + 1))), world.Chance(50) ? null : world.Number(1, 3));

    public static GetWorkImport GetImport(World world) => new(Import(world, WorkImportState.Completed));

    public static ListPendingImports Pending(World world) => new();

    public static IStep ListImports(World world) =>
        new ListStep<Page<WorkImport>>(page => new ListWorkImports(page), page => page.Next, world.Number(1, 20));

    public static IStep ListCards(World world)
    {
        var filter = new RateCardFilter(
            world.Chance(70) ? null : world.CrewMember(),
            world.Chance(60) ? null : world.Role(),
            ShowReplaced: world.Chance(50),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<RateCard>>(page => new ListRateCards(filter with { Page = page }), page => page.Next, world.Number(1, 20));
    }

    public static IStep ListEntries(World world)
    {
        var filter = new WorkEntryFilter(
            world.Chance(60) ? null : world.CrewMember(),
            world.Chance(60) ? null : world.Production(),
            world.Chance(60) ? null : world.Today.PlusDays(-2),
            world.Chance(60) ? null : world.Today.PlusDays(-1),
            world.Chance(60) ? [] : [WorkKind.Travel, WorkKind.Regular],
            world.Chance(60) ? null : Import(world, WorkImportState.Running),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<WorkEntry>>(
            page => new ListWorkEntries(filter with { Page = page }),
            page => page.Next,
            world.Number(1, 20)
        );
    }

    /// <summary>An import in a state, mostly; sometimes another one, rarely none.</summary>
    private static WorkImportId Import(World world, WorkImportState state)
    {
        var all = world.State.WorkImports.Values.ToList();
        var fitting = all.Where(import => import.State == state).ToList();
        return all.Count == 0 || world.Chance(3) ? new WorkImportId(all.Count + 1)
            : fitting.Count == 0 || world.Chance(10) ? world.Pick(all).Id
            : world.Pick(fitting).Id;
    }

    /// <summary>A day of a booking that has begun, mostly; else any of the days around today.</summary>
    private static WorkRow Row(World world)
    {
        var begun = world
            .State.Bookings.Values.Where(booking => booking.State is BookingState.Confirmed && booking.Dates.First <= world.Today)
            .ToList();
        var booking = begun.Count == 0 || world.Chance(30) ? null : world.Pick(begun);
        var day = booking is null ? world.Today.PlusDays(world.Number(-3, 2)) : LocalDate.Min(booking.Dates.Last, world.Today.PlusDays(-1));
        var key = new WorkEntryKey(
            booking?.CrewMember ?? world.CrewMember(),
            day,
            booking?.Production ?? world.Production(),
            world.Pick(Enum.GetValues<WorkKind>())
        );
        return new WorkRow(key, world.Number(1, 900), world.Chance(50) ? null : world.Role());
    }

    private static RateTerms Terms(World world)
    {
        var member = world.Chance(70) ? (CrewMemberId?)null : world.CrewMember();
        var role = member is not null && world.Chance(50) ? (RoleName?)null : world.Role();
        return new RateTerms(member, role, role is null ? 0 : world.Number(1, 2), new LocalDate(2027, world.Number(1, 2), 1));
    }

    private static PayRates Rates(World world) =>
        new(world.Pick(Enum.GetValues<RateUnit>()), 480, Sample.Euros(world.Number(1, 9)))
        {
            TravelHour = world.Rate(),
            PerDiem = world.Rate(),
            Overtime = world.Chance(50) ? [] : [new OvertimeStep(0, Sample.Euros(2)), new OvertimeStep(60, Sample.Euros(3))],
        };

    private static int LastCard(World world) => (int)world.State.RateCards.Select(card => card.Id.Value).DefaultIfEmpty().Max();
}
