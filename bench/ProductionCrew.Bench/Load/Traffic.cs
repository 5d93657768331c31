using System.Diagnostics;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Bench.Load;

/// <summary>Makes the calls of a load, each from its number alone, so that the same seed asks for the same things.</summary>
internal sealed class Traffic
{
    private readonly LoadOptions options;
    private readonly Connections connections;
    private readonly Stage stage;
    private readonly int[] order;
    private long last = -1;

    public Traffic(LoadOptions options, Connections connections, Stage stage)
    {
        this.options = options;
        this.connections = connections;
        this.stage = stage;
        order = [.. Enumerable.Range(0, stage.Crew.Length)];
#pragma warning disable CA5394 // A load wants the same numbers again, not secret ones.
        new Random(options.Seed).Shuffle(order);
#pragma warning restore CA5394
    }

    /// <summary>How many calls there can be before somebody has no free day left.</summary>
    private long CallMax => FreeDays * order.Length;

    private long FreeDays => LoadNames.ShowDays - stage.FirstFreeDay;

    /// <summary>Gives the next call its number; false if nothing is left to ask for.</summary>
    public bool TryTake(out long number)
    {
        number = Interlocked.Increment(ref last);
        return number < CallMax;
    }

    /// <summary>What a booking asks for, place after place: everybody's first free day in a shuffled order, then everybody's next.</summary>
    public Place PlaceOf(long number)
    {
        var production = (int)(Mixed(number) % (ulong)stage.Productions.Length);
        return new Place(order[number % order.Length], production, stage.FirstFreeDay + (int)(number / order.Length));
    }

    /// <returns>A task that ends as the call does.</returns>
    public Task Send(long number, int caller, CallOptions call) => Book(PlaceOf(number), caller, call);

    private Task<BookCrewMemberResponse> Book(Place place, int caller, CallOptions call)
    {
        var day = LoadNames.Day(place.Day);
        var request = new BookCrewMemberRequest
        {
            Production = stage.Productions[place.Production],
            CrewMember = stage.Crew[place.Person],
            Role = LoadNames.RolesOf(place.Person).First,
            FirstDate = day,
            LastDate = day,
            RequestId = (options.OrderedRequestIds ? Guid.CreateVersion7() : Guid.NewGuid()).ToString(),
        };
        return connections.Productions(caller).BookCrewMemberAsync(request, call).ResponseAsync;
    }

    /// <summary>Scatters consecutive numbers.</summary>
    private ulong Mixed(long number)
    {
        var mixed = ((ulong)number + (ulong)options.Seed) * 0x9E3779B97F4A7C15;
        return (mixed ^ (mixed >> 31)) & long.MaxValue;
    }
}

/// <summary>A person, a show and a day, each counted from 0.</summary>
internal readonly record struct Place(int Person, int Production, int Day);
