using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>
/// What a command reads and changes, said before it runs: a store that runs several at once takes all of it first, in one order and in
/// one round trip. Commands that concern different people run side by side; one that concerns the whole desk runs alone.
/// </summary>
/// <remarks>
/// A command that does not concern the whole desk keeps to this: it may create people; of those who exist it reads and changes the people
/// named here, with their bookings, blackouts and windows; it reads productions, but neither changes one nor lists its bookings; and it
/// searches for nobody, but for who has an external id, and for somebody with the mail address of one of these people. A store may run a
/// command that breaks this a second time as one of the whole desk.
/// <para>
/// One that finds its people on the way searches before it writes, and may create productions; of those that exist it changes only those
/// named here, and lists their bookings; and it does not read the change log. A store may run it on a snapshot first to learn whom it touches, and then again with those
/// locked and its searches answered as before, once it has made sure that of those whom it takes all are still as they were found.
/// </para>
/// </remarks>
public sealed record CommandScope
{
    /// <summary>The whole desk: what to say where nothing less will do.</summary>
    public static readonly CommandScope WholeDesk = new() { IsWholeDesk = true };

    /// <summary>People whom the command finds on the way.</summary>
    public static readonly CommandScope WhoeverIsFound = new() { FindsPeople = true };

    /// <summary>Nobody who exists.</summary>
    public static readonly CommandScope Nobody = new();

    public bool IsWholeDesk { get; private init; }

    /// <summary>Whether the command finds on the way whom it concerns.</summary>
    public bool FindsPeople { get; private init; }

    /// <summary>The person who is concerned.</summary>
    public CrewMemberId? CrewMember { get; init; }

    /// <summary>The people who are concerned, where there may be several; none if <see cref="CrewMember"/> or a row names the person.</summary>
    public ImmutableArray<CrewMemberId> CrewMembers
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The booking whose member is concerned.</summary>
    public BookingId? Booking { get; init; }

    /// <summary>The blackout whose member is concerned.</summary>
    public BlackoutId? Blackout { get; init; }

    /// <summary>The window whose member is concerned.</summary>
    public WindowId? Window { get; init; }

    /// <summary>
    /// A mail address that nobody else may come to share meanwhile. It is to be named if the command may create somebody who has it: whoever
    /// exists is locked, and a store can find their address by itself.
    /// </summary>
    public EmailAddress? Email { get; init; }

    /// <summary>
    /// A production that will be read: a hint, to read it together with the rest. Of a command that finds its people: the production that
    /// it changes.
    /// </summary>
    public ProductionId? Production { get; init; }

    /// <summary>
    /// Of a command that finds its people and changes several productions: those that it changes. Of one that concerns several people:
    /// those that will be read, as a hint.
    /// </summary>
    public ImmutableArray<ProductionId> Productions
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The productions that exist and a command that finds its people changes.</summary>
    public IEnumerable<ProductionId> Changed =>
        !FindsPeople ? []
        : Production is { } production ? Productions.Add(production)
        : Productions;

    /// <summary>The days around which the time of the person, or of the people, will be read: a hint likewise.</summary>
    public DateRange? Dates { get; init; }

    /// <summary>An import of hours that will be read: a hint likewise.</summary>
    public WorkImportId? WorkImport { get; init; }

    /// <summary>The days whose hours will be read: a hint likewise.</summary>
    public ImmutableArray<WorkDay> WorkDays
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The days to hint at, if both ends are given.</summary>
    public static DateRange? Days(LocalDate? first, LocalDate? last) =>
        first is { } from && last is { } to && DateRange.TryCreate(from, to, out var dates) ? dates : null;

    /// <summary>The days of an interval with an end, in UTC.</summary>
    public static DateRange? Days(Interval interval) => Days(interval.Start.InUtc().Date, interval.End.InUtc().Date);
}
