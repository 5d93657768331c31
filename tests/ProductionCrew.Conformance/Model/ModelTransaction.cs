using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Conformance.Model;

/// <summary>Writes to a state of its own; the store takes it over when the command is accepted.</summary>
internal sealed partial class ModelTransaction(ModelState initial, Call call, Instant now, GivenIds ids)
    : ModelReader(initial, now),
        IWriteTransaction
{
    /// <summary>The sequence of the last line that the command wrote; 0 if it wrote none.</summary>
    public long Position { get; private set; }

    public CrewMemberId NextCrewMemberId()
    {
        var id = ids.NextOr(new CrewMemberId(State.LastCrewMemberId + 1));
        State = State with { LastCrewMemberId = id.Value };
        return id;
    }

    public ProductionId NextProductionId()
    {
        var id = ids.NextOr(new ProductionId(State.LastProductionId + 1));
        State = State with { LastProductionId = id.Value };
        return id;
    }

    public BookingId NextBookingId()
    {
        var id = ids.NextOr(new BookingId(State.LastBookingId + 1));
        State = State with { LastBookingId = id.Value };
        return id;
    }

    public BlackoutId NextBlackoutId()
    {
        var id = ids.NextOr(new BlackoutId(State.LastBlackoutId + 1));
        State = State with { LastBlackoutId = id.Value };
        return id;
    }

    public WindowId NextWindowId()
    {
        var id = ids.NextOr(new WindowId(State.LastWindowId + 1));
        State = State with { LastWindowId = id.Value };
        return id;
    }

    public void Put(CrewMember member, ChangeKind kind)
    {
        State = State with { CrewMembers = State.CrewMembers.SetItem(member.Id, member) };
        Append(Line(kind) with { CrewMember = member });
    }

    public void Put(Production production, ChangeKind kind)
    {
        State = State with { Productions = State.Productions.SetItem(production.Id, production) };
        Append(Line(kind) with { Production = production });
    }

    public void Put(Booking booking, ChangeKind kind, Instant? at = null)
    {
        Guard(booking);
        Keep(booking, kind, at);
    }

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind)
    {
        foreach (var booking in bookings)
        {
            Keep(booking, kind, at: null);
        }

        foreach (var booking in bookings)
        {
            Guard(booking);
        }
    }

    public void Put(Blackout blackout, ChangeKind kind)
    {
        State = State with { Blackouts = State.Blackouts.SetItem(blackout.Id, blackout) };
        Append(Line(kind) with { Blackout = blackout });
    }

    public void Put(Window window, ChangeKind kind)
    {
        if (window.IsOpen && OpenWindows(window.CrewMember, window.Interval).FirstOrDefault(other => other.Id != window.Id) is { } other)
        {
            throw new InvalidOperationException($"{window.Name} overlaps {other.Name}.");
        }

        State = State with { Windows = State.Windows.SetItem(window.Id, window) };
        Append(Line(kind) with { Window = window });
    }

    public void Put(Operator @operator, ChangeKind kind)
    {
        State = State with { Operators = State.Operators.SetItem(@operator.Id, @operator) };
        Append(Line(kind) with { Operator = @operator });
    }

    public void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind)
    {
        State = State with { ProgressCharts = State.ProgressCharts.Add(chart.Name, new DrawnProgressChart(chart, points)) };
        Append(Line(kind) with { ProgressChart = chart });
    }

    public void Put(CalendarFeed feed, ChangeKind kind)
    {
        State = State with { CalendarFeeds = State.CalendarFeeds.SetItem(feed.Id, feed) };
        Append(Line(kind) with { CalendarFeed = feed });
    }

    public void Put(SigningKey key) => State = State with { SigningKeys = State.SigningKeys.SetItem(key.Id, key) };

    public void DeleteSigningKey(string id) => State = State with { SigningKeys = State.SigningKeys.Remove(id) };

    public void PutZoneRules(string version) => State = State with { ZoneRules = version };

    /// <summary>Nothing is derived.</summary>
    public void Refresh(CrewMember member) { }

    public RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class =>
        State.Answers.TryGetValue(new AnswerKey(actor, method, requestId), out var stored) && stored.Time >= notBefore
            ? new RecordedAnswer<T>(stored.Payload, DomainJson.Read<T>(stored.Result), stored.Position)
            : null;

    public void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class
    {
        var answer = new StoredAnswer(request.Payload, DomainJson.Write(result), Now, Position);
        State = State with { Answers = State.Answers.SetItem(new AnswerKey(actor, method, request.Id), answer) };
    }

    private void Guard(Booking booking)
    {
        if (booking.IsBlocking && State.Bookings.Of(booking.CrewMember).FirstOrDefault(other => IsInTheWay(other, booking)) is { } other)
        {
            throw new InvalidOperationException($"{booking.Name} overlaps {other.Name} of {booking.CrewMember}.");
        }
    }

    private void Keep(Booking booking, ChangeKind kind, Instant? at)
    {
        State = State with { Bookings = State.Bookings.SetItem(booking.Id, booking) };
        var line = Line(kind) with { Booking = booking };
        Append(at is { } moment ? line with { Time = moment, Actor = Change.System, RequestId = null } : line);
    }

    private Change Line(ChangeKind kind) => new(State.Changes.Count + 1, Now, kind, call.LoggedActor, call.Request?.Id, null, null, null);

    /// <summary>The guard looks at what is written, not at the clock: whoever writes has settled what the clock has changed.</summary>
    private static bool IsInTheWay(Booking other, Booking booking) =>
        other.IsBlocking && other.Id != booking.Id && Intervals.Overlap(other.Interval, booking.Interval);

    private void Append(Change change)
    {
        State = State with { Changes = State.Changes.Add(change), WriteTimes = State.WriteTimes.Add(Now) };
        Position = change.Sequence;
    }
}
