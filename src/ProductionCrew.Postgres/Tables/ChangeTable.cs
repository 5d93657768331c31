using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>change</c>, to which commands append; <see cref="ChangeList"/> reads what is numbered.</summary>
internal sealed class ChangeTable(Session session)
{
    private Statement InsertStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO change (change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, actor, request_id, state,
              write_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """
        );

    private object? lastLogged;

    /// <summary>Begins a command, whatever became of the one before.</summary>
    public void Begin() => lastLogged = null;

    /// <summary>Whether the line that this command appended last holds this very object.</summary>
    public bool LastIs(object result) => ReferenceEquals(lastLogged, result);

    public void Append(ChangeHead head, CrewMember member) => Append(head, new(CrewMember: member.Id), member);

    public void Append(ChangeHead head, Production production) => Append(head, new(Production: production.Id), production);

    public void Append(ChangeHead head, Booking booking) => Append(head, new(booking.CrewMember, booking.Production, booking.Id), booking);

    public void Append(ChangeHead head, Window window) => Append(head, new(window.CrewMember, Window: window.Id), window);

    public void Append(ChangeHead head, Blackout blackout) => Append(head, new(blackout.CrewMember, Blackout: blackout.Id), blackout);

    private void Append<T>(ChangeHead head, ChangedResource resource, T state)
        where T : class
    {
        InsertStatement
            .With(head.Time)
            .With((long)head.Kind)
            .With(resource.CrewMember?.Value)
            .With(resource.Production?.Value)
            .With(resource.Booking?.Value)
            .With(resource.Blackout?.Value)
            .With(resource.Window?.Value)
            .With(head.Actor)
            .With(head.RequestId)
            .WithText(DomainJson.Write(state))
            .With(head.WriteTime)
            .Run();
        lastLogged = state;
    }

    /// <summary>What a line is about: the ids of the resource and of those it belongs to.</summary>
    private readonly record struct ChangedResource(
        CrewMemberId? CrewMember = null,
        ProductionId? Production = null,
        BookingId? Booking = null,
        BlackoutId? Blackout = null,
        WindowId? Window = null
    );
}

/// <summary>What every line of the log has, whatever it is about.</summary>
/// <param name="WriteTime">When it was written, where that is later than its time.</param>
internal readonly record struct ChangeHead(Instant Time, ChangeKind Kind, string Actor, Guid? RequestId, Instant? WriteTime = null);
