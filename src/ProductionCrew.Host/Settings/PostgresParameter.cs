using System.Globalization;

namespace ProductionCrew.Host.Settings;

/// <summary>One thing to know of a PostgreSQL database.</summary>
/// <param name="Name">In a URL, as PostgreSQL's own client library has it.</param>
/// <param name="Variable">In the environment, likewise.</param>
/// <param name="Keyword">In the driver's connection string.</param>
/// <param name="Rule">What a value has to be.</param>
/// <param name="Keep">The value as the driver takes it; null if it is wrong.</param>
internal sealed record PostgresParameter(string Name, string Variable, string Keyword, string Rule, Func<string, string?> Keep)
{
    /// <summary>Which of several hosts the driver takes.</summary>
    public const string TargetKeyword = "Target Session Attributes";

    private static readonly Dictionary<string, string> TlsModes = new(StringComparer.Ordinal)
    {
        ["disable"] = "Disable",
        ["allow"] = "Allow",
        ["prefer"] = "Prefer",
        ["require"] = "Require",
        ["verify-ca"] = "VerifyCA",
        ["verify-full"] = "VerifyFull",
    };

    private static readonly Dictionary<string, string> ChannelBindings = new(StringComparer.Ordinal)
    {
        ["disable"] = "Disable",
        ["prefer"] = "Prefer",
        ["require"] = "Require",
    };

    /// <summary>The servers that take writes, in one way or another: no other will do.</summary>
    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["any"] = "any",
        ["primary"] = "primary",
        ["read-write"] = "read-write",
    };

    private static readonly PostgresParameter Port = Number("port", "PGPORT", "Port", 1, 65_535);

    public static IReadOnlyList<PostgresParameter> All { get; } =
    [
        new("host", "PGHOST", "Host", "HOST or HOST:PORT, or several with commas between", KeepHosts),
        Port,
        Text("user", "PGUSER", "Username"),
        Text("password", "PGPASSWORD", "Password"),
        Text("passfile", "PGPASSFILE", "Passfile"),
        Text("dbname", "PGDATABASE", "Database"),
        Choice("sslmode", "PGSSLMODE", "SSL Mode", TlsModes),
        Text("sslrootcert", "PGSSLROOTCERT", "Root Certificate"),
        Text("sslcert", "PGSSLCERT", "SSL Certificate"),
        Text("sslkey", "PGSSLKEY", "SSL Key"),
        Choice("channel_binding", "PGCHANNELBINDING", "Channel Binding", ChannelBindings),
        Number("connect_timeout", "PGCONNECT_TIMEOUT", "Timeout", 1, 1_024),
        Choice("target_session_attrs", "PGTARGETSESSIONATTRS", TargetKeyword, Targets),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(parameter => parameter.Name));

    private static string? KeepHosts(string hosts) =>
        hosts.Split(',').All(host => host.Length > 0 && (PortOf(host) is not { } port || Port.Keep(port) is not null)) ? hosts : null;

    /// <summary>Null if there is none: the colons of an address of IPv6 are no port's.</summary>
    private static string? PortOf(string host)
    {
        var bracketed = host.IndexOf(']', StringComparison.Ordinal);
        var colon = host.LastIndexOf(':');
        var isPort = bracketed < 0 ? colon >= 0 && host.IndexOf(':', StringComparison.Ordinal) == colon : colon > bracketed;
        return isPort ? host[(colon + 1)..] : null;
    }

    private static PostgresParameter Text(string name, string variable, string keyword) =>
        new(name, variable, keyword, "a text", static value => value);

    private static PostgresParameter Number(string name, string variable, string keyword, int min, int max) =>
        new(
            name,
            variable,
            keyword,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"),
            value =>
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                    ? value
                    : null
        );

    private static PostgresParameter Choice(string name, string variable, string keyword, Dictionary<string, string> choices) =>
        new(name, variable, keyword, $"one of {string.Join(", ", choices.Keys)}", choices.GetValueOrDefault);
}
