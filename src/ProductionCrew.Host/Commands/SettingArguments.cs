using System.CommandLine;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary>Takes settings as ASP.NET Core does, <c>--key value</c> or <c>--key=value</c>, from what a verb's own options leave over.</summary>
internal static class SettingArguments
{
    /// <summary>For verbs that take the settings of the service.</summary>
    public const string ShortHelp = "It takes the settings of `serve`.";

    public const string Help =
        "Settings come from the environment, appsettings.json or arguments (--key value), as usual in ASP.NET Core: DATABASE_URL, "
        + "urls, Kestrel:..., Logging:..., ProductionCrew:Currency, ProductionCrew:ShutdownTimeoutSeconds, "
        + "ProductionCrew:ConnectionsMax, ProductionCrew:StreamsPerConnectionMax, ProductionCrew:HeadersTimeoutSeconds, "
        + "ProductionCrew:IdleTimeoutSeconds, ProductionCrew:UploadBytesPerSecondMin, ProductionCrew:TakenBackCallsMax, "
        + "ProductionCrew:WatchHeartbeatSeconds, ProductionCrew:WatchMemoryKib, ProductionCrew:QueueCapacity, "
        + "ProductionCrew:BatchCountMax, ProductionCrew:BatchDurationMs, ProductionCrew:CacheSizeKib, "
        + "ProductionCrew:WriteConnectionCount, ProductionCrew:ReadConnectionCount, ProductionCrew:LockTimeoutMs, "
        + "ProductionCrew:StatementTimeoutMs, ProductionCrew:RetryCountMax, ProductionCrew:RetryDelayMs, ProductionCrew:HoldDays, "
        + "ProductionCrew:ChallengeHours, ProductionCrew:SlotLeadHours, ProductionCrew:SlotHoldMinutes, ProductionCrew:SweepSeconds, "
        + "ProductionCrew:HttpUrl, ProductionCrew:MetricsUrl, ProductionCrew:LogFile, ProductionCrew:LogFileMib, ProductionCrew:LogFileCountMax, "
        + "ProductionCrew:ClockToleranceSeconds, ProductionCrew:AcceptedLogEnd, "
        + "ProductionCrew:CallsPerSecondMax, ProductionCrew:CallsInFlightMax, ProductionCrew:HeavyCallsInFlightMax, ProductionCrew:Access, "
        + "ProductionCrew:AccessKey, ProductionCrew:AccessKeyFile, ProductionCrew:Issuer, ProductionCrew:Audience, "
        + "ProductionCrew:Authority, ProductionCrew:TokenMinutes, ProductionCrew:SigningKeyDays, ProductionCrew:OpenReflection, "
        + "ProductionCrew:ClientAuthorityFile, ProductionCrew:TrustedProxies, "
        + "ProductionCrew:CorsOrigins.";

    /// <summary>The settings without a section of their own.</summary>
    private static readonly string[] Single =
    [
        "DATABASE_URL",
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "contentRoot",
        "applicationName",
        "AllowedHosts",
    ];

    private static readonly string[] Sections = ["Kestrel:", "Logging:", "ProductionCrew:"];

    /// <exception cref="CommandException">Something is no setting, such as a misspelled verb.</exception>
    public static string[] From(ParseResult parsed)
    {
        var isValueExpected = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            var isKey = token.StartsWith("--", StringComparison.Ordinal) && token.Length > 2;
            if (isKey == isValueExpected)
            {
                throw new CommandException(ExitCode.Usage, $"'{token}' is no verb and no setting; see productioncrew --help.");
            }

            if (isKey && !IsSetting(token[2..].Split('=')[0]))
            {
                throw new CommandException(ExitCode.Config, $"'{token}' is no setting; see productioncrew serve --help.");
            }

            isValueExpected = isKey && !token.Contains('=', StringComparison.Ordinal);
        }

        return isValueExpected
            ? throw new CommandException(ExitCode.Usage, $"The setting {parsed.UnmatchedTokens[^1]} has no value.")
            : [.. parsed.UnmatchedTokens];
    }

    private static bool IsSetting(string key) =>
        Single.Contains(key, StringComparer.OrdinalIgnoreCase)
        || Sections.Any(section => key.StartsWith(section, StringComparison.OrdinalIgnoreCase));
}
