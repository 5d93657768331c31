using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Calendars;

/// <summary>How a calendar stood when it was read: a later reader learns by it whether it is still the same.</summary>
/// <param name="Sequence">The last line of the change log then.</param>
/// <param name="LineTime">The time of that line, by which a log that was put back is told from this one; the beginning of time if there was none.</param>
/// <param name="Until">From when on it is another by the clock alone.</param>
public sealed record CalendarState(long Sequence, Instant LineTime, Instant Until);

/// <summary>What whoever knows a feed's secret gets.</summary>
/// <param name="State">How it stands; as the caller knew it, if it is the same.</param>
/// <param name="Content">Null if it is as the caller knew it.</param>
public sealed record CalendarReading(CalendarFeed Feed, CalendarState State, CalendarContent? Content);

/// <summary>The calendar of a person or a production.</summary>
/// <param name="Name">What it is called: the person or the title.</param>
/// <param name="Zone">In which slots are shown: the person's or the production's.</param>
/// <param name="Bookings">Those that stand, and those that were given back a short while ago; in order of start and id.</param>
/// <param name="Blackouts">When the person cannot be booked, in order of start; none in a production's calendar.</param>
/// <param name="IsCut">Whether there is more than a calendar has.</param>
public sealed record CalendarContent(
    Label Name,
    DateTimeZone Zone,
    ImmutableArray<CalendarBooking> Bookings,
    ImmutableArray<CalendarBlackout> Blackouts,
    bool IsCut
);

/// <summary>A booking in a calendar, with what it is called there.</summary>
/// <param name="Title">Of a person's calendar the title of the production, of a production's the name of the person.</param>
/// <param name="Zone">The zone of the production.</param>
public sealed record CalendarBooking(Booking Booking, Label Title, DateTimeZone Zone);

/// <summary>Time that a blackout takes, in a calendar.</summary>
public sealed record CalendarBlackout(Blackout Blackout, BlackoutTime Time);
