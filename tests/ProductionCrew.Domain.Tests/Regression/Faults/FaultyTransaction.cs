using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>Writes what an honest transaction writes, but for its fault.</summary>
internal sealed partial class FaultyTransaction(IWriteTransaction honest, Fault fault) : FaultyReader(honest, fault), IWriteTransaction
{
    private readonly Fault fault = fault;

    public CrewMemberId NextCrewMemberId() => honest.NextCrewMemberId();

    public ProductionId NextProductionId() => honest.NextProductionId();

    public BookingId NextBookingId() => honest.NextBookingId();

    public BlackoutId NextBlackoutId() => honest.NextBlackoutId();

    public WindowId NextWindowId() => honest.NextWindowId();

    public void Put(CrewMember member, ChangeKind kind) => honest.Put(member, kind);

    public void Put(Production production, ChangeKind kind) => honest.Put(production, kind);

    public void Put(Booking booking, ChangeKind kind, NodaTime.Instant? at = null)
    {
        if (
            (fault, kind)
            is not
                (Fault.LosesReleases, ChangeKind.BookingReleased)
                and not
                (Fault.LosesPromotions, ChangeKind.BookingPromoted)
        )
        {
            honest.Put(booking, kind, at);
        }
    }

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind) => honest.PutAll(bookings, kind);

    public void Put(Blackout blackout, ChangeKind kind) => honest.Put(blackout, kind);

    public void Put(Window window, ChangeKind kind) => honest.Put(window, kind);

    public void Put(Operator @operator, ChangeKind kind) => honest.Put(@operator, kind);

    public void Put(CalendarFeed feed, ChangeKind kind) => honest.Put(feed, kind);

    public void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind) => honest.Put(chart, points, kind);

    public void Put(SigningKey key) => honest.Put(key);

    public void DeleteSigningKey(string id) => honest.DeleteSigningKey(id);

    public void PutZoneRules(string version) => honest.PutZoneRules(version);

    public void Refresh(CrewMember member) => honest.Refresh(member);

    public RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, NodaTime.Instant notBefore)
        where T : class => honest.FindAnswer<T>(actor, method, requestId, notBefore);

    public void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class => honest.RecordAnswer(actor, method, request, result);
}
