using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>What a command writes.</summary>
internal sealed partial class WriteTransaction
{
    private Statement ZoneRulesStatement =>
        field ??= Session.Prepare(
            "INSERT INTO zone_rules (id, version) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET version = excluded.version"
        );

    public CrewMemberId NextCrewMemberId() => new(ids.OfCrewMembers.Next());

    public ProductionId NextProductionId() => new(ids.OfProductions.Next());

    public BookingId NextBookingId() => new(ids.OfBookings.Next());

    public BlackoutId NextBlackoutId() => new(ids.OfBlackouts.Next());

    public WindowId NextWindowId() => new(ids.OfWindows.Next());

    public void Put(CrewMember member, ChangeKind kind)
    {
        Write(member.Id);
        CrewMembers.Put(member, ids.OfCrewMembers.IsFirstWrite(member.Id.Value));
        Append(member, kind);
    }

    public void Put(Production production, ChangeKind kind)
    {
        Touch(production.Id);
        HasWritten = true;
        Productions.Put(production);
        Append(production, kind);
    }

    public void Put(Booking booking, ChangeKind kind, Instant? at = null)
    {
        Write(booking.CrewMember);
        Bookings.Put(booking, ids.OfBookings.IsFirstWrite(booking.Id.Value));
        Append(booking, kind, at);
    }

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind)
    {
        Bookings.SetAside(bookings);
        foreach (var booking in bookings)
        {
            Put(booking, kind);
        }
    }

    public void Put(Blackout blackout, ChangeKind kind)
    {
        Write(blackout.CrewMember);
        BlackoutRows.Put(blackout);
        Append(blackout, kind);
    }

    public void Put(Window window, ChangeKind kind)
    {
        Write(window.CrewMember);
        Windows.Put(window);
        Append(window, kind);
    }

    public void Put(Operator @operator, ChangeKind kind)
    {
        WriteOfWholeDesk();
        Access.Put(@operator);
        Append(@operator, kind);
    }

    public void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind)
    {
        WriteOfWholeDesk();
        Charts.Put(chart, points);
        Append(chart, kind);
    }

    public void Put(CalendarFeed feed, ChangeKind kind)
    {
        WriteOfWholeDesk();
        Feeds.Put(feed);
        Append(feed, kind);
    }

    public void Put(SigningKey key)
    {
        WriteOfWholeDesk();
        Access.Put(key);
    }

    public void DeleteSigningKey(string id)
    {
        WriteOfWholeDesk();
        Access.DeleteKey(id);
    }

    public void PutZoneRules(string version)
    {
        WriteOfWholeDesk();
        ZoneRulesStatement.With(version).Run();
    }

    public void Refresh(CrewMember member)
    {
        Write(member.Id);
        CrewMembers.Put(member, isNew: false);
    }

    public void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class
    {
        HasWritten = true;
        var isLogged = changes.LastIs(DomainJson.StateIn(result));
        requests.Insert(Now, actor, method, request, isLogged ? null : DomainJson.Write(result), changes.HasAppended);
    }

    /// <summary>
    /// Records that the command was run, for a call without a request id. Its last line of the log stands for its answer, and nothing if it
    /// wrote none.
    /// </summary>
    public void RecordRun(string actor, string method, RequestKey run) =>
        requests.Insert(Now, actor, method, run, changes.HasAppended ? null : "{}"u8.ToArray(), changes.HasAppended);

    private void Write(CrewMemberId member)
    {
        Touch(member);
        HasWritten = true;
    }

    private void WriteOfWholeDesk()
    {
        TouchWholeDesk();
        HasWritten = true;
    }

    private void Append<T>(T state, ChangeKind kind, Instant? at = null)
        where T : class
    {
        changes.Append(ChangeHead.Of(kind, call, Now, at), state);
        tally?.Add(kind);
    }
}
