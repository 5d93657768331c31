using System.Diagnostics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage;

/// <summary>
/// Cursors: the places of items in the lists of a store. Dates count as days and instants as microseconds, both since 1970.
/// </summary>
public static class Cursors
{
    /// <summary>Stands for the length of a contract without an end.</summary>
    public const long NeverEnds = long.MaxValue;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static Cursor At(CrewMember member, CrewMemberOrder order) =>
        order switch
        {
            CrewMemberOrder.Id => new Cursor(null, 0, member.Id.Value),
            CrewMemberOrder.Name => Cursor.At(member.DisplayName, member.Id.Value),
            CrewMemberOrder.HireDate => new Cursor(null, Days(member.HireDate), member.Id.Value),
            CrewMemberOrder.ContractLength => new Cursor(null, ContractDays(member), member.Id.Value),
            _ => throw new UnreachableException(),
        };

    public static Cursor At(Production production, ProductionOrder order) =>
        order switch
        {
            ProductionOrder.Id => new Cursor(null, 0, production.Id.Value),
            ProductionOrder.Title => Cursor.At(production.Title, production.Id.Value),
            ProductionOrder.FirstDate => new Cursor(null, Days(production.Dates.First), production.Id.Value),
            ProductionOrder.Duration => new Cursor(null, production.Dates.Days, production.Id.Value),
            _ => throw new UnreachableException(),
        };

    public static Cursor At(Booking booking, BookingOrder order) =>
        order switch
        {
            BookingOrder.Id => new Cursor(null, 0, booking.Id.Value),
            BookingOrder.StartTime => new Cursor(null, booking.Interval.Start.ToUnixMicroseconds(), booking.Id.Value),
            _ => throw new UnreachableException(),
        };

    /// <summary>In order of start, then id.</summary>
    public static Cursor At(Window window) => new(null, window.Interval.Start.ToUnixMicroseconds(), window.Id.Value);

    private static long Days(LocalDate date) => Period.DaysBetween(Epoch, date);

    private static long ContractDays(CrewMember member) =>
        member.FireDate is { } end ? Period.DaysBetween(member.HireDate, end) : NeverEnds;
}
