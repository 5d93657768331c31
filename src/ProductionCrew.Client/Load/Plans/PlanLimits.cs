namespace ProductionCrew.Client.Load.Plans;

/// <summary>The most of everything in a plan, so that a slip of the finger does not fill a service.</summary>
internal static class PlanLimits
{
    public const int FileBytesMax = 1_048_576;
    public const int TitleLengthMax = 200;
    public const int PeopleMax = 20_000;
    public const int ProductionsMax = 500;
    public const int StagesMax = 100;
    public const int StageSecondsMax = 14_400;

    /// <summary>All stages together.</summary>
    public const int SecondsMax = 14_400;
    public const int CallsPerSecondMax = 20_000;
    public const int CallersMax = 2_000;
    public const int WeightMax = 1_000_000;
    public const int ContendersMin = 2;
    public const int ContendersMax = 1_000;
    public const int WatchersMax = 1_000;
    public const int ConnectionsMax = 100;
    public const int DeadlineMsMin = 100;
    public const int DeadlineMsMax = 60_000;
    public const int LatencyMsMax = 600_000;

    /// <summary>The days that everybody can be booked on; a production takes at most 3,660.</summary>
    public const int DaysMax = 3_650;
}
