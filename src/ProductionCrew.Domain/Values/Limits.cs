using NodaTime;

namespace ProductionCrew.Domain.Values;

/// <summary>Every limit of the product, in one place. Public documents and proto comments state the same numbers.</summary>
public static partial class Limits
{
    /// <summary>The earliest year a date may have.</summary>
    public const int YearMin = 2000;

    /// <summary>The latest year a date may have.</summary>
    public const int YearMax = 2200;

    /// <summary>The longest date range, in days, both ends included.</summary>
    public const int RangeDaysMax = 3_660;

    /// <summary>The longest name or title, in Unicode characters after trimming.</summary>
    public const int LabelLengthMax = 200;

    /// <summary>
    /// The most UTF-16 units that one character of a composed text can have before it is composed (Unicode, annex 15). A text that is
    /// longer than this times the allowed characters is refused by its length alone, because composing can take time by the square of the
    /// length.
    /// </summary>
    public const int UnitsPerCharacterMax = 4;

    /// <summary>The longest name of a caller, in characters: an issuer and a subject.</summary>
    public const int ActorLengthMax = 512;

    /// <summary>The longest id of an operator, in characters.</summary>
    public const int OperatorIdLengthMax = 50;

    /// <summary>The longest secret that is looked at, in characters; those of the service have 43.</summary>
    public const int SecretLengthMax = 200;

    /// <summary>The most scopes in a list: there are no more.</summary>
    public const int ScopesMax = 3;

    /// <summary>The most secrets of one operator: the present one, and the one before it while that is still taken.</summary>
    public const int SecretsPerOperatorMax = 2;

    /// <summary>The most names in client certificates that stand for one operator.</summary>
    public const int CertificateNamesPerOperatorMax = 20;

    /// <summary>The longest name in a client certificate, in characters.</summary>
    public const int CertificateNameLengthMax = 255;

    /// <summary>The longest resource name, in characters: that of a work entry, with two 64-bit ids, a day and a kind.</summary>
    public const int ResourceNameLengthMax = 80;

    /// <summary>
    /// The largest request, in bytes, unpacked; a batch of the most bookings with the longest names takes two thirds of it.
    /// </summary>
    public const int RequestBytesMax = 262_144;

    /// <summary>The most violations that a refusal of a request is made of; the others are counted.</summary>
    public const int ViolationsMax = 100;

    /// <summary>The longest role name, in characters.</summary>
    public const int RoleNameLengthMax = 63;

    /// <summary>The most roles one crew member can have.</summary>
    public const int RolesPerCrewMemberMax = 20;

    /// <summary>The lowest level of skill in a role, also meant by an absent level.</summary>
    public const int LevelMin = 1;

    /// <summary>The highest level of skill in a role.</summary>
    public const int LevelMax = 5;

    /// <summary>The largest headcount of one requirement.</summary>
    public const int HeadcountMax = 1_000;

    /// <summary>The most requirements one production can have.</summary>
    public const int RequirementsMax = 50;

    /// <summary>The largest sum of headcounts of one production.</summary>
    public const int HeadcountTotalMax = 1_000;

    /// <summary>The most bookings in one batch.</summary>
    public const int BatchBookingsMax = 1_000;

    /// <summary>The most productions that move in one batch.</summary>
    public const int BatchReschedulesMax = 20;

    /// <summary>The longest e-mail address, in characters (RFC 5321, section 4.5.3.1).</summary>
    public const int EmailLengthMax = 254;

    /// <summary>The most contracts that one crew member can have, one after another.</summary>
    public const int ContractsPerCrewMemberMax = 200;

    /// <summary>The largest day rate, in whole units of the currency.</summary>
    public const long DayRateUnitsMax = 1_000_000_000;

    /// <summary>The longest reason for a release, in Unicode characters after trimming.</summary>
    public const int ReleaseReasonLengthMax = 500;

    /// <summary>The longest text to search names or titles for, in Unicode characters after trimming.</summary>
    public const int SearchTextLengthMax = LabelLengthMax;

    /// <summary>The most productions, crew members, other resources, and kinds, by which the change log can be filtered.</summary>
    public const int ChangeFilterMax = 100;

    /// <summary>
    /// The most lines of the change log that are searched for one page, where only some are wanted; and how many of those nearest to an
    /// instant are looked at to find where a time begins or ends, more than commands can be writing at a moment.
    /// </summary>
    public const int ChangeSpanMax = 10_000;

    /// <summary>The most states by which a list can be filtered, those named twice included.</summary>
    public const int StateFilterMax = 20;

    /// <summary>The most paths of an update mask, those named twice included.</summary>
    public const int UpdateMaskPathsMax = 100;

    /// <summary>
    /// The most looks at a candidate while seats that overlap only in part are filled. To fill those can take as many tries as there are
    /// choices; a search that is ended by this counts as one that found nobody else.
    /// </summary>
    public const int SeatChainStepsMax = 200_000;

    /// <summary>The most overdue holds that one sweep writes.</summary>
    public const int SweepHoldsMax = 1_000;

    /// <summary>The most roles that are looked at to find those that resemble a role that nobody has.</summary>
    public const int RolesListedMax = 1_000;

    /// <summary>The most people an answer about availability names as held.</summary>
    public const int HeldCrewMax = 1_000;

    /// <summary>The most occurrences of one blackout.</summary>
    public const int OccurrencesMax = 400;

