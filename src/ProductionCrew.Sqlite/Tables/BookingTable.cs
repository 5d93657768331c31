using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>booking</c>.</summary>
internal sealed class BookingTable(Session session, Holds holds)
{
    private readonly Statement find = session.Prepare(Bookings.Table.Find(session.Dialect));

    private Statement CrewMemberStatement => field ??= session.Prepare("SELECT crew_member_id FROM booking WHERE id = ?");

    private Statement InsertStatement => field ??= session.Prepare(Bookings.Table.Insert(session.Dialect));

    /// <summary>An UPDATE and not an upsert: for an upsert the overlap guard would run twice.</summary>
    private Statement UpdateStatement => field ??= session.Prepare(Bookings.Table.Update(session.Dialect));

    private Statement SetAsideStatement => field ??= session.Prepare($"{BookingIs.SetAside} = ?");

    public Booking? Find(BookingId id) => find.With(id.Value).First(Bookings.Read) is { } booking ? holds.ByClock(booking) : null;

    /// <summary>The member of a booking as last written; null if there is no such booking.</summary>
    public CrewMemberId? CrewMemberOf(BookingId id) =>
        CrewMemberStatement.With(id.Value).Number() is { } member ? new CrewMemberId(member) : null;

    /// <summary>Takes bookings that are about to be put together out of the way of each other.</summary>
    public void SetAside(IReadOnlyList<Booking> bookings)
    {
        foreach (var booking in Bookings.ToSetAside(bookings))
        {
            SetAsideStatement.With(booking.Id.Value).Run();
        }
    }

    /// <param name="isNew">Whether no booking of this id was written before.</param>
    public void Put(Booking booking, bool isNew)
    {
        holds.Forget();
        Bookings.Table.Bind(isNew ? InsertStatement : UpdateStatement, booking).Run();
    }
}
