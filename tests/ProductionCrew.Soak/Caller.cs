using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Soak;

/// <summary>
/// One of many clients who book, hold, confirm and release the same few people for the same few days and schedule shows, every call under
/// a request id and at another replica. What it made only it changes.
/// </summary>
/// <param name="rest">How long it rests after each act.</param>
internal sealed class Caller(Gateway gateway, Ledger ledger, Stage stage, int replicaCount, int seed, TimeSpan rest)
{
    /// <summary>How long callers rest where they are only to be there, and the processors are wanted for what is started meanwhile.</summary>
    public static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(20);

    private const int OwnMax = 200;

#pragma warning disable CA5394 // A load wants the same numbers again, not secret ones.
    private readonly Random random = new(seed);
    private readonly List<Booking> own = [];
    private Func<int, Task>? again;

    /// <summary>Calls until told to stop; the last call is answered before it ends.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await ActAsync(random.Next(replicaCount), random.Next(100));
            await Task.Delay(rest, CancellationToken.None);
        }
    }

    private Task ActAsync(int replica, int dice) =>
        dice switch
        {
            < 45 => BookAsync(replica),
            < 70 => HoldAsync(replica),
            < 75 => ConfirmAsync(replica),
            < 90 => ReleaseAsync(replica),
            < 92 => ScheduleAsync(replica),
            _ => again?.Invoke(replica) ?? Task.CompletedTask,
        };

    /// <summary>Now and then the same request arrives at two replicas at once.</summary>
    private async Task BookAsync(int replica)
    {
        var date = DrawDate();
        var request = new BookCrewMemberRequest
        {
            Production = Draw(stage.Productions),
            CrewMember = Draw(stage.Crew),
            Role = Stage.Role,
            FirstDate = date,
            LastDate = date,
            RequestId = Guid.NewGuid().ToString(),
        };
        var twin = random.Next(8) == 0 ? SendAsync(replica + 1) : null;
        var booked = await SendAsync(replica);
        var other = twin is null ? null : await twin;
        Same(booked, other);
        Keep("booked", booked ?? other, answer => answer.Booking, SendAsync);

        Task<BookCrewMemberResponse?> SendAsync(int at) =>
            gateway.CallAsync(at, (client, options) => client.BookCrewMemberAsync(request, options));
    }

    /// <summary>Some holds end while the callers call, others do not.</summary>
    private async Task HoldAsync(int replica)
    {
        var date = DrawDate();
        var request = new HoldCrewMemberRequest
        {
            Production = Draw(stage.Productions),
            CrewMember = Draw(stage.Crew),
            Role = Stage.Role,
            FirstDate = date,
            LastDate = date,
            HoldDuration = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(random.Next(1_000, 10_000))),
            AcceptBackup = true,
            RequestId = Guid.NewGuid().ToString(),
        };
        Keep("held", await SendAsync(replica), answer => answer.Booking, SendAsync);

        Task<HoldCrewMemberResponse?> SendAsync(int at) =>
            gateway.CallAsync(at, (client, options) => client.HoldCrewMemberAsync(request, options));
    }

    private async Task ConfirmAsync(int replica)
    {
        if (Take(BookingState.Held) is { } hold)
        {
            var request = new ConfirmBookingRequest { Name = hold.Name, RequestId = Guid.NewGuid().ToString() };
            Keep("confirmed", await SendAsync(replica), answer => answer.Booking, SendAsync);

            Task<ConfirmBookingResponse?> SendAsync(int at) =>
                gateway.CallAsync(at, (client, options) => client.ConfirmBookingAsync(request, options));
        }
    }

    private async Task ReleaseAsync(int replica)
    {
        if (Take(BookingState.Confirmed) is { } booking)
        {
            var request = new ReleaseBookingRequest { Name = booking.Name, RequestId = Guid.NewGuid().ToString() };
            Keep("released", await SendAsync(replica), answer => answer.Booking, SendAsync);

            Task<ReleaseBookingResponse?> SendAsync(int at) =>
                gateway.CallAsync(at, (client, options) => client.ReleaseBookingAsync(request, options));
        }
    }

    private async Task ScheduleAsync(int replica)
    {
        var first = Stage.StaffedDate.AddDays(random.Next(ScheduledDays));
        var production = new Production
        {
            Title = "A short one",
            FirstDate = Stage.Text(first),
            LastDate = Stage.Text(first.AddDays(1)),
            Requirements =
            {
                new Requirement { Role = Stage.Role, Headcount = 2 },
            },
        };
        var request = new ScheduleProductionRequest { Production = production, RequestId = Guid.NewGuid().ToString() };
        if (await SendAsync(replica) is not { } scheduled)
        {
            ledger.Count("refused");
            return;
        }

        ledger.Count("scheduled");
        ledger.Acknowledge(scheduled.Production);
        ledger.Acknowledge(scheduled.Bookings);
        again = async at => Same(scheduled, await SendAsync(at));

        Task<ScheduleProductionResponse?> SendAsync(int at) =>
            gateway.CallAsync(at, (client, options) => client.ScheduleProductionAsync(request, options));
    }

    /// <summary>Notes an answer, and how to ask for the same once more.</summary>
    private void Keep<T>(string what, T? answer, Func<T, Booking> bookingOf, Func<int, Task<T?>> sendAsync)
        where T : class
    {
        if (answer is null)
        {
            ledger.Count("refused");
            return;
        }

        var booking = bookingOf(answer);
        ledger.Count(what);
        ledger.Acknowledge(booking);
        again = async replica => Same(answer, await sendAsync(replica));
        if (booking.State is BookingState.Held or BookingState.Confirmed && own.Count < OwnMax)
        {
            own.Add(booking);
        }
    }

    /// <summary>Whether two answers to one request are one answer. One that was refused first may be accepted later.</summary>
    private void Same<T>(T? one, T? other)
        where T : class
    {
        ledger.Count("asked again");
        if (one is not null && other is not null && !one.Equals(other))
        {
            ledger.Fault($"One request was answered with {one} and with {other}.");
        }
    }

    private Booking? Take(BookingState state)
    {
        var at = own.FindLastIndex(booking => booking.State == state);
        if (at < 0)
        {
            return null;
        }

        var taken = own[at];
        own.RemoveAt(at);
        return taken;
    }

    private string Draw(IReadOnlyList<string> names) => names[random.Next(names.Count)];

    private string DrawDate() => Stage.Text(Stage.FirstDate.AddDays(random.Next(stage.Days)));
#pragma warning restore CA5394

    private const int ScheduledDays = 3_000;
}
