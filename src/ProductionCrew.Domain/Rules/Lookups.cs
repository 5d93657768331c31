using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Finds what a command names, and what that refers to.</summary>
internal static class Lookups
{
    /// <summary>The booking, if it is one of the production in its name.</summary>
    public static Booking? Find(this IReadTransaction tx, BookingName name) =>
        tx.Find(name.Booking) is { } booking && booking.Production == name.Production ? booking : null;

    /// <summary>The blackout, if it is one of the member in its name.</summary>
    public static Blackout? Find(this IReadTransaction tx, BlackoutName name) =>
        tx.Find(name.Blackout) is { } blackout && blackout.CrewMember == name.CrewMember ? blackout : null;

    /// <summary>The window, if it is one of the member in its name.</summary>
    public static Window? Find(this IReadTransaction tx, WindowName name) =>
        tx.Find(name.Window) is { } window && window.CrewMember == name.CrewMember ? window : null;

    public static Production ProductionOf(this IReadTransaction tx, Booking booking) =>
        tx.Find(booking.Production) ?? throw new InvalidOperationException($"{booking.Name} is of a production that does not exist.");

    public static CrewMember CrewMemberOf(this IReadTransaction tx, Booking booking) => tx.Existing(booking.CrewMember, booking.Name);

    public static CrewMember CrewMemberOf(this IReadTransaction tx, Blackout blackout) => tx.Existing(blackout.CrewMember, blackout.Name);

    public static CrewMember CrewMemberOf(this IReadTransaction tx, Window window) => tx.Existing(window.CrewMember, window.Name);

    /// <summary>Refuses to list what somebody or something unknown has, rather than to answer with an empty list. Null names nobody.</summary>
    public static Rejection? RefuseUnknown(this IReadTransaction tx, CrewMemberId? member, ProductionId? production = null) =>
        member is { } person && tx.Find(person) is null ? Rejection.NotFound(person)
        : production is { } show && tx.Find(show) is null ? Rejection.NotFound(show)
        : null;

    /// <summary>The crew member that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<CrewMember> Expect(this IReadTransaction tx, CrewMemberId id, long? expectedVersion) =>
        AtVersion(tx.Find(id), id, Reason.CrewMemberNotFound, expectedVersion);

    /// <summary>
    /// The booking that a command is to change, at the version that its caller expects. That of a hold while it lived is as good once it has
    /// expired: only the clock has changed it since, and the caller is to learn that it is too late.
    /// </summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Booking> Expect(this IReadTransaction tx, BookingName name, long? expectedVersion)
    {
        var found = tx.Find(name);
        var isLastBeforeExpiry = found?.State is BookingState.Expired && expectedVersion == found.Version - 1;
        return AtVersion(found, name, Reason.BookingNotFound, isLastBeforeExpiry ? null : expectedVersion);
    }

    /// <summary>The blackout that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Blackout> Expect(this IReadTransaction tx, BlackoutName name, long? expectedVersion) =>
        AtVersion(tx.Find(name), name, Reason.BlackoutNotFound, expectedVersion);

    /// <summary>The blackout in force that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Blackout> ExpectActive(this IReadTransaction tx, BlackoutName name, long? expectedVersion)
    {
        var found = tx.Expect(name, expectedVersion);
        return found.IsAccepted && !found.Result.IsActive
            ? Rejection.Of(Obstacles.Of(Reason.BlackoutNotActive, tx.CrewMemberOf(found.Result), found.Result))
            : found;
    }

    /// <summary>The window that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Window> Expect(this IReadTransaction tx, WindowName name, long? expectedVersion) =>
        AtVersion(tx.Find(name), name, Reason.WindowNotFound, expectedVersion);

    /// <summary>The production that a command is to change, at the version that its caller expects and not cancelled.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Production> Expect(this IReadTransaction tx, ProductionId id, long? expectedVersion)
    {
        var found = AtVersion(tx.Find(id), id, Reason.ProductionNotFound, expectedVersion);
        return found.IsAccepted && found.Result.CancelDate is not null
            ? Rejection.Of(Obstacles.Of(Reason.ProductionCancelled, found.Result))
            : found;
    }

    /// <summary>The live hold that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Booking> ExpectHold(this IReadTransaction tx, BookingName name, long? expectedVersion)
    {
        var found = tx.Expect(name, expectedVersion);
        return !found.IsAccepted || found.Result.State is BookingState.Held ? found
            : found.Result.IsLive ? Rejection.Of(Obstacles.Of(Reason.BookingAlreadyConfirmed, tx, found.Result))
            : Rejection.Of(Obstacles.NotLive(tx, found.Result));
    }

    /// <summary>The live hold that a command is to change, at the version that its caller expects and the first of its line.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Booking> ExpectFirstHold(this IReadTransaction tx, BookingName name, long? expectedVersion)
    {
        var found = tx.ExpectHold(name, expectedVersion);
        return found.IsAccepted && found.Result.IsWaiting
            ? Rejection.Of(Obstacles.Of(Reason.HoldNotFirst, tx, HoldLine.FirstBefore(found.Result, tx)).ComparedWith([found.Result.Dates]))
            : found;
    }

    /// <summary>The active operator that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<Operator> Expect(this IReadTransaction tx, OperatorId id, long? expectedVersion)
    {
        var found = AtVersion(tx.Find(id), id, Reason.OperatorNotFound, expectedVersion);
        return found.IsAccepted && !found.Result.IsActive ? Rejection.About(Reason.OperatorDisabled, id) : found;
    }

    /// <summary>The feed in force that a command is to change, at the version that its caller expects.</summary>
    /// <param name="expectedVersion">Null for any.</param>
    public static Outcome<CalendarFeed> Expect(this IReadTransaction tx, CalendarFeedId id, long? expectedVersion)
    {
        var found = AtVersion(tx.Find(id), id, Reason.CalendarFeedNotFound, expectedVersion);
        return found.IsAccepted && !found.Result.IsActive ? Rejection.About(Reason.CalendarFeedRevoked, id) : found;
    }

    private static Outcome<T> AtVersion<T, TName>(T? found, TName name, Reason notFound, long? expected)
        where T : class, IVersioned
        where TName : struct =>
        found is null ? Rejection.About(notFound, name)
        : expected is { } wanted && wanted != found.Version ? Rejection.About(Reason.StaleEtag, name)
        : found;

    private static CrewMember Existing(this IReadTransaction tx, CrewMemberId id, object owned) =>
        tx.Find(id) ?? throw new InvalidOperationException($"{owned} is of a crew member who does not exist.");
}
