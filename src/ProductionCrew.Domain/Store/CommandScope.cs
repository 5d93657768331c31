using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>
/// Whom and what a command concerns, told before it runs. A store that runs several commands at once locks all of it first, in one order
/// and in one round trip. Commands that concern different people run side by side. A command that concerns the whole desk runs alone.
/// </summary>
/// <remarks>
/// A command that names its people here keeps to these rules. It may create people. Of the people who exist, it reads and changes only
/// those named here, with their bookings, blackouts and windows. It reads productions, but changes none and lists no production's bookings.
/// It does not search for people. If a command breaks these rules, a store may run it a second time as one that concerns the whole desk.
/// <para>
/// A command that finds its people while it runs (<see cref="WhoeverIsFound"/>) keeps to these rules. It searches before it writes. It may
/// create productions. Of the productions that exist, it changes the one named here and lists its bookings, and no other. It does not read
/// the change log. A store may run it on a snapshot first, to learn which people it touches. Then the store locks these people, makes sure
/// that all whom the command takes are still as they were found, and runs it again with the same answers to its searches.
/// </para>
/// </remarks>
public sealed record CommandScope
{
    /// <summary>The whole desk, for a command that cannot say less.</summary>
    public static readonly CommandScope WholeDesk = new() { IsWholeDesk = true };

    /// <summary>People whom the command finds while it runs.</summary>
    public static readonly CommandScope WhoeverIsFound = new() { FindsPeople = true };

    /// <summary>No person who exists already.</summary>
    public static readonly CommandScope Nobody = new();

    public bool IsWholeDesk { get; private init; }

    /// <summary>Whether the command finds the people whom it concerns only while it runs.</summary>
    public bool FindsPeople { get; private init; }

    /// <summary>The person who is concerned.</summary>
    public CrewMemberId? CrewMember { get; init; }

    /// <summary>The booking whose member is concerned.</summary>
    public BookingId? Booking { get; init; }

    /// <summary>The blackout whose member is concerned.</summary>
    public BlackoutId? Blackout { get; init; }

    /// <summary>The window whose member is concerned.</summary>
    public WindowId? Window { get; init; }

    /// <summary>
    /// A production that the command will read: a hint, so that the store can read it in the same round trip. For a command that finds its
    /// people, it is the production that the command changes.
    /// </summary>
    public ProductionId? Production { get; init; }

    /// <summary>The days for which the person's bookings and blackouts will be read: also a hint.</summary>
    public DateRange? Dates { get; init; }

    /// <summary>The days to hint at, if both ends are given.</summary>
    public static DateRange? Days(LocalDate? first, LocalDate? last) =>
        first is { } from && last is { } to && DateRange.TryCreate(from, to, out var dates) ? dates : null;

    /// <summary>The days of an interval with an end, in UTC.</summary>
    public static DateRange? Days(Interval interval) => Days(interval.Start.InUtc().Date, interval.End.InUtc().Date);
}
