using System.Data.Common;

namespace ProductionCrew.Host.Settings;

/// <summary>
/// Names a PostgreSQL database as PostgreSQL's own tools do: by a URL with parameters, and by the standard environment variables for what
/// the URL leaves open. It may hold a password, so it is never printed.
/// </summary>
internal sealed class PostgresUrl
{
    public const string Form = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=MODE";

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    private PostgresUrl(string connectionString) => ConnectionString = connectionString;

    /// <summary>As the driver takes it.</summary>
    public string ConnectionString { get; }

    /// <summary>A message that may quote what somebody typed, without the URLs in it that may hold a password.</summary>
    public static string Hidden(string message, IEnumerable<string> typed) =>
        typed
            .Select(text => text[Math.Max(0, text.IndexOf("postgres", StringComparison.Ordinal))..])
            .Where(text =>
                IsOne(text) && (text.Contains('@', StringComparison.Ordinal) || text.Contains("password=", StringComparison.Ordinal))
            )
            .Aggregate(message, static (hidden, url) => hidden.Replace(url, Schemes[0] + "...", StringComparison.Ordinal));

    public static bool IsOne(string text) => SchemeOf(text) is not null;

    /// <returns>Null, with the reason, if the URL or a variable is wrong; neither is quoted.</returns>
    public static PostgresUrl? Parse(string text, IConfiguration environment, out string problem)
    {
        if (!TrySplit(text[SchemeOf(text)!.Length..], out var given))
        {
            problem = $"{DatabaseUrl.Key} must be {Form}, with percent signs for what has a meaning in a URL (%40 for @)";
            return null;
        }

        if (given.Keys.Except(PostgresParameter.All.Select(parameter => parameter.Name), StringComparer.Ordinal).Any())
        {
            problem = $"{DatabaseUrl.Key} has a parameter that is not one of {PostgresParameter.Names}";
            return null;
        }

        var connection = new DbConnectionStringBuilder { ["Host"] = "localhost" };
        foreach (var parameter in PostgresParameter.All)
        {
            var (value, source) = given.TryGetValue(parameter.Name, out var inUrl)
                ? (inUrl, $"{parameter.Name} in {DatabaseUrl.Key}")
                : (environment[parameter.Variable], parameter.Variable);
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            if (parameter.Keep(value) is not { } kept)
            {
                problem = $"{source} must be {parameter.Rule}";
                return null;
            }

            connection[parameter.Keyword] = kept;
        }

        ChooseAmongHosts(connection);
        problem = "";
        return new PostgresUrl(connection.ConnectionString);
    }

    /// <summary>
    /// With several hosts, the driver chooses one that takes writes. With one host the driver accepts no such choice; there the store
    /// refuses a standby when it starts.
    /// </summary>
    private static void ChooseAmongHosts(DbConnectionStringBuilder connection)
    {
        if (!((string)connection["Host"]).Contains(',', StringComparison.Ordinal))
        {
            connection.Remove(PostgresParameter.TargetKeyword);
        }
        else if (!connection.ContainsKey(PostgresParameter.TargetKeyword))
        {
            connection[PostgresParameter.TargetKeyword] = "read-write";
        }
    }

    private static string? SchemeOf(string text) => Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.Ordinal));

    /// <summary>
    /// Splits what follows the scheme. The result has only the parts that are there. A parameter wins over the same part of the URL.
    /// </summary>
    private static bool TrySplit(string text, out Dictionary<string, string> parts)
    {
        parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var (place, query) = Cut(text, text.IndexOf('?', StringComparison.Ordinal));
        var (authority, database) = Cut(place, place.IndexOf('/', StringComparison.Ordinal));

        // If the end of the password were read as a host or a database, the next error would show it.
        if (database.Contains('@', StringComparison.Ordinal) || database.Contains('/', StringComparison.Ordinal))
        {
            return false;
        }

        var at = authority.LastIndexOf('@');
        var caller = authority[..Math.Max(0, at)];
        var (user, password) = Cut(caller, caller.IndexOf(':', StringComparison.Ordinal));
        var address = authority[(at + 1)..];
        var (host, port) = address.Contains(',', StringComparison.Ordinal)
            ? (address, "")
            : Cut(address, address.IndexOf(':', Math.Max(0, address.IndexOf(']', StringComparison.Ordinal))));
        var isWhole =
            Keep(parts, "user", user)
            && Keep(parts, "password", password)
            && Keep(parts, "host", host.Contains(',', StringComparison.Ordinal) ? host : host.Trim('[', ']'))
            && Keep(parts, "port", port)
            && Keep(parts, "dbname", database);
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(parameter, parameter.IndexOf('=', StringComparison.Ordinal));
            isWhole &= value.Length > 0 && Keep(parts, name, value);
        }

        return isWhole;
    }

    /// <returns>False if a percent sign does not begin an encoded character.</returns>
    private static bool Keep(Dictionary<string, string> parts, string name, string encoded)
    {
        if (encoded.Length > 0)
        {
            parts[name] = Uri.UnescapeDataString(encoded);
        }

        return !encoded.Where((character, at) => character == '%' && !Uri.IsHexEncoding(encoded, at)).Any();
    }

    private static (string Before, string After) Cut(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
}
