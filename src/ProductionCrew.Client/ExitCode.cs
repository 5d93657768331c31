namespace ProductionCrew.Client;

/// <summary>How the process ends; the numbers above 1 are those of BSD's sysexits.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>A check said no: not serving, smoke or self-test failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>The server or the database cannot be reached or used.</summary>
    public const int Unavailable = 69;

    /// <summary>A fault of the service itself, for example a store that died while serving.</summary>
    public const int Software = 70;

    /// <summary>The address cannot be bound.</summary>
    public const int CannotBind = 71;

    /// <summary>A setting is wrong.</summary>
    public const int Config = 78;

    /// <summary>For <c>--help</c>.</summary>
    public const string Help =
        "Exit codes: 0 done; 1 a check failed; 64 wrong command line; 69 server or database out of reach; "
        + "70 fault of the service; 71 address cannot be bound; 78 wrong setting.";
}
