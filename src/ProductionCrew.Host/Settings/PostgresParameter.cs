using System.Globalization;

namespace ProductionCrew.Host.Settings;

/// <summary>One parameter of a connection to a PostgreSQL database.</summary>
/// <param name="Name">Its name in a URL, as in PostgreSQL's own client library.</param>
/// <param name="Variable">Its environment variable, as in PostgreSQL's own client library.</param>
/// <param name="Keyword">Its name in the driver's connection string.</param>
/// <param name="Rule">What a value has to be.</param>
/// <param name="Keep">Turns a value into the driver's form; null if the value is wrong.</param>
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

    /// <summary>The values that choose a server that takes writes. The service can use no other server.</summary>
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

    /// <summary>The port, or null if there is none. A colon inside an IPv6 address does not begin a port.</summary>
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
