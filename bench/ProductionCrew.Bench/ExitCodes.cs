namespace ProductionCrew.Bench;

/// <summary>How the process ends.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>A bar is missed.</summary>
    public const int Missed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;
}