    /// <summary>The longest time from the first occurrence of a blackout to its last one, in years.</summary>
    public const int RecurrenceYearsMax = 2;

    /// <summary>The longest rule by which a blackout repeats, in characters.</summary>
    public const int RecurrenceRuleLengthMax = 500;

    /// <summary>
    /// The most occurrences of blackouts on one page of a list, however many items were asked for: they stay well below the four megabytes that
    /// a gRPC client takes by default.
    /// </summary>
    public const int PageOccurrencesMax = 100_000;

    /// <summary>The length of every slot, in minutes.</summary>
    public const int SlotMinutes = 15;

    /// <summary>The longest window, in days of 24 hours.</summary>
    public const int WindowDaysMax = 7;

    /// <summary>The longest range in which open slots are listed, in days of 24 hours.</summary>
    public const int OpenSlotRangeDaysMax = 31;

    /// <summary>The most obstacles that are named of one person who cannot be booked; the others are counted.</summary>
    public const int RecommendationObstaclesMax = 100;

    /// <summary>The largest page of recommended people: each may come with many obstacles.</summary>
    public const int RecommendationPageSizeMax = 100;

    /// <summary>The longest range that is searched for days that can be staffed, in days: a year, leap years included.</summary>
    public const int StaffingRangeDaysMax = 366;

    /// <summary>The most ranges that one search for days that can be staffed gives.</summary>
    public const int StaffableRangesMax = 10;

    /// <summary>The most ranges of days that one search tries to staff; it passes over many more by counting.</summary>
    public const int StaffingTrialsMax = 50;

    /// <summary>The most steps of overtime that a rate card has.</summary>
    public const int OvertimeStepsMax = 10;

    /// <summary>The minutes of a day, and the most that somebody works on one, on all productions together.</summary>
    public const int DayMinutesMax = 1_440;

    /// <summary>The most rows of one message of an import; with the longest names they take less than the largest request.</summary>
    public const int ImportMessageRowsMax = 1_000;

    /// <summary>The most rows of an import that are committed together: other changes wait for no more than this.</summary>
    public const int ImportBatchRowsMax = 150;

    /// <summary>The most refused rows of an import that are kept; the others are counted.</summary>
    public const int RefusedRowsMax = 1_000;

    /// <summary>The most imports that take all rows or none and run at the same time.</summary>
    public const int PendingImportsMax = 8;

    /// <summary>The most points of one progress chart.</summary>
    public const int ProgressPointsMax = 10_000;

    /// <summary>The most progress charts of one production: with the most points they take 24 megabytes.</summary>
    public const int ProgressChartsPerProductionMax = 100;

    /// <summary>
    /// The largest value of a progress chart, and below zero the least one. Up to it a double tells every whole number from the next, and
    /// differences of values stay finite.
    /// </summary>
    public const double ProgressValueMax = 1e15;

    /// <summary>The longest unit of a progress chart, in Unicode characters after trimming: it stands beside an axis.</summary>
    public const int UnitLengthMax = 30;

    /// <summary>The most days of one staffing chart: a year, leap years included.</summary>
    public const int StaffingChartDaysMax = 366;

    /// <summary>The most roles of one staffing chart; the others are counted. With the most days it has 1.5 million numbers.</summary>
    public const int StaffingChartRolesMax = 1_000;

    /// <summary>The page size used when a request asks for none.</summary>
    public const int PageSizeDefault = 50;

    /// <summary>The most damages that one check of a store shows.</summary>
    public const int DamagesShownMax = 10;

    /// <summary>The largest page; a larger request is cut to it.</summary>
    public const int PageSizeMax = 1_000;

    /// <summary>The earliest moment: in the zones farthest east the first day starts before UTC's.</summary>
    public static readonly Instant MomentMin = Instant.FromUtc(YearMin - 1, 12, 31, 0, 0);

    /// <summary>The latest moment: in the zones farthest west the last day ends after UTC's.</summary>
    public static readonly Instant MomentMax = Instant.FromUtc(YearMax + 1, 1, 2, 0, 0);

    /// <summary>How late a store may signal a change that another process committed. It signals its own changes at once.</summary>
    public static readonly Duration ChangeSignalDelayMax = Duration.FromSeconds(1);

    /// <summary>The longest time for which somebody can be held, and that a challenged hold can be given.</summary>
    public static readonly Duration HoldDurationMax = Duration.FromDays(30);

    /// <summary>The latest end of a window: in no zone the day after the last has begun by then.</summary>
    public static readonly Instant WindowEndMax = Instant.FromUtc(YearMax, 12, 31, 0, 0);

    /// <summary>The length of every slot, and the shortest window.</summary>
    public static readonly Duration SlotLength = Duration.FromMinutes(SlotMinutes);

    /// <summary>The longest window.</summary>
    public static readonly Duration WindowLengthMax = Duration.FromDays(WindowDaysMax);

    /// <summary>How long a secret is still taken after it was rotated, unless the request says otherwise.</summary>
    public static readonly Duration SecretOverlapDefault = Duration.FromHours(24);

    /// <summary>The longest time for which a secret is still taken after it was rotated.</summary>
    public static readonly Duration SecretOverlapMax = Duration.FromDays(30);

    /// <summary>How long an import that takes all rows or none may go without a row before it fails.</summary>
    public static readonly Duration PendingImportIdleMax = Duration.FromHours(1);

    /// <summary>How long the answer to a request id is kept.</summary>
    public static readonly Duration RequestIdRetention = Duration.FromDays(30);
}
