using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Load.Running;

/// <summary>Makes the calls of a load, each from its number alone, so that the same plan asks for the same things.</summary>
internal sealed class LoadCalls
{
    private const int QueryDays = 14;
    private const int PageSize = 50;

    private readonly LoadPlan plan;
    private readonly LoadClient client;
    private readonly LoadCast cast;
    private readonly Ledger ledger;
    private readonly int[] order;
    private long lastContended = -1;
    private long lastPlace = -1;
    private long contendedPlace = -1;
    private readonly Lock placing = new();

    public LoadCalls(LoadPlan plan, LoadClient client, LoadCast cast, Ledger ledger)
    {
        (this.plan, this.client, this.cast, this.ledger) = (plan, client, cast, ledger);
        order = [.. Enumerable.Range(0, cast.People.Count)];
#pragma warning disable CA5394 // A load wants the same order again, not a secret one.
        new Random(plan.Seed).Shuffle(order);
#pragma warning restore CA5394
    }

    /// <summary>Whether everybody is booked on every day, so that nothing is left to book.</summary>
    public bool IsUsedUp => Interlocked.Read(ref lastPlace) >= ((long)order.Length * PlanLimits.DaysMax) - 1;

    public CallSource Source => new(KindOf, MakeAsync, () => IsUsedUp);

    private LoadKind KindOf(long number) => plan.Mix.Of(Scattered(number));

    /// <summary>Makes a call, whose refusal is looked at and not thrown: to throw it costs more than the call.</summary>
    private Task<CallEnd> MakeAsync(LoadKind kind, long number, DateTime deadline)
    {
        var options = new CallOptions(deadline: deadline);
        return kind switch
        {
            LoadKind.Book => BookAsync(NextPlace(), number, isContended: false, options),
            LoadKind.Contend => BookAsync(NextContendedPlace(), number, isContended: true, options),
            LoadKind.Availability => AskAsync(number, options),
            LoadKind.List => ListAsync(number, options),
            _ => GetAsync(number, options),
        };
    }

    private static async Task<CallEnd> EndAsync(Task call, bool isContended = false)
    {
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.Exception?.InnerException is RpcException failed)
        {
            return CallEnd.Of(failed, isContended);
        }

        await call;
        return CallEnd.Done;
    }

    private async Task<CallEnd> BookAsync(long place, long number, bool isContended, CallOptions options)
    {
        var (person, day) = (order[place % order.Length], (int)(place / order.Length % PlanLimits.DaysMax));
        var production = (int)(Scattered(number ^ place) % (ulong)cast.Productions.Count);
        var date = LoadNames.Day(day);
        var request = new BookCrewMemberRequest
        {
            Production = cast.Productions[production],
            CrewMember = cast.People[person].Name,
            Role = cast.People[person].Role,
            FirstDate = date,
            LastDate = date,
            RequestId = Guid.CreateVersion7().ToString(),
        };
        var call = client.Productions(number).BookCrewMemberAsync(request, options).ResponseAsync;
        var end = await EndAsync(call, isContended);
        if (end.Fate is CallFate.Done)
        {
            var id = LoadNames.IdOf((await call).Booking.Name);
            ledger.Add(new AcknowledgedBooking(id, production, person, day, Stopwatch.GetTimestamp()));
        }
        else if (end.IsOpen)
        {
            ledger.AddOpen();
        }

        return end;
    }

    private Task<CallEnd> AskAsync(long number, CallOptions options)
    {
        var first = AnyDay(number);
        var request = new QueryAvailabilityRequest
        {
            FirstDate = LoadNames.Day(first),
            LastDate = LoadNames.Day(first + QueryDays - 1),
            TimeZone = LoadNames.TimeZone,
            Role = cast.People[(int)(Scattered(number + 1) % (ulong)order.Length)].Role,
            PageSize = PageSize,
        };
        return EndAsync(client.Crew(number).QueryAvailabilityAsync(request, options).ResponseAsync);
    }

    private Task<CallEnd> ListAsync(long number, CallOptions options)
    {
        var first = AnyDay(number);
        var request = new ListBookingsRequest
        {
            Production = cast.Productions[(int)(Scattered(number + 1) % (ulong)cast.Productions.Count)],
            StartTime = Timestamp.FromDateTime(LoadNames.Instant(first)),
            EndTime = Timestamp.FromDateTime(LoadNames.Instant(first + QueryDays)),
            PageSize = PageSize,
        };
        return EndAsync(client.Productions(number).ListBookingsAsync(request, options).ResponseAsync);
    }

    /// <summary>A booking that was acknowledged must be found; until there is one, a person is read.</summary>
    private Task<CallEnd> GetAsync(long number, CallOptions options)
    {
        if (ledger.Any(Scattered(number + 1)) is { } known)
        {
            var name = $"{cast.Productions[known.Production]}/bookings/{known.Id}";
            return EndAsync(client.Productions(number).GetBookingAsync(new GetBookingRequest { Name = name }, options).ResponseAsync);
        }

        var person = cast.People[(int)(Scattered(number + 1) % (ulong)order.Length)].Name;
        return EndAsync(client.Crew(number).GetCrewMemberAsync(new GetCrewMemberRequest { Name = person }, options).ResponseAsync);
    }

    /// <summary>Two weeks among the days that are booked so far.</summary>
    private int AnyDay(long number)
    {
        var used = Interlocked.Read(ref lastPlace) / order.Length;
        return (int)(Scattered(number) % (ulong)Math.Clamp(used + 1, 1, PlanLimits.DaysMax - QueryDays));
    }

    /// <summary>A person and a day: everybody's first day in a shuffled order, then everybody's next.</summary>
    private long NextPlace()
    {
        lock (placing)
        {
            return ++lastPlace;
        }
    }

    /// <summary>The same place for as many calls as contend, then the next.</summary>
    private long NextContendedPlace()
    {
        lock (placing)
        {
            if (++lastContended % plan.Contenders == 0)
            {
                contendedPlace = ++lastPlace;
            }

            return contendedPlace;
        }
    }

    private ulong Scattered(long number)
    {
        var mixed = ((ulong)number + ((ulong)plan.Seed << 32) + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 31);
    }
}
