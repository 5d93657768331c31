namespace ProductionCrew.Domain.Values;

/// <summary>The limits of calendars.</summary>
public static partial class Limits
{
    /// <summary>The most feeds of one person or one production that are not revoked.</summary>
    public const int CalendarFeedsMax = 20;

    /// <summary>How many days back a calendar goes.</summary>
    public const int CalendarDaysBack = 90;

    /// <summary>How many days ahead a calendar goes.</summary>
    public const int CalendarDaysAhead = 730;

    /// <summary>The most events in a calendar, those that were cancelled not counted.</summary>
    public const int CalendarEventsMax = 2_000;

    /// <summary>For how many days a calendar says that something was cancelled.</summary>
    public const int CalendarCancelledDays = 30;

    /// <summary>The most cancelled events in a calendar.</summary>
    public const int CalendarCancelledMax = 500;

    /// <summary>How many lines of the change log are looked through to learn that a calendar is as it was; if there are more, it is made anew.</summary>
    public const int CalendarLinesMax = 2_000;
}
