using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>A call of the contract, as people type it.</summary>
/// <param name="Noun">What it is about: the name of a command that has further commands; empty if the verb stands alone.</param>
/// <param name="Name">What it does.</param>
internal sealed record Verb(string Noun, string Name, MethodDescriptor Method)
{
    /// <summary>The words that name it, without options.</summary>
    public string Path => Noun.Length == 0 ? Name : $"{Noun} {Name}";

    /// <summary>Every call of the contract; a test says which one is missing.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        Of("crew", "hire", "HireCrewMember"),
        Of("crew", "get", "GetCrewMember"),
        Of("crew", "list", "ListCrewMembers"),
        Of("crew", "update", "UpdateCrewMember"),
        Of("crew", "fire", "FireCrewMember"),
        Of("crew", "extend-contract", "ExtendContract"),
        Of("crew", "rehire", "RehireCrewMember"),
        Of("crew", "correct-hire-date", "CorrectHireDate"),
        Of("crew", "void-contract", "VoidContract"),
        Of("crew", "recommend", "RecommendCrew"),
        Of("crew", "add-blackout", "AddBlackout"),
        Of("crew", "list-blackouts", "ListBlackouts"),
        Of("crew", "remove-blackout", "RemoveBlackout"),
        Of("crew", "remove-blackout-occurrence", "RemoveBlackoutOccurrence"),
        Of("productions", "schedule", "ScheduleProduction"),
        Of("productions", "get", "GetProduction"),
        Of("productions", "list", "ListProductions"),
        Of("productions", "update", "UpdateProduction"),
        Of("productions", "reschedule", "RescheduleProduction"),
        Of("productions", "batch-reschedule", "BatchRescheduleProductions"),
        Of("productions", "cancel", "CancelProduction"),
        Of("productions", "find-window", "FindWindow"),
        Of("bookings", "book", "BookCrewMember"),
        Of("bookings", "batch-book", "BatchBookCrewMembers"),
        Of("bookings", "get", "GetBooking"),
        Of("bookings", "list", "ListBookings"),
        Of("bookings", "confirm", "ConfirmBooking"),
        Of("bookings", "release", "ReleaseBooking"),
        Of("bookings", "replace", "ReplaceCrewMember"),
        Of("bookings", "swap", "SwapCrewMembers"),
        Of("holds", "hold", "HoldCrewMember"),
        Of("holds", "hold-slot", "HoldSlot"),
        Of("holds", "challenge", "ChallengeHold"),
        Of("holds", "renew", "RenewHold"),
        Of("holds", "sweep", "SweepHolds"),
        Of("slots", "open-window", "OpenWindow"),
        Of("slots", "list-windows", "ListWindows"),
        Of("slots", "close-window", "CloseWindow"),
        Of("slots", "list", "ListOpenSlots"),
        Of("rates", "create", "CreateRateCard"),
        Of("rates", "get", "GetRateCard"),
        Of("rates", "list", "ListRateCards"),
        Of("rates", "replace", "ReplaceRateCard"),
        Of("work", "log", "LogWorkEntry"),
        Of("work", "correct", "CorrectWorkEntry"),
        Of("work", "list", "ListWorkEntries"),
        Of("work", "create-import", "CreateWorkImport"),
        Of("work", "import-rows", "ImportWorkEntries"),
        Of("work", "get-import", "GetWorkImport"),
        Of("work", "list-imports", "ListWorkImports"),
        Of("reports", "request", "RequestReport"),
        Of("reports", "get", "GetReport"),
        Of("reports", "list", "ListReports"),
        Of("reports", "cancel", "CancelReport"),
        Of("reports", "series", "ListReportSeries"),
        Of("charts", "create", "CreateProgressChart"),
        Of("charts", "get", "GetProgressChart"),
        Of("charts", "list", "ListProgressCharts"),
        Of("charts", "staffing", "GetStaffingChart"),
        Of("calendars", "create", "CreateCalendarFeed"),
        Of("calendars", "get", "GetCalendarFeed"),
        Of("calendars", "list", "ListCalendarFeeds"),
        Of("calendars", "revoke", "RevokeCalendarFeed"),
        Of("operators", "create", "CreateOperator"),
        Of("operators", "get", "GetOperator"),
        Of("operators", "list", "ListOperators"),
        Of("operators", "update", "UpdateOperator"),
        Of("operators", "disable", "DisableOperator"),
        Of("operators", "rotate-secret", "RotateSecret"),
        Of("operators", "issue-token", "IssueToken"),
        Of("operators", "whoami", "WhoAmI"),
        Of("", "availability", "QueryAvailability"),
        Of("", "changes", "ListChanges"),
        Of("", "watch", "WatchSchedule"),
    ];

    /// <summary>What the nouns are, for the help.</summary>
    public static IReadOnlyDictionary<string, string> Nouns { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["crew"] = "Hire, fire and change crew members, and say when they cannot be booked.",
            ["productions"] = "Schedule, change, move and cancel productions.",
            ["bookings"] = "Book people, confirm and release bookings, and replace or swap their people.",
            ["holds"] = "Hold people for a while, and challenge and renew holds.",
            ["slots"] = "Windows for short calls, and their open slots.",
            ["rates"] = "What roles and people are paid.",
            ["work"] = "Hours that people worked, and imports of them.",
            ["reports"] = "Figures about a period: people, days, hours, cost and refusals.",
            ["charts"] = "Record what was planned and done, and count the people of each role by day.",
            ["calendars"] = "Calendars of people and productions for phones: create and revoke their addresses.",
            ["operators"] = "Who may call a running service, and with which secrets and tokens.",
        };

    private static Verb Of(string noun, string name, string method) =>
        new(noun, name, ProductContract.Services.Select(service => service.FindMethodByName(method)).First(found => found is not null));
}
