namespace ProductionCrew.Host.Settings;

/// <summary>Where the data is kept: in a SQLite file or in a PostgreSQL database.</summary>
internal sealed record DatabaseUrl
{
    public const string Key = "DATABASE_URL";

    private const string SqliteScheme = "sqlite:";

    private DatabaseUrl() { }

    public static DatabaseUrl Default { get; } = new() { Path = System.IO.Path.Combine("data", "productioncrew.db") };

    /// <summary>The SQLite file; null if the data is in PostgreSQL.</summary>
    public string? Path { get; private init; }

    /// <summary>The PostgreSQL database; null if the data is in a file.</summary>
    public PostgresUrl? Postgres { get; private init; }

    /// <returns>Null, with the reason, if the settings name no database. They may hold a password: they are never quoted.</returns>
    public static DatabaseUrl? Read(IConfiguration configuration, out string problem)
    {
        problem = "";
        var text = configuration[Key];
        if (string.IsNullOrEmpty(text))
        {
            return Default;
        }

        if (text.StartsWith(SqliteScheme, StringComparison.Ordinal) && text.Length > SqliteScheme.Length)
        {
            return new DatabaseUrl { Path = text[SqliteScheme.Length..] };
        }

        if (PostgresUrl.IsOne(text))
        {
            return PostgresUrl.Parse(text, configuration, out problem) is { } server ? new DatabaseUrl { Postgres = server } : null;
        }

        problem = $"{Key} must be sqlite:PATH or {PostgresUrl.Form}";
        return null;
    }
}
