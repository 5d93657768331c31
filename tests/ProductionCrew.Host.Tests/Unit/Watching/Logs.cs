using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Unit.Rpc;
using ProductionCrew.Host.Watching;

namespace ProductionCrew.Host.Tests.Unit.Watching;

/// <summary>Parts of a change log, and filters for them.</summary>
internal static class Logs
{
    public static WatchFilter Everything { get; } = Of([], []);

    public static WatchFilter Of(long[] productions, long[] crewMembers) =>
        new(
            new ChangeFilter(
                0,
                [.. productions.Select(id => new ProductionId(id))],
                [.. crewMembers.Select(id => new CrewMemberId(id))],
                new PageRequest(null, 1)
            )
        );

    /// <summary>A batch of bookings.</summary>
    public static ChangeBatch Batch(long after, params long[] sequences) =>
        Assert.Single(ChangeBatch.Of(after, sequences.Select(sequence => Booking(sequence))));

    public static Change Booking(long sequence, long production = 1, long member = 1) =>
        Line(sequence) with
        {
            Booking = Samples.Booking with { Production = new ProductionId(production), CrewMember = new CrewMemberId(member) },
        };

    public static Change Line(long sequence) =>
        new(sequence, Samples.Booking.CreateTime, ChangeKind.BookingConfirmed, "ann", RequestId: null, null, null, null);
}
