using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Charts;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Turns a seed into an endless stream of steps.</summary>
internal sealed class Generator(World world)
{
    private const int RememberedCommands = 200;

    private static readonly Duration Microsecond = Duration.FromTicks(NodaConstants.TicksPerMillisecond / 1_000);

    private static readonly (int Weight, Func<Generator, IStep> Draw)[] Kinds =
    [
        (6, generator => generator.Command(CrewCommands.Hire)),
        (6, generator => generator.Command(CrewCommands.Update)),
        (4, generator => generator.Command(CrewCommands.Fire)),
        (8, generator => generator.Command(CrewCommands.Extend)),
        (4, generator => generator.Command(CrewCommands.Rehire)),
        (3, generator => generator.Command(CrewCommands.CorrectHireDate)),
        (2, generator => generator.Command(CrewCommands.VoidContract)),
        (9, generator => generator.Command(ProductionCommands.Schedule)),
        (6, generator => generator.Command(ProductionCommands.Update)),
        (9, generator => generator.Command(ProductionCommands.Reschedule)),
        (6, generator => generator.Command(ProductionCommands.BatchReschedule)),
        (3, generator => generator.Command(ProductionCommands.Cancel)),
        (16, generator => generator.Command(BookingCommands.Book)),
        (5, generator => generator.Command(BookingCommands.Batch)),
        (7, generator => generator.Command(BookingCommands.Release)),
        (7, generator => generator.Command(BookingCommands.Replace)),
        (6, generator => generator.Command(BookingCommands.Swap)),
        (14, generator => generator.Command(HoldCommands.Hold)),
        (6, generator => generator.Command(HoldCommands.Confirm)),
        (7, generator => generator.Command(HoldCommands.Challenge)),
        (8, generator => generator.Command(HoldCommands.Renew)),
        (1, generator => generator.Command(HoldCommands.Sweep)),
        (1, generator => generator.Command(ZoneCommands.Note)),
        (1, generator => generator.Command(ZoneCommands.Apply)),
        (6, generator => generator.Command(BlackoutCommands.Add)),
        (4, generator => generator.Command(BlackoutCommands.Remove)),
        (4, generator => generator.Command(BlackoutCommands.RemoveOccurrence)),
        (8, generator => generator.Command(WindowCommands.Open)),
        (3, generator => generator.Command(WindowCommands.Close)),
        (16, generator => generator.Command(SlotCommands.Hold)),
        (2, generator => generator.Command(AccessCommands.Create)),
        (1, generator => generator.Command(AccessCommands.Update)),
        (1, generator => generator.Command(AccessCommands.Rotate)),
        (1, generator => generator.Command(AccessCommands.Disable)),
        (1, generator => generator.Command(AccessCommands.Renew)),
        (1, generator => generator.Command(WorkCommands.CreateCard)),
        (1, generator => generator.Command(WorkCommands.ReplaceCard)),
        (4, generator => generator.Command(WorkCommands.Log)),
        (2, generator => generator.Command(WorkCommands.Correct)),
        (2, generator => generator.Command(WorkCommands.Begin)),
        (4, generator => generator.Command(WorkCommands.Import)),
        (1, generator => generator.Command(WorkCommands.Complete)),
        (1, generator => generator.Command(WorkCommands.Abandon)),
        (1, generator => generator.Command(WorkCommands.TakeBack)),
        (2, generator => generator.ChartOrFeed(ChartCommands.Create(generator.World))),
        (2, generator => generator.Command(ReportCommands.Request)),
        (3, generator => generator.Command(ReportCommands.Start)),
        (1, generator => generator.Command(ReportCommands.Keep)),
        (2, generator => generator.Command(ReportCommands.Put)),
        (2, generator => generator.Once(ReportCommands.End)),
        (1, generator => generator.Command(ReportCommands.Cancel)),
        (1, generator => generator.Command(ReportCommands.Count)),
        (8, generator => generator.Repeat()),
        (1, generator => generator.Query(CrewCommands.Get)),
        (1, generator => generator.Query(ProductionCommands.Get)),
        (1, generator => generator.Query(BookingCommands.Get)),
        (1, generator => Lists.CrewMembers(generator.World)),
        (1, generator => Lists.Productions(generator.World)),
        (1, generator => generator.ListOrExport(Lists.Bookings(generator.World))),
        (1, generator => Lists.Windows(generator.World)),
        (4, generator => SlotCommands.ListOpen(generator.World)),
        (2, generator => Lists.Availability(generator.World)),
        (2, generator => Lists.Recommendations(generator.World)),
        (1, generator => generator.Query(ProductionCommands.Find)),
        (1, generator => Lists.Changes(generator.World)),
        (1, generator => Lists.FoundChanges(generator.World)),
        (1, generator => generator.Query(Lists.LogStart)),
        (1, generator => generator.ZoneOrRoles()),
        (1, generator => BlackoutCommands.List(generator.World)),
        (1, generator => generator.Query(AccessCommands.Get)),
        (1, generator => generator.Query(AccessCommands.Read)),
        (1, generator => AccessCommands.List(generator.World)),
        (1, generator => generator.Query(WorkCommands.GetCard)),
        (1, generator => generator.Query(WorkCommands.GetImport)),
        (1, generator => generator.Query(WorkCommands.Pending)),
        (1, generator => WorkCommands.ListImports(generator.World)),
        (1, generator => WorkCommands.ListCards(generator.World)),
        (1, generator => WorkCommands.ListEntries(generator.World)),
        (1, generator => generator.QueryOr(ChartCommands.Get(generator.World), CalendarCommands.Get)),
        (1, generator => generator.QueryOr(ChartCommands.Staffing(generator.World), CalendarCommands.Read)),
        (1, generator => ChartCommands.List(generator.World)),
        (2, generator => generator.Query(ReportCommands.Make)),
        (1, generator => generator.Query(ReportCommands.Get)),
        (1, generator => generator.Query(ReportCommands.Waiting)),
        (1, generator => ReportCommands.List(generator.World)),
        (1, generator => ReportCommands.ListSeries(generator.World)),
    ];

    private static readonly int TotalWeight = Kinds.Sum(kind => kind.Weight);

    private readonly List<ICommandStep> remembered = [];
    private bool hasAskedZone;
    private bool hasExported;

    private World World => world;

    /// <summary>Moves the clock on, then draws what comes next.</summary>
    public IStep Next()
    {
        world.Clock.Advance(
            world.Chance(15) ? ToAnExpiry() : Duration.FromMinutes(world.Number(0, 90)) + Duration.FromTicks(world.Number(0, 1_000_000))
        );
        var weight = world.Number(1, TotalWeight);
        foreach (var kind in Kinds)
        {
            weight -= kind.Weight;
            if (weight <= 0)
            {
                return kind.Draw(this);
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    /// <summary>One of two small questions by turns. Neither draws anything, so that they change nothing of the steps behind them.</summary>
    private IStep ZoneOrRoles() => (hasAskedZone = !hasAskedZone) ? Query(ZoneCommands.Get) : Query(CrewCommands.FindUnknown);

    /// <summary>A list by pages or whole, by turns.</summary>
    private IStep ListOrExport<T>(ListStep<Page<T>> list) => (hasExported = !hasExported) ? new ExportStep<T>(list.Query) : list;

    /// <summary>A chart, or a feed in its place.</summary>
    private IStep ChartOrFeed(CreateProgressChart chart) =>
        !CalendarCommands.IsDue(world) ? Command(_ => chart)
        : CalendarCommands.IsEnd(world) ? Command(CalendarCommands.Revoke)
        : Command(_ => CalendarCommands.Create(world, chart.Production));

    /// <summary>A question that is drawn, or one about feeds in its place.</summary>
    private IStep QueryOr<T, TOther>(IQuery<T> drawn, Func<World, IQuery<TOther>> ofFeeds)
        where T : class
        where TOther : class => CalendarCommands.IsDue(world) ? Query(ofFeeds) : Query(_ => drawn);

    /// <summary>The way to the next expiry of a hold, to the microsecond or one to either side, if it is not far.</summary>
    private Duration ToAnExpiry()
    {
        var expiries = world
            .State.Bookings.Values.Where(booking =>
                booking.State is BookingState.Held && booking.HoldExpireTime > world.Clock.Now + Microsecond
            )
            .Select(booking => booking.HoldExpireTime!.Value)
            .ToList();
        var way = expiries.Count == 0 ? Microsecond : expiries.Min() - world.Clock.Now + (world.Number(-1, 1) * Microsecond);
        return way < Duration.FromHours(6) ? way : Microsecond;
    }

    private CommandStep<T> Command<T>(Func<World, ICommand<T>> draw)
        where T : class
    {
        var step = Once(draw);
        Remember(step);
        return step;
    }

    /// <summary>A command that is never sent again.</summary>
    private CommandStep<T> Once<T>(Func<World, ICommand<T>> draw)
        where T : class
    {
        var command = draw(world);
        return new CommandStep<T>(command, CallOf(command));
    }

    private QueryStep<T> Query<T>(Func<World, IQuery<T>> draw)
        where T : class => new(draw(world));

    /// <summary>Sends an earlier command again: as a retry does, or with its request id misused, or just for validation.</summary>
    private IStep Repeat()
    {
        if (remembered.Count == 0)
        {
            return Command(CrewCommands.Hire);
        }

        var earlier = world.Chance(70) ? remembered[^Math.Min(remembered.Count, world.Number(1, 5))] : world.Pick(remembered);
        return world.Number(0, 9) switch
        {
            0 => earlier.Again(call => call with { Request = call.Request is { } key ? key with { Payload = ~key.Payload } : null }),
            1 => earlier.Again(call => call with { Actor = call.Actor + "'" }),
            2 => earlier.Again(call => call with { ValidateOnly = !call.ValidateOnly }),
            _ => earlier.Again(call => call),
        };
    }

    private Call CallOf(object command) =>
        new(
            world.Chance(80) ? "ann" : "bob",
            command.GetType().Name,
            world.Chance(50) ? new RequestKey(world.Guid(), Fingerprint(command)) : null,
            ValidateOnly: world.Chance(7)
        );

    private void Remember(ICommandStep step)
    {
        remembered.Add(step);
        if (remembered.Count > RememberedCommands)
        {
            remembered.RemoveAt(0);
        }
    }

    private static UInt128 Fingerprint(object command) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical.Of(command))));
}
